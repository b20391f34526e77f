"""Calls to a model for each second and each 100 MB of memory: a worker of processes beside a worker of threads.

`python tests/benchmarks/many_calls.py` scores postings with each, against a provider whose answers take two seconds,
over the real PostgreSQL and RabbitMQ. Memory is the whole worker's, as PSS, at its highest while it works.
"""

import os
import sys
import tempfile
import time
from contextlib import ExitStack
from decimal import Decimal
from functools import cache
from pathlib import Path
from uuid import UUID, uuid4

import psutil
from ai_worker.judges import Asking, judge_for
from ai_worker.matching.assess import assess
from ai_worker.settings import AiSettings
from celery import Celery
from fakes.running import Provider, running
from jobrelay.broker.app import declare_queues, make_app
from jobrelay.models.postings import Posting, PostingFacts
from jobrelay.models.profile import Profile
from jobrelay.models.states import SearchKind
from jobrelay.pipeline import AI_QUEUE
from jobrelay.settings import Settings
from jobrelay.storage import migrate, searches
from jobrelay.storage.engine import threads_engine, unpooled_engine
from jobrelay.storage.searches import NewSearch
from jobrelay.web.ports import free_port
from sqlalchemy import Engine
from standalone.postgres import Postgres
from standalone.programs import Program
from standalone.rabbitmq import rabbitmq_program, start_rabbitmq, stop_rabbitmq

LATENCY_SECONDS, SECONDS = 2.0, 30.0
POOLS = (("prefork", 4), ("threads", 32))
PROFILE = Profile(role="Backend Engineer", skills=("Python", "Kubernetes", "PostgreSQL"), preferences="four-day week")


def create_app() -> Celery:
    """Make a worker with one task: score a posting that nobody scored before."""
    settings = Settings()
    celery = make_app(settings, "many-calls")
    engine = cache(lambda: threads_engine(settings))

    @celery.task(name="score")  # type: ignore[untyped-decorator] # Celery's own
    def score(search_id: str, number: int) -> None:
        text = f"# Backend Engineer {number}\n\n" + "You write Python on Kubernetes with PostgreSQL.\n\n" * 60
        posting = Posting(facts=PostingFacts(title=f"Backend Engineer {number}"), markdown=text)
        asking = Asking(AiSettings(), engine(), UUID(search_id), str(number))
        assess(posting, PROFILE, judge_for(asking))

    return celery


worker = create_app() if "MANY_CALLS" in os.environ else None


def _measure(
    app: Celery, engine: Engine, provider: Provider, environment: dict[str, str], pool: str, at_once: int
) -> str:
    search = NewSearch(
        uuid4(), SearchKind.CRAWL, "http://x.example", 10, Decimal(1_000), "t", f"00-{'a' * 32}-{'b' * 16}-01"
    )
    with engine.begin() as connection:
        searches.add(connection, search)
    provider.behave({"behaviour": "slow", "seconds": LATENCY_SECONDS, "times": 0})
    first = at_once * 1_000_000
    for number in range(int(at_once * (SECONDS + 30) / LATENCY_SECONDS)):
        app.send_task("score", args=[str(search.id), first + number], queue=AI_QUEUE)
    command = [sys.executable, "-m", "celery", "-A", "many_calls:worker", "worker", "-Q", AI_QUEUE, "-P", pool]
    program = Program(
        pool, [*command, "-c", str(at_once)], Path(tempfile.gettempdir()) / f"many-{pool}.log", env=environment
    )
    program.start()
    while provider.calls()["count"] < at_once * 2:
        time.sleep(0.5)
    before, began, peak = provider.calls()["count"], time.monotonic(), 0
    while time.monotonic() - began < SECONDS:
        family = [psutil.Process(program.pid), *psutil.Process(program.pid).children(recursive=True)]
        peak = max(peak, sum(each.memory_full_info().pss for each in family))
        time.sleep(1)
    rate = (provider.calls()["count"] - before) / (time.monotonic() - began)
    program.kill()
    with app.connection_for_write() as connection:
        connection.default_channel.queue_purge(AI_QUEUE)
    megabytes = peak / 1_000_000
    return f"| {pool} | {at_once} | {rate:.2f} | {megabytes:.0f} | {rate / megabytes * 100:.2f} |"


def main() -> int:
    """Print a table."""
    with ExitStack() as ending, tempfile.TemporaryDirectory(prefix="many-", ignore_cleanup_errors=True) as folder:
        postgres = Postgres(Path(folder) / "db")
        ending.callback(postgres.stop)
        port = free_port()
        rabbitmq = rabbitmq_program(Path(folder) / "rabbitmq", port)
        ending.callback(stop_rabbitmq, rabbitmq)
        provider = ending.enter_context(running())
        environment = {
            "JOBRELAY_DATABASE_URL": postgres.start(),
            "JOBRELAY_BROKER_URL": start_rabbitmq(rabbitmq, port),
            "JOBRELAY_REDIS_URL": "redis://127.0.0.1:1",
            "OPENROUTER_API_KEY": "sk-no-value",
            "OPENROUTER_BASE_URL": provider.base_url,
            "MANY_CALLS": "1",
            "PYTHONPATH": str(Path(__file__).parent),
        }
        os.environ.update(environment)
        settings = Settings()
        engine = unpooled_engine(settings)
        migrate.upgrade(engine)
        app = make_app(settings, "many-calls")
        declare_queues(app)
        print("| pool | at once | calls a second | MB | calls a second for 100 MB |\n| --- | --- | --- | --- | --- |")
        for pool, at_once in POOLS:
            print(_measure(app, engine, provider, environment, pool, at_once), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
