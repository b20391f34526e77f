"""Watches many boards here, lets postings appear on them, and measures what that costs and how soon it tells.

The whole relay runs as in the runs of faults (tests/chaos/world.py), without one: real PostgreSQL, RabbitMQ and Redis,
a provider of models that charges, boards served on loopback, and a receiver of webhooks that notes when a message came.
"""

import json
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil
from chaos import openings
from chaos.servers import until
from chaos.sink import Sink
from chaos.world import World, world
from fakes import charges
from jobrelay.web.ports import free_port
from sqlalchemy import text

NETWORK = "127.78"
_IDLE_S = 30
_NOT_OURS = frozenset(("careers", "model", "openings"))
_STOPPED = "SELECT count(*) FROM boards WHERE crawled_at IS NULL"
_OPEN = "SELECT count(*) FROM searches WHERE finished_at IS NULL"
_WAITING = "SELECT count(*) FROM messages WHERE state IN ('waiting', 'sending')"
_FOUND = """SELECT j.title, extract(epoch FROM s.created_at) FROM deliveries d
    JOIN jobs j ON j.id = d.job_id JOIN searches s ON s.id = d.search_id"""


@dataclass(frozen=True, slots=True)
class Plan:
    """How many boards are watched, how often each, for how long, and how often a posting appears on one of them.

    `size` is how many bytes a list's page has beside its postings.
    """

    boards: int
    every_s: int = 600
    minutes: float = 20
    change_every_s: float = 60
    postings: int = 3
    validators: int = 61
    size: int = 30_000
    seed: int = 20_261_126


@dataclass(frozen=True, slots=True)
class Costs:
    """What was used up to one moment, or between two."""

    at: float
    cpu_s: Mapping[str, float]
    asked: Mapping[str, int]
    statements: int
    calls: int
    cost_usd: float
    looks: int

    def since(self, before: "Costs") -> "Costs":
        """Return what was used since `before`."""
        return Costs(
            self.at - before.at,
            {name: seconds - before.cpu_s.get(name, 0) for name, seconds in self.cpu_s.items()},
            {kind: count - before.asked.get(kind, 0) for kind, count in self.asked.items()},
            self.statements - before.statements,
            self.calls - before.calls,
            self.cost_usd - before.cost_usd,
            self.looks - before.looks,
        )


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run gave: costs while nothing was watched, of the first looks and after them, and how long changes took.

    `waits` are seconds from a posting's appearing to its message, `reactions` from the start of the look that found it;
    `missing` were not told in time, `doubled` told more than once.
    """

    plan: Plan
    idle: Costs
    first: Costs
    steady: Costs
    waits: list[float]
    reactions: list[float]
    missing: int
    doubled: int


def run(plan: Plan, folder: Path) -> Measured:
    """Run a plan in a world of its own in `folder`."""
    settings = {"JOBRELAY_EGRESS_ALLOW": f"{NETWORK}.0.0/16", "JOBRELAY_TELL_ALLOW": "127.0.0.0/8"}
    with Sink.running() as sink, world(folder, environment=settings) as made:
        _count_statements(made)
        port = free_port()
        given = {"port": port, "boards": plan.boards, "network": NETWORK, "postings": plan.postings}
        given |= {"validators": plan.validators, "size": plan.size}
        served = made.begin("openings", "chaos.openings", *(f"--{name}={value}" for name, value in given.items()))
        try:
            until("the boards", lambda: httpx.get(f"http://127.0.0.1:{port}/asked", trust_env=False).is_success)
            return _measure(made, plan, sink, port)
        finally:
            served.stop()


def _measure(made: World, plan: Plan, sink: Sink, port: int) -> Measured:
    still = _costs(made, port)
    time.sleep(_IDLE_S)
    before = _costs(made, port)
    _watch_all(made, plan, sink, port)
    _await_calm(made, plan)
    begun = _costs(made, port)
    print(f"  first looks: {begun.since(before)}", flush=True)
    published = _let_appear(plan, port)
    steady = _costs(made, port).since(begun)
    print(f"  the time after: {steady}", flush=True)
    told = _await_told(sink, published, time.monotonic() + plan.every_s + 120)
    found = dict(_rows(made, _FOUND))
    arrived = {title: told[title][0] for title in published if told.get(title)}
    return Measured(
        plan,
        before.since(still),
        begun.since(before),
        steady,
        sorted(moment - published[title] for title, moment in arrived.items()),
        sorted(moment - float(found[title]) for title, moment in arrived.items() if title in found),
        len(published) - len(arrived),
        sum(len(told[title]) > 1 for title in arrived),
    )


def _watch_all(made: World, plan: Plan, sink: Sink, port: int) -> None:
    channel = {"label": "Sink", "target": f"http://127.0.0.1:{sink.port}/hook"}
    httpx.post(_api(made, "ai-api", "/channels"), json=channel, timeout=60, trust_env=False).raise_for_status()
    addresses = "\n".join(openings.address(board, NETWORK, port) for board in range(plan.boards))
    body = {"text": addresses, "every_seconds": max(plan.every_s, 600)}
    answer = httpx.post(_api(made, "scraper-api", "/watches"), json=body, timeout=300, trust_env=False)
    assert answer.raise_for_status().json()["added"] == plan.boards, answer.text[:1000]
    with made.database.engine.begin() as connection:
        connection.execute(text("UPDATE watches SET every_seconds = :every"), {"every": plan.every_s})


def _api(made: World, name: str, path: str) -> str:
    return f"http://127.0.0.1:{made.ports[name]}{path}"


def _await_calm(made: World, plan: Plan) -> None:
    """Wait until each board was looked at, and nothing of the first looks is open or to be told."""
    until("the first looks", lambda: _count(made, _STOPPED) == 0, patience=120 + 3 * plan.boards)
    calm = lambda: _count(made, _OPEN) <= plan.boards // 50 and _count(made, _WAITING) == 0  # noqa: E731
    until("the end of the first looks", calm, patience=120 + plan.boards)


def _let_appear(plan: Plan, port: int) -> dict[str, float]:
    """Let postings appear in steady steps for the plan's minutes; return the moment of each by its title."""
    chance, published = random.Random(plan.seed), {}
    began = time.monotonic()
    for number in range(int(plan.minutes * 60 / plan.change_every_s)):
        time.sleep(max(0.0, began + number * plan.change_every_s - time.monotonic()))
        board = chance.randrange(plan.boards)
        said = httpx.post(f"http://127.0.0.1:{port}/open/{board}", timeout=30, trust_env=False).json()
        published[str(said["title"])] = float(said["at"])
    time.sleep(max(0.0, began + plan.minutes * 60 - time.monotonic()))
    return published


