"""What is committed without a message is found and published; what only waits is left alone."""

import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from celery import Celery
from jobrelay import pipeline
from jobrelay.broker import reconciler
from jobrelay.broker.app import declare_queues, make_app, waiting
from jobrelay.broker.dead_letters import peek, replay
from jobrelay.pipeline import AI_QUEUE, SCRAPER_QUEUE, StageName
from jobrelay.settings import Settings
from jobrelay.storage import items, searches
from sqlalchemy import Engine, text

NewSearch = Callable[..., UUID]


@pytest.fixture
def app(settings: Settings) -> Celery:
    """Give a publisher on empty queues."""
    made = make_app(settings, "test")
    declare_queues(made)
    with made.connection_for_write() as connection:
        for queue in (SCRAPER_QUEUE, AI_QUEUE, "dead_letters"):
            connection.default_channel.queue_purge(queue)
    return made


def test_a_search_whose_message_was_never_confirmed_is_published(
    engine: Engine, settings: Settings, app: Celery, new_search: NewSearch
) -> None:
    new_search(published=False)
    assert reconciler.run_once(engine, app, settings) == 0
    _age(engine, "searches", "created_at")
    assert reconciler.run_once(engine, app, settings) == 1
    assert _ready(app, SCRAPER_QUEUE) == 1
    assert reconciler.run_once(engine, app, settings) == 0


def test_a_posting_that_lost_its_message_is_published_again_once(
    engine: Engine, settings: Settings, app: Celery, fanned_out: Callable[[int], tuple[UUID, list[UUID]]]
) -> None:
    fanned_out(3)
    assert reconciler.run_once(engine, app, settings) == 0
    _age(engine, "search_items", "touched_at")
    assert reconciler.run_once(engine, app, settings) == 3
    assert _ready(app, SCRAPER_QUEUE) == 3
    _age(engine, "search_items", "touched_at")
    assert reconciler.run_once(engine, app, settings) == 0, "its queue is not empty, so nothing is lost"


def test_a_posting_whose_message_died_while_it_was_claimed_can_be_claimed_by_the_message_that_is_published_again(
    engine: Engine, settings: Settings, app: Celery, fanned_out: Callable[[int], tuple[UUID, list[UUID]]]
) -> None:
    search_id, (job,) = fanned_out(1)
    with engine.begin() as connection:
        assert items.claim(connection, search_id, job, StageName.SCRAPE_DETAIL, "died")
    _age(engine, "search_items", "touched_at")
    assert reconciler.run_once(engine, app, settings) == 1
    with engine.begin() as connection:
        assert items.claim(connection, search_id, job, StageName.SCRAPE_DETAIL, "published again")


def test_a_search_whose_message_died_while_its_stage_was_claimed_can_be_claimed_again(
    engine: Engine, settings: Settings, app: Celery, new_search: NewSearch
) -> None:
    search_id = new_search()
    with engine.begin() as connection:
        assert searches.claim_stage(connection, search_id, StageName.FETCH_LINKS, "died")
    _age(engine, "searches", "touched_at")
    assert reconciler.run_once(engine, app, settings) == 1
    with engine.begin() as connection:
        assert searches.claim_stage(connection, search_id, StageName.FETCH_LINKS, "published again")


def test_only_one_process_reconciles_at_a_time(
    engine: Engine, settings: Settings, app: Celery, new_search: NewSearch
) -> None:
    new_search(published=False)
    _age(engine, "searches", "created_at")
    with engine.begin() as other:
        other.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": reconciler.LOCK})
        assert reconciler.run_once(engine, app, settings) == 0
    assert reconciler.run_once(engine, app, settings) == 1


def test_a_message_that_no_worker_can_finish_is_kept_readable_and_can_be_sent_again(
    app: Celery, new_search: NewSearch
) -> None:
    search_id = new_search()
    pipeline.start(app, search_id)
    with app.connection_for_read() as connection:
        channel = connection.default_channel
        message = _until(lambda: channel.basic_get(SCRAPER_QUEUE))
        channel.basic_reject(message.delivery_tag, requeue=False)
    letters = _until(lambda: peek(app))
    assert [(letter.queue, letter.baton) for letter in letters] == [(SCRAPER_QUEUE, (str(search_id),))]
    assert replay(app) == 1
    assert _ready(app, SCRAPER_QUEUE) == 1
    assert peek(app) == []


def _until(look: Callable[[], Any], tries: int = 50) -> Any:
    for _ in range(tries):
        found = look()
        if found:
            return found
        time.sleep(0.1)
    return look()


def _ready(app: Celery, queue: str) -> int:
    return int(_until(lambda: waiting(app, queue)))


def _age(engine: Engine, table: str, column: str) -> None:
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {table} SET {column} = now() - interval '1 hour'"))
