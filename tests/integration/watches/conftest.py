"""A relay in one process, on the real PostgreSQL, RabbitMQ and Redis: each step is run when its row is due."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any
from uuid import UUID, uuid4

import pytest
from ai_worker import tasks as ai_tasks
from ai_worker.settings import AiSettings
from celery import Celery
from fakes.website import Site, serving
from jobrelay.broker.app import declare_queues, make_app
from jobrelay.broker.outbox import Outbox
from jobrelay.models.profile import Profile
from jobrelay.pipeline import STAGES, StageName
from jobrelay.progress import Progress
from jobrelay.settings import Settings
from jobrelay.storage import profiles, ticks, watches
from jobrelay.storage.engine import unpooled_engine
from jobrelay.storage.records import FAN_OUT
from jobrelay.web.ports import free_port
from jobrelay.worker.task_runner import TaskRunner
from redis import Redis
from scraper_worker import tasks as scraper_tasks
from scraper_worker.fetching.settings import FetchSettings
from sqlalchemy import Engine, text

from .careers import Careers

_NEXT = text("""
SELECT stage, NULL::uuid AS job_id FROM searches WHERE id = :id AND finished_at IS NULL AND stage <> :fan_out
UNION ALL
(SELECT CASE state WHEN 'scheduled' THEN 'scrape_detail' ELSE 'analyze_job' END, job_id FROM search_items i
 JOIN searches s ON s.id = i.search_id WHERE search_id = :id AND s.finished_at IS NULL AND s.stage = :fan_out
   AND state IN ('scheduled', 'scraped') ORDER BY rank DESC, position)
LIMIT 1
""")


class OneProcess:
    """Runs a search's steps one after the other, each as a worker would."""

    def __init__(self, engine: Engine, celery: Celery) -> None:
        self.engine = engine
        self._celery = celery

    def run(self, search_id: UUID) -> dict[str, Any]:
        """Run a search to its end and return its row; what waits to be tried again is tried at once."""
        while True:
            with self.engine.begin() as connection:
                for table in ("searches", "search_items"):
                    connection.execute(text(f"UPDATE {table} SET due_at = now() WHERE due_at > now()"))
                step = connection.execute(_NEXT, {"id": search_id, "fan_out": FAN_OUT}).one_or_none()
                if step is None:
                    found = text("SELECT * FROM searches WHERE id = :id")
                    return dict(connection.execute(found, {"id": search_id}).mappings().one())
            arguments = [str(search_id), *([str(step.job_id)] if step.job_id else [])]
            task = self._celery.tasks[STAGES[StageName(step.stage)].task]
            task.apply(args=arguments, task_id=str(uuid4()), throw=True)

    def look(self, watch_id: UUID) -> dict[str, Any]:
        """Let a watch look now, to the end of that look."""
        with self.engine.begin() as connection:
            watch = watches.read(connection, watch_id)
            assert watch is not None
            started = ticks.start(connection, watch)
        return self.run(started.search_id)

    def read_list(self, watch_id: UUID) -> dict[str, Any]:
        """Let a watch read its list now, take all that it hands on for scored, and return that look."""
        with self.engine.begin() as connection:
            watch = watches.read(connection, watch_id)
            assert watch is not None
            started = ticks.start(connection, watch)
        task = self._celery.tasks[STAGES[StageName.FETCH_LINKS].task]
        task.apply(args=[str(started.search_id)], task_id=str(uuid4()), throw=True)
        with self.engine.begin() as connection:
            for ending in (
                "UPDATE search_items SET state = 'scored' WHERE search_id = :id",
                "UPDATE searches SET status = 'finished', finished_at = now() WHERE id = :id",
            ):
                connection.execute(text(ending), {"id": started.search_id})
        (look,) = self.rows("SELECT * FROM searches WHERE id = :id", id=started.search_id)
        return look

    def rows(self, query: str, **given: Any) -> list[dict[str, Any]]:
        """Ask the database."""
        with self.engine.connect() as connection:
            return [dict(row) for row in connection.execute(text(query), given).mappings()]


@pytest.fixture(scope="session")
def one_process(database_url: str, redis_url: str, broker_url: str) -> Iterator[OneProcess]:
    """Give a relay once for all tests, for Celery registers a task of one name once."""
    settings = Settings.model_validate({"database_url": database_url, "redis_url": redis_url, "broker_url": broker_url})
    celery = make_app(settings, "tests")
    declare_queues(celery)
    redis = Redis.from_url(redis_url)
    ending = ExitStack()

    def runner(role: str) -> TaskRunner:
        engine = unpooled_engine(Settings.model_validate({**dict(settings), "database_user": role}))
        made = TaskRunner(engine, Progress(redis), Outbox(engine, celery), engine)
        ending.callback(made.close)
        return made

    fetching = FetchSettings(egress_allow="127.0.0.0/8", host_rate=1000, host_burst=1000)
    scraper_tasks.register(celery, scraper_tasks.Dependencies(runner("scraper_worker"), redis, fetching))
    judging = AiSettings.model_validate(dict(settings))
    ai_tasks.register(celery, ai_tasks.Dependencies(runner("ai_worker"), judging, redis))
    with ending:
        yield OneProcess(unpooled_engine(settings), celery)
    celery.close()
    redis.close()


@pytest.fixture
def relay(one_process: OneProcess, redis_url: str, engine: Engine) -> OneProcess:
    """Return the relay with a profile and nothing else."""
    with Redis.from_url(redis_url) as redis:
        redis.flushdb()
    with engine.begin() as connection:
        profiles.save(connection, Profile(role="Python Engineer", skills=("Python", "Kubernetes")))
    return one_process


@pytest.fixture
def careers() -> Iterator[Careers]:
    """Give a careers site without openings."""
    with serving(Site("127.0.0.2", free_port())) as site:
        yield Careers(site)


@pytest.fixture
def watch(engine: Engine) -> Callable[..., UUID]:
    """Return a function that watches an address."""

    def add(url: str, **more: Any) -> UUID:
        watch_id = uuid4()
        with engine.begin() as connection:
            known = watches.boards_for(connection, {url: url})
            row = {"id": watch_id, "url": known[url], "name": url, "every_seconds": 600, "max_jobs": 50, **more}
            watches.add(connection, [row])
        return watch_id

    return add
