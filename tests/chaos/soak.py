"""What grows while the two children of each worker read thousands of pages: all they hold is counted: `make soak`."""

import argparse
import logging
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from chaos.world import World, settled, world
from sqlalchemy import text

logger = logging.getLogger(__name__)

MOST_GROWTH = 0.05
"""How much larger the memory may be at the end than at the beginning, by the straight line through all samples."""
MOST_MORE = {"files": 8, "connections": 6, "temporary": 4, "keys": 40}
"""How many more there may be in the last fifth of the samples than in the second, for each thing that is counted."""
_EACH = 50
_OPEN = 6


@dataclass(frozen=True, slots=True)
class Sample:
    """What is held at one moment: megabytes of the children and of their Chromium, and counts.

    Keys of Redis are those that never expire: what a task summed up is kept for an hour, and grows for one.
    """

    pages: int
    children_mb: float
    browsers_mb: float
    files: int
    connections: int
    temporary: int
    keys: int


def soak(made: World, pages: int, listing: str, first_site: int) -> list[Sample]:
    """Search until so many postings were read, and sample after each hundredth part; the first tenth warms up."""
    samples: list[Sample] = []
    site, before = first_site, _done(made)
    while (read := _done(made) - before) < pages:
        if _open(made) < _OPEN and (site - first_site) * _EACH < pages:
            made.start_search(site, _EACH, listing)
            site += 1
        elif settled(made) and (site - first_site) * _EACH >= pages:
            break
        if read >= (len(samples) + 1) * pages / 100:
            samples.append(sample(made, read))
        time.sleep(0.5)
    return samples[len(samples) // 10 :]


def sample(made: World, pages: int) -> Sample:
    """Count what is held now."""
    children = [child for worker in ("scraper-worker", "ai-worker") for child in made.children(worker)]
    with made.database.engine.connect() as connection:
        connections = connection.execute(text("SELECT count(*) FROM pg_stat_activity WHERE datname IS NOT NULL"))
        held = int(connections.scalar_one())
    with made.cache.client() as redis:
        keys = sum(each["keys"] - each["expires"] for each in redis.info("keyspace").values())
    return Sample(
        pages=pages,
        children_mb=sum(child.memory_info().rss for child in children) / 2**20,
        browsers_mb=sum(_rss(process) for process in made.browsers()) / 2**20,
        files=sum(child.num_fds() for child in children),
        connections=held,
        temporary=sum(1 for _ in made.temporary.iterdir()),
        keys=keys,
    )


def growth(samples: Sequence[Sample], of: Callable[[Sample], float]) -> float:
    """Return by what share something grows over all samples, along the straight line that fits best."""
    values = [of(one) for one in samples]
    slope, start = statistics.linear_regression([one.pages for one in samples], values)
    first, last = (start + slope * samples[end].pages for end in (0, -1))
    return (last - first) / first if first else 0.0


def grown(samples: Sequence[Sample]) -> list[str]:
    """Name what grew by more than it may."""
    found = [
        f"children_mb grew by {share:.1%}"
        for share in (growth(samples, lambda one: one.children_mb),)
        if share > MOST_GROWTH
    ]
    fifth = max(len(samples) // 5, 1)
    for name, more in MOST_MORE.items():
        early = statistics.median(getattr(one, name) for one in samples[:fifth])
        late = statistics.median(getattr(one, name) for one in samples[-fifth:])
        if late - early > more:
            found.append(f"{name} went from {early} to {late}")
    return found


def table(name: str, samples: Sequence[Sample]) -> str:
    """Return the first, the middle and the last sample as rows of Markdown."""
    names = [field.name for field in fields(Sample)]
    rows = [asdict(samples[place]) for place in (0, len(samples) // 2, -1)]
    lines = ["| " + " | ".join([name, *(f"{row[key]:.0f}" for key in names)]) + " |" for row in rows]
    return "\n".join(lines)


def main() -> int:
    """Soak over HTTP, then in the browser, and fail where something grew."""
    parser = argparse.ArgumentParser(prog="soak", description=__doc__)
    parser.add_argument("--http", type=int, default=3_000, help="pages over HTTP")
    parser.add_argument("--browser", type=int, default=600, help="pages in the browser")
    given = parser.parse_args()
    logging.basicConfig(format="%(message)s", stream=sys.stdout)
    logging.getLogger().handlers[0].addFilter(logging.Filter(__name__))
    logger.setLevel(logging.INFO)
    broken: list[str] = []
    with TemporaryDirectory(prefix="soak-", ignore_cleanup_errors=True) as folder, world(Path(folder)) as made:
        for name, pages, listing, site in (("HTTP", given.http, "", 1), ("browser", given.browser, "drawn", 1001)):
            began = time.monotonic()
            samples = soak(made, pages, listing, site)
            rate = samples[-1].pages / (time.monotonic() - began)
            share = growth(samples, lambda one: one.children_mb)
            logger.info("%s: %d pages, %.1f a second, memory %+.1f%%", name, samples[-1].pages, rate, 100 * share)
            logger.info("%s", table(name, samples))
            broken += [f"{name}: {what}" for what in grown(samples)]
    for what in broken:
        logger.error("%s", what)
    return 1 if broken else 0


def _done(made: World) -> int:
    return _count(made, "SELECT count(*) FROM search_items WHERE state IN ('scored', 'closed', 'failed')")


def _open(made: World) -> int:
    return _count(made, "SELECT count(*) FROM searches WHERE finished_at IS NULL")


def _count(made: World, query: str) -> int:
    with made.database.engine.connect() as connection:
        return int(connection.execute(text(query)).scalar_one())


def _rss(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


if __name__ == "__main__":
    sys.exit(main())
