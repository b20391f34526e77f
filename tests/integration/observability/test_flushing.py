"""Spans reach their collector though worker processes end, and a collector that does not answer holds nothing up."""

import os
import re
import signal
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import psutil
import pytest
from celery import Celery
from integration.observability.collector import Collector, Received, collecting
from jobrelay.broker.app import declare_queues, make_app, waiting
from jobrelay.observing.tracing import continued
from jobrelay.pipeline import SCRAPER_QUEUE, STAGES, StageName, publish
from jobrelay.settings import Settings
from jobrelay.web.ports import free_port
from sqlalchemy import Engine
from standalone.programs import Program

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
TASK = StageName.SCRAPE_DETAIL
_PATIENT = {"OTEL_BSP_EXPORT_TIMEOUT": "60000"}
"""What a child may take for its last spans where a test is not about that, for this machine may be busy."""


@dataclass(frozen=True)
class Worker:
    """A real scraper-worker, and where it tells its metrics."""

    program: Program
    port: int

    def tries(self) -> dict[str, tuple[int, float]]:
        """Return how many tries ended in each way, and the seconds that they took."""
        told = httpx.get(f"http://127.0.0.1:{self.port}/metrics", timeout=10).text
        found = re.findall(r'jobrelay_stage_duration_seconds_(count|sum)\{outcome="(\w+)",\S+ (\S+)', told)
        counts = {outcome: int(float(value)) for what, outcome, value in found if what == "count"}
        sums = {outcome: float(value) for what, outcome, value in found if what == "sum"}
        return {outcome: (count, sums[outcome]) for outcome, count in counts.items()}

    @property
    def is_ready(self) -> bool:
        try:
            return httpx.get(f"http://127.0.0.1:{self.port}/readyz", timeout=2).is_success
        except httpx.TransportError:
            return False


@dataclass(frozen=True)
class Bench:
    """Where workers are started and given tasks: those of postings that are in no search, which ends each at once."""

    settings: Settings
    app: Celery
    folder: Path

    @contextmanager
    def worker(self, name: str, collector: str | None, *options: str, **more: str) -> Iterator[Worker]:
        port = free_port()
        env = {
            "JOBRELAY_DATABASE_URL": self.settings.database_url.get_secret_value(),
            "JOBRELAY_REDIS_URL": self.settings.redis_url.get_secret_value(),
            "JOBRELAY_BROKER_URL": self.settings.broker_url.get_secret_value(),
            "JOBRELAY_WORKER_PORT": str(port),
            **({"OTEL_EXPORTER_OTLP_ENDPOINT": collector} if collector else {}),
            **more,
        }
        command = ("celery", "-A", "scraper_worker.app", "worker", "-Q", SCRAPER_QUEUE, "-n", f"{name}@%h", *options)
        program = Program(name, [sys.executable, "-m", *command], self.folder / f"{name}.log", env=env)
        program.start()
        try:
            worker = Worker(program, port)
            program.wait_until(lambda: worker.is_ready)
            yield worker
        finally:
            program.stop()

    def publish(self, count: int) -> list[UUID]:
        jobs = [uuid4() for _ in range(count)]
        with continued(f"00-{TRACE}-{PARENT}-01"):
            for job in jobs:
                publish(self.app, STAGES[TASK], uuid4(), job)
        return jobs


@pytest.fixture
def bench(settings: Settings, engine: Engine, tmp_path: Path) -> Iterator[Bench]:  # noqa: ARG001 - an empty database
    app = make_app(settings, "test")
    declare_queues(app)
    with app.connection_for_write() as connection:
        connection.default_channel.queue_purge(SCRAPER_QUEUE)
    yield Bench(settings, app, tmp_path)
    app.close()


def _address(collector: Collector) -> str:
    return f"http://127.0.0.1:{collector.port}"


def _jobs(spans: Sequence[Received]) -> set[UUID]:
    return {UUID(span.attributes["jobrelay.job_id"]) for span in spans}


