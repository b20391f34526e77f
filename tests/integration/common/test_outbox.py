"""What is due is published once, in fair order and confirmed; what is lost is found, though its queue is busy."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from celery import Celery
from jobrelay.broker.app import make_app, waiting
from jobrelay.broker.outbox import Outbox
from jobrelay.broker.publisher import Publisher, reconcile
from jobrelay.models.states import ItemState, SearchStatus
from jobrelay.pipeline import AI_QUEUE, QUEUES, SCRAPER_QUEUE, UNROUTED, StageName
from jobrelay.settings import Settings
from jobrelay.storage import items, searches
from jobrelay.storage import outbox as due_steps
from jobrelay.storage.engine import by_itself
from jobrelay.storage.outbox import LEAST_WINDOW
from sqlalchemy import Engine, event, text

from .conftest import expire_leases

NewSearch = Callable[..., UUID]
FannedOut = Callable[[int], tuple[UUID, list[UUID]]]
READ, SCORE = StageName.SCRAPE_DETAIL, StageName.ANALYZE_JOB


@pytest.fixture
def outbox(engine: Engine, app: Celery) -> Iterator[Outbox]:
    """Give a publisher of what is due."""
    with closing(Outbox(engine, app)) as made:
        yield made


def test_what_is_due_is_published_once_to_its_stages_own_queue(
    engine: Engine, app: Celery, new_search: NewSearch, fanned_out: FannedOut, outbox: Outbox
) -> None:
    new_search()
    search_id, (first, _) = fanned_out(2)
    with engine.begin() as connection:
        held = items.claim(connection, search_id, first, READ, "m")
        assert held is not None
        items.hand_on(connection, held.lease)
    assert outbox.publish_due() == 3
    assert (ready(app, SCRAPER_QUEUE, 2), ready(app, AI_QUEUE, 1), waiting(app, UNROUTED)) == (2, 1, 0)
    assert outbox.publish_due() == 0
    assert reconcile(engine, app) == 0


def test_what_is_to_run_later_is_published_when_its_time_has_come(
    engine: Engine, app: Celery, fanned_out: FannedOut
) -> None:
    search_id, (job,) = fanned_out(1)
    began = time.monotonic()
    with engine.begin() as connection:
        held = items.claim(connection, search_id, job, READ, "m")
        assert held is not None
        items.release(connection, held.lease, wait=timedelta(seconds=1.5), count_attempt=True)
    publisher = Publisher(engine, app, timedelta(seconds=2))
    with publisher.running():
        assert ready(app, SCRAPER_QUEUE, 1) == 1
        assert time.monotonic() - began >= 1.5


def test_a_message_that_names_no_queue_goes_where_nobody_consumes(app: Celery) -> None:
    app.send_task("jobrelay.analyze_job", args=["a", "b"])
    assert ready(app, UNROUTED, 1) == 1
    assert [waiting(app, queue) for queue in QUEUES] == [0, 0]


def test_postings_of_a_flood_do_not_stand_in_front_of_another_search(
    engine: Engine, app: Celery, fanned_out: FannedOut, outbox: Outbox
) -> None:
    flood, _ = fanned_out(200)
    assert outbox.publish_due() == LEAST_WINDOW
    assert outbox.publish_due() == 0, "the queue's window is full"
    small, jobs = fanned_out(3)
    for _ in range(len(jobs)):
        take_one(engine, app, flood)
    assert outbox.publish_due() == len(jobs)
    with engine.connect() as connection:
        published = [
            item.job_id for item in items.in_state(connection, small, ItemState.SCHEDULED) if item.published_at
        ]
    assert published == jobs


def test_a_lost_message_is_published_again_when_its_queue_is_empty(
    engine: Engine, app: Celery, new_search: NewSearch, fanned_out: FannedOut, outbox: Outbox
) -> None:
    search = new_search()
    fanned_out(2)
    assert outbox.publish_due() == 3
    purge(app)
    assert reconcile(engine, app) == 0, "it may still be on its way"
    age(engine)
    assert reconcile(engine, app) == 3
    assert outbox.publish_due() == 3
    with engine.connect() as connection:
        found = searches.read(connection, search)
    assert found is not None
    assert found.recovered == 1


def test_a_message_in_a_full_queue_is_not_lost_however_long_it_waits(
    engine: Engine, app: Celery, fanned_out: FannedOut, outbox: Outbox
) -> None:
    fanned_out(2)
    outbox.publish_due()
    assert ready(app, SCRAPER_QUEUE, 2) == 2
    age(engine)
    assert reconcile(engine, app) == 0


def test_a_lost_message_is_found_while_its_queue_is_busy_because_others_overtook_it(
    engine: Engine, app: Celery, fanned_out: FannedOut, outbox: Outbox
) -> None:
    search_id, (lost, worked, _) = fanned_out(3)
    outbox.publish_due()
    age(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE search_items SET published_at = now() WHERE job_id <> :lost"), {"lost": lost})
        items.claim(connection, search_id, worked, READ, "m")
    assert ready(app, SCRAPER_QUEUE, 3) == 3
    assert reconcile(engine, app) == 1
    assert outbox.publish_due() == 1


def test_a_step_whose_holder_died_runs_again_when_its_lease_is_over(
    engine: Engine, app: Celery, new_search: NewSearch, fanned_out: FannedOut, outbox: Outbox
) -> None:
    search_id, (job,) = fanned_out(1)
    with engine.begin() as connection:
        connection.execute(text("UPDATE searches SET finished_at = NULL"))
        assert items.claim(connection, search_id, job, READ, "died")
        other = new_search()
    with engine.begin() as connection:
        assert searches.claim(connection, other, StageName.FETCH_LINKS, "died")
    assert reconcile(engine, app) == 0
    with engine.begin() as connection:
        expire_leases(connection)
    assert reconcile(engine, app) == 2
    assert outbox.publish_due() == 2
    with engine.begin() as connection:
        assert items.claim(connection, search_id, job, READ, "published again")
        assert searches.claim(connection, other, StageName.FETCH_LINKS, "published again")


def test_a_claim_of_the_release_before_which_knows_no_lease_is_free_after_the_longest_time_limit(
    engine: Engine, app: Celery, fanned_out: FannedOut
) -> None:
    fanned_out(1)
    old = "UPDATE search_items SET state = 'scraping', claimed_by = 'old', published_at = now(), touched_at = now()"
    with engine.begin() as connection:
        connection.execute(text(old))
    assert reconcile(engine, app) == 0
    with engine.begin() as connection:
        connection.execute(text("UPDATE search_items SET touched_at = now() - interval '6 minutes'"))
    assert reconcile(engine, app) == 1


def test_what_an_ended_search_left_is_not_published(engine: Engine, fanned_out: FannedOut, outbox: Outbox) -> None:
    search_id, _ = fanned_out(3)
    with engine.begin() as connection:
        searches.end(connection, search_id, SearchStatus.CANCELLED)
    assert outbox.publish_due() == 0


@pytest.mark.parametrize("away", ["hangs", "refuses"])
def test_a_broker_that_is_away_costs_a_publisher_seconds_and_nothing_is_lost(
    settings: Settings, engine: Engine, fanned_out: FannedOut, away: str, outbox: Outbox
) -> None:
    fanned_out(3)
    with silent_port() as port:
        where = port if away == "hangs" else 9
        broken = make_app(settings.model_copy(update={"broker_url": secret(f"amqp://127.0.0.1:{where}//")}), "test")
        began = time.monotonic()
        assert Outbox(engine, broken).publish_due() == 0
        assert time.monotonic() - began < 20
    assert outbox.publish_due() == 3, "they are due at once, not when their publisher's time is over"


def test_two_publishers_at_once_publish_each_message_once(engine: Engine, app: Celery, fanned_out: FannedOut) -> None:
    fanned_out(LEAST_WINDOW)
    counts: list[int] = []

    def publish() -> None:
        with closing(Outbox(engine, app)) as mine:
            counts.append(mine.publish_due())

    threads = [threading.Thread(target=publish) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(counts) == LEAST_WINDOW


def secret(url: str) -> Any:
    return Settings.model_validate({"database_url": "-", "redis_url": "-", "broker_url": url}).broker_url


@contextmanager
def silent_port() -> Iterator[int]:
    """Listen as a broker does that hangs: the kernel takes the connection, and nobody ever says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def take_one(engine: Engine, app: Celery, search_id: UUID) -> None:
    """Do what a worker does: get a message, and take its posting."""
    with app.connection_for_read() as connection:
        assert connection.default_channel.basic_get(SCRAPER_QUEUE, no_ack=True)
    with engine.begin() as connection:
        job = next(
            item.job_id for item in items.in_state(connection, search_id, ItemState.SCHEDULED) if item.published_at
        )
        assert items.claim(connection, search_id, job, READ, str(uuid4()))


