"""Publishes what is due, each message confirmed by itself; what could not be published is due again."""

import logging
from collections.abc import Sequence
from contextlib import ExitStack, nullcontext
from threading import Lock
from typing import Any
from uuid import uuid4

from amqp.exceptions import AMQPError
from celery import Celery, current_task
from kombu.exceptions import KombuError
from redis.exceptions import RedisError
from sqlalchemy import Connection as Database
from sqlalchemy import Engine

from jobrelay import pipeline
from jobrelay.broker.app import PATIENCE, connected, is_rabbitmq
from jobrelay.observing.tracing import continued
from jobrelay.pipeline import SEARCH_STAGES
from jobrelay.storage import outbox
from jobrelay.storage.engine import by_itself
from jobrelay.storage.outbox import Due

logger = logging.getLogger(__name__)

BROKER_AWAY = (KombuError, AMQPError, RedisError, OSError)
"""What says that a broker did not take a message."""

_BATCH = 32
_URGENT = 9
"""RabbitMQ 4 takes messages of this priority out of a quorum queue before those without one; 3 does not look at it."""


class Outbox:
    """One process's publisher; it has a connection to the broker of its own, and gives it up at the first trouble.

    A broker that hangs costs a call of `publish_due` no more than PATIENCE.
    """

    def __init__(self, engine: Engine, app: Celery) -> None:
        self._engine = engine
        self._app = app
        self._on_rabbitmq = is_rabbitmq(str(app.conf.broker_url))
        self._connection = ExitStack()
        self._producer: Any = None
        self._turn = Lock()
        self._wanted = self._stages_wanted = False

    def publish_due(self, *, least: int = 1, of_searches: bool = True) -> int:
        """Publish what is due, as far as the queues' windows go, and return how many messages were confirmed.

        Args:
            least: Postings are published only where their queue has room for so many, which saves a busy worker's time.
            of_searches: Whether searches' own stages are looked for too; a posting's step makes none of them due.

        Raises:
            sqlalchemy.exc.DBAPIError: The database does not answer.
        """
        self._wanted = True
        self._stages_wanted |= of_searches
        if not self._turn.acquire(blocking=False):
            return 0  # another thread publishes just now, and looks once more before it ends
        published = 0
        try:
            while self._wanted:
                self._wanted, stages, self._stages_wanted = False, self._stages_wanted, False
                published += self._round(least, of_searches=stages)
        finally:
            self._turn.release()
        return published

    def _round(self, least: int, *, of_searches: bool) -> int:
        published = 0
        with by_itself(self._engine) as database:
            while of_searches and (due := outbox.take_searches(database, _BATCH)):
                published += self._publish(database, due)
                if len(due) < _BATCH or self._producer is None:
                    break
            while due := outbox.take_items(database, batch=_BATCH, least=least):
                published += self._publish(database, due)
                if len(due) < _BATCH or self._producer is None:
                    break
        return published

    def close(self) -> None:
        """Give up the connection."""
        self._producer = None
        self._connection.close()

    def _publish(self, database: Database, due: Sequence[Due]) -> int:
        sent = 0
        try:
            for step in due:
                self._send(step)
                sent += 1
        except BROKER_AWAY as error:
            logger.warning("%d messages wait for the broker: %s", len(due) - sent, error or type(error).__name__)
            self.close()
            outbox.give_back(database, due[sent:])
        outbox.confirm(database, due[:sent])
        return sent

    def _send(self, due: Due) -> None:
        options: dict[str, Any] = {"priority": _URGENT} if self._on_rabbitmq and due.stage in SEARCH_STAGES else {}
        with nullcontext() if _follows(due) else continued(due.traceparent):
            pipeline.publish(
                self._app,
                due.stage,
                due.search_id,
                due.job_id,
                task_id=str(uuid4()),
                producer=self._connected(),
                retries=due.attempts,
                confirm_timeout=PATIENCE.total_seconds(),
                retry=False,
                **options,
            )

    def _connected(self) -> Any:  # noqa: ANN401 - Celery's producer
        if self._producer is None:
            connection = self._connection.enter_context(connected(self._app))
            self._producer = self._app.amqp.Producer(connection.channel(), auto_declare=False)
        return self._producer


def _follows(due: Due) -> bool:
    """Return whether the task that runs here is the step before: then its span is the parent of what it publishes."""
    arguments = list((current_task.request.args if current_task else None) or ())
    return bool(arguments) and arguments in ([str(due.search_id)], [str(due.search_id), str(due.job_id)])
