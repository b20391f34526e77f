"""A step that is to run again later comes back to the queue of its own stage, on the real broker."""

import time
from datetime import timedelta
from uuid import uuid4

import pytest
from celery import Celery
from celery.exceptions import Retry
from jobrelay.broker.app import declare_queues, make_app, waiting
from jobrelay.pipeline import QUEUES, RELAY, Stage
from jobrelay.settings import Settings
from jobrelay.worker import task_runner
from kombu import Connection
from kombu.transport.native_delayed_delivery import (
    bind_queue_to_native_delayed_delivery_exchange,
    declare_native_delayed_delivery_exchanges_and_queues,
)


@pytest.fixture
def app(settings: Settings) -> Celery:
    """Give an application on empty queues, its delay queues declared as a worker's start declares them."""
    made = make_app(settings, "test")
    declare_queues(made)
    with made.connection_for_write() as connection:
        for queue in (*QUEUES, "dead_letters"):
            connection.default_channel.queue_purge(queue)
        _declare_delay(made, connection)
    return made


@pytest.mark.timeout(60)
@pytest.mark.parametrize("stage", RELAY, ids=lambda stage: stage.name)
def test_a_delayed_retry_comes_back_to_the_queue_of_its_stage(app: Celery, stage: Stage) -> None:
    @app.task(name=stage.task, bind=True, max_retries=None)
    def again(task: object, *_: str) -> None:
        task_runner.again(task, stage.name, timedelta(seconds=1))

    again.push_request(
        id=str(uuid4()),
        args=[str(uuid4())],
        kwargs={},
        called_directly=False,
        is_eager=False,
        delivery_info={"exchange": "jobrelay", "routing_key": stage.queue},
    )
    with pytest.raises(Retry):
        again.run()
    (other,) = set(QUEUES) - {stage.queue}
    until = time.monotonic() + 20
    while not (waiting(app, stage.queue) or waiting(app, other)) and time.monotonic() < until:
        time.sleep(0.1)
    assert (waiting(app, stage.queue), waiting(app, other)) == (1, 0)


def _declare_delay(app: Celery, connection: Connection) -> None:
    declare_native_delayed_delivery_exchanges_and_queues(connection, "quorum")
    for queue in app.conf.task_queues:
        bind_queue_to_native_delayed_delivery_exchange(connection, queue)
