"""A watch that is due is started once, whoever looks and however late, and a list is read once for all its watches."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from jobrelay.models.profile import Profile
from jobrelay.storage import profiles, ticks, watches
from jobrelay.storage.retention import Keep, delete_old
from sqlalchemy import Engine, text

Watch = Callable[..., UUID]
BOARD = "https://example.com/careers"


@pytest.fixture(autouse=True)
def _profile(engine: Engine) -> None:
    with engine.begin() as connection:
        profiles.save(connection, Profile(role="Engineer"))


def started(engine: Engine) -> list[dict[str, Any]]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(text("SELECT * FROM searches")).mappings()]


def next_due(engine: Engine, watch_id: UUID) -> datetime:
    with engine.connect() as connection:
        found = watches.read(connection, watch_id)
    assert found is not None
    return found.next_due


def finish(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE searches SET finished_at = now(), status = 'finished'"))


def test_many_that_look_at_once_start_a_watch_once(engine: Engine, watch: Watch) -> None:
    watch(BOARD)
    with ThreadPoolExecutor(4) as several:
        assert sum(several.map(lambda _: ticks.start_due(engine), range(8))) == 1
    assert len(started(engine)) == 1


def test_ticks_that_were_missed_are_made_up_once(engine: Engine, watch: Watch) -> None:
    watched = watch(BOARD, next_due=datetime.now(UTC) - timedelta(hours=7))
    assert ticks.start_due(engine) == 1
    finish(engine)
    assert ticks.start_due(engine) == 0
    assert timedelta(0) < next_due(engine, watched) - datetime.now(UTC) <= timedelta(minutes=10)


def test_a_board_is_not_read_again_while_it_is_being_read(engine: Engine, watch: Watch) -> None:
    watch(BOARD)
    assert ticks.start_due(engine) == 1
    with engine.begin() as connection:
        connection.execute(text("UPDATE watches SET next_due = now()"))
    assert ticks.start_due(engine) == 0
    finish(engine)
    assert ticks.start_due(engine) == 1


def test_two_watches_of_a_board_are_one_crawl_that_both_hear_of(engine: Engine, watch: Watch) -> None:
    first, second = watch(BOARD), watch(BOARD, list_name="Friends", every_seconds=86_400)
    paused = watch(BOARD, list_name="Later", paused_at=datetime.now(UTC))
    assert ticks.start_due(engine) == 1
    (search,) = started(engine)
    with engine.connect() as connection:
        assert {each.id for each in watches.of_search(connection, search["id"])} == {first, second}
    assert next_due(engine, second) > datetime.now(UTC)
    assert next_due(engine, paused) <= datetime.now(UTC)


def test_quiet_hours_move_a_look_to_their_end(engine: Engine, watch: Watch) -> None:
    now = datetime.now(UTC)
    quiet = {"quiet_from": (now - timedelta(hours=1)).time(), "quiet_until": (now + timedelta(hours=1)).time()}
    watched = watch(BOARD, **quiet)
    assert ticks.start_due(engine) == 0
    assert abs(next_due(engine, watched) - (now + timedelta(hours=1))) < timedelta(seconds=1)
    with engine.begin() as connection:
        connection.execute(text("UPDATE watches SET next_due = now(), quiet_from = :a, quiet_until = :b"), _later(now))
    assert ticks.start_due(engine) == 1


def _later(now: datetime) -> dict[str, time]:
    return {"a": (now + timedelta(hours=2)).time(), "b": (now + timedelta(hours=3)).time()}


def test_nothing_starts_that_is_paused_or_has_nobody_to_score_for(engine: Engine, watch: Watch) -> None:
    watch(BOARD, paused_at=datetime.now(UTC))
    assert ticks.start_due(engine) == 0
    watch("https://example.com/other")
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM user_settings"))
    assert ticks.start_due(engine) == 0


def test_a_thousand_that_are_due_at_once_are_read_a_few_at_a_time(
    engine: Engine, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(60):
        watch(f"https://example.com/{number}")
    assert ticks.start_due(engine) == ticks.WINDOW
    assert ticks.start_due(engine) == 0
    with engine.begin() as connection:  # those that wait for a host, or to be scored, take nobody's place here
        connection.execute(text("UPDATE searches SET due_at = now() + interval '1 hour'"))
    monkeypatch.setattr(ticks, "MOST_OPEN", ticks.WINDOW + 5)
    assert ticks.start_due(engine) == 5
    assert ticks.start_due(engine) == 0


def test_a_tick_that_dies_half_way_is_made_again(engine: Engine, watch: Watch) -> None:
    watched = watch(BOARD)
    connection = engine.connect()
    connection.begin()
    found = watches.read(connection, watched)
    assert found is not None
    ticks.start(connection, found)
    assert ticks.start_due(engine) == 0  # the one that is at it holds the lock
    connection.invalidate()  # as the database sees a process die
    connection.close()
    assert ticks.start_due(engine) == 1
    assert len(started(engine)) == 1


def test_looks_that_found_nothing_go_after_a_day_and_the_newest_stays(engine: Engine, watch: Watch) -> None:
    watched = watch(BOARD)
    for _ in range(3):
        assert ticks.start_due(engine) == 1
        finish(engine)
        with engine.begin() as connection:
            connection.execute(text("UPDATE watches SET next_due = now()"))
            connection.execute(text("UPDATE searches SET finished_at = finished_at - interval '25 hours'"))
    newest = {max(started(engine), key=lambda each: each["created_at"])["id"]}
    assert delete_old(engine, Keep(*[timedelta(days=90)] * 6)) == 2
    assert {each["id"] for each in started(engine)} == newest
    with engine.connect() as connection:
        view = watches.view(connection, watched)
    assert view is not None
    assert {view.search_id} == newest
