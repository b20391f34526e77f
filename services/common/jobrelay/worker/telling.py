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
        self._lock = threading.Lock()

    def changed(self, search_id: UUID, *, at_once: bool) -> None:
        """Tell the search's counts now or within the next seconds; `at_once` it is where nothing may follow."""
        may = at_once or self._progress.may_tell(search_id)
        if may:
            self._tell(self._engine, search_id)
        if may is not False:
            return
        with self._lock:
            first = not self._waiting
            self._waiting.add(search_id)
        if first:
            self._start()

    def _start(self) -> None:
        timer = threading.Timer(TELL_EVERY.total_seconds(), self._tell_waiting)
        timer.daemon = True
        timer.start()

    def _tell_waiting(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, set()
        may = {search_id: self._progress.may_tell(search_id) for search_id in waiting}
        for search_id in waiting:
            if may[search_id]:
                self._tell(self._later, search_id)
        late = {search_id for search_id in waiting if may[search_id] is False}
        with self._lock:
            again = bool(late) and not self._waiting
            self._waiting |= late
        if again:
            self._start()

    def _tell(self, engine: Engine, search_id: UUID) -> None:
        with suppress(SQLAlchemyError):
            with by_itself(engine) as connection:
                search = views.search_view(connection, search_id)
            if search is not None:
                (self._progress.end if search.finished_at else self._progress.search)(search)
