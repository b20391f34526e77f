from itertools import pairwise

import pytest
from celery.exceptions import WorkerShutdown
from celery.utils.imports import symbol_by_name
from jobrelay.broker.app import make_app
from jobrelay.settings import Settings
from jobrelay.worker.consumer import LONGEST_WAIT
from kombu.transport.pyamqp import Transport
from kombu.utils import functional

_OUTAGE = 120
_SETTINGS = {"database_url": "postgresql://db/none", "broker_url": "amqp://broker//", "redis_url": "redis://redis/0"}


class _Outage:
    """A broker that is away, and a clock that goes on with the worker's waits alone; at its end the worker is ended."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        self.tries: list[float] = []
        self._monkeypatch = monkeypatch
        monkeypatch.setattr(Transport, "establish_connection", self._refuse)
        monkeypatch.setattr(functional, "sleep", self._wait)

    def _refuse(self, *_: object) -> None:
        self.tries.append(self.now)
        raise ConnectionRefusedError("no broker")

    def _wait(self, seconds: float) -> None:
        self.now += seconds
        if self.now > _OUTAGE:
            self._monkeypatch.setattr("celery.worker.state.should_stop", 0)


def test_a_worker_asks_for_its_broker_about_once_a_second_however_long_it_is_away(monkeypatch: pytest.MonkeyPatch):
    outage = _Outage(monkeypatch)
    app = make_app(Settings.model_validate(_SETTINGS), "worker")
    used = symbol_by_name(app.conf.worker_consumer)
    consumer = used.__new__(used)
    consumer.app, consumer.first_connection_attempt, consumer.broker_connection_retry_attempt = app, False, 0
    with app.connection_for_read() as connection, pytest.raises(WorkerShutdown):
        consumer.ensure_connected(connection)
    assert outage.now > _OUTAGE
    assert max(later - earlier for earlier, later in pairwise(outage.tries)) == pytest.approx(LONGEST_WAIT)
