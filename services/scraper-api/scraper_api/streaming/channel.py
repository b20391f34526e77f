import asyncio
import json
from dataclasses import dataclass
from uuid import UUID

from jobrelay.models.search import SearchView
from jobrelay.models.states import OVER
from redis.exceptions import RedisError

from scraper_api.streaming.event import Event, Kind, StreamId
from scraper_api.streaming.log import EventLog
from scraper_api.streaming.source import Source


@dataclass(frozen=True, slots=True)
class Joined:
    """Where a client begins: what it is sent first, the log's position after that, and whether that is all."""

    opening: bytes
    position: int
    over: bool = False


@dataclass(frozen=True, slots=True)
class _Loaded:
    view: SearchView
    position: int
    last_id: StreamId | None


class SearchChannel:
    """Everyone in this process who watches one search, with the one log that they are sent from.

    Redis's message only rings: what happened is read from the stream, after the last entry that the log has. So no
    lost, doubled or overtaken message can make a gap.
    """

    def __init__(self, search_id: UUID, source: Source) -> None:
        self.search_id = search_id
        self.watchers = 0
        self.log = EventLog(None)
        self._source = source
        self._rung = False
        self._opening: asyncio.Task[None] | None = None
        self._reading: asyncio.Task[None] | None = None
        self._loading: asyncio.Task[_Loaded | None] | None = None
        self._shown: str | None = None

    async def open(self) -> bool:
        """Begin the log at the stream's present end, once; False where there is no such search."""
        if self._opening is None:
            self._opening = asyncio.create_task(self._begin())
        await asyncio.shield(self._opening)
        return await self._load() is not None

    async def join(self, last_event_id: StreamId | None) -> Joined:
        """Decide where a client begins: after the event it saw last or, where that is not known, with a snapshot."""
        resumed = await self._resume(last_event_id) if last_event_id is not None else None
        if resumed is not None:
            return resumed
        loaded = await self._load()
        if loaded is None:
            return Joined(b"", self.log.end, over=True)
        opening = _snapshot(loaded.view, loaded.last_id).encoded
        if loaded.view.status in OVER:
            return Joined(opening + _ending(loaded.view).encoded, loaded.position, over=True)
        return Joined(opening, loaded.position)

    def ring(self) -> None:
        """Note that the stream has something new."""
        self._rung = True
        if self._reading is None or self._reading.done():
            self._reading = asyncio.create_task(self._read())

    async def refresh(self, *, only_over: bool = False) -> None:
        """Tell how the search stands by the database, where that is not what was told last.

        Args:
            only_over: Tell only that it is over; that message alone may never have reached the stream.
        """
        view = await self._source.view(self.search_id)
        if view is None or self.log.over_at is not None:
            return
        over = view.status in OVER
        shown = view.model_dump_json()
        if over or not (only_over or shown == self._shown):
            self._shown = shown
            self.log.append([_snapshot(view, None), *([_ending(view)] if over else [])])

    async def recover(self) -> None:
        """Catch up after Redis was away: what the stream has, then a snapshot for what it never got.

        Raises:
            RedisError: It is away again.
        """
        if self.log.last_id is None:
            last = await self._source.last(self.search_id)
            self.log.begin = self.log.last_id = _id_of(last)
        self._shown = None
        self.ring()
        if self._reading is not None:
            await self._reading
        await self.refresh()

    async def _begin(self) -> None:
        try:
            last = await self._source.last(self.search_id)
        except RedisError:
            return
        self.log = EventLog(_id_of(last), over=last is not None and last.kind == Kind.END)

    async def _read(self) -> None:
        while self._rung:
            self._rung = False
            seen = self.log.last_id
            if seen is None:
                return
            try:
                events = await self._source.between(self.search_id, seen, None)
            except RedisError:
                return
            self.log.append(event for event in events if event.id is not None and event.id > seen)

    async def _resume(self, seen: StreamId) -> Joined | None:
        position = self.log.after(seen)
        if position is not None:
            return Joined(b"", position, over=position == self.log.over_at)
        begin = self.log.begin
        if begin is None or seen > begin:
            return None
        position = self.log.after(begin)
        try:
            events = await self._source.between(self.search_id, seen, begin)
        except RedisError:
            return None
        if position is None or not events or events[0].id != seen:
            return None
        replay = b"".join(event.encoded for event in events[1:])
        return Joined(replay, position, over=position == self.log.over_at)

    async def _load(self) -> _Loaded | None:
        """Load how the search stands; who asks while it is being loaded shares the answer, and the position before."""
        if self._loading is None or self._loading.done():
            self._loading = asyncio.create_task(self._load_now())
        return await asyncio.shield(self._loading)

    async def _load_now(self) -> _Loaded | None:
        position, last_id = self.log.end, self.log.last_id
        view = await self._source.view(self.search_id)
        return _Loaded(view, position, last_id) if view is not None else None


def _id_of(event: Event | None) -> StreamId:
    return event.id if event is not None and event.id is not None else StreamId(0, 0)


def _snapshot(view: SearchView, last_id: StreamId | None) -> Event:
    return Event.of(last_id, Kind.SNAPSHOT, view.model_dump_json())


def _ending(view: SearchView) -> Event:
    return Event.of(None, Kind.END, json.dumps({"status": view.status, "error": view.error}))
