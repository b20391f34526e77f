"""The task runner turns every error into what happens next, and its own handlers cannot raise."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import psycopg2
import pytest
from celery import Celery
from celery.exceptions import Ignore
from jobrelay.broker.app import DEAD_LETTERS, waiting
from jobrelay.broker.dead_letters import REASON, peek
from jobrelay.broker.outbox import Outbox
from jobrelay.errors import PostponedError, SearchFailedError, TerminalError, TransientError
from jobrelay.models.states import ItemState, SearchStatus
from jobrelay.pipeline import STAGES, StageName
from jobrelay.progress import Progress
from jobrelay.settings import Settings
from jobrelay.storage import items, searches
from jobrelay.storage.engine import task_engine
from jobrelay.storage.records import Item
from jobrelay.worker.task_runner import TaskRunner
from redis import Redis
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import InternalError, OperationalError

FannedOut = Callable[[int], tuple[UUID, list[UUID]]]
READ = StageName.SCRAPE_DETAIL
Run = Callable[[Exception | None, UUID | str, UUID | str], None]


@pytest.fixture
def run(settings: Settings, engine: Engine, app: Celery) -> Iterator[Run]:
    """Give what runs a task that ends with an error, or well."""
    redis = Redis.from_url(settings.redis_url.get_secret_value())
    working = task_engine(settings)
    runner = TaskRunner(working, Progress(redis), Outbox(working, app), engine)

    @app.task(name=STAGES[READ].task, bind=True, shared=False)
    def work(task: object, search_id: str, job_id: str, error: Exception | None = None) -> None:
        with runner.item_stage(task, READ, search_id, job_id) as item:  # type: ignore[arg-type] # Celery types no task
            if error is not None and item is not None:
                raise error

    def call(error: Exception | None, search_id: UUID | str, job_id: UUID | str) -> None:
        work.push_request(id=str(uuid4()), args=[str(search_id), str(job_id)], kwargs={})
        try:
            work.run(str(search_id), str(job_id), error)
        finally:
            work.pop_request()

    yield call
    runner.close()
    redis.close()


def test_a_step_that_has_ended_does_not_fail_because_the_driver_breaks_as_its_connection_is_let_go(
    settings: Settings, engine: Engine, app: Celery, fanned_out: FannedOut
) -> None:
    def break_off(*_: object) -> None:
        raise psycopg2.OperationalError("server closed the connection unexpectedly")

    working, breaking = task_engine(settings), task_engine(settings)
    event.listen(breaking, "checkin", break_off)
    search_id, (job, _) = fanned_out(2)
    with Redis.from_url(settings.redis_url.get_secret_value()) as redis:
        runner = TaskRunner(working, Progress(redis), Outbox(breaking, app), engine)

        @app.task(name=STAGES[READ].task, bind=True, shared=False)
        def work(task: object, search_id: str, job_id: str) -> None:
            with runner.item_stage(task, READ, search_id, job_id) as item:  # type: ignore[arg-type] # Celery types no task
                assert item is not None
                with engine.begin() as connection:
                    items.hand_on(connection, item.lease)

        work.push_request(id=str(uuid4()), args=[str(search_id), str(job)], kwargs={})
        work.run(str(search_id), str(job))
        work.pop_request()
        runner.close()
    assert after(engine, search_id, job).state is ItemState.SCRAPED


def after(engine: Engine, search_id: UUID, job: UUID) -> Item:
    with engine.connect() as connection:
        found = items.read(connection, search_id, job)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("error", "state", "attempts"),
    [
        (PostponedError("busy", wait=timedelta(seconds=30)), ItemState.SCHEDULED, 0),
        (TransientError("broke off"), ItemState.SCHEDULED, 1),
        (ValueError("unexpected"), ItemState.SCHEDULED, 1),
        (OperationalError("SELECT 1", {}, Exception("away")), ItemState.SCHEDULED, 0),
        (InternalError("UPDATE", {}, Exception("read-only")), ItemState.SCHEDULED, 0),
        (TerminalError("gone"), ItemState.FAILED, 1),
        (SearchFailedError("all"), ItemState.FAILED, 1),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else str(value),
)
def test_each_kind_of_error_is_one_transition(
    engine: Engine, run: Run, fanned_out: FannedOut, error: Exception, state: ItemState, attempts: int
) -> None:
    search_id, (job, _) = fanned_out(2)
    run(error, search_id, job)
    item = after(engine, search_id, job)
    assert (item.state, item.attempts, item.claimed_by) == (state, attempts, None)
    with engine.connect() as connection:
        search = searches.read(connection, search_id)
        now = connection.execute(text("SELECT now()")).scalar_one()
    assert search is not None
    assert (search.status is SearchStatus.FAILED) is isinstance(error, SearchFailedError)
    if state is ItemState.SCHEDULED:
        assert item.due_at > now, "it waits for its time"


def test_a_database_that_takes_no_changes_when_a_task_ends_loses_nothing(
    engine: Engine, run: Run, app: Celery, fanned_out: FannedOut
) -> None:
    search_id, (job,) = fanned_out(1)

    class ReadOnlyNowError(TransientError):
        """Make the database read-only at the moment when the edge handles this."""

        def __str__(self) -> str:
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("ALTER TABLE search_items RENAME TO set_aside"))
            return "too late"

    try:
        run(ReadOnlyNowError("x"), search_id, job)
    finally:
        with engine.begin() as connection:
            connection.execute(text("ALTER TABLE set_aside RENAME TO search_items"))
    held = after(engine, search_id, job)
    assert (held.state, held.lease_until is not None) == (ItemState.SCRAPING, True), "its lease brings it back"
    assert waiting(app, DEAD_LETTERS) == 0


def _away() -> OperationalError:
    return OperationalError("SELECT 1", {}, Exception("away"))


@pytest.mark.parametrize(
    ("refused", "state"),
    [
        pytest.param("claim", ItemState.SCRAPING, id="as it is taken"),
        pytest.param("release", ItemState.SCHEDULED, id="as it ends"),
    ],
)
def test_a_database_that_is_back_within_seconds_costs_a_step_neither_its_message_nor_its_lease(
    engine: Engine,
    run: Run,
    fanned_out: FannedOut,
    monkeypatch: pytest.MonkeyPatch,
    refused: str,
    state: ItemState,
) -> None:
    search_id, (job,) = fanned_out(1)
    does, outage = getattr(items, refused), [_away()]

    def away_at_first(*given: object, **more: object) -> object:
        if outage:
            raise outage.pop()
        return does(*given, **more)

    monkeypatch.setattr(items, refused, away_at_first)
    run(_away() if refused == "release" else None, search_id, job)
    assert after(engine, search_id, job).state is state


@pytest.mark.parametrize(("broken_off", "state"), [(9, ItemState.SCRAPING), (10, ItemState.FAILED)])
def test_a_posting_that_ends_every_worker_is_left_alone_and_one_that_was_only_hit_is_not(
    engine: Engine, run: Run, fanned_out: FannedOut, broken_off: int, state: ItemState
) -> None:
    search_id, (job, _) = fanned_out(2)
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE search_items SET attempts = :tries WHERE job_id = :id"), {"tries": broken_off, "id": job}
        )
    run(None, search_id, job)
    item = after(engine, search_id, job)
    assert item.state is state
    assert item.attempts == broken_off + 1


def test_a_message_that_is_none_of_ours_is_a_dead_letter_with_its_reason(run: Run, app: Celery) -> None:
    with pytest.raises(Ignore):
        run(None, "no-search", "no-posting")
    found = []
    for _ in range(100):
        found = peek(app)
        if found:
            break
    assert ["name no search" in letter.reason for letter in found] == [True]
    assert REASON.startswith("x-")
