"""The Celery application and its queues: what makes a delivery promised."""

from celery import Celery
from kombu.entity import Exchange, Queue
from kombu.exceptions import ChannelError

from jobrelay.observing import task_tracing
from jobrelay.pipeline import LONGEST, QUEUES
from jobrelay.settings import Settings

DEAD_LETTERS = "dead_letters"
DELIVERY_LIMIT = 10
_WORK = Exchange("jobrelay", type="topic", durable=True)
"""A topic exchange, for Celery's delayed delivery binds its delay queues to no other kind."""
_DEAD = Exchange("jobrelay.dead", type="fanout", durable=True)


def make_app(settings: Settings, component: str) -> Celery:
    """Make a component's Celery application; publishers and workers use the same one, so they agree.

    On RabbitMQ a message is safe once its publisher is told so: quorum queues, confirms, late acknowledgement,
    redelivery when a worker dies, and dead letters after DELIVERY_LIMIT deliveries.
    """
    task_tracing.install()
    url = settings.broker_url.get_secret_value()
    app = Celery(component, broker=url)
    on_rabbitmq = url.startswith(("amqp://", "amqps://"))
    app.conf.update(
        task_queues=[work_queue(name, quorum=on_rabbitmq) for name in QUEUES],
        task_default_queue=QUEUES[0],
        task_create_missing_queues=False,
        task_acks_late=True,
        task_acks_on_failure_or_timeout=False,
        task_reject_on_worker_lost=True,
        task_ignore_result=True,
        task_publish_retry_policy={"max_retries": 3, "interval_start": 0, "interval_step": 0.5, "interval_max": 2},
        worker_prefetch_multiplier=1,
        worker_cancel_long_running_tasks_on_connection_loss=True,
        worker_send_task_events=False,
        worker_hijack_root_logger=False,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_native_delayed_delivery_queue_type="quorum",
        broker_transport_options=_rabbitmq_options() if on_rabbitmq else _redis_options(),
        timezone="UTC",
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
    """Declare every queue up front, dead letters included, so that nothing published is dropped as unroutable."""
    with app.connection_for_write() as connection:
        channel = connection.default_channel
        for queue in app.conf.task_queues:
            queue.bind(channel).declare()
        dead_letter_queue(quorum=_has_quorum(app)).bind(channel).declare()


def dead_letter_queue(*, quorum: bool) -> Queue:
    """Describe the queue where messages wait that no worker could finish."""
    arguments = {"x-queue-type": "quorum"} if quorum else None
    return Queue(DEAD_LETTERS, exchange=_DEAD, queue_arguments=arguments)


def waiting(app: Celery, queue: str) -> int:
    """Count the messages that are ready in `queue`; none where there is no such queue.

    Asked passively, kombu's Redis transport looks for the queue without its key prefix and never finds it.
    """
    with app.connection_for_read() as connection:
        try:
            passive = _has_quorum(app)
            return int(connection.default_channel.queue_declare(queue=queue, passive=passive).message_count)
        except ChannelError:
            return 0


def _has_quorum(app: Celery) -> bool:
    return any((queue.queue_arguments or {}).get("x-queue-type") == "quorum" for queue in app.conf.task_queues)


def _rabbitmq_options() -> dict[str, object]:
    return {"confirm_publish": True}


def _redis_options() -> dict[str, object]:
    return {"visibility_timeout": int(LONGEST.total_seconds()) + 60, "global_keyprefix": "broker:"}
