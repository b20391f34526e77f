"""Results of tasks are in Redis for an hour, and no task waits for that or fails without it."""

import json
import signal
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import UUID, uuid4

import psutil
import pytest
from celery import Celery, Task
from celery.app.trace import build_tracer
from celery.result import AsyncResult
from jobrelay.broker import results
from jobrelay.broker.app import make_app
from jobrelay.observing.task_tracing import counted
from jobrelay.pipeline import STAGES, StageName, publish
from jobrelay.settings import Settings
from jobrelay.web.ports import free_port
from redis import Redis
from standalone.programs import Program
from standalone.redis_server import redis_program, start_redis

FannedOut = Callable[[int], tuple[UUID, list[UUID]]]
LONG = timedelta(seconds=60)
READ = STAGES[StageName.SCRAPE_DETAIL]


@pytest.fixture
def other_redis(tmp_path: Path) -> Iterator[tuple[Program, str]]:
    """Give a Redis of the test's own, which it may harm."""
    port = free_port()
    program = redis_program(tmp_path, port)
    yield program, start_redis(program, port)
    program.stop()


def run(app: Celery, times: int) -> tuple[UUID, list[str]]:
    """Run a task that counts a page, as a worker does between a message's delivery and its acknowledgement."""

    @app.task(name=READ.task, bind=True, shared=False)
    def work(task: Task, search_id: str, job_id: str) -> None:  # noqa: ARG001 - what a message carries
        counted(pages=1)

    search, done = uuid4(), [str(uuid4()) for _ in range(times)]
    tracer = build_tracer(work.name, work, app=app)
    for task_id in done:
        args = [str(search), str(uuid4())]
        ended = tracer(task_id, args, {}, {"id": task_id, "args": args, "task": READ.task})
        assert ended.info is None, "It did not end well."
    return search, done


def _in_time(work: Callable[[], Any]) -> bool:
    """Do work in a thread, so that a test of what never waits ends also where it does."""
    thread = Thread(target=work, daemon=True)
    thread.start()
    thread.join(LONG.total_seconds())
    return not thread.is_alive()


def test_what_a_task_came_to_is_found_by_its_id_and_by_its_search(settings: Settings, app: Celery) -> None:
    search, (task_id,) = run(app, 1)
    told = AsyncResult(task_id, app=app).get(timeout=LONG.total_seconds())
    assert told is not None
    assert (told["stage"], told["outcome"], told["counts"]) == (READ.name, "done", {"pages": 1})
    assert told["ids"]["search_id"] == str(search)
    redis = Redis.from_url(settings.redis_url.get_secret_value())
    listed = results.tries(redis, search)
    assert [(one["task_id"], one["stage"], one["ids"]) for one in listed] == [(task_id, READ.name, told["ids"])]
    hour = results.KEPT_FOR.total_seconds()
    assert 0 < redis.ttl(results.tries_key(search)) <= hour
    assert 0 < redis.ttl(f"celery-task-meta-{task_id}") <= hour
    assert len(redis.get(f"celery-task-meta-{task_id}") or b"") < 1000, "Results are small."
    redis.close()


@pytest.mark.parametrize("harm", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "hung"])
def test_a_redis_that_is_away_neither_fails_nor_delays_what_is_done(
    settings: Settings, other_redis: tuple[Program, str], harm: signal.Signals
) -> None:
    program, url = other_redis
    mine = make_app(settings.model_copy(update={"redis_url": type(settings.redis_url)(url)}), "test")
    process = psutil.Process(program.pid)
    process.send_signal(harm)
    try:
        assert _in_time(lambda: run(mine, 40)), "Forty results, each waited for two seconds, would take longer."
        assert _in_time(lambda: publish(mine, READ, uuid4(), uuid4())), "A publisher needs no Redis either."
    finally:
        if harm is signal.SIGSTOP:
            process.send_signal(signal.SIGCONT)
        mine.close()


def test_results_come_again_when_redis_does(other_redis: tuple[Program, str]) -> None:
    program, url = other_redis
    writer = results.Writer(url)
    entry = ("key", json.dumps({}), None, None)
    process = psutil.Process(program.pid)
    process.send_signal(signal.SIGSTOP)
    for _ in range(5000):
        writer.put(entry)
    process.send_signal(signal.SIGCONT)
    while not writer.flush(LONG):
        pass
    writer.put(("later", json.dumps({}), None, None))
    assert writer.flush(LONG)
    with Redis.from_url(url) as redis:
        assert redis.get("later") == b"{}"
