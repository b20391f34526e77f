import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from jobrelay.models.search import SearchView
from jobrelay.models.states import SearchKind, SearchStatus
from redis.exceptions import ConnectionError as RedisConnectionError
from scraper_api.streaming.channel import SearchChannel
from scraper_api.streaming.event import Event, StreamId

SEARCH = uuid4()


def view(status: SearchStatus) -> SearchView:
    counts = dict.fromkeys(
        ("found", "excluded", "candidates", "skipped", "selected", "scraped", "scored", "closed", "failed"), 0
    )
    nothing = dict.fromkeys(("url", "started_at", "finished_at", "source", "stated_total", "budget_usd", "error"))
    return SearchView.model_validate(
        {
            **counts,
            **nothing,
            "search_id": SEARCH,
            "kind": SearchKind.CRAWL,
            "status": status,
            "created_at": datetime(2026, 1, 1, tzinfo=UTC),
            "trace_id": "0" * 32,
            "max_jobs": 50,
            "cost_usd": 0,
            "notes": (),
            "stages": (),
        }
    )


class Recorded:
    """A source in memory, whose Redis can be away."""

    def __init__(self, status: SearchStatus = SearchStatus.RUNNING) -> None:
        self.events: list[Event] = []
        self.away = False
        self.status: SearchStatus | None = status
        self.loads = 0

    def add(self, number: int, kind: str = "item") -> Event:
        event = Event.of(StreamId(1, number), kind, str(number))
        self.events.append(event)
        return event

    async def last(self, search_id: UUID) -> Event | None:
        self._reach(search_id)
        return self.events[-1] if self.events else None

    async def between(self, search_id: UUID, first: StreamId, last: StreamId | None) -> Sequence[Event]:
        self._reach(search_id)
        await asyncio.sleep(0)
        return [
            event
            for event in self.events
            if event.id is not None and first <= event.id and (last is None or event.id <= last)
        ]

    async def view(self, search_id: UUID) -> SearchView | None:
        assert search_id == SEARCH
        self.loads += 1
        await asyncio.sleep(0)
        return view(self.status) if self.status is not None else None

    def _reach(self, search_id: UUID) -> None:
        assert search_id == SEARCH
        if self.away:
            raise RedisConnectionError


def run(source: Recorded, scenario: Callable[[SearchChannel], Awaitable[None]]) -> None:
    async def opened() -> None:
        channel = SearchChannel(SEARCH, source)
        assert await channel.open()
        await scenario(channel)

    asyncio.run(opened())


async def rung(channel: SearchChannel) -> None:
    channel.ring()
    for _ in range(10):
        await asyncio.sleep(0)


def test_a_search_that_does_not_exist_cannot_be_watched() -> None:
    async def scenario() -> None:
        source = Recorded()
        source.status = None
        assert not await SearchChannel(SEARCH, source).open()

    asyncio.run(scenario())


def test_a_snapshot_has_the_id_after_which_the_client_can_resume() -> None:
    source = Recorded()
    source.add(1)

    async def scenario(channel: SearchChannel) -> None:
        joined = await channel.join(None)
        assert joined.opening.startswith(b"id: 1-1\nevent: snapshot\n")
        late = source.add(2)
        await rung(channel)
        assert channel.log.since(joined.position) == late.encoded

    run(source, scenario)


def test_nothing_is_lost_that_happens_while_a_snapshot_is_loaded() -> None:
    source = Recorded()

    async def scenario(channel: SearchChannel) -> None:
        joining = asyncio.create_task(channel.join(None))
        await asyncio.sleep(0)
        late = source.add(1)
        await rung(channel)
        joined = await joining
        assert channel.log.since(joined.position) == late.encoded

    run(source, scenario)


def test_clients_that_come_together_share_one_look_into_the_database() -> None:
    source = Recorded()

    async def scenario(channel: SearchChannel) -> None:
        before = source.loads
        await asyncio.gather(*(channel.join(None) for _ in range(100)))
        assert source.loads == before + 1

    run(source, scenario)


