"""A run in which postings appear on watched boards, what tells of them is befallen, and messages are counted."""

import logging
import random
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from chaos import careers, openings, told_oracle
from chaos.faults import Fault
from chaos.servers import until
from chaos.sink import Mood, Sink
from chaos.telling_faults import telling_faults
from chaos.told_oracle import Message, Told
from chaos.world import World, world
from jobrelay.web.ports import free_port
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

logger = logging.getLogger(__name__)

_NETWORK = "127.77"
_MESSAGES = """SELECT m.id::text, c.label, m.state, coalesce(array_agg(j.title) FILTER (WHERE j.id IS NOT NULL), '{}')
    FROM messages m JOIN channels c ON c.id = m.channel_id LEFT JOIN deliveries d ON d.message_id = m.id
    LEFT JOIN jobs j ON j.id = d.job_id GROUP BY m.id, c.label"""
_MOST_UNTOLD = 12
"""So many postings are untold at most: a message names twenty, and the oracle has to know of all."""
_MADE = "SELECT count(*) FROM messages"
_TOLD = "SELECT count(*) FROM deliveries WHERE message_id IS NOT NULL"
_UNDER_WAY = "SELECT count(*) FROM messages WHERE state IN ('waiting', 'sending')"
_DEAD_LEASES = "UPDATE messages SET lease_until = now() WHERE lease_until < now() + interval '40 seconds'"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run does; the same plan injects the same faults in the same order.

    Args:
        seed: What chance begins with.
        faults: How many are injected.
        only: Words of which one is in the name of each kind of fault; none are all kinds.
        messages: Postings appear until there are so many messages, faults or not.
        channels: How many webhooks there are, and as many others.
        boards: How many boards are watched.
        seconds: How long a fault that lasts does.
        gap: Seconds between two faults, at most.
        appear_every: Seconds between two postings.
        hurried: At the end the minute of a dead sender's lease is not waited for.
        patience: Seconds for everything to be told after the last fault.
    """

    seed: int
    faults: int
    only: Sequence[str] = ()
    messages: int = 0
    channels: int = 10
    boards: int = 8
    seconds: float = 3.0
    gap: float = 2.0
    appear_every: float = 10.0
    hurried: bool = False
    patience: float = 600.0


@dataclass
class Outcome:
    """What came of a run; `repeated` counts webhooks that came again under their id."""

    faults: list[str]
    refused: list[str]
    appeared: int
    messages: int
    states: Mapping[str, int]
    arrived: int
    repeated: int
    lost: list[str]
    doubled: list[str]
    lies: list[str]
    took: float

    def __str__(self) -> str:
        states = ", ".join(f"{count} {state}" for state, count in sorted(self.states.items()))
        return (
            f"{len(self.faults)} faults of {len(set(self.faults))} kinds in {self.took:.0f} s; {self.appeared} "
            f"postings, {self.messages} messages ({states}), {self.arrived} arrivals, {self.repeated} of them "
            f"repeated under their id; {len(self.lost)} lost, {len(self.doubled)} doubled, {len(self.lies)} not as "
            "they are listed."
        )


@dataclass
class _Scene:
    made: World
    plan: Plan
    sink: Sink
    control: str
    appeared: dict[str, float] = field(default_factory=dict)
    receivers: dict[str, bool] = field(default_factory=dict)
    enough: threading.Event = field(default_factory=threading.Event)


def run(plan: Plan, folder: Path) -> Outcome:
    """Run a plan in a world of its own in `folder`."""
    began = time.monotonic()
    allowed = {"JOBRELAY_EGRESS_ALLOW": f"{_NETWORK}.0.0/16", "JOBRELAY_TELL_ALLOW": "127.0.0.0/8"}
    with Sink.running() as sink, world(folder, environment=allowed) as made:
        port, made.ports["ai-api-b"] = free_port(), free_port()  # type: ignore[index]
        given = {"port": port, "boards": plan.boards, "network": _NETWORK, "postings": 2}
        made.begin("openings", "chaos.openings", *(f"--{name}={value}" for name, value in given.items()))
        where = ("--host", "127.0.0.1", "--port", str(made.ports["ai-api-b"]))
        made.begin("ai-api-b", "uvicorn", "--factory", "ai_api.app:create_app", *where)
        try:
            scene = _Scene(made, plan, sink, f"http://127.0.0.1:{port}")
            until("the boards", lambda: httpx.get(f"{scene.control}/asked", trust_env=False).is_success)
            _prepare(scene, port)
            faults, refused = _befall(scene)
            _await_told(scene)
            return _judge(scene, faults, refused, time.monotonic() - began)
        finally:
            made.programs["ai-api-b"].stop()
            made.programs["openings"].stop()


def _prepare(scene: _Scene, port: int) -> None:
    made, boards = scene.made, range(scene.plan.boards)
    for number in range(scene.plan.channels):
        for path, scheme in ((f"/hook/{number}", "http"), (f"/other/{number}", "json")):
            scene.receivers[path] = scheme == "http"
            channel = {"label": path, "target": f"{scheme}://127.0.0.1:{scene.sink.port}{path}"}
            answer = httpx.post(_api(made, "ai-api", "/channels"), json=channel, timeout=60, trust_env=False)
            assert answer.is_success, answer.text
    text_of = "\n".join(openings.address(board, _NETWORK, port) for board in boards)
    body = {"text": text_of, "every_seconds": 600}
    answer = httpx.post(_api(made, "scraper-api", "/watches"), json=body, timeout=60, trust_env=False)
    assert answer.json()["added"] == scene.plan.boards, answer.text
    scene.appeared |= {careers.title(board, posting): time.time() for board in boards for posting in range(2)}


def _api(made: World, name: str, path: str) -> str:
    return f"http://127.0.0.1:{made.ports[name]}{path}"


def _befall(scene: _Scene) -> tuple[list[str], list[str]]:
    with _appearing(scene):
        until("the first message", lambda: scene.sink.arrivals, patience=600)
        done = _inject(scene, telling_faults(scene.sink))
        end = time.monotonic() + scene.plan.patience
        while _number(scene, _MADE) < scene.plan.messages and time.monotonic() < end:
            time.sleep(1)
    return done


def _inject(scene: _Scene, all_faults: Mapping[str, Fault]) -> tuple[list[str], list[str]]:
    plan, made = scene.plan, scene.made
    kinds = [name for name in all_faults if not plan.only or any(word in name for word in plan.only)]
    chance, bag, done, refused = random.Random(plan.seed), list[str](), list[str](), list[str]()
    while len(done) < plan.faults and len(done) + len(refused) < 3 * plan.faults:
        if not bag:
            bag = list(kinds)
            chance.shuffle(bag)
        kind = bag.pop()
        seed = f"{plan.seed} {len(done) + len(refused)}"
        if all_faults[kind].inject(made, random.Random(seed), plan.seconds) is False:
            refused.append(f"{kind}: nothing to befall")
            continue
        done.append(kind)
        logger.info("%3d  %s (%d arrivals)", len(done), kind, len(scene.sink.arrivals))
        time.sleep(chance.uniform(0.3, 1) * plan.gap)
        refused += [f"{name} ended of itself after {kind}" for name in made.revive()]
    return done, refused


@contextmanager
def _appearing(scene: _Scene) -> Iterator[None]:
    thread = threading.Thread(target=_appear, args=(scene,), name="appearing", daemon=True)
    thread.start()
    yield
    scene.enough.set()
    thread.join()


def _appear(scene: _Scene) -> None:
    chance = random.Random(scene.plan.seed)
    while not scene.enough.wait(scene.plan.appear_every):
        if _number(scene, _TOLD) < (len(scene.appeared) - _MOST_UNTOLD) * len(scene.receivers):
            continue
        board = chance.randrange(scene.plan.boards)
        said = httpx.post(f"{scene.control}/open/{board}", timeout=30, trust_env=False).json()
        scene.appeared[str(said["title"])] = float(said["at"])
        _let_be_due(scene)


def _let_be_due(scene: _Scene) -> None:
    """Let the ten minutes of each watch be over."""
    _change(scene, "UPDATE watches SET next_due = now() WHERE next_due > now()")


def _await_told(scene: _Scene) -> None:
    """Wait until every posting is in a message of each channel, and no message is under way."""
    wanted, end = len(scene.appeared) * len(scene.receivers), time.monotonic() + scene.plan.patience
    scene.sink.mood = Mood.WELL
    while time.monotonic() < end:
        _let_be_due(scene)
        _change(scene, "UPDATE messages SET due_at = now() WHERE state = 'waiting'")
        if scene.plan.hurried:
            _change(scene, _DEAD_LEASES)
            _change(scene, "UPDATE channels SET next_at = now() WHERE next_at > now()")
        for _ in range(5):
            if _number(scene, _TOLD) >= wanted and _number(scene, _UNDER_WAY) == 0:
                return
            time.sleep(0.5)
    logger.warning("Not all was told %.0f s after the last fault", scene.plan.patience)


def _change(scene: _Scene, statement: str) -> None:
    with suppress(SQLAlchemyError), scene.made.database.engine.begin() as connection:
        connection.execute(text("SET default_transaction_read_only = off"))
        connection.execute(text(statement))


def _number(scene: _Scene, query: str) -> int:
    with suppress(SQLAlchemyError), scene.made.database.engine.connect() as connection:
        return int(connection.execute(text(query)).scalar_one())
    return -1


def _judge(scene: _Scene, faults: list[str], refused: list[str], took: float) -> Outcome:
    with scene.made.database.engine.connect() as connection:
        rows = connection.execute(text(_MESSAGES)).all()
    messages = [Message(row[0], row[1], row[2], frozenset(row[3])) for row in rows]
    known = Told(scene.receivers, list(scene.appeared), messages, list(scene.sink.arrivals))
    states = {state: sum(message.state == state for message in messages) for state in {m.state for m in messages}}
    return Outcome(
        faults,
        refused,
        len(scene.appeared),
        len(messages),
        states,
        len(known.arrivals),
        told_oracle.repeated(known),
        told_oracle.lost(known),
        told_oracle.doubled(known),
        told_oracle.lies(known),
        took,
    )
