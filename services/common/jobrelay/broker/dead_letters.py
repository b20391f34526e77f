"""What no worker could finish: readable without changing anything, sent again on request, and not kept for ever."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from amqp.exceptions import NotFound, PreconditionFailed
from celery import Celery, Task
from kombu.connection import Connection
from kombu.entity import Queue
from kombu.message import Message

from jobrelay.broker.app import DEAD_EXCHANGE, DEAD_LETTERS, connected, dead_letter_queue
from jobrelay.pipeline import STAGES, Stage

REASON = "x-jobrelay-reason"
"""The header that says why a message was given up; the broker's own `x-death` says only how."""
_GIVEN_UP_AT = "x-jobrelay-given-up-at"
_QUEUE = "x-jobrelay-queue"
_ASIDE = "dead_letters.aside"
_QUEUE_OF_TASK = {stage.task: stage.queue for stage in STAGES.values()}
_OF_THE_LAST_DEATH = ("x-death", "x-first-death", "x-last-death", "x-delivery-count", "x-acquired-count", "x-jobrelay")


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """One message that was given up: its task, its baton, the queue it goes back to, when it died and why."""

    task: str
    baton: tuple[str, ...]
    queue: str
    reason: str
    died_at: datetime | None


def give_up(task: Task, stage: Stage, reason: str) -> None:
    """Put the message of the running `task` with the dead letters, confirmed, with its reason in a header.

    Raises:
        kombu.exceptions.OperationalError: The broker did not confirm.
    """
    request = task.request
    headers = {REASON: reason[:500], _QUEUE: stage.queue, _GIVEN_UP_AT: datetime.now(UTC).isoformat()}
    with connected(task.app) as connection:
        message = task.app.amqp.as_task_v2(request.id, task.name, args=list(request.args), kwargs=dict(request.kwargs))
        connection.Producer().publish(
            message.body,
            exchange=DEAD_EXCHANGE,
            routing_key=DEAD_LETTERS,
            serializer="json",
            headers={**message.headers, **headers},
            **message.properties,
        )


def peek(app: Celery, limit: int = 100) -> list[DeadLetter]:
    """Read up to `limit` dead letters and leave them where they are."""
    with _channel(app) as channel:
        messages = list(_take(channel, limit))
        found = [_describe(message) for message in messages]
        for message in messages:
            message.requeue()
    return found


def replay(app: Celery, limit: int = 1000) -> int:
    """Send the dead letters that are there now, up to `limit`, back to the stages they came from; return how many.

    Each is sent once: one that dies again meanwhile stays. Each is confirmed in its queue before it leaves the dead
    letters, so a crash repeats one and loses none. One that belongs to no queue of ours stays where it is.
    """
    moved, left = 0, []
    with connected(app) as connection:
        channel = connection.channel()
        producer = connection.Producer()
        for message in list(_take(channel, min(limit, _count(channel)))):
            letter = _describe(message)
            if _exists(connection, letter.queue):
                _send_again(producer, message, letter.queue)
                message.ack()
                moved += 1
            else:
                left.append(message)
        for message in left:
            message.requeue()
    return moved


def expire(app: Celery, keep: timedelta, limit: int = 1000) -> int:
    """Delete those of the oldest `limit` dead letters that died longer than `keep` ago, and return how many."""
    deleted = 0
    with _channel(app) as channel:
        for message in list(_take(channel, min(limit, _count(channel)))):
            died_at = _describe(message).died_at
            if died_at is not None and died_at < datetime.now(UTC) - keep:
                message.ack()
                deleted += 1
            else:
                message.requeue()
    return deleted