def _until_counted(number: int, *workers: Worker) -> None:
    """Wait until the workers together tell of `number` tries that were skipped, or have long had the time to."""
    until = time.monotonic() + 180
    while sum(worker.tries().get("skipped", (0, 0))[0] for worker in workers) < number and time.monotonic() < until:
        time.sleep(0.1)


def _end(program: Program) -> float:
    """Ask a worker to end and give how many seconds it took."""
    began = time.monotonic()
    os.kill(program.pid, signal.SIGTERM)
    psutil.Process(program.pid).wait(60)
    return time.monotonic() - began


@pytest.mark.timeout(900)
def test_no_span_is_lost_when_children_are_recycled_though_the_collector_is_slow(bench: Bench):
    with (
        collecting(delay=0.3) as collector,
        bench.worker("recycled", _address(collector), "-c2", "--max-tasks-per-child=3", **_PATIENT) as worker,
    ):
        jobs = bench.publish(45)
        spans = collector.wait_for(len(jobs), TASK, seconds=120)
        _until_counted(len(jobs), worker)
        assert worker.tries().keys() == {"skipped"}
        assert worker.tries()["skipped"][0] == len(jobs), "counts outlive the children that counted"
    assert _jobs(spans) == set(jobs)
    assert len({span.process for span in spans}) >= len(jobs) / 3, "each child took three tasks"
    known = {span.span for span in collector.spans} | {PARENT}
    assert [span for span in collector.spans if span.parent not in known] == [], "no span is an orphan"


@pytest.mark.timeout(900)
def test_no_span_is_lost_when_a_worker_is_asked_to_end(bench: Bench):
    with collecting(delay=1) as collector, bench.worker("ended", _address(collector), "-c2", **_PATIENT) as worker:
        jobs = bench.publish(1200)
        assert collector.wait_for(20, TASK)
        _end(worker.program)
        left = waiting(bench.app, SCRAPER_QUEUE)
        assert 0 < left < len(jobs), "it ended amid its work"
        again = len(_jobs(collector.named(TASK))) - (len(jobs) - left)
        assert 0 <= again <= 2, "each message that is gone has its span; what a child did last may come again"
        known = {span.span for span in collector.spans} | {PARENT}
        assert [span for span in collector.spans if span.parent not in known] == []


@pytest.mark.timeout(900)
def test_a_collector_that_hangs_or_refuses_slows_and_fails_no_task(bench: Bench):
    with ExitStack() as ending:
        silent = ending.enter_context(socket.create_server(("127.0.0.1", 0)))
        collectors = {
            "without": None,
            "refused": "http://127.0.0.1:9",
            "unanswered": f"http://127.0.0.1:{silent.getsockname()[1]}",
        }
        workers = {
            name: ending.enter_context(bench.worker(name, address, "-c1")) for name, address in collectors.items()
        }
        jobs = bench.publish(450)
        _until_counted(len(jobs), *workers.values())
        tries = {name: worker.tries() for name, worker in workers.items()}
        assert {outcome for told in tries.values() for outcome in told} == {"skipped"}
        assert sum(told["skipped"][0] for told in tries.values()) == len(jobs)
        count, seconds = tries["without"]["skipped"]
        for name in ("refused", "unanswered"):
            its_count, its_seconds = tries[name]["skipped"]
            assert its_count > count / 10, "one that waits 10 s for its collector takes next to no task"
            assert its_seconds / its_count < 10 * seconds / count
        assert max(_end(worker.program) for worker in workers.values()) < 45


@pytest.mark.timeout(900)
def test_spans_wait_for_a_collector_that_comes_back(bench: Bench):
    port = free_port()
    with bench.worker("patient", f"http://127.0.0.1:{port}", "-c1") as worker:
        missed = bench.publish(30)
        end = time.monotonic() + 120
        while "collector is away" not in worker.program.log.read_text() and time.monotonic() < end:
            time.sleep(0.2)
        with collecting(port=port) as collector:
            later = bench.publish(1)
            spans = collector.wait_for(31, TASK, seconds=40)
    assert _jobs(spans) == {*missed, *later}
