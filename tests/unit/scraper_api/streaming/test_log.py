import asyncio

import pytest
from scraper_api.streaming.event import Event, StreamId
from scraper_api.streaming.log import EventLog, FellBehindError


def event(number: int, kind: str = "item") -> Event:
    return Event.of(StreamId(1, number), kind, f'{{"n":{number}}}')


def log_of(count: int, *, kept: int = 2000) -> EventLog:
    log = EventLog(StreamId(1, 0), kept=kept)
    for number in range(1, count + 1):
        log.append([event(number)])
    return log


def test_a_reader_gets_what_was_added_after_its_position_in_order() -> None:
    log = log_of(3)
    position = log.after(StreamId(1, 1))
    assert position is not None
    assert log.since(position) == event(2).encoded + event(3).encoded
    assert log.since(log.end) == b""


def test_the_id_at_which_the_log_begins_is_known() -> None:
    log = log_of(2)
    position = log.after(StreamId(1, 0))
    assert position is not None
    assert log.since(position) == event(1).encoded + event(2).encoded


@pytest.mark.parametrize("unknown", [StreamId(0, 5), StreamId(1, 4), StreamId(2, 0)])
def test_an_id_that_is_not_held_is_not_guessed_at(unknown: StreamId) -> None:
    assert log_of(3).after(unknown) is None


def test_a_comment_and_an_event_without_id_keep_ids_in_place() -> None:
    log = log_of(1)
    log.keep_alive()
    log.append([Event.of(None, "snapshot", "{}"), event(2)])
    position = log.after(StreamId(1, 1))
    assert position is not None
    assert log.since(position) == b": keep-alive\n\nevent: snapshot\ndata: {}\n\n" + event(2).encoded


def test_a_reader_that_is_too_slow_is_told_so() -> None:
    log = log_of(100, kept=10)
    with pytest.raises(FellBehindError):
        log.since(0)


def test_ids_are_still_found_after_old_entries_were_dropped() -> None:
    log = log_of(100, kept=10)
    for number in (95, 100):
        position = log.after(StreamId(1, number))
        assert position is not None
        assert log.since(position) == b"".join(event(later).encoded for later in range(number + 1, 101))
    assert log.begin is not None
    oldest = log.after(log.begin)
    assert oldest is not None
    assert log.since(oldest).startswith(event(log.begin.number + 1).encoded)


def test_the_log_is_over_until_something_follows_the_end() -> None:
    log = log_of(1)
    assert log.over_at is None
    log.append([event(2, "end")])
    assert log.over_at == log.end
    log.keep_alive()
    assert log.over_at == log.end - 1
    log.append([event(3, "search")])
    assert log.over_at is None


def test_everyone_who_waits_is_woken() -> None:
    async def scenario() -> None:
        log = log_of(0)
        waiting = [asyncio.create_task(log.wait()) for _ in range(3)]
        await asyncio.sleep(0)
        log.append([event(1)])
        await asyncio.wait_for(asyncio.gather(*waiting), 30)

    asyncio.run(scenario())
