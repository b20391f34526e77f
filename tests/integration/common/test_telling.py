"""What a worker's process leaves behind as it ends: nothing untold, no thread, no connection."""

import threading
from collections.abc import Callable
from urllib.parse import urlsplit
from uuid import UUID

import psutil
from celery import Celery
from jobrelay.broker.outbox import Outbox
from jobrelay.progress import Progress, stream_key
from jobrelay.settings import Settings
from jobrelay.worker.task_runner import TaskRunner
from jobrelay.worker.telling import Telling
from redis import Redis
from sqlalchemy import Engine


def test_what_waits_to_be_told_is_told_when_the_process_ends_and_no_thread_goes_on(
    engine: Engine, redis_url: str, new_search: Callable[..., UUID]
) -> None:
    search_id = new_search()
    with Redis.from_url(redis_url) as redis:
        telling = Telling(Progress(redis), engine, engine)
        redis.set(f"{stream_key(search_id)}:told", 1, px=600_000)  # somebody told it just now
        telling.changed(search_id, at_once=False)
        assert redis.xlen(stream_key(search_id)) == 0
        telling.close()
        assert redis.xlen(stream_key(search_id)) == 1
        telling.changed(search_id, at_once=False)
        assert not [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)]


def test_the_connection_to_the_broker_is_given_up_when_the_process_ends(
    settings: Settings,
    engine: Engine,
    app: Celery,
    fanned_out: Callable[[int], tuple[UUID, list[UUID]]],
    redis_url: str,
) -> None:
    fanned_out(1)
    before = _connections(settings)
    with Redis.from_url(redis_url) as redis:
        outbox = Outbox(engine, app)
        runner = TaskRunner(engine, Progress(redis), outbox, engine)
        assert outbox.publish_due() == 1
        assert _connections(settings) == before + 1
        runner.close()
    assert _connections(settings) == before


def _connections(settings: Settings) -> int:
    port = urlsplit(settings.broker_url.get_secret_value()).port
    mine = psutil.Process().net_connections("tcp")
    return sum(bool(one.raddr) and one.raddr.port == port and one.status == psutil.CONN_ESTABLISHED for one in mine)
