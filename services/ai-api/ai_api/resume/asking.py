"""A résumé handed to the worker that may ask the model: its text sealed in Redis, its key in the message alone."""

import re
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from celery import Celery
from jobrelay import sealed
from jobrelay.broker.app import PATIENCE, connected
from jobrelay.broker.outbox import BROKER_AWAY
from jobrelay.http.problems import UnavailableError
from jobrelay.pipeline import AI_QUEUE, READ_RESUME
from redis import Redis

AN_HOUR = 20
"""So many résumés are read with the model in an hour."""
_HOUR = timedelta(hours=1)
_ASKED = "jobrelay:resume:asked"
_TICKET = re.compile(r"([0-9a-f]{32})\.([A-Za-z0-9_-]{43}=)")


@dataclass(frozen=True, slots=True)
class Ticket:
    """What one reading goes by, and the key to it, which the person's page keeps; neither is stored here."""

    name: str
    key: str

    @classmethod
    def parse(cls, written: str) -> "Ticket | None":
        """Return what `str` wrote; None where it is something else."""
        match = _TICKET.fullmatch(written)
        return cls(match[1], match[2]) if match else None

    def __str__(self) -> str:
        """Write it as the page keeps it."""
        return f"{self.name}.{self.key}"


def count_one(redis: Redis) -> bool:
    """Count another reading, and return whether it is one of the AN_HOUR that are allowed.

    Raises:
        redis.exceptions.RedisError: Redis is away.
    """
    return _count(redis, 1) <= AN_HOUR


def _count(redis: Redis, more: int) -> int:
    with redis.pipeline() as pipeline:
        pipeline.set(_ASKED, 0, ex=_HOUR, nx=True)
        pipeline.incrby(_ASKED, more)
        return int(pipeline.execute()[-1])


def ask(redis: Redis, broker: Celery, text: str) -> Ticket:
    """Hand a résumé's text over, which was counted, and return by what its answer is fetched.

    Raises:
        UnavailableError: The broker did not confirm; the text is deleted again, and no longer counted.
        redis.exceptions.RedisError: Redis is away.
    """
    ticket = Ticket(uuid4().hex, sealed.new_key())
    sealed.put(redis, sealed.text_of(ticket.name), ticket.key, text)
    try:
        with connected(broker) as connection:
            broker.send_task(
                READ_RESUME,
                kwargs={"ticket": ticket.name, "key": ticket.key},
                kwargsrepr="{}",
                queue=AI_QUEUE,
                producer=broker.amqp.Producer(connection.channel(), auto_declare=False),
                ignore_result=True,
                confirm_timeout=PATIENCE.total_seconds(),
                retry=False,
            )
    except BROKER_AWAY as error:
        redis.delete(sealed.text_of(ticket.name))
        _count(redis, -1)
        raise UnavailableError("The broker cannot be reached; try again in a few seconds.") from error
    return ticket


def is_waiting(redis: Redis, ticket: Ticket) -> bool:
    """Return whether a résumé has not been fetched by a worker yet.

    Raises:
        redis.exceptions.RedisError: Redis is away.
    """
    return bool(redis.exists(sealed.text_of(ticket.name)))
