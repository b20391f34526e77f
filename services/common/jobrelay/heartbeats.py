"""Which workers take tasks, as they tell it in Redis every few seconds."""

import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from redis import Redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

TOLD_EVERY = timedelta(seconds=5)
GONE_AFTER = timedelta(seconds=20)
"""A worker that told nothing for so long takes no tasks: it died, hangs, or has lost its broker."""

_KEPT_FOR = timedelta(days=30)
_MODEL = "jobrelay:model"


@dataclass(frozen=True, slots=True)
class Seen:
    """How many workers of a component take tasks, and when one last said so; None where none ever did."""

    running: int
    last: datetime | None


def tell(redis: Redis, component: str, instance: str) -> None:
    """Say that a worker takes tasks now, in the time of this machine.

    Raises:
        redis.exceptions.RedisError: Redis is away.
    """
    now = time.time()
    with redis.pipeline() as pipeline:
        pipeline.zadd(_key(component), {instance: now})
        pipeline.zremrangebyscore(_key(component), "-inf", now - _KEPT_FOR.total_seconds())
        pipeline.execute()


def seen(redis: Redis, component: str) -> Seen:
    """Return which workers of a component were heard of.

    Raises:
        redis.exceptions.RedisError: Redis is away.
    """
    key = _key(component)
    running = int(redis.zcount(key, time.time() - GONE_AFTER.total_seconds(), "+inf"))
    newest = redis.zrange(key, 0, 0, desc=True, withscores=True)
    return Seen(running, datetime.fromtimestamp(float(newest[0][1]), UTC) if newest else None)


def tell_model(redis: Redis, model: str | None) -> None:
    """Say which model this installation asks, and where; None says that it asks none.

    Raises:
        redis.exceptions.RedisError: Redis is away.
    """
    if model is None:
        redis.delete(_MODEL)
    else:
        redis.set(_MODEL, model, ex=_KEPT_FOR)


def model_told(redis: Redis) -> str | None:
    """Return which model the installation asks, and where; None where it asks none, or no worker has run yet.

    It is known while no worker runs, too: one is started when there is work.

    Raises:
        redis.exceptions.RedisError: Redis is away.
    """
    told: Any = redis.get(_MODEL)
    return told.decode() if told else None


def keep_telling(
    redis: Redis, component: str, takes_tasks: Callable[[], bool], also: Callable[[], None] = lambda: None
) -> None:
    """Tell on a thread of its own, for as long as the process lives, whenever `takes_tasks` says so.

    `also` tells what else there is to tell then.
    """
    instance = f"{socket.gethostname()}:{os.getpid()}"

    def run() -> None:
        while True:
            if takes_tasks():
                try:
                    tell(redis, component, instance)
                    also()
                except RedisError as error:
                    logger.warning("Nobody is told that this worker takes tasks: %s", error)
            time.sleep(TOLD_EVERY.total_seconds())

    threading.Thread(target=run, name="heartbeat", daemon=True).start()


def _key(component: str) -> str:
    return f"jobrelay:workers:{component}"