def test_a_client_gets_what_it_missed_and_then_what_is_new_without_gap_or_repetition() -> None:
    source = Recorded()
    for number in range(1, 6):
        source.add(number)

    async def scenario(channel: SearchChannel) -> None:
        joining = asyncio.create_task(channel.join(StreamId(1, 2)))
        await asyncio.sleep(0)
        source.add(6)
        await rung(channel)
        joined = await joining
        got = joined.opening + channel.log.since(joined.position)
        assert got == b"".join(event.encoded for event in source.events[2:])

    run(source, scenario)


@pytest.mark.parametrize("seen", [StreamId(0, 1), StreamId(1, 9), StreamId(2, 0)])
def test_an_id_that_the_stream_does_not_hold_gets_a_snapshot(seen: StreamId) -> None:
    source = Recorded()
    source.add(3)
    source.add(4)

    async def scenario(channel: SearchChannel) -> None:
        assert b"event: snapshot" in (await channel.join(seen)).opening

    run(source, scenario)


def test_an_overtaken_or_lost_ring_makes_no_gap() -> None:
    source = Recorded()

    async def scenario(channel: SearchChannel) -> None:
        joined = await channel.join(None)
        for number in range(1, 4):
            source.add(number)
        await rung(channel)
        channel.ring()
        await rung(channel)
        assert channel.log.since(joined.position) == b"".join(event.encoded for event in source.events)

    run(source, scenario)


def test_a_search_that_is_over_is_shown_and_ended() -> None:
    source = Recorded(SearchStatus.FINISHED)
    source.add(1, "end")

    async def scenario(channel: SearchChannel) -> None:
        joined = await channel.join(None)
        assert joined.over
        assert joined.opening.endswith(b'event: end\ndata: {"status": "finished", "error": null}\n\n')

    run(source, scenario)


def test_a_client_that_has_seen_the_end_is_sent_nothing_more() -> None:
    source = Recorded(SearchStatus.FINISHED)
    source.add(1, "end")

    async def scenario(channel: SearchChannel) -> None:
        joined = await channel.join(StreamId(1, 1))
        assert joined.over
        assert not joined.opening

    run(source, scenario)


def test_an_end_that_a_retry_followed_ends_nothing() -> None:
    source = Recorded()
    source.add(1)
    source.add(2, "end")
    source.add(3, "search")

    async def scenario(channel: SearchChannel) -> None:
        assert not (await channel.join(StreamId(1, 1))).over

    run(source, scenario)


def test_an_end_that_never_reached_the_stream_is_told_from_the_database() -> None:
    source = Recorded()

    async def scenario(channel: SearchChannel) -> None:
        joined = await channel.join(None)
        await channel.refresh(only_over=True)
        assert channel.log.since(joined.position) == b""
        source.status = SearchStatus.FAILED
        await channel.refresh(only_over=True)
        assert channel.log.since(joined.position).count(b"event: end") == 1
        await channel.refresh(only_over=True)
        assert channel.log.since(joined.position).count(b"event: end") == 1

    run(source, scenario)


def test_without_redis_changes_are_told_from_the_database_once_each() -> None:
    source = Recorded(SearchStatus.QUEUED)
    source.away = True

    async def scenario(channel: SearchChannel) -> None:
        joined = await channel.join(None)
        await channel.refresh()
        first = channel.log.end
        await channel.refresh()
        assert channel.log.end == first
        source.status = SearchStatus.RUNNING
        await channel.refresh()
        assert b'"status":"running"' in channel.log.since(joined.position)

    run(source, scenario)


def test_after_redis_was_away_what_it_kept_is_caught_up_and_a_snapshot_follows() -> None:
    source = Recorded()

    async def scenario(channel: SearchChannel) -> None:
        joined = await channel.join(None)
        source.away = True
        missed = source.add(1)
        await rung(channel)
        source.away = False
        await channel.recover()
        got = channel.log.since(joined.position)
        assert got.startswith(missed.encoded)
        assert b"event: snapshot" in got

    run(source, scenario)
