"""What is slow to count of many jobs, remembered for some seconds; while one request counts it, others like it wait."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import timedelta
from typing import Generic, TypeVar

from jobrelay.http.models import MOST_COUNTED
from sqlalchemy import Connection, text

Counted = TypeVar("Counted")
REMEMBERED = timedelta(seconds=10)
PLENTY_REMEMBERED = timedelta(seconds=30)
"""Of more than MOST_COUNTED no exact number is told, and they hardly become fewer."""
LEAST_REMEMBERED = 1000
"""Fewer jobs are counted each time: that costs little, and somebody may have them all before their eyes."""
_MOST_ENTRIES = 1000
_CHANGES = text("SELECT concat((SELECT max(id) FROM job_changes), ' ', (SELECT xmin FROM user_settings WHERE id = 1))")


@dataclass(frozen=True, slots=True)
class _Entry(Generic[Counted]):
    until: float
    changes: str
    counted: Counted


class Remembered(Generic[Counted]):
    """Remembers what was counted of LEAST_REMEMBERED jobs and more for REMEMBERED, by what was asked.

    Of more than MOST_COUNTED it is remembered for PLENTY_REMEMBERED. What the person changes counts at once; what
    searches find, score or close, and what is deleted elsewhere, may be as late as that.
    """

    def __init__(self, lasting: timedelta = REMEMBERED) -> None:
        self._lasting = lasting
        self._entries: OrderedDict[Hashable, _Entry[Counted]] = OrderedDict()
        self._forgotten = 0
        self._counting: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def forget(self) -> None:
        """Forget all: jobs were deleted."""
        with self._lock:
            self._entries.clear()
            self._forgotten += 1

    def of(
        self, connection: Connection, asked: Hashable, count: Callable[[], Counted], number: Callable[[Counted], int]
    ) -> Counted:
        """Return what is remembered, or else what `count` returns, of so many jobs as `number` says."""
        changes = f"{self._forgotten} {connection.execute(_CHANGES).scalar_one()}"
        entry = self._known(asked, changes)
        return entry.counted if entry is not None else self._turn(asked, changes, count, number)

    def _turn(
        self, asked: Hashable, changes: str, count: Callable[[], Counted], number: Callable[[Counted], int]
    ) -> Counted:
        key = asked, changes
        with self._lock:
            turn = self._counting.setdefault(key, threading.Lock())
            first = turn.acquire(blocking=False)
        if not first:
            with turn:
                entry = self._known(asked, changes)
            return entry.counted if entry is not None else count()
        try:
            entry = self._known(asked, changes)  # another may have counted between this one's look and its turn
            if entry is not None:
                return entry.counted
            counted = count()
            self._add(asked, changes, counted, number(counted))
        finally:
            with self._lock:
                del self._counting[key]
            turn.release()
        return counted

    def _known(self, asked: Hashable, changes: str) -> _Entry[Counted] | None:
        with self._lock:
            entry = self._entries.get(asked)
        fresh = entry is not None and entry.changes == changes and entry.until > time.monotonic()
        return entry if fresh else None

    def _add(self, asked: Hashable, changes: str, counted: Counted, number: int) -> None:
        if number < LEAST_REMEMBERED:
            return
        now, lasting, plenty = time.monotonic(), self._lasting.total_seconds(), number > MOST_COUNTED
        until = now + (max(lasting, PLENTY_REMEMBERED.total_seconds()) if plenty else lasting)
        with self._lock:
            self._entries[asked] = _Entry(until, changes, counted)
            self._entries.move_to_end(asked)
            while len(self._entries) > _MOST_ENTRIES:
                self._entries.popitem(last=False)
