"""Who works is told by the workers themselves, and what waits by the database."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from jobrelay.heartbeats import GONE_AFTER
from jobrelay.pipeline import SCRAPER_QUEUE
from jobrelay.settings import Settings
from jobrelay.web.ports import free_port
from redis import Redis
from scraper_api.app import create_app
from scraper_api.settings import ScraperApiSettings
from sqlalchemy import Engine, text


@contextmanager
def _reader(settings: Settings) -> Iterator["subprocess.Popen[bytes]"]:
    urls = ("database_url", "broker_url", "redis_url")
    env = {f"JOBRELAY_{name.upper()}": getattr(settings, name).get_secret_value() for name in urls}
    command = [sys.executable, "-m", "celery", "-A", "scraper_worker.app", "worker", "-Q", SCRAPER_QUEUE, "-c", "1"]
    worker = subprocess.Popen(
        [*command, "-n", "reader@%h"],
        env=os.environ | env | {"JOBRELAY_WORKER_PORT": "0"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield worker
    finally:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


def _components(client: TestClient) -> dict[str, dict[str, object]]:
    return {component["name"]: component for component in client.get("/status").json()["components"]}


@pytest.mark.timeout(900)
def test_a_worker_that_dies_is_missed_by_the_search_that_waits_for_it(
    scraper_api: TestClient, settings: Settings, search_id: UUID, engine: Engine
) -> None:
    del search_id
    with _reader(settings):
        end = time.monotonic() + 180
        while _components(scraper_api)["scraper-worker"]["state"] != "ok":
            assert time.monotonic() < end, "The worker did not tell that it takes tasks."
            time.sleep(0.2)
        assert scraper_api.get("/status").json()["standstill"] is None
    with engine.begin() as connection:
        connection.execute(text("UPDATE searches SET touched_at = now() - interval '1 hour'"))
    end = time.monotonic() + 3 * GONE_AFTER.total_seconds()
    while (said := scraper_api.get("/status").json()["standstill"]) is None:
        assert time.monotonic() < end, "Nobody missed the worker."
        time.sleep(0.5)
    assert said.startswith("No reader is running since 2")
    assert _components(scraper_api)["scraper-worker"]["running"] == 0


@pytest.mark.parametrize("away", ["database", "broker", "redis"])
def test_the_status_is_told_whatever_is_away(scraper_settings: ScraperApiSettings, search_id: UUID, away: str) -> None:
    del search_id
    scheme = {"database": "postgresql", "broker": "amqp", "redis": "redis"}[away]
    values = {**dict(scraper_settings), f"{away}_url": f"{scheme}://127.0.0.1:{free_port()}/0"}
    with TestClient(create_app(ScraperApiSettings.model_validate(values)), raise_server_exceptions=False) as client:
        answer = client.get("/status")
        states = {component["name"]: component["state"] for component in answer.json()["components"]}
        assert states[away] == "away"
        assert (states["scraper-worker"] == "unknown") == (away == "redis")
        named = {"database": "The database", "broker": "The message broker", "redis": "Redis"}[away]
        assert answer.json()["standstill"].startswith(f"{named} does not answer")


@pytest.fixture(autouse=True)
def nobody_was_heard_of(redis_url: str) -> None:
    with Redis.from_url(redis_url) as redis:
        redis.flushdb()
