"""What the delivery settings are for: the same deaths, with Celery as it comes and as the relay sets it."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from celery import Celery
from jobrelay.broker.app import declare_queues, make_app
from jobrelay.settings import Settings
from standalone.programs import Program, free_port
from standalone.rabbitmq import rabbitmq_program, start_rabbitmq, stop_rabbitmq

TASKS = 12
_WORKER = """
import os, time
from celery import Celery
from jobrelay.broker.app import make_app
from jobrelay.settings import Settings

stock = os.environ["STOCK"] == "yes"
broker = os.environ["BROKER"]
values = {"broker_url": broker, "database_url": "-", "redis_url": "-"}
app = Celery("stock", broker=broker) if stock else make_app(Settings.model_validate(values), "ours")

@app.task(name="write")
def write(number):
    time.sleep(0.4)
    with open(os.environ["DONE"], "a") as done:
        done.write(f"{number}\\n")
"""


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[str]:
    """Give a RabbitMQ of the test's own."""
    port = free_port()
    program = rabbitmq_program(tmp_path / "rabbitmq", port)
    yield start_rabbitmq(program, port)
    stop_rabbitmq(program)


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("stock", "all_done"), [(True, False), (False, True)], ids=["stock Celery", "the relay"])
def test_only_the_relays_settings_lose_no_task_when_workers_are_killed(
    tmp_path: Path, broker: str, *, stock: bool, all_done: bool
) -> None:
    (tmp_path / "dying.py").write_text(_WORKER)
    done = tmp_path / "done"
    done.touch()
    queue = "celery" if stock else "scraper_queue"
    _publish(broker, queue, stock=stock)
    worker = _worker(tmp_path, broker, queue, done, stock=stock)
    worker.start()
    _wait(lambda: _count(done) >= 2, 60)
    for child in psutil.Process(worker.pid).children():
        os.kill(child.pid, signal.SIGKILL)
    time.sleep(0.6)
    worker.kill()
    worker.start()
    finished = _wait(lambda: _count(done) == TASKS, 60 if all_done else 12)
    worker.stop()
    assert finished is all_done


def _publish(broker: str, queue: str, *, stock: bool) -> None:
    values = {"broker_url": broker, "database_url": "-", "redis_url": "-"}
    app = Celery("stock", broker=broker) if stock else make_app(Settings.model_validate(values), "ours")
    if not stock:
        declare_queues(app)
    for number in range(TASKS):
        app.send_task("write", args=[number], queue=queue)


def _worker(folder: Path, broker: str, queue: str, done: Path, *, stock: bool) -> Program:
    env = {"BROKER": broker, "DONE": str(done), "STOCK": "yes" if stock else "no", "PYTHONPATH": str(folder)}
    command = [sys.executable, "-m", "celery", "-A", "dying", "worker", "-c", "2", "-Q", queue]
    return Program("worker", command, folder / "worker.log", env=env, cwd=folder)


def _count(done: Path) -> int:
    return len(set(done.read_text().split()))


def _wait(condition: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return condition()
