"""What the hub reads: a search's stream in Redis and its row in the database."""

from collections.abc import Sequence
from typing import Any, Protocol
from uuid import UUID

from anyio import to_thread
from jobrelay.models.search import SearchView
from jobrelay.progress import stream_key
from jobrelay.storage import views
from redis.asyncio import Redis
from sqlalchemy import Engine

from scraper_api.streaming.event import Event, StreamId

_AT_ONCE = 1000


class Source(Protocol):
    """Where a channel learns what happened. What reads Redis raises `RedisError` when Redis is away."""

    async def last(self, search_id: UUID) -> Event | None:
        """Return the stream's last entry, or None where it is empty."""
        ...

    async def between(self, search_id: UUID, first: StreamId, last: StreamId | None) -> Sequence[Event]:
        """Return the entries from `first` to `last`, both included; to the end where `last` is None."""
        ...

    async def view(self, search_id: UUID) -> SearchView | None:
        """Read in the database how the search stands, or None where there is no such search."""
        ...


class StoredProgress:
    """The source that the service runs with."""

    def __init__(self, redis: Redis, engine: Engine) -> None:
        self._redis = redis
        self._engine = engine

    async def last(self, search_id: UUID) -> Event | None:
        """Return the stream's last entry, or None where it is empty."""
        events = _events(await self._redis.xrevrange(stream_key(search_id), count=1))
        return events[0] if events else None

    async def between(self, search_id: UUID, first: StreamId, last: StreamId | None) -> Sequence[Event]:
        """Return the entries from `first` to `last`, both included; to the end where `last` is None."""
        events: list[Event] = []
        start, end = str(first), str(last) if last is not None else "+"
        while True:
            found = _events(await self._redis.xrange(stream_key(search_id), start, end, count=_AT_ONCE))
            events += found
            if len(found) < _AT_ONCE:
                return events
            start = f"({found[-1].id}"

    async def view(self, search_id: UUID) -> SearchView | None:
        """Read in the database how the search stands, or None where there is no such search."""
        return await to_thread.run_sync(self._view, search_id)

    def _view(self, search_id: UUID) -> SearchView | None:
        with self._engine.connect() as connection:
            return views.search_view(connection, search_id)


def _events(reply: Any) -> list[Event]:  # noqa: ANN401 - the client types replies for every way to decode them
    return [Event.of(StreamId.parse(name), fields["kind"], fields["data"]) for name, fields in reply]
