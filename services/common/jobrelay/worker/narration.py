"""What a worker says of a search, shown to whoever watches that search."""

import logging
from uuid import UUID

from jobrelay.observing import logs
from jobrelay.progress import Progress

_SPEAKERS = ("scraper_worker", "ai_worker", "jobrelay.worker.task_runner")
_LONGEST_PHASE = 24


def narrate(progress: Progress, component: str) -> None:
    """Send what the worker's own loggers say within a task to the events of that task's search, secrets hidden."""
    handler = Narrator(progress, component)
    for name in _SPEAKERS:
        logging.getLogger(name).addHandler(handler)


class Narrator(logging.Handler):
    """Turns log lines that belong to a search into its events; a line "Navigate: …" has the phase Navigate."""

    def __init__(self, progress: Progress, component: str) -> None:
        super().__init__(logging.INFO)
        self._progress = progress
        self._component = component

    def emit(self, record: logging.LogRecord) -> None:
        """Send one line; one that belongs to no search is only logged."""
        ids = logs.bound_ids()
        if "search" not in ids:
            return
        message = logs.without_secrets(record.getMessage())
        phase, colon, rest = message.partition(": ")
        named = bool(colon) and len(phase) <= _LONGEST_PHASE
        entry = {
            "component": self._component,
            "task": ids.get("task", ""),
            "phase": phase if named else "",
            "message": rest if named else message,
            "job_id": ids.get("job"),
        }
        self._progress.log(UUID(ids["search"]), entry)
