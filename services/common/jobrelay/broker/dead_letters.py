"""What no worker could finish: readable, and sent again on request."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from celery import Celery
from kombu.entity import Queue
from kombu.message import Message

from jobrelay.broker.app import DEAD_LETTERS, dead_letter_queue


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """One message that was given up: its task, its baton, the queue it died in and why."""

    task: str
    baton: tuple[str, ...]
    queue: str
    reason: str
    count: int


def peek(app: Celery, limit: int = 100) -> list[DeadLetter]:
    """Read up to `limit` dead letters and leave them where they are."""
    with _channel(app) as (channel, queue):
        messages = list(_take(queue.bind(channel), limit))
        found = [_describe(message) for message in messages]
        for message in messages:
            message.requeue()
    return found


def replay(app: Celery, limit: int = 1000) -> int:
    """Send up to `limit` dead letters back to the queues they died in, and return how many.

    Each is confirmed in its queue before it leaves the dead letters, so a crash repeats one and loses none.
    """
    moved = 0
    with _channel(app) as (channel, queue), app.amqp.producer_pool.acquire(block=True) as producer:
        for message in _take(queue.bind(channel), limit):
            producer.publish(
                message.body,
                routing_key=_describe(message).queue,
                exchange="jobrelay",
                headers={name: value for name, value in message.headers.items() if name != "x-death"},
                content_type=message.content_type,
                content_encoding=message.content_encoding,
                correlation_id=message.properties.get("correlation_id"),
            )
            message.ack()
            moved += 1
    return moved


@contextmanager
def _channel(app: Celery) -> Iterator[tuple[Any, Queue]]:
    with app.connection_for_write() as connection:
        yield connection.default_channel, dead_letter_queue(quorum=True)


def _take(queue: Queue, limit: int) -> Iterator[Message]:
    for _ in range(limit):
        message = queue.get(no_ack=False)
        if message is None:
            return
        yield message


def _describe(message: Message) -> DeadLetter:
    death = (message.headers.get("x-death") or [{}])[0]
    body = message.payload
    arguments = body[0] if isinstance(body, list) and body else []
    return DeadLetter(
        task=str(message.headers.get("task", "?")),
        baton=tuple(str(argument) for argument in arguments),
        queue=str(death.get("queue", DEAD_LETTERS)),
        reason=str(death.get("reason", "?")),
        count=int(death.get("count", 1)),
    )
