"""What becomes of a message itself: it is brought back, or given up with its reason in a header."""

import logging
import time
from datetime import timedelta
from typing import NoReturn

from celery import Task
from celery.exceptions import Ignore, Reject

from jobrelay.batons import Baton, delivered_before, redelivered
from jobrelay.broker.app import DELIVERY_LIMIT
from jobrelay.broker.dead_letters import give_up
from jobrelay.broker.outbox import BROKER_AWAY
from jobrelay.pipeline import Stage

logger = logging.getLogger(__name__)


def read_baton(task: Task, stage: Stage, search_id: str, job_id: str | None) -> Baton:
    """Return what a message carries.

    Raises:
        celery.exceptions.Ignore: It is none of ours, and is with the dead letters now.
    """
    try:
        return Baton.of(search_id, job_id, str(task.request.id))
    except (ValueError, TypeError, AttributeError) as error:
        _give_up(task, stage, f"Its arguments name no search and posting: {error}")


def bring_back(task: Task, stage: Stage, error: Exception, *, counted: bool, wait: timedelta) -> NoReturn:
    """Have a message come again whose step could not be taken, after `wait`; meanwhile this process takes no other.

    One that was delivered DELIVERY_LIMIT times is left out of the queue: where the failure is `counted`, nobody knows
    what is wrong with it and it goes to the dead letters; else the database was away for long, and knows the step
    itself.

    Raises:
        celery.exceptions.Reject: It is delivered again.
        celery.exceptions.Ignore: It is acknowledged.
    """
    if delivered_before(task.request) >= DELIVERY_LIMIT - 1:
        if counted:
            _give_up(task, stage, f"{type(error).__name__}: {error}")
        logger.warning("Task Postponed: the database has been away for long; it knows what is to be done.")
        time.sleep(wait.total_seconds())
        raise Ignore
    logger.warning("Task Postponed: it cannot be taken now: %s", error, exc_info=error if counted else None)
    time.sleep(wait.total_seconds())
    raise Reject(str(error), requeue=True)


def bring_back_or_drop(task: Task, why: str, *, wait: timedelta) -> NoReturn:
    """Have a message come again that must not get to the dead letters, after `wait`; at DELIVERY_LIMIT it is dropped.

    Raises:
        celery.exceptions.Reject: It is delivered again.
        celery.exceptions.Ignore: It is acknowledged.
    """
    if delivered_before(task.request) >= DELIVERY_LIMIT - 1:
        logger.warning("Task Dropped: it could not be taken %d times: %s", DELIVERY_LIMIT, why)
        raise Ignore
    logger.warning("Task Postponed: it cannot be taken now: %s", why)
    time.sleep(wait.total_seconds())
    raise Reject(why, requeue=True)


def was_delivered(task: Task) -> bool:
    """Return whether the broker delivered the message before: it has lost who had it then."""
    return redelivered(task.request) or delivered_before(task.request) > 0


def _give_up(task: Task, stage: Stage, reason: str) -> NoReturn:
    logger.error("Task Given Up: %s", reason)
    try:
        give_up(task, stage, reason)
    except BROKER_AWAY as error:
        raise Reject(str(error), requeue=True) from error
    raise Ignore
