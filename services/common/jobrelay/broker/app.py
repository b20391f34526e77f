"""The Celery application and its queues: what makes a delivery promised."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from ssl import CERT_REQUIRED

from amqp.exceptions import PreconditionFailed
from celery import Celery
from kombu.connection import Connection
from kombu.entity import Exchange, Queue
from kombu.exceptions import ChannelError

from jobrelay.broker import results
from jobrelay.observing import task_tracing
from jobrelay.pipeline import LONGEST, QUEUES, UNROUTED
from jobrelay.settings import Settings

logger = logging.getLogger(__name__)

UNLIMITED_SINCE = 4
"""RabbitMQ's first major version whose quorum queues limit deliveries by themselves, and take -1 for no limit."""
DEAD_LETTERS = "dead_letters"
DELIVERY_LIMIT = 10
PATIENCE = timedelta(seconds=3)
"""So long a broker may take to answer one publisher."""
_WORK = Exchange("jobrelay", type="topic", durable=True)
"""A topic exchange, for Celery's delayed delivery binds its delay queues to no other kind."""
DEAD_EXCHANGE = "jobrelay.dead"
_DEAD = Exchange(DEAD_EXCHANGE, type="fanout", durable=True)


def is_rabbitmq(url: str) -> bool:
    """Return whether a broker's address is RabbitMQ's; the other broker that messages may go through is Redis."""
    return url.startswith(("amqp://", "amqps://"))


def make_app(settings: Settings, component: str) -> Celery:
    """Make a component's Celery application; publishers and workers use the same one, so they agree.

    On RabbitMQ a message is safe once its publisher is told so: quorum queues, confirms, late acknowledgement,
    redelivery when a worker dies, and dead letters after DELIVERY_LIMIT deliveries.
    """
    task_tracing.install()
    url = settings.broker_url.get_secret_value()
    app = Celery(component, broker=url, backend=results.backend(settings.redis_url.get_secret_value()))
    on_rabbitmq = is_rabbitmq(url)
    app.conf.update(
        # Workers and publishers declare the same queues, so none is made with other promises by whoever comes first.
        task_queues=[work_queue(name, quorum=on_rabbitmq) for name in (*QUEUES, UNROUTED)],
        # Whoever forgets to name a queue shall be noticed, not be served by the wrong worker.
        task_default_queue=UNROUTED,
        # A name that is misspelt is an error at once instead of a queue that nobody reads.
        task_create_missing_queues=False,
        # A message is done when its task is, so that it comes back when the worker dies.
        task_acks_late=True,
        # A task that failed or took too long is not done.
        task_acks_on_failure_or_timeout=False,
        # A child that was killed gives its message back at once instead of failing it.
        task_reject_on_worker_lost=True,
        # A summary for whoever looks; what comes of a task is in the database (decision 0001).
        task_ignore_result=False,
        result_expires=results.KEPT_FOR,
        # The outbox publishes again what is not confirmed; Celery's own tries would only hold it up.
        task_publish_retry=False,
        # A worker holds no message that it does not work on, so a slow task keeps no other waiting behind it.
        worker_prefetch_multiplier=1,
        # Without its connection a worker cannot acknowledge: another has the message already.
        worker_cancel_long_running_tasks_on_connection_loss=True,
        # Nobody listens to Celery's events; they would be most of the traffic.
        worker_send_task_events=False,
        worker_hijack_root_logger=False,  # logs have our own form and hide secrets
        # A worker that starts before its broker waits for it.
        broker_connection_retry_on_startup=True,
        # And it waits for as long as the broker is away; ours asks once a second, Celery's own less and less often.
        broker_connection_max_retries=None,
        worker_consumer="jobrelay.worker.consumer:Consumer",
        # A broker that takes a connection and says nothing is given up after so many seconds.
        broker_connection_timeout=PATIENCE.total_seconds(),
        # A connection that carries nothing is given up by either side after twice so many seconds.
        broker_heartbeat=20,
        # Messages that the release before this one delayed wait in queues that survive a restart.
        broker_native_delayed_delivery_queue_type="quorum",
        **_transport(url, on_rabbitmq=on_rabbitmq),
        timezone="UTC",  # logs and messages of all machines can be compared
    )
    return app


