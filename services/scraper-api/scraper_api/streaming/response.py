import asyncio
from contextlib import suppress
from datetime import timedelta

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from scraper_api.streaming.channel import Channel, Joined
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

    def __init__(self, hub: Hub, channel: Channel, joined: Joined) -> None:
        super().__init__()
        self._hub = hub
        self._channel = channel
        self._joined = joined

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send events until the search is over, the client leaves or falls behind, or the service ends."""
        del scope
        gone = asyncio.create_task(_left(receive))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
            with suppress(FellBehindError, TimeoutError):
                await self._send_all(send, gone)
                await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            gone.cancel()

    async def _send_all(self, send: Send, gone: "asyncio.Task[None]") -> None:
        log, position = self._channel.log, self._joined.position
        await _send(send, RECONNECT + self._joined.opening)
        over = self._joined.over
        while not (over or gone.done() or self._hub.closing):
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


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
