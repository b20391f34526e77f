"""A person who waits is told why nothing moves, and told nothing while it does."""

from datetime import UTC, datetime, timedelta

import pytest
from jobrelay.heartbeats import Seen
from jobrelay.pipeline import AI_QUEUE, SCRAPER_QUEUE
from scraper_api.standstill import READERS, SCORERS, standstill

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
WELL = dict.fromkeys(("database", "broker", "redis"), "ok")
BUSY = {READERS: Seen(1, NOW), SCORERS: Seen(1, NOW)}


def _ago(seconds: int) -> datetime:
    return NOW - timedelta(seconds=seconds)


def test_nothing_is_said_while_workers_take_what_waits() -> None:
    assert standstill(WELL, BUSY, {SCRAPER_QUEUE: _ago(100), AI_QUEUE: _ago(100)}, NOW) is None


def test_a_missing_worker_is_no_fault_where_nothing_waits_for_it() -> None:
    assert standstill(WELL, {READERS: Seen(0, None), SCORERS: Seen(0, None)}, {}, NOW) is None
    assert standstill(WELL, {READERS: Seen(0, None), SCORERS: Seen(1, NOW)}, {AI_QUEUE: _ago(60)}, NOW) is None


@pytest.mark.parametrize(
    ("component", "queue", "name"), [(READERS, SCRAPER_QUEUE, "reader"), (SCORERS, AI_QUEUE, "scorer")]
)
def test_who_is_missing_is_named_with_how_long(component: str, queue: str, name: str) -> None:
    said = standstill(WELL, BUSY | {component: Seen(0, _ago(40))}, {queue: _ago(55)}, NOW)
    assert said == f"No {name} is running since 40 s: your search waits. Nothing is lost."


def test_a_worker_that_an_orchestrator_starts_on_demand_is_waited_for_from_the_search_on() -> None:
    scaled_to_zero = BUSY | {READERS: Seen(0, _ago(7200))}
    assert standstill(WELL, scaled_to_zero, {SCRAPER_QUEUE: _ago(10)}, NOW) is None
    assert "since 30 s" in (standstill(WELL, scaled_to_zero, {SCRAPER_QUEUE: _ago(30)}, NOW) or "")


def test_the_broker_comes_before_the_workers_that_lost_it() -> None:
    without = {READERS: Seen(0, _ago(60)), SCORERS: Seen(0, _ago(60))}
    said = standstill(WELL | {"broker": "cannot be reached"}, without, {SCRAPER_QUEUE: _ago(60)}, NOW)
    assert said is not None
    assert said.startswith("The message broker does not answer")


def test_without_redis_no_worker_is_accused() -> None:
    said = standstill(WELL | {"redis": "cannot be reached"}, {}, {SCRAPER_QUEUE: _ago(600)}, NOW)
    assert said is not None
    assert said.startswith("Redis does not answer: searches go on")
