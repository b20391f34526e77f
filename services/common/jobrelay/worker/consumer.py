"""How a worker comes back to a broker that was away."""

import logging
import time
from collections.abc import Callable

from celery.worker.consumer import Consumer as CelerysConsumer
from celery.worker.state import maybe_shutdown
from kombu.connection import Connection

logger = logging.getLogger(__name__)

LONGEST_WAIT = 1.0
"""Seconds that a worker waits at most before it tries its broker again."""
_FIRST_WAIT = 0.1
_SAID_EVERY = 30.0
"""Seconds between two lines that say so."""


def connect(connection: Connection, *, ending: Callable[[], None] = maybe_shutdown) -> None:
    """Return once the broker took the connection; tries about once a second for as long as it is away.

    A try costs a broker that starts next to nothing, and whoever tries seldom is away for longer than the broker was:
    Celery's own waits grow by two seconds each up to thirty.

    Args:
        connection: What is to be connected.
        ending: Called before each further try, to raise where the process is to end instead.
    """
    since = said = time.monotonic()

    def say(error: Exception, wait: float) -> None:
        nonlocal said
        if (now := time.monotonic()) >= said:
            said = now + _SAID_EVERY
            logger.warning("No broker for %.0f s: %s; tried again in %.1f s", now - since, error, wait)

    connection.ensure_connection(
        say, interval_start=_FIRST_WAIT, interval_step=_FIRST_WAIT, interval_max=LONGEST_WAIT, callback=ending
    )


class Consumer(CelerysConsumer):  # type: ignore[misc] # Celery is untyped
    """Celery's consumer, but for how long it waits between its tries to reach a broker, and for how it tells events."""

    def connection_for_write(self, url: str | None = None, heartbeat: float | None = None) -> Connection:
        """Return the connection for Celery's events (of the worker's life, for Flower), whose loss is no loss.

        They are published in the loop that looks whether the worker's connection still carries anything: where each
        waited for RabbitMQ's confirmation, that loop would stand still for good on a connection that went silent.
        """
        connection = self.app.connection_for_write(url=url, heartbeat=heartbeat)
        connection.transport_options = {**connection.transport_options, "confirm_publish": False}
        return self.ensure_connected(connection)

    def ensure_connected(self, conn: Connection) -> Connection:
        """Return the connection once the broker took it.

        Raises:
            celery.exceptions.WorkerShutdown: The worker was told to end meanwhile.
        """
        connect(conn)
        self.first_connection_attempt = False
        self.broker_connection_retry_attempt = 0
        return conn
