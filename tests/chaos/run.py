"""One run: searches without end, faults by a seed, and at last what the oracle says."""

import logging
import random
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from chaos import oracle, truth
from chaos.faults import FAULTS
from chaos.recovery import Felt, Watch
from chaos.sizes import left_behind
from chaos.world import World, settled, world
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run does; the same plan injects the same faults in the same order.

    Args:
        seed: What chance begins with.
        kinds: The kinds of faults, in turn in an order of chance.
        faults: How many are injected.
        postings: How many postings each search finds.
        open_searches: How many searches are kept open while faults come.
        least_postings: Searches are started until so many postings were accepted, faults or not.
        scripted_every: Every so manieth search needs the browser; 0 none does.
        seconds: How long a fault that lasts does.
        gap: Seconds between two faults, at most.
        patience: Seconds after the last fault by which every search must have ended.
    """

    seed: int
    kinds: Sequence[str]
    faults: int
    postings: int = 30
    open_searches: int = 4
    least_postings: int = 0
    scripted_every: int = 4
    seconds: float = 2.0
    gap: float = 2.0
    patience: float = 600.0


@dataclass
class Outcome:
    """What came of a run."""

    plan: Plan
    felt: list[Felt]
    violations: dict[str, list[str]]
    searches: int
    postings: int
    took: float
    broker: str
    recovered: int
    """How many steps the reconciler made to run again."""
    calm_after: float | None
    """Seconds after the last fault until every search was over; None where that never came."""
    refused: list[str] = field(default_factory=list)
    """Faults that found nothing to befall."""
    sizes: dict[str, int] = field(default_factory=dict)
    """Bytes left behind: each table with its indexes, Redis, logs."""


def run(plan: Plan, folder: Path, *, sources: Path | None = None) -> Outcome:
    """Run a plan in a world of its own in `folder`."""
    began = time.monotonic()
    with world(folder, sources=sources) as made, Watch.over(made) as watch:
        version = made.broker.version
        logger.info("RabbitMQ %s; %d faults with seed %d", version, plan.faults, plan.seed)
        with _searching(made, plan) as load:
            load.begun.wait(300)
            refused, ended = _inject(made, plan, watch)
        made.provider.behave()
        calm_after = _await_calm(made, plan.patience, ended)
        said = truth.of_world(made)
        broken = oracle.judge(made, said, faults=len(watch.felt))
        broken |= {"every search was accepted": load.errors} if load.errors else {}
        broken |= {"no program ends of itself": ended} if ended else {}
        count = sum(map(len, made.truth.values()))
        sizes = left_behind(made)
    took = time.monotonic() - began
    searches = len(made.truth)
    return Outcome(plan, watch.felt, broken, searches, count, took, version, said.recovered, calm_after, refused, sizes)


def _inject(made: World, plan: Plan, watch: Watch) -> tuple[list[str], list[str]]:
    """Do what the plan says, and give the faults that found nothing to befall and the programs that ended."""
    chance, bag, refused, ended, tried = random.Random(plan.seed), list[str](), list[str](), list[str](), 0
    while len(watch.felt) < plan.faults and tried < 3 * plan.faults:
        tried += 1
        if not bag:
            bag = list(plan.kinds)
            chance.shuffle(bag)
        kind = bag.pop()
        felt = watch.begins(kind, FAULTS[kind].stages)
        # A fault draws from a chance of its own, so that one that finds nothing shifts none of the others.
        if FAULTS[kind].inject(made, random.Random(f"{plan.seed} {tried}"), plan.seconds) is False:
            refused.append(f"{kind}: nothing to befall")
            continue
        watch.ends(felt)
        logger.info("%5.0f s  %3d  %s (%.1f s)", watch.now, len(watch.felt), kind, felt.ended - felt.began)
        time.sleep(chance.uniform(0.3, 1) * plan.gap)
        ended += [f"{name} after {kind}" for name in made.revive()]
    return refused, ended


@dataclass
class _Load:
    begun: threading.Event = field(default_factory=threading.Event)
    enough: threading.Event = field(default_factory=threading.Event)
    stop: threading.Event = field(default_factory=threading.Event)
    errors: list[str] = field(default_factory=list)


@contextmanager
def _searching(made: World, plan: Plan) -> Iterator[_Load]:
    load = _Load()
    thread = threading.Thread(target=_search_on, args=(made, plan, load), name="load", daemon=True)
    thread.start()
    yield load
    load.enough.set()
    thread.join()


def _search_on(made: World, plan: Plan, load: _Load) -> None:
    site, accepted = 0, 0
    while not load.enough.is_set() or accepted < plan.least_postings or not site:
        if _open_searches(made) < plan.open_searches:
            site += 1
            scripted = bool(plan.scripted_every) and site % plan.scripted_every == 2
            try:
                made.start_search(site, plan.postings, "scripted" if scripted else "")
            except AssertionError as error:
                load.errors.append(str(error))
                return
            accepted += plan.postings
        if _scored(made):
            load.begun.set()
        time.sleep(0.3)


def _open_searches(made: World) -> int:
    return _count(made, "SELECT count(*) FROM searches WHERE finished_at IS NULL", otherwise=1_000)


def _scored(made: World) -> int:
    return _count(made, "SELECT count(*) FROM search_items WHERE state = 'scored'", otherwise=0)


def _count(made: World, query: str, *, otherwise: int) -> int:
    try:
        with made.database.engine.connect() as connection:
            return int(connection.execute(text(query)).scalar_one())
    except SQLAlchemyError:
        return otherwise


def _await_calm(made: World, patience: float, ended: list[str]) -> float | None:
    """Wait until every search is over and no message under way, and give the seconds that took; None for too many.

    What ends meanwhile is started again, as whoever watches over it would, and named in `ended`.
    """
    began = time.monotonic()
    while (took := time.monotonic() - began) < patience:
        with suppress(SQLAlchemyError, subprocess.SubprocessError):
            if settled(made) and not truth.under_way(truth.Here(made)):
                return took
        ended += [f"{name} after the last fault" for name in made.revive()]
        time.sleep(1)
    logger.warning("Searches are open, or messages under way, after %.0f s", patience)
    return None
