"""The two APIs as they run: their own applications on the real PostgreSQL, RabbitMQ and Redis."""

import logging
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import pytest
import uvicorn
from ai_api.app import create_app as create_ai_api
from ai_api.settings import AiApiSettings
from celery import Celery
from fastapi import FastAPI
from fastapi.testclient import TestClient
from jobrelay.broker.app import declare_queues, make_app, waiting
from jobrelay.models.profile import Profile
from jobrelay.models.states import SearchKind
from jobrelay.pipeline import AI_QUEUE, QUEUES, SCRAPER_QUEUE
from jobrelay.settings import Settings
from jobrelay.storage import profiles, searches
from jobrelay.storage.searches import NewSearch
from scraper_api.app import create_app as create_scraper_api
from scraper_api.settings import ScraperApiSettings
from sqlalchemy import Engine, text

CAREERS = "http://127.0.0.1:8765/careers"
"""An address that the tests' settings allow; nothing has to answer there."""


@pytest.fixture(autouse=True)
def own_logging() -> Iterator[None]:
    """Give the root logger back what it had: an application sets it up for a process of its own."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = before


@pytest.fixture
def queues(settings: Settings) -> Iterator[None]:
    """Give declared and empty queues."""
    broker = make_app(settings, "tests")
    declare_queues(broker)
    with broker.connection_for_write() as connection:
        for queue in QUEUES:
            connection.default_channel.queue_purge(queue)
    yield
    broker.close()


def queued(broker: Celery, expected: tuple[int, int]) -> tuple[int, int]:
    """Return how many messages wait in the two queues, when it is `expected` or has long had the time to be."""
    end = time.monotonic() + 30
    while (counts := (waiting(broker, SCRAPER_QUEUE), waiting(broker, AI_QUEUE))) != expected:
        if time.monotonic() > end:
            break
        time.sleep(0.05)
    return counts


@pytest.fixture
def scraper_settings(settings: Settings) -> ScraperApiSettings:
    values = dict(settings)
    own = {"egress_allow": "127.0.0.1:8765", "database_user": "scraper_api"}
    return ScraperApiSettings.model_validate({**values, **own})


@pytest.fixture
def profile(engine: Engine) -> None:
    """Store a profile, without which no search is started."""
    with engine.begin() as connection:
        profiles.save(connection, Profile(role="Engineer"))


@pytest.fixture
def scraper_api(
    scraper_settings: ScraperApiSettings,
    profile: None,  # noqa: ARG001 - what searches need, in an empty database
    queues: None,  # noqa: ARG001 - empties the queues
) -> Iterator[TestClient]:
    with TestClient(create_scraper_api(scraper_settings), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def ai_api(
    settings: Settings,
    engine: Engine,  # noqa: ARG001 - empties the database
    queues: None,  # noqa: ARG001 - empties the queues
) -> Iterator[TestClient]:
    app = create_ai_api(AiApiSettings.model_validate({**dict(settings), "database_user": "ai_api"}))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def search_id(engine: Engine) -> UUID:
    """Return a search that is stored and waits, as far as anybody knows, in the broker."""
    return add_search(engine)


def add_search(engine: Engine) -> UUID:
    new = NewSearch(
        id=uuid4(),
        kind=SearchKind.CRAWL,
        url=CAREERS,
        max_jobs=50,
        budget_usd=None,
        trace_id="4bf92f3577b34da6a3ce929d0e0e4736",
        traceparent="00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    )
    with engine.begin() as connection:
        searches.add(connection, new)
        connection.execute(text("UPDATE searches SET published_at = now()"))  # no running API publishes it
    return new.id


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Serve an application on a port of its own, and give its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=5))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=60)
        listening.close()


@pytest.fixture
def live_api(
    scraper_settings: ScraperApiSettings,
    engine: Engine,  # noqa: ARG001 - empties the database
    queues: None,  # noqa: ARG001 - empties the queues
) -> Iterator[str]:
    """Give the address of a scraper-api on a real port: only that way are streams really streamed."""
    with served(create_scraper_api(scraper_settings)) as address:
        yield address
