"""A worker notices that its connection to the broker carries nothing any more, though nothing ended it."""

import sys
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from celery import Celery
from chaos.link import Network
from jobrelay.broker.app import DEAD_LETTERS, waiting
from jobrelay.pipeline import SCRAPER_QUEUE
from jobrelay.settings import Settings
from sqlalchemy import Engine
from standalone.programs import Program

_PATIENCE = timedelta(seconds=120)
_QUICK = """
import sys
from celery.__main__ import main
from scraper_worker.app import app

app.conf.broker_heartbeat = 2
sys.argv = ["celery", "-A", "scraper_worker.app", "worker", *sys.argv[1:]]
main()
"""
"""A worker that waits less long than ours, so that a test need not."""


@pytest.mark.timeout(3 * _PATIENCE.total_seconds())
def test_a_worker_whose_connection_went_silent_connects_again_and_works(
    settings: Settings, app: Celery, engine: Engine, tmp_path: Path
) -> None:
    del engine
    log = tmp_path / "log"
    broker = urlsplit(settings.broker_url.get_secret_value())
    with Network.carrying() as network:
        link = network.link(broker.port or 5672)
        env = {
            "JOBRELAY_DATABASE_URL": settings.database_url.get_secret_value(),
            "JOBRELAY_REDIS_URL": settings.redis_url.get_secret_value(),
            "JOBRELAY_BROKER_URL": broker._replace(
                netloc=broker.netloc.replace(f":{broker.port}", f":{link.port}")
            ).geturl(),
            "JOBRELAY_WORKER_PORT": "0",
        }
        worker = Program("worker", [sys.executable, "-c", _QUICK, "-Q", SCRAPER_QUEUE, "-c", "1"], log, env=env)
        worker.start()
        try:
            app.send_task("jobrelay.of_another_time", queue=SCRAPER_QUEUE)
            worker.wait_until(lambda: waiting(app, DEAD_LETTERS) == 1, patience=_PATIENCE)
            link.freeze()
            worker.wait_until(lambda: "Connection to broker lost" in log.read_text(), patience=_PATIENCE)
            link.thaw()
            app.send_task("jobrelay.of_another_time", queue=SCRAPER_QUEUE)
            worker.wait_until(lambda: waiting(app, DEAD_LETTERS) == 2, patience=_PATIENCE)
        finally:
            link.thaw()
            worker.stop()


def test_a_worker_and_rabbitmq_agree_to_notice_a_silent_connection_within_a_minute(app: Celery) -> None:
    """Each side gives up a connection on which it heard nothing for two intervals."""
    with app.connection_for_read(heartbeat=app.conf.broker_heartbeat) as connection:
        connection.connect()
        assert 2 * connection.get_heartbeat_interval() <= 60
