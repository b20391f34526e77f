"""A worker's own loop outlives what is sent to it, and where it breaks all the same, the process ends with it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from celery import Celery
from jobrelay.broker.app import DEAD_LETTERS, waiting
from jobrelay.pipeline import AI_QUEUE, SCRAPER_QUEUE
from jobrelay.settings import Settings
from jobrelay.web.ports import free_port
from sqlalchemy import Engine
from standalone.programs import Program

_PATIENCE = timedelta(seconds=300)
_BREAKS = """
import sys
import time
from celery.__main__ import main
from celery.worker.consumer import Consumer
from ai_worker.app import app

@app.task(name="test.busy")
def busy():
    time.sleep(1)

def break_down(*_):
    raise RuntimeError("the consumer's loop broke")

Consumer.on_unknown_task = break_down
sys.argv = ["celery", "-A", "ai_worker.app", "worker", "-Q", "ai_queue", "-c", "8"]
main()
"""
_WORKERS = [("ai_worker", AI_QUEUE), ("scraper_worker", SCRAPER_QUEUE)]


@contextmanager
def _worker(settings: Settings, log: Path, *command: str) -> Iterator[Program]:
    urls = ("database_url", "broker_url", "redis_url")
    env = {f"JOBRELAY_{name.upper()}": getattr(settings, name).get_secret_value() for name in urls}
    env["JOBRELAY_WORKER_PORT"] = str(free_port())
    program = Program("worker", [sys.executable, *command], log, env=env)
    program.start()
    try:
        yield program
    finally:
        program.stop()


@pytest.mark.timeout(2 * _PATIENCE.total_seconds())
@pytest.mark.parametrize(("package", "queue"), _WORKERS)
def test_messages_of_a_task_that_a_worker_does_not_know_go_to_the_dead_letters_and_the_worker_goes_on(
    settings: Settings, app: Celery, engine: Engine, tmp_path: Path, package: str, queue: str
) -> None:
    """They wait before it starts, so that some come while it asks the broker for its share of messages."""
    del engine
    log = tmp_path / "log"
    for _ in range(40):
        app.send_task("jobrelay.of_another_time", queue=queue)
    command = ("-m", "celery", "-A", f"{package}.app", "worker", "-Q", queue, "-c", "2")
    with _worker(settings, log, *command) as worker:
        worker.wait_until(lambda: waiting(app, DEAD_LETTERS) == 40, patience=_PATIENCE)
        app.send_task("jobrelay.of_another_time", queue=queue)
        worker.wait_until(lambda: waiting(app, DEAD_LETTERS) == 41, patience=_PATIENCE)
        assert worker.running
    assert "EncodeError" not in log.read_text()


@pytest.mark.timeout(2 * _PATIENCE.total_seconds())
def test_a_worker_whose_loop_broke_ends_instead_of_living_without_taking_messages(
    settings: Settings, app: Celery, engine: Engine, tmp_path: Path
) -> None:
    del engine
    log = tmp_path / "log"
    for _ in range(4):
        app.send_task("test.busy", queue=AI_QUEUE)
    app.send_task("jobrelay.of_another_time", queue=AI_QUEUE)
    with _worker(settings, log, "-c", _BREAKS) as worker:
        worker.wait_until(lambda: not worker.running, patience=_PATIENCE)
        assert worker.returncode != 0
    assert "the consumer's loop broke" in log.read_text()
