"""Says in a sentence why nothing moves, when nothing does."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from jobrelay.heartbeats import GONE_AFTER, Seen
from jobrelay.http.health import OK
from jobrelay.pipeline import AI_QUEUE, SCRAPER_QUEUE

READERS = "scraper-worker"
SCORERS = "ai-worker"
QUEUE_OF: Mapping[str, str] = {READERS: SCRAPER_QUEUE, SCORERS: AI_QUEUE}
"""The workers, and the queue that each takes its tasks from."""

_WORKER = {READERS: "reader", SCORERS: "scorer"}


def standstill(
    dependencies: Mapping[str, str], workers: Mapping[str, Seen], waiting: Mapping[str, datetime], now: datetime
) -> str | None:
    """Return what keeps searches waiting, in a sentence; None where they move or none is open.

    Args:
        dependencies: For each server `ok` or what is wrong with it.
        workers: Who was heard of, by component; empty where Redis is away, which knows it.
        waiting: For each queue with open work, when something last happened to any of it.
        now: The present moment.
    """
    if dependencies["database"] != OK:
        return "The database does not answer: nothing can be shown or started until it is back. Nothing is lost."
    if not waiting:
        return None
    if dependencies["broker"] != OK:
        return "The message broker does not answer: your search waits and goes on when it is back. Nothing is lost."
    for component, seen in workers.items():
        touched = waiting.get(QUEUE_OF[component])
        if seen.running or touched is None:
            continue
        silent = now - max(touched, seen.last or touched)
        if silent >= GONE_AFTER:
            return f"No {_WORKER[component]} is running since {_told(silent)}: your search waits. Nothing is lost."
    if dependencies["redis"] != OK:
        return "Redis does not answer: searches go on, only slower, and who works cannot be told."
    return None


def _told(span: timedelta) -> str:
    seconds = int(span.total_seconds())
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"
