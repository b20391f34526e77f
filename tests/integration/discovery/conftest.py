from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from uuid import uuid4

import pytest
from fakes.website import Site, serving
from jobrelay.web.ports import free_port
from redis import Redis
from scraper_worker.fetching import browser
from scraper_worker.fetching.settings import FetchSettings
from scraper_worker.fetching.web import GuardedWeb, open_web

OpenWeb = Callable[..., AbstractContextManager[GuardedWeb]]


@pytest.fixture
def web(redis_url: str) -> Iterator[OpenWeb]:
    """Open the web as a step of a search does; loopback counts as public, and no host's rate is in the way."""
    settings = FetchSettings(egress_allow="127.0.0.0/8", host_rate=1000, host_burst=1000)
    with Redis.from_url(redis_url) as connection:
        connection.flushdb()

        def open_(**changes: object) -> AbstractContextManager[GuardedWeb]:
            changed = settings.model_copy(update=changes)
            return open_web(changed, connection, ticket=uuid4().hex, recall=uuid4().hex)

        yield open_


@pytest.fixture(scope="session", autouse=True)
def _browser_ends() -> Iterator[None]:
    yield
    browser.close()


@pytest.fixture
def site() -> Iterator[Site]:
    """A website of a test's own pages."""
    with serving(Site("127.0.0.2", free_port())) as served:
        yield served