def ready(app: Celery, queue: str, number: int) -> int:
    """Wait until a queue shows `number` messages, and return how many it shows."""
    until = time.monotonic() + 60
    while waiting(app, queue) < number and time.monotonic() < until:
        time.sleep(0.05)
    return waiting(app, queue)


def purge(app: Celery) -> None:
    with app.connection_for_write() as connection:
        for queue in QUEUES:
            ready(app, queue, 1 if queue == SCRAPER_QUEUE else 0)
            connection.default_channel.queue_purge(queue)


def age(engine: Engine) -> None:
    with engine.begin() as connection:
        for table in ("searches", "search_items"):
            connection.execute(text(f"UPDATE {table} SET published_at = published_at - interval '1 hour'"))


def test_ten_thousand_postings_are_fanned_out_in_few_statements_and_published_from_the_best_on(
    engine: Engine, fanned_out: FannedOut
) -> None:
    sent: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: sent.append(given[2]))
    search_id, job_ids = fanned_out(10_000)
    changing = [sql for sql in sent if sql.lstrip().startswith("UPDATE search_items")]
    assert len(changing) == 10 + 1, "a statement for a thousand results of the filter, and one that schedules"
    with by_itself(engine) as database:
        first = due_steps.take_items(database, batch=32)
        due_steps.confirm(database, first)
        assert [due.job_id for due in first] == job_ids[:32]
        assert due_steps.take_items(database, batch=32, least=8) == [], "the window is full"
        plan = "\n".join(
            row[0]
            for row in database.execute(
                text(f"EXPLAIN {due_steps._TAKE_ITEMS.text}"),  # noqa: SLF001 - the statement itself is what is looked at
                {"publishing": due_steps.PUBLISHING, "batch": 32, "least": 1, "least_window": 32, "per_worker": 4},
            )
        )
    assert "ix_search_items_under_way" in plan
    assert "Seq Scan on search_items" not in plan
    with engine.connect() as connection:
        assert len(items.in_state(connection, search_id, ItemState.SCHEDULED)) == 10_000
