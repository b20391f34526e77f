"""Everything that can befall a relay: each fault is injected, lasts, and is taken back before it returns."""

import os
import random
import signal
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

import psutil
from chaos import clocks, messages, truth
from chaos.link import Loss
from chaos.servers import hung, until
from chaos.world import APIS, World

SCRAPING, SCORING = ("scrape_detail",), ("analyze_job",)
BOTH = SCRAPING + SCORING


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault.

    Args:
        inject: Does it, for about so many seconds where it lasts; False where there was nothing to befall.
        stages: The stages that it hits.
        slow: It takes long, so that a short run has no room for it.
    """

    inject: Callable[[World, random.Random, float], object]
    stages: tuple[str, ...] = BOTH
    slow: bool = False


FAULTS: dict[str, Fault] = {}
_Inject = Callable[[World, random.Random, float], object]
_Keep = Callable[[_Inject], _Inject]


def _fault(name: str, stages: tuple[str, ...] = BOTH, *, slow: bool = False) -> _Keep:
    def keep(inject: _Inject) -> _Inject:
        FAULTS[name] = Fault(inject, stages, slow)
        return inject

    return keep


def _worker_faults(worker: str, stages: tuple[str, ...]) -> None:
    def child_killed(world: World, chance: random.Random, _: float) -> object:
        children = world.children(worker)
        if not children:
            return False
        chance.choice(children).kill()
        return True

    def child_hung(world: World, chance: random.Random, seconds: float) -> object:
        children = world.children(worker)
        if not children:
            return False
        hung(chance.choice(children).pid, seconds * 3)
        return True

    def killed(world: World, chance: random.Random, _: float) -> None:
        world.programs[worker].kill()
        time.sleep(chance.uniform(0.2, 1.5))
        world.programs[worker].start()

    def terminated(world: World, _: random.Random, __: float) -> None:
        world.programs[worker].stop()
        world.programs[worker].start()

    if worker == "scraper-worker":  # the tasks of the other are threads
        _fault(f"{worker}: a child is killed", stages)(child_killed)
        _fault(f"{worker}: a child hangs", stages)(child_hung)
    _fault(f"{worker}: killed", stages)(killed)
    _fault(f"{worker}: told to end", stages)(terminated)
    hangs = lambda world, _, seconds: hung(world.programs[worker].pid, seconds * 3)  # noqa: E731
    _fault(f"{worker}: hangs", stages)(hangs)


for _name, _stages in (("scraper-worker", SCRAPING), ("ai-worker", SCORING)):
    _worker_faults(_name, _stages)


@_fault("scraper-worker: Chromium is killed", SCRAPING)
def _chromium_killed(world: World, chance: random.Random, _: float) -> object:
    with suppress(psutil.Error, IndexError):
        chance.choice(world.browsers()).kill()
        return True
    return False


for _name in APIS:

    @_fault(f"{_name}: killed in mid-request")
    def _api_killed(world: World, chance: random.Random, _: float, name: str = _name) -> None:
        with messages.asking(world, name):
            time.sleep(chance.uniform(0, 0.2))
            world.programs[name].kill()
        world.programs[name].start()
        world.await_program(name)

    @_fault(f"{_name}: hangs")
    def _api_hung(world: World, _: random.Random, seconds: float, name: str = _name) -> None:
        hung(world.programs[name].pid, seconds)


@_fault("RabbitMQ: killed")
def _broker_killed(world: World, chance: random.Random, _: float) -> None:
    world.broker.kill(chance.uniform(0, 1.5))


@_fault("RabbitMQ: hangs")
def _broker_hung(world: World, _: random.Random, seconds: float) -> None:
    hung(world.broker.beam, seconds * 2)


@_fault("RabbitMQ: restarted")
def _broker_restarted(world: World, _: random.Random, __: float) -> None:
    world.broker.restart()


@_fault("RabbitMQ: memory alarm")
def _memory_alarm(world: World, _: random.Random, seconds: float) -> None:
    setting = "set_vm_memory_high_watermark"
    world.broker.alarm((setting, "0.00001"), (setting, "0.4"), seconds)


@_fault("RabbitMQ: disk alarm")
def _disk_alarm(world: World, _: random.Random, seconds: float) -> None:
    world.broker.alarm(("set_disk_free_limit", "900000GB"), ("set_disk_free_limit", "50MB"), seconds)


@_fault("RabbitMQ: connections closed")
def _connections_closed(world: World, _: random.Random, __: float) -> None:
    world.broker.control("close_all_connections", "a fault")


for _queue, _stages in (("scraper_queue", SCRAPING), ("ai_queue", SCORING)):

    @_fault(f"RabbitMQ: {_queue} purged", _stages)
    def _purged(world: World, _: random.Random, __: float, queue: str = _queue) -> None:
        _await_the_poisoned(world)
        world.broker.control("purge_queue", queue)


@_fault("ai-worker: killed, and its messages lost", SCORING)
def _killed_and_lost(world: World, _: random.Random, __: float) -> None:
    _await_the_poisoned(world)
    _stop_amid_a_posting(world)
    world.programs["ai-worker"].kill()
    world.broker.control("purge_queue", "ai_queue")
    world.programs["ai-worker"].start()


def _stop_amid_a_posting(world: World) -> None:
    """Stop the scoring worker at a moment when it holds a posting; where none comes for some seconds, at any."""
    held = "SELECT 1 FROM search_items WHERE state = 'analyzing' AND lease_until > now()"
    for _ in range(200):
        os.kill(world.programs["ai-worker"].pid, signal.SIGSTOP)
        if truth.Here(world).rows(held):
            return
        os.kill(world.programs["ai-worker"].pid, signal.SIGCONT)
        time.sleep(0.05)


def _await_the_poisoned(world: World) -> None:
    """Wait until no poison is in a queue that is purged next: nothing could know of it any more."""
    wanted = len(world.poison)
    until("the poisoned among the dead letters", lambda: truth.dead_letter_count(truth.Here(world)) >= wanted)


@_fault("RabbitMQ: confirms never come")
def _confirms_lost(world: World, _: random.Random, seconds: float) -> None:
    world.links["broker"].lose(Loss.CONFIRM)
    time.sleep(seconds)
    world.links["broker"].mend()


@_fault("RabbitMQ: messages delivered twice")
def _doubled(world: World, _: random.Random, __: float) -> None:
    messages.double(world)


@_fault("RabbitMQ: a message delivered twenty times over")
def _multiplied(world: World, _: random.Random, __: float) -> None:
    messages.multiply(world)


@_fault("Redis: killed", SCRAPING)
def _cache_killed(world: World, _: random.Random, seconds: float) -> None:
    world.cache.kill(seconds)


@_fault("Redis: flushed", SCRAPING)
def _cache_flushed(world: World, _: random.Random, __: float) -> None:
    with world.cache.client() as client:
        client.flushall()


@_fault("Redis: read-only", SCRAPING)
def _cache_read_only(world: World, _: random.Random, seconds: float) -> None:
    world.cache.read_only(seconds)


@_fault("Redis: hangs", SCRAPING)
def _cache_hung(world: World, _: random.Random, seconds: float) -> None:
    hung(world.cache.program.pid, seconds)


@_fault("PostgreSQL: killed")
def _database_killed(world: World, _: random.Random, seconds: float) -> None:
    world.database.kill(seconds)


@_fault("PostgreSQL: restarted")
def _database_restarted(world: World, _: random.Random, __: float) -> None:
    world.database.restart()


@_fault("PostgreSQL: read-only")
def _database_read_only(world: World, _: random.Random, seconds: float) -> None:
    world.database.read_only(seconds)


@_fault("PostgreSQL: out of connections")
def _database_exhausted(world: World, _: random.Random, seconds: float) -> None:
    world.database.exhaust(seconds)


@_fault("PostgreSQL: a backend is killed in mid-transaction")
def _backend_killed(world: World, _: random.Random, __: float) -> object:
    return world.database.kill_backend()


@_fault("PostgreSQL: a commit's answer is lost")
def _commits_lost(world: World, _: random.Random, seconds: float) -> object:
    world.links["database"].lose(Loss.COMMIT)
    time.sleep(min(seconds, 1.0))
    return world.links["database"].mend() > 0


for _link, _shown in (("broker", "RabbitMQ"), ("cache", "Redis"), ("database", "PostgreSQL")):

    @_fault(f"network to {_shown}: slow")
    def _slow(world: World, _: random.Random, seconds: float, link: str = _link) -> None:
        world.wires[link].slow(0.1)
        time.sleep(seconds)
        world.wires[link].slow(0)

    @_fault(f"network to {_shown}: half-open")
    def _half_open(world: World, _: random.Random, seconds: float, link: str = _link) -> None:
        world.wires[link].freeze()
        time.sleep(seconds * 2)
        world.wires[link].thaw()

    @_fault(f"network to {_shown}: reset")
    def _reset(world: World, _: random.Random, __: float, link: str = _link) -> None:
        world.wires[link].reset()


_ANSWERS: Mapping[str, tuple[dict[str, object], ...]] = {
    "429 with Retry-After": ({"behaviour": "rate_limited", "times": 3, "retry_after": "2"},),
    "429 without Retry-After": ({"behaviour": "rate_limited", "times": 2, "retry_after": ""},),
    "500": ({"behaviour": "server_error", "times": 3},),
    "half a body": ({"behaviour": "drop", "times": 2},),
    "garbage": ({"behaviour": "prose", "times": 1},),
}
for _answer, _steps in _ANSWERS.items():

    @_fault(f"model: {_answer}", SCORING)
    def _misbehaves(
        world: World, _: random.Random, seconds: float, steps: tuple[dict[str, object], ...] = _steps
    ) -> None:
        world.provider.behave(*steps)
        time.sleep(seconds)


@_fault("model: hangs", SCORING, slow=True)
def _model_hangs(world: World, _: random.Random, seconds: float) -> None:
    world.provider.behave({"behaviour": "slow", "times": 1, "seconds": 75})
    time.sleep(seconds)


@_fault("model: down", SCORING)
def _model_down(world: World, _: random.Random, seconds: float) -> None:
    _down(world, "model", seconds)


@_fault("site: down", SCRAPING)
def _site_down(world: World, _: random.Random, seconds: float) -> None:
    _down(world, "careers", seconds)


def _down(world: World, name: str, seconds: float) -> None:
    world.programs[name].kill()
    time.sleep(seconds)
    world.programs[name].start()
    world.await_program(name)


@_fault("a poison message")
def _poison(world: World, chance: random.Random, _: float) -> None:
    messages.poison(world, chance)


@_fault("messages of the last release")
def _old_messages(world: World, chance: random.Random, _: float) -> None:
    messages.of_the_last_release(world, chance)


if clocks.available():
    for _worker, _stages in (("scraper-worker", SCRAPING), ("ai-worker", SCORING)):
        for _minutes in (-5, 5):

            @_fault(f"{_worker}: clock {_minutes:+d} minutes wrong", _stages)
            def _wrong_clock(
                world: World, _: random.Random, seconds: float, name: str = _worker, minutes: int = _minutes
            ) -> None:
                clocks.restart_at(world.programs[name], minutes)
                time.sleep(seconds * 4)
                clocks.restart_at(world.programs[name], 0)
