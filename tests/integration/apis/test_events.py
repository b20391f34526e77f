import json
import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from uuid import UUID, uuid4

import httpx
import pytest
from jobrelay.models.states import SearchStatus
from jobrelay.progress import CHANNEL, Progress, stream_key
from jobrelay.storage import searches, views
from redis import Redis
from sqlalchemy import Engine

from .watching import Received, watching


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    with Redis.from_url(redis_url, decode_responses=True) as client:
        yield client


@pytest.fixture
def progress(redis: Redis) -> Progress:
    return Progress(redis)


def say(progress: Progress, search_id: UUID, number: int) -> None:
    progress.log(search_id, {"message": str(number)})


def finish(engine: Engine, progress: Progress, search_id: UUID) -> None:
    with engine.begin() as connection:
        searches.end(connection, search_id, SearchStatus.FINISHED)
        view = views.search_view(connection, search_id)
    assert view is not None
    progress.end(view)


def messages(events: list[Received]) -> list[str]:
    return [json.loads(event.data)["message"] for event in events if event.kind == "log"]


def test_a_watcher_sees_a_snapshot_then_what_happens_and_the_stream_closes_after_the_end(
    live_api: str, engine: Engine, progress: Progress, search_id: UUID
) -> None:
    with watching(live_api, search_id) as stream:
        assert stream.response.headers["content-type"].startswith("text/event-stream")
        assert stream.response.headers["x-accel-buffering"] == "no"
        events = stream.events()
        first = next(events)
        assert first.kind == "snapshot"
        assert json.loads(first.data)["search_id"] == str(search_id)
        say(progress, search_id, 1)
        assert messages([next(events)]) == ["1"]
        finish(engine, progress, search_id)
        rest = list(events)
    assert [event.kind for event in rest] == ["search", "end"]
    assert json.loads(rest[-1].data) == {"status": "finished", "error": None}


def test_reconnecting_again_and_again_loses_nothing_and_repeats_nothing(
    live_api: str, engine: Engine, progress: Progress, search_id: UUID, redis: Redis
) -> None:
    def publish() -> None:
        for number in range(600):
            say(progress, search_id, number)
            time.sleep(0.002)
        finish(engine, progress, search_id)

    say(progress, search_id, -1)
    seen: list[Received] = []
    last = str(redis.xrevrange(stream_key(search_id), count=1)[0][0])  # type: ignore[index]
    publisher = threading.Thread(target=publish)
    publisher.start()
    connections = 0
    while not seen or seen[-1].kind != "end":
        connections += 1
        with watching(live_api, search_id, last_event_id=last) as stream:
            for count, event in enumerate(stream.events()):
                seen.append(event)
                assert event.id is not None
                last = event.id
                if count == 40:
                    break
    publisher.join()
    assert connections > 5
    assert messages(seen) == [str(number) for number in range(600)]
    ids = [tuple(map(int, str(event.id).split("-"))) for event in seen]
    assert all(earlier < later for earlier, later in pairwise(ids))


def test_the_id_can_also_come_as_a_parameter(live_api: str, progress: Progress, search_id: UUID, redis: Redis) -> None:
    say(progress, search_id, 1)
    say(progress, search_id, 2)
    first = str(redis.xrange(stream_key(search_id), count=1)[0][0])  # type: ignore[index]
    url = f"{live_api}/searches/{search_id}/events?last_event_id={first}"
    with httpx.stream("GET", url, timeout=60) as response:
        text = ""
        for chunk in response.iter_text():
            text += chunk
            if '"2"' in text:
                break
    assert "snapshot" not in text
    assert '"1"' not in text


@pytest.mark.parametrize("unknown", ["0-0", "1-1", "99999999999999-0", "nonsense"])
def test_an_id_that_is_not_in_the_stream_starts_with_a_snapshot(
    live_api: str, progress: Progress, search_id: UUID, unknown: str
) -> None:
    say(progress, search_id, 1)
    with watching(live_api, search_id, last_event_id=unknown) as stream:
        assert next(stream.events()).kind == "snapshot"


def test_events_that_were_trimmed_away_are_made_good_by_a_snapshot(
    live_api: str, progress: Progress, search_id: UUID, redis: Redis
) -> None:
    for number in range(20):
        say(progress, search_id, number)
    seen = redis.xrange(stream_key(search_id), count=5)[-1][0]  # type: ignore[index]
    redis.xtrim(stream_key(search_id), maxlen=5, approximate=False)
    with watching(live_api, search_id, last_event_id=str(seen)) as stream:
        assert next(stream.events()).kind == "snapshot"


def test_a_search_that_is_over_shows_itself_and_ends(
    live_api: str, engine: Engine, progress: Progress, search_id: UUID
) -> None:
    finish(engine, progress, search_id)
    with watching(live_api, search_id) as stream:
        assert [event.kind for event in stream.events()] == ["snapshot", "end"]


def test_who_has_seen_the_end_is_told_not_to_come_back(
    live_api: str, engine: Engine, progress: Progress, search_id: UUID, redis: Redis
) -> None:
    finish(engine, progress, search_id)
    last = redis.xrevrange(stream_key(search_id), count=1)[0][0]  # type: ignore[index]
    with watching(live_api, search_id, last_event_id=str(last)) as stream:
        assert stream.response.status_code == 204


def test_a_search_that_does_not_exist_is_a_problem(live_api: str) -> None:
    with watching(live_api, uuid4()) as stream:
        assert stream.response.status_code == 404
        stream.response.read()
        assert stream.response.json()["type"] == "urn:problem-type:jobrelay:search-not-found"


def test_many_watchers_are_one_subscription(live_api: str, progress: Progress, search_id: UUID, redis: Redis) -> None:
    with watching(live_api, search_id) as first, watching(live_api, search_id) as second:
        streams = [first.events(), second.events()]
        assert [next(events).kind for events in streams] == ["snapshot", "snapshot"]
        assert redis.pubsub_numsub(CHANNEL) == [(CHANNEL, 1)]
        assert "jobrelay_event_streams 2.0" in httpx.get(f"{live_api}/metrics", timeout=60).text
        say(progress, search_id, 7)
        assert messages([next(events) for events in streams]) == ["7", "7"]


def test_a_lost_subscription_loses_no_event(live_api: str, progress: Progress, search_id: UUID, redis: Redis) -> None:
    with watching(live_api, search_id) as stream:
        events = stream.events()
        assert next(events).kind == "snapshot"
        redis.client_kill_filter(_type="pubsub")
        for number in range(5):
            say(progress, search_id, number)
        got: list[Received] = []
        while len(messages(got)) < 5:
            got.append(next(events))
        assert messages(got) == ["0", "1", "2", "3", "4"]


def test_a_message_that_is_not_ours_stops_nothing(
    live_api: str, progress: Progress, search_id: UUID, redis: Redis
) -> None:
    with watching(live_api, search_id) as stream:
        events = stream.events()
        assert next(events).kind == "snapshot"
        for message in ("", "[]", "{}", '{"search_id": 5}', '{"search_id": "x"}', '{"search_id": null}'):
            redis.publish(CHANNEL, message)
        say(progress, search_id, 1)
        assert messages([next(events)]) == ["1"]
