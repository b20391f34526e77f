import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from jobrelay.broker.reconciler import run_once

from scraper_api.resources import Resources

logger = logging.getLogger(__name__)


@contextmanager
def reconciling(resources: Resources) -> Iterator[None]:
    """Publish again, in a thread of its own while the context lasts, what is committed but has no message."""
    stop = Event()
    thread = Thread(target=_run, args=(resources, stop), name="reconciler", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=5)


def _run(resources: Resources, stop: Event) -> None:
    every = resources.settings.reconcile_every.total_seconds()
    while not stop.wait(every):
        try:
            published = run_once(resources.engine, resources.broker, resources.settings)
        except Exception as error:  # noqa: BLE001 - the loop's edge: whatever is away now, the next round tries again
            logger.warning("Lost messages are looked for again in %g s: %s", every, error)
            continue
        if published:
            logger.warning("%d messages were lost and are published again.", published)
