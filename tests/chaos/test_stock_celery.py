"""The harness can fail: what the relay survives loses work of the same relay on Celery's defaults."""

import random
import sys
import time
from pathlib import Path

import pytest
from celery import Celery
from chaos import careers, stock
from chaos.faults import FAULTS
from chaos.run import Plan, run
from chaos.servers import until
from chaos.world import World, world
from sqlalchemy import text
from standalone.programs import Program

SEED = 26_11
POSTINGS = 90
KINDS = [
    *("scraper-worker: a child is killed", "scraper-worker: killed", "scraper-worker: told to end"),
    *("ai-worker: killed", "ai-worker: told to end", "RabbitMQ: killed", "model: down"),
]


@pytest.mark.timeout(900)
def test_the_relay_loses_and_doubles_nothing(tmp_path: Path) -> None:
    plan = Plan(SEED, KINDS, faults=len(KINDS), postings=POSTINGS // 3, scripted_every=0, gap=1)
    assert run(plan, tmp_path).violations == {}


@pytest.mark.timeout(900)
def test_the_same_relay_on_celerys_defaults_loses_or_doubles_work(tmp_path: Path) -> None:
    with world(tmp_path) as made:
        wanted = _begin(made)
        chance = random.Random(SEED)
        for kind in chance.sample(KINDS, len(KINDS)):
            FAULTS[kind].inject(made, random.Random(kind), 2)
            time.sleep(1)
        until("the end of what is under way", lambda: _idle(made), 360)
        rows = _rows(made)
    lost, doubled = len(wanted - set(rows)), len(rows) - len(set(rows))
    assert lost + doubled > 0


def _begin(made: World) -> set[str]:
    with made.database.engine.begin() as connection:
        connection.execute(text(stock.TABLE))
    for name, queue in (("scraper-worker", stock.SCRAPING), ("ai-worker", stock.SCORING)):
        ours = made.programs[name]
        ours.stop()
        command = [sys.executable, "-m", "celery", "-A", "chaos.stock", "worker", "-Q", queue, "-c", "2"]
        theirs = Program(name, [*command, "-n", f"{queue}@%h"], made.folder / f"{queue}.log", env=ours.env)
        theirs.start()
        # The world ends what it started: the process behind a name, whoever it is by then.
        ours.__dict__.update(theirs.__dict__)
    base = f"http://{careers.HOSTS[0]}:{made.ports['careers']}"
    wanted = set(careers.truth(base, 1, POSTINGS))
    app = Celery("stock", broker=made.broker_url)
    for url in sorted(wanted):
        app.send_task("stock.read", args=(url,), queue=stock.SCRAPING)
    app.close()
    until("the first rows", lambda: _rows(made), 240)
    return wanted


def _idle(made: World) -> bool:
    names = ("name", "messages_ready", "messages_unacknowledged")
    said = made.broker.control("list_queues", *names, "--no-table-headers")
    counts = [line.split("\t") for line in said.splitlines() if line.startswith("stock_")]
    return all(count == "0" for _, *both in counts for count in both)


def _rows(made: World) -> list[str]:
    with made.database.engine.connect() as connection:
        return list(connection.execute(text("SELECT url FROM stock_jobs")).scalars())
