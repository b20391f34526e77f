"""What can befall a tick and its messages: the relay's own faults, and those of who sends and receives."""

import random
import time
from collections.abc import Callable, Mapping

import psutil
from chaos.faults import FAULTS, Fault
from chaos.servers import hung
from chaos.sink import Mood, Sink
from chaos.world import World

SENDERS = ("ai-api", "ai-api-b")
"""Two replicas send."""
_OF_THE_RELAY = (
    "ai-api: killed in mid-request",
    "scraper-api: killed in mid-request",
    "scraper-api: hangs",
    "ai-worker: killed",
    "scraper-worker: killed",
    "scraper-worker: a child is killed",
    "RabbitMQ: killed",
    "RabbitMQ: restarted",
    "RabbitMQ: connections closed",
    "RabbitMQ: messages delivered twice",
    "PostgreSQL: killed",
    "PostgreSQL: restarted",
    "PostgreSQL: read-only",
    "PostgreSQL: out of connections",
    "PostgreSQL: a backend is killed in mid-transaction",
    "PostgreSQL: a commit's answer is lost",
    "network to PostgreSQL: slow",
    "network to PostgreSQL: half-open",
    "network to PostgreSQL: reset",
    "network to RabbitMQ: reset",
)
_Inject = Callable[[World, random.Random, float], object]


def telling_faults(sink: Sink) -> Mapping[str, Fault]:
    """Return the faults by name; those of the receiver befall `sink`."""
    found = {name: FAULTS[name] for name in _OF_THE_RELAY}
    for name in SENDERS:
        found[f"{name}: killed while it sends"] = Fault(_killed(name))
        found[f"{name}: what reaches the outside is killed"] = Fault(_outside_killed(name))
        found[f"{name}: hangs while it sends"] = Fault(_hung(name))
    for mood in Mood:
        if mood is not Mood.WELL:
            found[f"the receiver {mood.value}"] = Fault(_moody(sink, mood))
    return found | {"the receiver is down": Fault(_down(sink))}


def _killed(name: str) -> _Inject:
    def inject(world: World, chance: random.Random, _: float) -> None:
        world.programs[name].kill()
        time.sleep(chance.uniform(0, 1))
        world.programs[name].start()
        world.await_program(name)

    return inject


def _outside_killed(name: str) -> _Inject:
    def inject(world: World, chance: random.Random, _: float) -> object:
        try:
            children = psutil.Process(world.programs[name].pid).children()
        except psutil.Error:
            return False
        if not children:
            return False
        chance.choice(children).kill()
        return True

    return inject


def _hung(name: str) -> _Inject:
    return lambda world, _, seconds: hung(world.programs[name].pid, seconds * 2)


def _moody(sink: Sink, mood: Mood) -> _Inject:
    def inject(_: World, __: random.Random, seconds: float) -> None:
        sink.mood = mood
        time.sleep(seconds)
        sink.mood = Mood.WELL

    return inject


def _down(sink: Sink) -> _Inject:
    def inject(_: World, __: random.Random, seconds: float) -> None:
        sink.stop()
        time.sleep(seconds)
        sink.start()

    return inject
