"""What the promises cost: postings a second of the relay as it is, and of the same relay with unsafe settings."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.claims.table import Claim, Row
from benchmarks.watching import cpu_of_all
from chaos.mutations import Mutation
from chaos.servers import until
from chaos.world import World, settled, world
from sqlalchemy import text

_ROUNDS = 3
_SEARCHES, _EACH = 12, 15
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
    "loopback, with a stand-in of a model that answers after 0.15 s; three rounds of each relay in turn, while the "
    "other is idle. The peer is the same relay whose workers acknowledge a message as they take it, and take four, "
    "whose queues are not replicated logs, which keeps messages in memory and is not told whether one arrived, and "
    "whose database does not wait for its disk. CPU is that of all the relay's processes, servers included."
)


def measure() -> Claim:
    """Run both relays side by side, let one at a time work, and give postings a second and CPU for each posting."""
    rates: Mapping[str, list[float]] = {"ours": [], "peer": []}
    costs: Mapping[str, list[float]] = {"ours": [], "peer": []}
    with _relay(unsafe=False) as ours, _relay(unsafe=True) as peer:
        for number in range(_ROUNDS):
            both = [("ours", ours), ("peer", peer)]
            for name, made in both if number % 2 == 0 else reversed(both):
                rate, cost = _round(made, 2 + number * _SEARCHES)
                print(f"round {number + 1}, {name}: {rate:.2f} postings a second, {cost:.0f} ms each", flush=True)
                rates[name].append(rate)
                costs[name].append(cost)
    return Claim(
        "promises",
        "What the promises cost",
        _HOW,
        ("celery", "kombu"),
        (
            Row("search to score", "postings a second", rates["ours"], rates["peer"], "unsafe settings", "≥ 0.9"),
            Row("search to score", "CPU ms a posting", costs["ours"], costs["peer"], "unsafe settings"),
        ),
    )


@contextmanager
def _relay(*, unsafe: bool) -> Iterator[World]:
    """Run a relay that has searched once, so that every process has imported what it works with."""
    with TemporaryDirectory(prefix="promises-", ignore_cleanup_errors=True) as place:
        folder = Path(place) / "world"
        folder.mkdir()
        with world(folder, sources=_UNSAFE.sources(Path(place) / "unsafe") if unsafe else None) as made:
            _search(made, 1, 1)
            yield made


def _round(made: World, first_site: int) -> tuple[float, float]:
    """Return postings a second, and CPU milliseconds of all processes for each."""
    before, began = sum(cpu_of_all(made).values()), time.monotonic()
    _search(made, first_site, _SEARCHES)
    took, used = time.monotonic() - began, sum(cpu_of_all(made).values()) - before
    return _SEARCHES * _EACH / took, used / (_SEARCHES * _EACH) * 1e3


def _search(made: World, first_site: int, searches: int) -> None:
    for site in range(first_site, first_site + searches):
        made.start_search(site, _EACH)
    until("the end of every search", lambda: settled(made), patience=900)
    with made.database.engine.connect() as connection:
        unscored = connection.execute(text("SELECT count(*) FROM search_items WHERE state <> 'scored'")).scalar_one()
    assert not unscored, f"{unscored} postings were not scored"