def upgrade_queue(app: Celery, *, like: Queue | None = None) -> bool:
    """Make the queue of dead letters anew where one stands that was declared otherwise; False where none did.

    RabbitMQ 4 deletes what was read twenty times from a queue that sets no limit, and a queue cannot be changed: what
    is in it is put aside, confirmed, and comes back. Letters that die meanwhile are put aside too.
    """
    with connected(app) as connection:
        queue = like or dead_letter_queue(_version(connection))
        try:
            queue.bind(connection.channel()).declare()
        except PreconditionFailed:
            pass
        else:
            return False
        aside = Queue(_ASIDE, exchange=queue.exchange, queue_arguments={"x-queue-type": "quorum"})
        aside.bind(connection.channel()).declare()
        queue.bind(connection.channel()).unbind_from(queue.exchange)  # from here on the old queue gets no letter
        _move_all(connection, DEAD_LETTERS, _ASIDE)
        connection.channel().queue_delete(DEAD_LETTERS)
        queue.bind(connection.channel()).declare()
        aside.bind(connection.channel()).unbind_from(queue.exchange)
        _move_all(connection, _ASIDE, DEAD_LETTERS)
        connection.channel().queue_delete(_ASIDE)
    return True


def _move_all(connection: Connection, source: str, target: str) -> None:
    queue, producer = Queue(source).bind(connection.channel()), connection.Producer()
    while (message := queue.get(no_ack=False)) is not None:
        _publish(producer, message, target, dict(message.headers))
        message.ack()


def _send_again(producer: Any, message: Message, queue: str) -> None:  # noqa: ANN401 - kombu's producer
    headers = {name: value for name, value in message.headers.items() if not name.startswith(_OF_THE_LAST_DEATH)}
    _publish(producer, message, queue, headers)


def _publish(producer: Any, message: Any, queue: str, headers: dict[str, Any]) -> None:  # noqa: ANN401 - kombu's
    properties = message.properties
    producer.publish(
        message.body,
        routing_key=queue,
        exchange="",
        headers=headers,
        content_type=message.content_type,
        content_encoding=message.content_encoding,
        correlation_id=properties.get("correlation_id"),
        delivery_mode=2,
    )


@contextmanager
def _channel(app: Celery) -> Iterator[Any]:
    with connected(app) as connection:
        yield connection.channel()


def _count(channel: Any) -> int:  # noqa: ANN401 - kombu's channel
    return int(channel.queue_declare(queue=DEAD_LETTERS, passive=True).message_count)


def _exists(connection: Connection, queue: str) -> bool:
    with suppress(NotFound):
        connection.channel().queue_declare(queue=queue, passive=True)
        return queue != DEAD_LETTERS
    return False


def _take(channel: Any, limit: int) -> Iterator[Message]:  # noqa: ANN401 - kombu's channel
    queue = Queue(DEAD_LETTERS).bind(channel)
    for _ in range(limit):
        message = queue.get(no_ack=False, accept={"json"})
        if message is None:
            return
        yield message


def _describe(message: Message) -> DeadLetter:
    headers = message.headers
    death = (headers.get("x-death") or [{}])[0]
    task = str(headers.get("task", "?"))
    queue = _QUEUE_OF_TASK.get(task) or headers.get(_QUEUE) or death.get("queue") or DEAD_LETTERS
    return DeadLetter(
        task=task,
        baton=tuple(str(argument) for argument in _arguments(message)),
        queue=str(queue),
        reason=str(headers.get(REASON) or death.get("reason", "?")),
        died_at=_moment(headers.get(_GIVEN_UP_AT) or death.get("time")),
    )


def _arguments(message: Message) -> Sequence[object]:
    try:
        body = message.decode()
    except Exception:  # noqa: BLE001 - a letter may hold anything; what cannot be read is shown without its arguments
        return ()
    return body[0] if isinstance(body, list) and body and isinstance(body[0], list) else ()


def _moment(value: object) -> datetime | None:
    if isinstance(value, str):
        with suppress(ValueError):
            return datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    return None


def _version(connection: Connection) -> int:
    properties = connection.connection.server_properties
    return int(str(properties.get("version", "0")).partition(".")[0] or 0)
