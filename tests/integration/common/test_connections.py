from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from celery import Celery
from jobrelay.broker.outbox import Outbox
from jobrelay.pipeline import StageName
from jobrelay.progress import Progress
from jobrelay.settings import Settings
from jobrelay.storage import engine as storage_engine
from jobrelay.storage.engine import api_engine, by_itself, task_engine, threads_engine
from jobrelay.storage.records import LEASE
from jobrelay.worker.task_runner import TaskRunner
from redis import Redis
from sqlalchemy import Engine, text


def backend_of(engine: Engine) -> int:
    with engine.begin() as connection:
        return int(connection.execute(text("SELECT pg_backend_pid()")).scalar_one())


def connected(engine: Engine, backends: set[int]) -> int:
    """Count those of the server's processes that still serve a client."""
    statement = text("SELECT count(*) FROM pg_stat_activity WHERE pid = ANY(:pids)")
    with engine.connect() as connection:
        return int(connection.execute(statement, {"pids": list(backends)}).scalar_one())


def test_a_task_has_one_connection_and_leaves_none_behind(settings: Settings, engine: Engine, app: Celery):
    working = task_engine(settings)
    redis = Redis.from_url(settings.redis_url.get_secret_value())
    runner = TaskRunner(working, Progress(redis), Outbox(working, app), engine)
    used: list[int] = []

    @app.task(bind=True, shared=False)
    def work(task: object) -> None:
        with runner.search_stage(task, StageName.FETCH_LINKS, str(uuid4())):  # type: ignore[arg-type] # Celery types no task
            used.extend([backend_of(runner.engine), backend_of(runner.engine)])

    work.apply(throw=True)
    work.apply(throw=True)
    assert used[0] == used[1]
    assert used[2] == used[3]
    assert used[0] != used[2], "a task worked on the connection of the one before it"
    assert connected(engine, set(used)) == 0
    runner.close()
    redis.close()


@pytest.mark.parametrize("engine_of", [task_engine, threads_engine, api_engine])
def test_a_connection_that_died_while_a_task_waited_is_replaced(
    settings: Settings, engine: Engine, monkeypatch: pytest.MonkeyPatch, engine_of: Callable[[Settings], Engine]
):
    monkeypatch.setattr(storage_engine, "UNWATCHED", timedelta(0))
    working = engine_of(settings)
    died = backend_of(working)
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": died})
    assert backend_of(working) != died
    working.dispose()


@pytest.mark.parametrize("engine_of", [task_engine, threads_engine])
def test_what_a_workers_transaction_locked_is_free_with_its_lease(
    settings: Settings, engine_of: Callable[[Settings], Engine]
):
    working = engine_of(settings)
    setting = text("SELECT setting::int FROM pg_settings WHERE name = 'idle_in_transaction_session_timeout'")
    with working.connect() as connection:
        assert 0 < connection.execute(setting).scalar_one() <= LEASE.total_seconds() * 1000
    working.dispose()


@pytest.mark.parametrize("engine_of", [task_engine, threads_engine])
def test_a_statement_by_itself_is_all_that_is_sent(
    settings: Settings, engine: Engine, engine_of: Callable[[Settings], Engine]
):
    """Also where a transaction came before it, and between one such statement and the next."""
    working = engine_of(settings)
    backend = backend_of(working)
    latest = text("SELECT query FROM pg_stat_activity WHERE pid = :pid")
    sent = []
    for number in range(2):
        with by_itself(working) as connection, engine.connect() as looking:
            sent.append(looking.execute(latest, {"pid": backend}).scalar_one())
            connection.execute(text(f"SELECT {number}"))
    with engine.connect() as looking:
        sent.append(looking.execute(latest, {"pid": backend}).scalar_one())
    assert sent == ["COMMIT", "SELECT 0", "SELECT 1"]
    working.dispose()
