import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from scraper_api.streaming.channel import Joined, SearchChannel
from scraper_api.streaming.event import RECONNECT
from scraper_api.streaming.hub import Hub
from scraper_api.streaming.log import FellBehindError

LONGEST_SEND = timedelta(seconds=30)
"""A client that takes nothing for so long is cut off; it comes back and resumes."""

_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-cache, no-transform"),
    (b"x-accel-buffering", b"no"),
]


class EventStream(Response):
    """One client's stream, written straight to the server: of each event, only the sending is done for each client."""

    media_type = "text/event-stream"

    def __init__(self, hub: Hub, channel: SearchChannel, joined: Joined) -> None:
        super().__init__()
        self._hub = hub
        self._channel = channel
        self._joined = joined

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send events until the search is over, the client leaves or falls behind, or the service ends."""
        del scope
        with suppress(FellBehindError, TimeoutError):
            async with _while_there(receive):
                await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
                await self._send_all(send)
                await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _send_all(self, send: Send) -> None:
        log, position = self._channel.log, self._joined.position
        await _send(send, RECONNECT + self._joined.opening)
        over = self._joined.over
        while not (over or self._hub.closing):
            chunk = log.since(position)
            if not chunk:
                await log.wait()
                continue
            began, position = position, log.end
            over = log.over_at is not None and log.over_at > began
            await _send(send, chunk)


async def _send(send: Send, body: bytes) -> None:
    async with asyncio.timeout(LONGEST_SEND.total_seconds()):
        await send({"type": "http.response.body", "body": body, "more_body": True})


@asynccontextmanager
async def _while_there(receive: Receive) -> AsyncIterator[None]:
    """Cut the body of the context off, without an error, when the client leaves."""
    serving = asyncio.current_task()
    assert serving is not None  # noqa: S101 - a coroutine always runs in a task
    leaving = asyncio.create_task(_left(receive))

    def cut_off(left: "asyncio.Task[None]") -> None:
        if not left.cancelled():
            serving.cancel()

    leaving.add_done_callback(cut_off)
    try:
        yield
    except asyncio.CancelledError:
        if not leaving.done():
            raise
        serving.uncancel()
    finally:
        leaving.remove_done_callback(cut_off)
        leaving.cancel()


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
