"""How long a fault is felt: until the stage it hit finishes something again, and until what it hit is done."""

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from chaos.world import World
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

_EVERY = 0.5
"""Seconds between two looks: how exact the times are."""
_IN = {"scrape_detail": "scraping", "analyze_job": "analyzing"}
_PAST = {
    "scrape_detail": "('scraped', 'analyzing', 'scored', 'closed', 'failed')",
    "analyze_job": "('scored', 'closed', 'failed')",
}
_TO_DO = {
    "scrape_detail": "EXISTS (SELECT FROM search_items WHERE state IN ('scheduled', 'scraping')) "
    "OR EXISTS (SELECT FROM searches WHERE finished_at IS NULL AND stage <> 'fan_out')",
    "analyze_job": "EXISTS (SELECT FROM search_items WHERE state IN ('scraped', 'analyzing'))",
}
"""Whether a stage has something to do. Reading does while a search is on its way to it, so that an outage of what
comes before is never taken for leisure; scoring does once a posting was read."""


@dataclass
class Felt:
    """One injected fault: when, and how long it was felt; None for as long as it still is.

    Times are seconds since the start of the run; `next_done` and `hit_done` are seconds since the fault's end. Where
    there was no posting left for the stage to finish, `next_done` stays None.
    """

    kind: str
    stages: tuple[str, ...]
    began: float
    ended: float = 0.0
    hit: set[tuple[str, str, str]] = field(default_factory=set)
    """Search, posting and stage of what was in a worker's hands when the fault began."""
    hit_count: int = 0
    done_at_end: dict[str, int] = field(default_factory=dict)
    next_done: float | None = None
    hit_done: float | None = None
    idle: float = 0.0
    """How much of `next_done` there was nothing to do for any stage that had not finished a posting yet."""

    @property
    def works_again(self) -> float | None:
        """Return the seconds until each stage that was hit finished a posting, less those in which there was none."""
        return None if self.next_done is None else max(self.next_done - self.idle, 0.0)

    def look(self, since: float, passed: float, done: Mapping[str, int], to_do: Mapping[str, bool]) -> None:
        """Note how the stages stand, `since` seconds after the fault's end and `passed` after the look before."""
        if self.next_done is not None or not self.done_at_end:
            return
        waiting = [stage for stage in self.stages if done[stage] <= self.done_at_end[stage]]
        if not waiting:
            self.next_done = since
        elif not any(to_do[stage] for stage in waiting):
            self.idle += min(passed, since)


class Watch:
    """Looks at the database, past all faults, while a run lasts."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._start = time.monotonic()
        self._looked = 0.0
        self._open: list[Felt] = []
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self.felt: list[Felt] = []

    @property
    def now(self) -> float:
        """Return the seconds since the run began."""
        return time.monotonic() - self._start

    def begins(self, kind: str, stages: tuple[str, ...]) -> Felt:
        """Note what a fault is about to hit."""
        felt = Felt(kind, stages, self.now)
        with suppress(SQLAlchemyError):
            felt.hit = self._in_hand(stages)
        felt.hit_count = len(felt.hit)
        return felt

    def ends(self, felt: Felt) -> None:
        """Measure from now on how long it is felt."""
        felt.ended = self.now
        with suppress(SQLAlchemyError):
            felt.done_at_end = {stage: self._done(stage) for stage in felt.stages}
        with self._lock:
            self._open.append(felt)
            self.felt.append(felt)

    @classmethod
    @contextmanager
    def over(cls, world: World) -> Iterator["Watch"]:
        """Watch until the block ends."""
        watch = cls(world.database.engine)
        thread = threading.Thread(target=watch._look, name="watch", daemon=True)
        thread.start()
        yield watch
        watch._stop.set()
        thread.join(60)

    def _look(self) -> None:
        while not self._stop.wait(_EVERY):
            with self._lock:
                watched = list(self._open)
            with suppress(SQLAlchemyError):
                self._measure(watched)
            with self._lock:
                self._open = [felt for felt in self._open if felt.next_done is None or felt.hit_done is None]

    def _measure(self, watched: Sequence[Felt]) -> None:
        passed, self._looked = self.now - self._looked, self.now
        done = {stage: self._done(stage) for stage in _IN}
        to_do = {stage: self._asked(f"SELECT {_TO_DO[stage]}") for stage in _IN}
        in_reach = {stage: self._left(stage) for stage in _IN}
        for felt in watched:
            since = self.now - felt.ended
            felt.look(since, passed, done, to_do)
            felt.hit -= {key for key in felt.hit if key not in in_reach[key[2]]}
            if felt.hit_done is None and not felt.hit:
                felt.hit_done = since

    def _in_hand(self, stages: tuple[str, ...]) -> set[tuple[str, str, str]]:
        query = "SELECT search_id::text, job_id::text FROM search_items WHERE state = :state"
        with self._engine.connect() as connection:
            found = {stage: connection.execute(text(query), {"state": _IN[stage]}).all() for stage in stages}
        return {(*row, stage) for stage, rows in found.items() for row in rows}

    def _left(self, stage: str) -> set[tuple[str, str, str]]:
        query = f"SELECT search_id::text, job_id::text FROM search_items WHERE state NOT IN {_PAST[stage]}"
        with self._engine.connect() as connection:
            return {(*row, stage) for row in connection.execute(text(query)).all()}

    def _done(self, stage: str) -> int:
        return int(self._asked(f"SELECT count(*) FROM search_items WHERE state IN {_PAST[stage]}"))

    def _asked(self, query: str) -> Any:
        with self._engine.connect() as connection:
            return connection.execute(text(query)).scalar_one()
