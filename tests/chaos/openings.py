"""Careers sites on which postings appear while they are watched: `python -m chaos.openings --port PORT --boards N`.

Board `NUMBER` is at `/NUMBER/careers` of its host. On 127.0.0.1, which no board is on, `POST /open/NUMBER` publishes a
posting there and answers with its title and the moment; `GET /asked` gives what was asked for, by kind, and the bytes.
"""

import argparse
import hashlib
import re
import socket
import time
from collections import Counter
from collections.abc import Sequence
from email.utils import formatdate

import uvicorn
from chaos import careers
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

SHARED = 8
"""Four boards in ten lie at vendors, of which there are so many; each other one has a host of its own."""


def host(board: int, network: str) -> str:
    """Return the host of a board in a network such as `127.78`."""
    if board % 10 < 4:
        return f"{network}.0.{board % SHARED + 1}"
    return f"{network}.{board // 200 + 1}.{board % 200 + 1}"


def address(board: int, network: str, port: int) -> str:
    """Return the address of a board's list."""
    return f"http://{host(board, network)}:{port}/{board}/careers"


class Boards:
    """All boards and what is open on each.

    Args:
        count: How many there are.
        postings: How many postings each begins with.
        validators: How many boards in a hundred give ETag and Last-Modified.
        size: How many bytes a list's page has beside its postings.
    """

    def __init__(self, count: int, postings: int, validators: int, size: int) -> None:
        self._open = {board: list(range(postings)) for board in range(count)}
        self._changed = dict.fromkeys(range(count), time.time())
        self._validators = validators
        self._rest = f"<footer>{'We are an employer like others. ' * (size // 32)}</footer>"
        self.asked: Counter[str] = Counter()

    def publish(self, board: int) -> dict[str, object]:
        """Publish one more posting of a board."""
        posting = len(self._open[board])
        self._open[board].insert(0, posting)
        self._changed[board] = time.time()
        return {"title": careers.title(board, posting), "at": self._changed[board]}

    def list_page(self, board: int, request: Request) -> Response:
        """Answer with a board's list, or with 304 where it is the one that is known."""
        rows = "".join(
            f'<li><a href="{_path(board, posting)}">{careers.title(board, posting)}</a> Berlin</li>'
            for posting in self._open[board]
        )
        told = f"<p>{len(self._open[board])} open positions</p><ul>{rows}</ul>{self._rest}"
        page = (
            f"<html><head><title>Works {board}</title></head><body><main><h1>Openings</h1>{told}</main></body></html>"
        )
        if board * 37 % 100 >= self._validators:
            return self._noted("lists without validators", HTMLResponse(page))
        tag = f'"{hashlib.sha256(page.encode()).hexdigest()[:16]}"'
        headers = {"ETag": tag, "Last-Modified": formatdate(self._changed[board], usegmt=True)}
        if request.headers.get("if-none-match") == tag:
            return self._noted("lists, 304", Response(status_code=304, headers=headers))
        return self._noted("lists with validators, 200", HTMLResponse(page, headers=headers))

    def posting_page(self, board: int, posting: int) -> Response:
        """Answer with a posting's page."""
        return self._noted("postings", careers.posting_page(board, careers.title(board, posting)))

    def robots(self) -> Response:
        """Answer with rules that forbid nothing that a board has."""
        return self._noted("robots.txt", PlainTextResponse("User-agent: *\nDisallow: /intern/\n"))

    def _noted(self, kind: str, answer: Response) -> Response:
        self.asked[kind] += 1
        self.asked["bytes"] += len(answer.body)
        return answer


def _path(board: int, posting: int) -> str:
    return f"/{board}/jobs/{posting}-{re.sub('[^a-z]+', '-', careers.title(board, posting).lower())}"


def create_app(boards: Boards) -> Starlette:
    """Build the server of all boards."""

    async def listing(request: Request) -> Response:
        return boards.list_page(request.path_params["board"], request)

    async def posting(request: Request) -> Response:
        number = int(str(request.path_params["slug"]).partition("-")[0])
        return boards.posting_page(request.path_params["board"], number)

    async def publish(request: Request) -> Response:
        return JSONResponse(boards.publish(request.path_params["board"]))

    async def asked(_: Request) -> Response:
        return JSONResponse(boards.asked)

    async def robots(_: Request) -> Response:
        return boards.robots()

    return Starlette(
        routes=[
            Route("/robots.txt", robots),
            Route("/{board:int}/careers", listing),
            Route("/{board:int}/jobs/{slug}", posting),
            Route("/open/{board:int}", publish, methods=["POST"]),
            Route("/asked", asked),
        ]
    )


def main(given: Sequence[str] | None = None) -> None:
    """Serve on the port of every host until interrupted."""
    parser = argparse.ArgumentParser(prog="openings", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--boards", type=int, required=True)
    parser.add_argument("--network", default="127.77", help="the first two numbers of the boards' hosts")
    parser.add_argument("--postings", type=int, default=2, help="postings that each board begins with")
    parser.add_argument("--validators", type=int, default=61, help="boards of a hundred that answer 304")
    parser.add_argument("--size", type=int, default=0, help="bytes of a list's page beside its postings")
    told = parser.parse_args(given)
    hosts = sorted({host(board, told.network) for board in range(told.boards)})
    sockets = [socket.create_server((each, told.port), backlog=128) for each in ("127.0.0.1", *hosts)]
    app = create_app(Boards(told.boards, told.postings, told.validators, told.size))
    uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off")).run(sockets=sockets)


if __name__ == "__main__":
    main()
