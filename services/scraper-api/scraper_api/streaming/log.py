import asyncio
from bisect import bisect_left
from collections.abc import Iterable
from itertools import islice

from scraper_api.streaming.event import KEEP_ALIVE, Event, Kind, StreamId

KEPT = 2000
"""A client that has not taken this many events is cut off; it comes back and resumes."""


class FellBehindError(Exception):
    """Report that a client was too slow: what it should be sent next is no longer held."""


class EventLog:
    """The latest events of one search, in memory once for all who watch it.

    Readers hold a position, which counts all entries there ever were. Every event after the stream id `begin` is here.

    Args:
        begin: The stream's last id when the log began; None where Redis could not tell.
        over: Whether the event with that id said that the search is over.
        kept: How many entries are held at least.
    """

    def __init__(self, begin: StreamId | None, *, over: bool = False, kept: int = KEPT) -> None:
        self.begin = begin
        self.last_id = begin
        self.over_at: int | None = 0 if over else None
        """The position after the event that said that the search is over, while nothing has followed it."""
        self._kept = kept
        self._dropped = 0
        self._entries: list[bytes] = []
        self._ids: list[StreamId] = []
        self._places: list[int] = []
        self._changed = asyncio.Event()
        self._joined: tuple[int, int, bytes] = (0, 0, b"")

    @property
    def end(self) -> int:
        """Return the position after the last entry."""
        return self._dropped + len(self._entries)

    def append(self, events: Iterable[Event]) -> None:
        """Add events and wake everyone who waits for them."""
        before = self.end
        for event in events:
            self._add(event.encoded)
            if event.id is not None:
                self.last_id = event.id
                self._ids.append(event.id)
                self._places.append(self.end)
            self.over_at = self.end if event.kind == Kind.END else None
        if self.end != before:
            self.wake()

    def keep_alive(self) -> None:
        """Add the comment that keeps idle connections open."""
        self._add(KEEP_ALIVE)
        self.wake()

    def wake(self) -> None:
        """Wake everyone who waits."""
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    def after(self, stream_id: StreamId) -> int | None:
        """Return the position after the entry with this id, or None where the log does not hold exactly that one."""
        if stream_id == self.begin:
            return self._dropped
        place = bisect_left(self._ids, stream_id)
        if place == len(self._ids) or self._ids[place] != stream_id:
            return None
        return self._places[place]

    def since(self, position: int) -> bytes:
        """Join what stands after `position`; empty where there is nothing.

        Raises:
            FellBehindError: It is no longer all here.
        """
        if position < self._dropped:
            raise FellBehindError
        first, end, joined = self._joined
        if (first, end) != (position, self.end):
            joined = b"".join(islice(self._entries, position - self._dropped, None))
            self._joined = (position, self.end, joined)
        return joined

    async def wait(self) -> None:
        """Return when something was added after this was called."""
        await self._changed.wait()

    def _add(self, encoded: bytes) -> None:
        self._entries.append(encoded)
        if len(self._entries) >= 2 * self._kept:
            self._trim(len(self._entries) - self._kept)

    def _trim(self, number: int) -> None:
        del self._entries[:number]
        self._dropped += number
        gone = bisect_left(self._places, self._dropped + 1)
        if gone:
            self.begin = self._ids[gone - 1]
            del self._ids[:gone]
            del self._places[:gone]
