import asyncio
import time
from collections import Counter, deque
from datetime import timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

OWN_PATHS = "/__"
KEPT = 200_000


class RequestLog:
    """Remembers every request with its time, so that a test can count fetches and measure rates."""

    def __init__(self) -> None:
        self.entries: deque[dict[str, Any]] = deque(maxlen=KEPT)

    def routes(self) -> list[Route]:
        """Make /__requests: GET reads what was asked for, POST forgets it."""
        return [Route("/__requests", self._answer, methods=["GET", "POST"])]

    def count(self, path: str, query: str = "") -> int:
        """Count the requests for exactly this path and query since the log was last forgotten."""
        return sum(entry["path"] == path and entry["query"] == query for entry in self.entries)

    async def _answer(self, request: Request) -> Response:
        if request.method == "POST":
            self.entries.clear()
        counts = Counter(entry["path"] for entry in self.entries)
        return JSONResponse({"requests": list(self.entries), "counts": dict(counts), "total": len(self.entries)})

    def around(self, app: ASGIApp, latency: timedelta) -> ASGIApp:
        """Wrap an application so that its requests are remembered, and answered after `latency`."""

        async def counted(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http" or scope["path"].startswith(OWN_PATHS):
                await app(scope, receive, send)
                return
            entry = _entry(scope)
            self.entries.append(entry)
            await asyncio.sleep(latency.total_seconds())

            async def noting(message: Message) -> None:
                if message["type"] == "http.response.start":
                    entry["status"] = message["status"]
                await send(message)

            await app(scope, receive, noting)

        return counted


def _entry(scope: Scope) -> dict[str, Any]:
    headers = dict(scope["headers"])
    return {
        "at": time.time(),
        "method": scope["method"],
        "path": scope["path"],
        "query": scope["query_string"].decode("latin-1"),
        "host": headers.get(b"host", b"").decode("latin-1"),
        "user_agent": headers.get(b"user-agent", b"").decode("latin-1"),
        "status": None,
    }
