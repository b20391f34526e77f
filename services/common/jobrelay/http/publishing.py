import logging
from collections.abc import Callable

from amqp.exceptions import AMQPError, MessageNacked
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from jobrelay.observing.tracing import continued

logger = logging.getLogger(__name__)


def confirmed(publish: Callable[[], None], *, traceparent: str, what: str) -> bool:
    """Publish what is already stored, within its trace, and tell whether the broker confirmed all of it.

    Where it did not, that is logged and nothing is lost: the reconciler publishes what is stored and has no message.

    Args:
        publish: Publishes.
        traceparent: The W3C trace context of the search that it belongs to.
        what: What waits for the broker, for the log.
    """
    try:
        with continued(traceparent):
            publish()
    except (KombuError, AMQPError, MessageNacked, RedisError, OSError) as error:
        logger.warning("%s waits for the broker: %s", what, error)
        return False
    return True