def _await_told(sink: Sink, published: Mapping[str, float], end: float) -> dict[str, list[float]]:
    while True:
        told: dict[str, dict[str, float]] = {}
        for arrival in list(sink.arrivals):
            for job in json.loads(arrival.body)["jobs"]:
                told.setdefault(job["title"], {}).setdefault(str(arrival.webhook_id), arrival.at)
        if published.keys() <= told.keys() or time.monotonic() > end:
            return {title: sorted(moments.values()) for title, moments in told.items()}
        time.sleep(2)


def _count_statements(made: World) -> None:
    with made.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'"))
    made.database.restart()
    with made.database.engine.begin() as connection:
        connection.execute(text("CREATE EXTENSION pg_stat_statements"))


def _costs(made: World, port: int) -> Costs:
    paid = charges.read(made.ledger)
    asked = httpx.get(f"http://127.0.0.1:{port}/asked", timeout=30, trust_env=False).json()
    return Costs(
        time.time(),
        cpu_of_all(made),
        asked,
        _count(made, "SELECT coalesce(sum(calls), 0) FROM pg_stat_statements"),
        len(paid),
        sum(each.cost_usd for each in paid),
        _count(made, "SELECT count(*) FROM searches WHERE watch_id IS NOT NULL"),
    )


def cpu_of_all(made: World) -> dict[str, float]:
    """Return the CPU seconds until now of each of the relay's processes and of its servers."""
    roots = {name: program.pid for name, program in made.programs.items() if name not in _NOT_OURS}
    roots |= {"RabbitMQ": made.broker.beam, "Redis": made.cache.program.pid, "PostgreSQL": made.database.pid}
    return {name: _cpu_of(psutil.Process(pid)) for name, pid in roots.items()}


def _cpu_of(process: psutil.Process) -> float:
    """Return the CPU seconds of a process, of what it waited for, and of its children that live."""
    try:
        return sum(process.cpu_times()[:4]) + sum(map(_cpu_of, process.children()))
    except psutil.NoSuchProcess:
        return 0.0


def _count(made: World, query: str) -> int:
    return int(_rows(made, query)[0][0])


def _rows(made: World, query: str) -> list[tuple[Any, ...]]:
    with made.database.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query)).all()]
