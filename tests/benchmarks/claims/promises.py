"""What the promises cost: postings a second of the relay as it is, and of the same relay with unsafe settings."""

import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.claims.table import Claim, Row
from benchmarks.watching import cpu_of_all
from chaos.mutations import Mutation
from chaos.servers import until
from chaos.world import World, settled, world
from sqlalchemy import text

_ROUNDS = 3
_SEARCHES, _EACH = 12, 25
_UNSAFE = Mutation(
    {
        "broker/app.py": {
            "task_acks_late=True": "task_acks_late=False",
            "task_reject_on_worker_lost=True": "task_reject_on_worker_lost=False",
            "worker_prefetch_multiplier=1": "worker_prefetch_multiplier=4, task_default_delivery_mode='transient'",
            "work_queue(name, quorum=on_rabbitmq)": "work_queue(name, quorum=False)",
            '{"confirm_publish": True}': "{}",
        },
        "storage/engine.py": {'"-c timezone=UTC"': '"-c timezone=UTC -c synchronous_commit=off"'},
    }
)
_HOW = (
    f"{_SEARCHES} searches of {_EACH} postings, all started at once, until the last is over, from a careers site on "
    "loopback, with a stand-in of a model that answers after 0.15 s; three rounds of each relay in turn, each in new "
    "databases. The peer is the same relay whose workers acknowledge a message as they take it and take four ahead, "
    "whose queues are not replicated logs, which keeps messages in memory and is not told whether one arrived, and "
    "whose database does not wait for its disk. CPU is that of all the relay's processes, servers included."
)


def measure() -> Claim:
    """Run both relays in turn, each in a world of its own, and give postings a second and CPU for each posting."""
    rates: Mapping[str, list[float]] = {"ours": [], "peer": []}
    costs: Mapping[str, list[float]] = {"ours": [], "peer": []}
    for number in range(_ROUNDS):
        for name in ("ours", "peer") if number % 2 == 0 else ("peer", "ours"):
            rate, cost = _round(unsafe=name == "peer")
            rates[name].append(rate)
            costs[name].append(cost)
    peer = "unsafe settings"
    return Claim(
        "promises",
        "What the promises cost",
        _HOW,
        ("celery", "kombu"),
        (
            Row("search to score", "postings a second", rates["ours"], rates["peer"], peer, "≥ 0.9"),
            Row("search to score", "CPU ms a posting", costs["ours"], costs["peer"], peer),
        ),
    )


def _round(*, unsafe: bool) -> tuple[float, float]:
    """Return postings a second, and CPU milliseconds of all processes for each."""
    with ExitStack() as ending:
        folder = Path(ending.enter_context(TemporaryDirectory(prefix="promises-", ignore_cleanup_errors=True)))
        sources = _UNSAFE.sources(folder / "unsafe") if unsafe else None
        (folder / "world").mkdir()
        made = ending.enter_context(world(folder / "world", sources=sources))
        _warm_up(made)
        before, began = sum(cpu_of_all(made).values()), time.monotonic()
        for site in range(_SEARCHES):
            made.start_search(1 + site, _EACH)
        until("the end of every search", lambda: settled(made), patience=600)
        took, used = time.monotonic() - began, sum(cpu_of_all(made).values()) - before
        with made.database.engine.connect() as connection:
            scored = connection.execute(text("SELECT count(*) FROM search_items WHERE state = 'scored'")).scalar_one()
        assert scored == (_SEARCHES + 1) * _EACH, f"{scored} postings were scored"
    return _SEARCHES * _EACH / took, used / (_SEARCHES * _EACH) * 1e3


def _warm_up(made: World) -> None:
    """Search once, so that every process has imported what it works with."""
    made.start_search(_SEARCHES + 1, _EACH)
    until("the end of the first search", lambda: settled(made), patience=300)
