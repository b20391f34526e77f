"""What the page may say while programs of a laptop's stack are killed, judged sample by sample."""

from collections.abc import Mapping
from dataclasses import dataclass, field

WORKERS = ("scraper-worker", "ai-worker")
MISSED_AFTER = 30.0
"""Seconds after which a worker that does not run must not be said to: its word counts 20 s, and asking takes time."""
SEEN_AFTER = 90.0
"""Seconds after which, all servers being up as long, a worker that runs must be said to: a start on a busy machine."""
EXPLAINED_WITHIN = 120.0
"""Seconds that an open search may stand still without any answer that names a cause."""
_NEVER_LESS = ("found", "candidates", "selected", "scraped", "scored", "closed", "failed")
_OVER = ("finished", "failed", "cancelled")


@dataclass(frozen=True, slots=True)
class Sample:
    """What was so at a moment, and what the page's API said.

    Args:
        at: When, in seconds that never go back.
        running: For each program, since when it runs; None for one that does not.
        stopped: For each program that does not run, since when.
        status: What `/status` answered; None where nothing answered, which the page says in its own words.
        searches: What was answered for each open search that was answered for.
    """

    at: float
    running: Mapping[str, float | None]
    stopped: Mapping[str, float]
    status: Mapping[str, object] | None
    searches: Mapping[str, Mapping[str, object]]


@dataclass
class Judge:
    """Judges samples in their order, and keeps what was untrue."""

    untruths: list[str] = field(default_factory=list)
    _before: dict[str, Mapping[str, object]] = field(default_factory=dict)
    _moved: dict[str, float] = field(default_factory=dict)
    _explained: float = 0.0

    def see(self, sample: Sample) -> None:
        """Judge one sample."""
        if sample.status is None or sample.status["standstill"]:
            self._explained = sample.at
        if sample.status is not None:
            self._workers(sample, sample.status)
        for search_id, search in sample.searches.items():
            self._search(sample.at, search_id, search)

    def _workers(self, sample: Sample, status: Mapping[str, object]) -> None:
        components = {one["name"]: one for one in status["components"]}  # type: ignore[attr-defined] # it is JSON
        for name in WORKERS:
            state = components[name]["state"]
            gone = sample.stopped.get(name)
            if state == "ok" and gone is not None and sample.at - gone > MISSED_AFTER:
                self._untrue(sample.at, f"{name} is said to run, and has not for {sample.at - gone:.0f} s")
            if state == "away" and self._all_up(sample, name):
                self._untrue(sample.at, f"{name} is said to be away, and everything runs since {SEEN_AFTER:.0f} s")

    @staticmethod
    def _all_up(sample: Sample, name: str) -> bool:
        since = [sample.running[program] for program in (name, "redis", "rabbitmq", "postgresql", "scraper-api")]
        return all(one is not None and sample.at - one > SEEN_AFTER for one in since)

    def _search(self, at: float, search_id: str, search: Mapping[str, object]) -> None:
        before = self._before.get(search_id)
        self._before[search_id] = search
        numbers = {name: int(str(search[name])) for name in _NEVER_LESS}
        if before is not None:
            less = [name for name in _NEVER_LESS if numbers[name] < int(str(before[name]))]
            if less:
                self._untrue(at, f"{search_id} has less than before: {', '.join(less)}")
            if before["status"] in _OVER and search["status"] != before["status"]:
                self._untrue(at, f"{search_id} was {before['status']} and is {search['status']}")
        done = numbers["scored"] + numbers["closed"] + numbers["failed"]
        if search["status"] == "finished" and done != numbers["selected"]:
            self._untrue(at, f"{search_id} is finished with {done} of {numbers['selected']} postings done")
        if before is None or search["status"] in _OVER or any(search[name] != before[name] for name in _NEVER_LESS):
            self._moved[search_id] = at
        elif at - max(self._moved[search_id], self._explained) > EXPLAINED_WITHIN:
            self._untrue(at, f"{search_id} has not moved for {at - self._moved[search_id]:.0f} s, and nothing says why")
            self._moved[search_id] = at

    def _untrue(self, at: float, said: str) -> None:
        self.untruths.append(f"{at:8.1f} s  {said}")
