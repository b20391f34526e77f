"""Whether a worker lives: its consumer's loop shows it by a heartbeat."""

import socket
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from celery import Celery, bootsteps

BEAT_EVERY = timedelta(seconds=5)
READY_WITHIN = timedelta(seconds=20)
"""A consumer that beat no longer ago than this takes tasks."""
STALE_AFTER = timedelta(seconds=60)
"""A consumer that is silent for so long has ended, or waits for its broker."""

_REACHED_WITHIN = timedelta(seconds=2)
_PORTS = {"amqp": 5672, "amqps": 5671, "redis": 6379, "rediss": 6379}


class Pulse:
    """When the consumer's loop last went round.

    Args:
        busy: Tells whether a task is running.
        broker_answers: Tells whether the broker takes a connection.
        clock: Gives seconds that never go back.
    """

    def __init__(
        self,
        busy: Callable[[], bool],
        broker_answers: Callable[[], bool],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._busy = busy
        self._broker_answers = broker_answers
        self._clock = clock
        self._last: float | None = None

    def beat(self) -> None:
        """Say that the loop goes round."""
        self._last = self._clock()

    @property
    def ready(self) -> bool:
        """Return whether the worker takes tasks now."""
        return self._last is not None and self._clock() - self._last < READY_WITHIN.total_seconds()

    @property
    def alive(self) -> bool:
        """Return whether the worker can go on by itself.

        It cannot only where its loop is silent though no task holds it up and the broker is there: an outage of the
        broker, a long task and a slow start are no reasons to end it.
        """
        if self._last is None or self._clock() - self._last < STALE_AFTER.total_seconds():
            return True
        return self._busy() or not self._broker_answers()


def pulse_of(app: Celery) -> Pulse:
    """Return the pulse of `app`'s consumer, which beats from the consumer's start on."""
    pulse = Pulse(runs_a_task, lambda: _reachable(str(app.conf.broker_url)))

    class Heartbeat(bootsteps.StartStopStep):  # type: ignore[misc] # Celery is untyped
        requires = ("celery.worker.consumer.tasks:Tasks",)

        def start(self, parent: Any) -> None:  # noqa: ANN401 - Celery's consumer
            pulse.beat()
            self._timer = parent.timer.call_repeatedly(BEAT_EVERY.total_seconds(), pulse.beat)

        def stop(self, parent: Any) -> None:  # noqa: ANN401, ARG002 - Celery's consumer
            self._timer.cancel()

    app.steps["consumer"].add(Heartbeat)
    return pulse


def runs_a_task() -> bool:
    """Return whether a task of this process's worker is running."""
    from celery.worker import state  # noqa: PLC0415 - only a worker has it

    return bool(state.active_requests)


def _reachable(url: str) -> bool:
    address = urlsplit(url)
    try:
        where = (address.hostname or "", address.port or _PORTS.get(address.scheme, 5672))
        with socket.create_connection(where, _REACHED_WITHIN.total_seconds()):
            return True
    except OSError:
        return False
