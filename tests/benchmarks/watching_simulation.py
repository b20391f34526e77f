"""Simulates watched boards from measured unit costs: `python -m benchmarks.watching_simulation --boards 1000`.

Boards are due on a grid, each at an offset of chance, as watches are by a hash of their id. Whoever is up looks for due
boards once a second and starts at most so many lists at once; readers take lists and postings in the order in which
they come, scorers the postings that were read; a message goes at the next look for one. Costs are those of
docs/benchmarks.md; docs/capacity.md has the tables that this prints.
"""

import argparse
import heapq
import random
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, fields
from statistics import quantiles

WINDOW = 32
"""So many lists are read at once (jobrelay.storage.ticks.WINDOW)."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Unit costs: CPU seconds and statements as docs/benchmarks.md has them; seconds of wall time are taken on trust.

    Those depend on how busy the machine and how quick the sites are.
    """

    look_s: float = 0.12
    read_s: float = 0.3
    score_s: float = 0.5
    tell_s: float = 1.0
    look_cpu_s: float = 0.051
    posting_cpu_s: float = 0.25
    idle_cpu_s: float = 0.036
    look_statements: float = 31
    posting_statements: float = 145
    idle_statements: float = 47


@dataclass(frozen=True, slots=True)
class Scene:
    """What is simulated: how many boards, how often each is looked at, how often a posting appears, and who works."""

    boards: int
    every_s: float
    change_every_s: float
    readers: int
    scorers: int
    minutes: float
    seed: int = 1


def simulate(scene: Scene, costs: Costs) -> list[float]:
    """Return, sorted, the seconds from each posting's appearing to its message."""
    chance = random.Random(scene.seed)
    due = [(chance.random() * scene.every_s, board) for board in range(scene.boards)]
    heapq.heapify(due)
    appeared: dict[int, list[float]] = {}
    changes = _changes(scene, chance)
    readers, scorers = _Workers(scene.readers), _Workers(scene.scorers)
    reading, under_way, waits = deque[tuple[float, int]](), list[float](), list[float]()
    second, end = 0.0, scene.minutes * 60 + 2 * scene.every_s
    while second < end:
        while changes and changes[0][0] <= second:
            moment, board = changes.popleft()
            appeared.setdefault(board, []).append(moment)
        while under_way and under_way[0] <= second:
            heapq.heappop(under_way)
        while due and due[0][0] <= second and len(under_way) < WINDOW:
            moment, board = heapq.heappop(due)
            heapq.heappush(due, (max(moment + scene.every_s, second), board))
            seen = readers.work(second, costs.look_s)
            heapq.heappush(under_way, seen)
            reading.append((seen, board))
        for _ in range(len(reading)):
            seen, board = reading.popleft()
            if seen > second:
                reading.append((seen, board))
                continue
            for moment in appeared.pop(board, ()):
                read = readers.work(seen, costs.read_s)
                waits.append(scorers.work(read, costs.score_s) + costs.tell_s - moment)
        second += 1
    return sorted(waits)


class _Workers:
    """Takes work in order, each as soon as one of so many is free."""

    def __init__(self, count: int) -> None:
        self._free = [0.0] * count

    def work(self, since: float, seconds: float) -> float:
        """Do one piece of work, and return when it is done."""
        done = max(heapq.heappop(self._free), since) + seconds
        heapq.heappush(self._free, done)
        return done


def _changes(scene: Scene, chance: random.Random) -> deque[tuple[float, int]]:
    """Return when a posting appears on which board, after every board was looked at once."""
    count = int(scene.minutes * 60 / scene.change_every_s)
    return deque(
        (scene.every_s + number * scene.change_every_s, chance.randrange(scene.boards)) for number in range(count)
    )


def load(scene: Scene, costs: Costs) -> dict[str, float]:
    """Return what a second of it takes: looks, CPUs, statements, and messages of the broker."""
    looks, postings = scene.boards / scene.every_s, 1 / scene.change_every_s
    return {
        "looks/s": looks,
        "CPUs": costs.idle_cpu_s + looks * costs.look_cpu_s + postings * costs.posting_cpu_s,
        "statements/s": costs.idle_statements + looks * costs.look_statements + postings * costs.posting_statements,
        "readers needed": looks * costs.look_s + postings * costs.read_s,
    }


def main(given: Sequence[str] | None = None) -> None:
    """Print what a scene takes, and how soon it tells."""
    parser = argparse.ArgumentParser(prog="watching_simulation", description=__doc__)
    parser.add_argument("--boards", type=int, default=1000)
    parser.add_argument("--every", type=float, default=600, help="seconds between two looks at a board")
    parser.add_argument("--change-every", type=float, default=60, help="seconds between two new postings")
    parser.add_argument("--readers", type=int, default=2, help="lists and pages that are read at once")
    parser.add_argument("--scorers", type=int, default=16)
    parser.add_argument("--minutes", type=float, default=600)
    for cost in fields(Costs):
        parser.add_argument(f"--{cost.name.replace('_', '-')}", type=float, default=cost.default)
    told = parser.parse_args(given)
    scene = Scene(told.boards, told.every, told.change_every, told.readers, told.scorers, told.minutes)
    costs = Costs(**{cost.name: getattr(told, cost.name) for cost in fields(Costs)})
    waits = simulate(scene, costs)
    cut = quantiles(waits, n=20, method="inclusive")
    print(f"{scene.boards} boards: p50 {cut[9]:.0f} s, p95 {cut[18]:.0f} s, most {waits[-1]:.0f} s; {len(waits)} told")
    print(", ".join(f"{name} {value:.3g}" for name, value in load(scene, costs).items()))


if __name__ == "__main__":
    main()
