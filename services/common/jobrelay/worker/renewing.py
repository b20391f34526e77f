import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from jobrelay.storage import searches
from jobrelay.storage.records import Lease

logger = logging.getLogger(__name__)

RENEW_EVERY = timedelta(seconds=10)
"""A third of a lease, so that two renewals may fail."""


@contextmanager
def renewed(engine: Engine, lease: Lease, *, every: timedelta = RENEW_EVERY) -> Iterator[None]:
    """Renew a lease from a thread of this process for as long as the context lasts.

    The thread stops where the process does: a worker that is killed or stopped keeps nothing for itself.
    """
    done = threading.Event()
    thread = threading.Thread(target=_renew, args=(engine, lease, every, done), name="lease", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()


def _renew(engine: Engine, lease: Lease, every: timedelta, done: threading.Event) -> None:
    while not done.wait(every.total_seconds()):
        try:
            with engine.begin() as connection:
                if not searches.renew(connection, lease):
                    return
        except SQLAlchemyError as error:
            logger.warning("The lease is renewed again in %g s: %s", every.total_seconds(), error)
