"""The outbox's slow path: a thread that publishes what nobody else did, and finds what was lost."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

from celery import Celery
from sqlalchemy import Engine

from jobrelay.broker import dead_letters
from jobrelay.broker.app import is_rabbitmq, waiting
from jobrelay.broker.outbox import Outbox
from jobrelay.storage import outbox, ticks
from jobrelay.storage.engine import by_itself
from jobrelay.storage.retention import Keep, delete_old

logger = logging.getLogger(__name__)

_SHORTEST = timedelta(milliseconds=50)
_LONGEST = timedelta(seconds=1)
_TIDY_EVERY = timedelta(hours=1)
_TICK_EVERY = timedelta(seconds=1)


class Publisher:
    """Publishes what is due in a thread of its own, and looks every `reconcile_every` for what was lost.

    Once a second at most it starts the watches that are due.

    Where it is told what to keep, it deletes every hour what is older.

    Several may run at once, in every replica of both APIs: each statement takes rows that no other has taken.
    """

    def __init__(self, engine: Engine, app: Celery, reconcile_every: timedelta, keep: Keep | None = None) -> None:
        self._engine = engine
        self._app = app
        self._outbox = Outbox(engine, app)
        self._keep = keep
        self._tidied = -_TIDY_EVERY.total_seconds()
        self._ticked = -_TICK_EVERY.total_seconds()
        self._every = reconcile_every.total_seconds()
        self._wanted = Event()
        self._stopped = False

    def publish_soon(self) -> None:
        """Ask for what was just committed to be published; returns at once, whatever the broker does."""
        self._wanted.set()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Run the thread for as long as the context lasts."""
        thread = Thread(target=self._run, name="publisher", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._stopped = True
            self._wanted.set()
            thread.join(timeout=5)

    def _run(self) -> None:
        try:
            self._publish()
        finally:
            self._outbox.close()

    def _publish(self) -> None:
        looked = -self._every
        wait = _SHORTEST
        while not self._stopped:
            try:
                if time.monotonic() - looked >= self._every:
                    looked = time.monotonic()
                    reconcile(self._engine, self._app)
                self._tick()
                self._outbox.publish_due()
                wait = self._until_next()
                self._tidy()
            except Exception as error:  # noqa: BLE001 - the loop goes on: whatever is away now, the next round tries again
                logger.warning("What is due is published again in a second: %s", error)
                wait = _LONGEST
            self._wanted.wait(wait.total_seconds())
            self._wanted.clear()
        self._outbox.close()

    def _tick(self) -> None:
        if time.monotonic() - self._ticked >= _TICK_EVERY.total_seconds():
            self._ticked = time.monotonic()
            ticks.start_due(self._engine)

    def _tidy(self) -> None:
        if self._keep is None or time.monotonic() - self._tidied < _TIDY_EVERY.total_seconds():
            return
        self._tidied = time.monotonic()
        rows, letters = delete_old(self._engine, self._keep), 0
        if is_rabbitmq(str(self._app.conf.broker_url)):
            letters = dead_letters.expire(self._app, self._keep.dead_letters)
        if rows or letters:
            logger.info("%d rows and %d dead letters were older than they are kept.", rows, letters)

    def _until_next(self) -> timedelta:
        with by_itself(self._engine) as database:
            due = outbox.next_due(database)
        return min(max(due, _SHORTEST), _LONGEST) if due is not None else _LONGEST


def reconcile(engine: Engine, app: Celery) -> int:
    """Let every step be run again whose holder died or whose message was lost, and return how many those were.

    In a run without faults there is none. To publish one twice does no harm: a step is taken by one message only.
    """
    with by_itself(engine) as database:
        freed = outbox.free_expired(database)
        queues = outbox.long_unclaimed(database)
        lost = outbox.free_lost(database, {queue: not waiting(app, queue) for queue in queues}) if queues else 0
    if freed:
        logger.warning("%d steps were held by nobody alive and run again.", freed)
    if lost:
        logger.warning("%d messages were lost and are published again.", lost)
    return freed + lost
