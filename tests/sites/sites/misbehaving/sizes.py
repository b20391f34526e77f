"""Bodies that are too large, too slow, or never end."""

import asyncio
import zlib
from collections.abc import AsyncIterator
from functools import cache

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from sites.misbehaving.problem import Answer, Outcome, Problem, stand_in_html
from sites.site import Site

MEGABYTE = 1_000_000
HUGE_MEGABYTES = 30
BOMB_MEGABYTES = 120
FOR_EVER_S = 3600
HEAD = b"<!doctype html><html lang=en><title>Stone Mason</title><h1>Stone Mason</h1>"


def size_problems(site: Site) -> list[Problem]:
    """Make the pages of this file."""
    large, transient = Outcome.TOO_LARGE, Outcome.TRANSIENT
    return [
        Problem("/careers/mountain", large, "30 MB of HTML, chunked", _huge, "Stone Mason"),
        Problem("/careers/announced", large, "30 MB of HTML with its length", _announced),
        Problem("/careers/bomb", large, "a small gzip body that unpacks to 120 MB", _bomb, "Parcel Opener"),
        Problem("/careers/unfinished", transient, "begins, then never ends", _unfinished, "Bridge Builder"),
        Problem("/careers/silence", transient, "never answers", _silence),
        Problem("/careers/broken-off", transient, "closes before its stated length", _broken_off(site)),
        Problem("/careers/dripping", transient, "a byte each half second, for an hour", _dripping),
        Problem("/careers/slow", Outcome.READ, "a posting after ?seconds (3)", _slow(site), "Glacier Guide"),
        Problem("/careers/blank", Outcome.EMPTY, "200 with no body", _blank, "Nobody"),
    ]


async def _huge(_: Request) -> Response:
    async def body() -> AsyncIterator[bytes]:
        yield HEAD
        block = b"<p>Stone upon stone upon stone.</p>\n" * (MEGABYTE // 36)
        for _ in range(HUGE_MEGABYTES):
            yield block

    return StreamingResponse(body(), media_type="text/html")


async def _announced(_: Request) -> Response:
    return Response(HEAD + b" " * (HUGE_MEGABYTES * MEGABYTE), media_type="text/html")


@cache
def _bomb_body() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    block = b" " * MEGABYTE
    packed = [packer.compress(HEAD), *(packer.compress(block) for _ in range(BOMB_MEGABYTES)), packer.flush()]
    return b"".join(packed)


async def _bomb(_: Request) -> Response:
    return Response(_bomb_body(), media_type="text/html", headers={"content-encoding": "gzip"})


async def _unfinished(_: Request) -> Response:
    async def body() -> AsyncIterator[bytes]:
        yield HEAD
        await asyncio.sleep(FOR_EVER_S)

    return StreamingResponse(body(), media_type="text/html")


async def _silence(request: Request) -> Response:
    while (await request.receive())["type"] != "http.disconnect":
        continue
    return Response()


def _broken_off(site: Site) -> Answer:
    async def answer(request: Request) -> Response:
        page = stand_in_html(site, "Half a Page", request).encode()

        async def body() -> AsyncIterator[bytes]:
            yield page[: len(page) // 2]

        return StreamingResponse(body(), media_type="text/html", headers={"content-length": str(len(page))})

    return answer


async def _dripping(_: Request) -> Response:
    async def body() -> AsyncIterator[bytes]:
        yield HEAD
        for _ in range(2 * FOR_EVER_S):
            await asyncio.sleep(0.5)
            yield b"."

    return StreamingResponse(body(), media_type="text/html")


def _slow(site: Site) -> Answer:
    async def answer(request: Request) -> Response:
        await asyncio.sleep(float(request.query_params.get("seconds", 3)))
        return HTMLResponse(stand_in_html(site, "Glacier Guide", request))

    return answer


async def _blank(_: Request) -> Response:
    return Response(b"", media_type="text/html")