def work_queue(name: str, *, quorum: bool) -> Queue:
    """Describe a work queue; a message that it gives up goes to the dead letters, not into nothing."""
    if not quorum:
        return Queue(name)
    return Queue(
        name,
        exchange=_WORK,
        routing_key=name,
        queue_arguments={
            "x-queue-type": "quorum",
            "x-delivery-limit": DELIVERY_LIMIT,
            "x-dead-letter-exchange": _DEAD.name,
            "x-dead-letter-strategy": "at-least-once",
            "x-overflow": "reject-publish",
        },
    )


def declare_queues(app: Celery) -> None:
    """Declare every queue up front, dead letters included, so that nothing published is dropped as unroutable.

    Dead letters of a release before this one stay in a queue without a limit of its own until `migrate` moves them.
    """
    with app.connection_for_write() as connection:
        channel = connection.default_channel
        for queue in app.conf.task_queues:
            queue.bind(channel).declare()
        if not _has_quorum(app):
            Queue(DEAD_LETTERS, exchange=_DEAD).bind(channel).declare()
            return
        version = str(connection.connection.server_properties.get("version", "0"))
        try:
            dead_letter_queue(int(version.partition(".")[0])).bind(connection.channel()).declare()
        except PreconditionFailed:
            logger.warning("The queue of dead letters is an older release's: run `python -m jobrelay.ops migrate`.")


def dead_letter_queue(version: int) -> Queue:
    """Describe the queue where messages wait that no worker could finish, for RabbitMQ of the major `version`.

    From 4 on a quorum queue without a limit deletes what was delivered twenty times, and to be read is to be delivered.
    """
    limit = {"x-delivery-limit": -1} if version >= UNLIMITED_SINCE else {}
    return Queue(DEAD_LETTERS, exchange=_DEAD, queue_arguments={"x-queue-type": "quorum", **limit})


@contextmanager
def connected(app: Celery) -> Iterator[Connection]:
    """Connect to the broker for a short while; one that does not answer within PATIENCE raises an error.

    The connection is thrown away at the end, not closed: a broker that hangs would never say that it is.
    """
    seconds = PATIENCE.total_seconds()
    options = dict(app.conf.broker_transport_options)
    if _has_quorum(app):
        options |= {"read_timeout": seconds, "write_timeout": seconds}
    connection = app.connection_for_write(connect_timeout=seconds, transport_options=options)
    try:
        connection.ensure_connection(max_retries=1, interval_start=0, timeout=seconds)
        yield connection
    finally:
        with suppress(Exception):  # whatever a driver raises about a connection that is thrown away
            connection.collect(socket_timeout=0.1)


def waiting(app: Celery, queue: str) -> int:
    """Count the messages that are ready in `queue`; none where there is no such queue.

    Asked passively, kombu's Redis transport looks for the queue without its key prefix and never finds it.
    """
    with connected(app) as connection:
        try:
            passive = _has_quorum(app)
            return int(connection.channel().queue_declare(queue=queue, passive=passive).message_count)
        except ChannelError:
            return 0


def _has_quorum(app: Celery) -> bool:
    return any((queue.queue_arguments or {}).get("x-queue-type") == "quorum" for queue in app.conf.task_queues)


def _transport(url: str, *, on_rabbitmq: bool) -> dict[str, object]:
    """Return how the broker is spoken to.

    On RabbitMQ each message is confirmed; on Redis what is not acknowledged comes back in time. Over TLS RabbitMQ's
    certificate has to be of the name that was asked for, which the driver would not look at by itself.
    """
    if not on_rabbitmq:
        return {"broker_transport_options": _redis_options()}
    verified = {"server_hostname": None, "cert_reqs": CERT_REQUIRED}
    options = {"broker_transport_options": {"confirm_publish": True}}
    return {**options, "broker_use_ssl": verified} if url.startswith("amqps:") else {**options}


def _redis_options() -> dict[str, object]:
    return {"visibility_timeout": int(LONGEST.total_seconds()) + 60, "global_keyprefix": "broker:"}
