"""One posting's path: what it costs to fetch, read, store and score one, and whether that grows with the search."""

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.claims.table import Claim, Row
from benchmarks.laptop import Laptop, laptop

_ROUNDS = 3
_UNHURRIED = {"JOBRELAY_HOST_RATE": "5000", "JOBRELAY_HOST_BURST": "5000"}
_SETTLED_S = 10


@dataclass(frozen=True, slots=True)
class _Round:
    cpu_ms: Mapping[str, float]
    statements: float
    seconds: float
    read: int


def measure() -> Claim:
    """Search the site of 300 postings three times, POSTINGS of them at most.

    GROWTH, such as "100,1000", searches so many of the 5,000 of another site too.
    """
    with (
        TemporaryDirectory(prefix="jobrelay-posting-", ignore_cleanup_errors=True) as folder,
        laptop(Path(folder), environment=_UNHURRIED) as made,
    ):
        time.sleep(_SETTLED_S)
        idle = made.memory_mb()
        made.search("demo/careers", 50)
        most = int(os.environ.get("POSTINGS", "300"))
        rounds = [_round(made, "big/careers/search", most) for _ in range(_ROUNDS)]
        sizes = [int(size) for size in os.environ.get("GROWTH", "").split(",") if size]
        grown = {size: _round(made, "enormous/jobs", size) for size in sizes}
        peak = made.memory_mb()
    return Claim(
        name="posting",
        heading="A posting's path",
        how="The whole stack as `jobrelay up` runs it without its page, scoring offline; careers sites on loopback "
        "with the polite rate lifted. CPU is that of every program with its children, PostgreSQL, RabbitMQ and Redis. "
        "Whoever searches reads the stream of events until the end. Memory that processes share counts once (PSS).",
        packages=("celery", "sqlalchemy", "lxml"),
        rows=[*_rows(rounds), *_memory(idle, peak), *_growth(grown)],
    )


def _rows(rounds: Sequence[_Round]) -> list[Row]:
    costs = [sum(each.cpu_ms.values()) for each in rounds]
    parts = {name: median(each.cpu_ms[name] for each in rounds) for name in rounds[0].cpu_ms}
    with_all = "with all the programs, their checks and the search's own"
    statements = [each.statements for each in rounds]
    seconds = [each.seconds for each in rounds]
    return [
        Row("static posting, scored offline: CPU", "ms a posting", costs, (), "", "≤ 60", _shares(parts)),
        Row("the same: statements", "statements a posting", statements, (), "", "≤ 16", with_all),
        Row("the same: all of the search", "s", seconds, (), "", note=f"{rounds[0].read} read"),
    ]


def _memory(idle: Mapping[str, float], peak: Mapping[str, float]) -> list[Row]:
    return [
        Row("memory of the idle stack (PSS)", "MB", [sum(idle.values())], (), "", "≤ 400", _shares(idle, "MB")),
        Row("memory after these searches (PSS)", "MB", [sum(peak.values())], (), "", "", _shares(peak, "MB")),
    ]


def _growth(grown: Mapping[int, _Round]) -> list[Row]:
    rows = []
    for size, each in grown.items():
        cost, first = ([sum(one.cpu_ms.values())] for one in (each, grown[min(grown)]))
        note = f"{each.statements:.1f} statements, {each.read} read"
        peer = f"the one of {min(grown)}"
        rows.append(Row(f"a search of {size}: CPU", "ms a posting", cost, first, peer, "≤ 1.2", note))
    return rows


def _round(made: Laptop, path: str, most: int) -> _Round:
    made.empty()
    cpu, statements, began = made.cpu_s(), made.statements(), time.monotonic()
    read = made.search(path, most)
    seconds, after = time.monotonic() - began, made.cpu_s()
    spent = {name: (used - cpu[name]) / read * 1e3 for name, used in after.items()}
    found = _Round(spent, (made.statements() - statements) / read, seconds, read)
    print(f"  {path}: {found}", flush=True)
    return found


def _shares(parts: Mapping[str, float], unit: str = "ms") -> str:
    return ", ".join(f"{name} {part:.3g} {unit}" for name, part in sorted(parts.items(), key=lambda x: -x[1]))
