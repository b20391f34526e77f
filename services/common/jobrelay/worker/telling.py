"""Shows how a search stands to whoever watches it: soon after each change, and not once for each."""

import threading
from contextlib import suppress
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from jobrelay.progress import TELL_EVERY, Progress
from jobrelay.storage import views
from jobrelay.storage.engine import by_itself


class Telling:
    """Tells a search's counts at most once a second, whichever worker it is, and always after the last change.

    Counting costs the more the longer a search is, so its cost for each posting does not grow.

    Args:
        progress: Tells whoever watches, and knows when the search was told last.
        engine: A task's own.
        later: What counts when a change could not be told at once; no task may be using it.
    """

    def __init__(self, progress: Progress, engine: Engine, later: Engine) -> None:
        self._progress = progress
        self._engine = engine
        self._later = later
        self._waiting: set[UUID] = set()
        self._timer: threading.Timer | None = None
        self._closed = False
        self._lock = threading.Lock()

    def changed(self, search_id: UUID, *, at_once: bool) -> None:
        """Tell the search's counts now or within the next seconds; `at_once` it is where nothing may follow."""
        may = at_once or self._progress.may_tell(search_id)
        if may:
            self._tell(self._engine, search_id)
        if may is not False:
            return
        with self._lock:
            self._waiting.add(search_id)
            self._start()

    def close(self) -> None:
        """Tell what waits to be told, and start no thread any more."""
        with self._lock:
            self._closed, timer = True, self._timer
        if timer is not None:
            timer.cancel()
            timer.join()
        for search_id in self._take():
            self._tell(self._later, search_id)

    def _start(self) -> None:
        """Start the thread that tells later, where something waits and none runs; the lock is held."""
        if self._waiting and self._timer is None and not self._closed:
            self._timer = threading.Timer(TELL_EVERY.total_seconds(), self._tell_waiting)
            self._timer.daemon = True
            self._timer.start()

    def _tell_waiting(self) -> None:
        late: set[UUID] = set()
        try:
            waiting = self._take()
            may = {search_id: self._progress.may_tell(search_id) for search_id in waiting}
            late = {search_id for search_id in waiting if may[search_id] is False}
            for search_id in waiting:
                if may[search_id]:
                    self._tell(self._later, search_id)
        finally:
            with self._lock:
                self._waiting |= late
                self._timer = None
                self._start()

    def _take(self) -> set[UUID]:
        with self._lock:
            waiting, self._waiting = self._waiting, set()
        return waiting

    def _tell(self, engine: Engine, search_id: UUID) -> None:
        with suppress(SQLAlchemyError):
            with by_itself(engine) as connection:
                search = views.search_view(connection, search_id)
            if search is not None:
                (self._progress.end if search.finished_at else self._progress.search)(search)
