"""A site on 127.0.0.2 stands for the public web, and a canary on 127.0.0.1 for all that is private."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from uuid import uuid4

import pytest
from fakes.website import Site, page, serving
from jobrelay.web.egress import Resolver
from jobrelay.web.ports import free_port
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from scraper_worker.fetching import browser
from scraper_worker.fetching.http import trusted_certificates
from scraper_worker.fetching.settings import FetchSettings
from scraper_worker.fetching.web import GuardedWeb, open_web

PUBLIC = "127.0.0.2"

OpenWeb = Callable[..., AbstractContextManager[GuardedWeb]]


@pytest.fixture
def site() -> Iterator[Site]:
    """A public website, reached by any name that the resolver of `web` leads to it."""
    with serving(Site(PUBLIC, free_port())) as served:
        yield served


@pytest.fixture
def canary(site: Site) -> Iterator[Site]:
    """A private server on the site's own port, at an address that must never be reached."""
    everything = Site("127.0.0.1", site.port)
    everything.pages = dict.fromkeys(("/", "/secret", "/socket", "/worker.js"), page("a secret"))
    with serving(everything) as served:
        yield served


@pytest.fixture
def datagrams(canary: Site) -> Iterator[socket.socket]:
    """What reaches the canary's port over UDP: reading from it raises BlockingIOError while nothing has."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind((canary.address, canary.port))
        listener.settimeout(0)
        yield listener


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    """A connection to an empty Redis."""
    with Redis.from_url(redis_url) as connection:
        connection.flushdb()
        yield connection


@pytest.fixture
def no_redis() -> Redis:
    """A Redis that is away."""
    return Redis(host="127.0.0.1", port=1, retry=Retry(NoBackoff(), 0))


def resolve_to_site(_host: str, _port: int) -> list[str]:
    """Lead every name to the public website."""
    return [PUBLIC]


@pytest.fixture
def settings() -> FetchSettings:
    """Settings under which the public website, and nothing else, is public; fast enough not to be in the way."""
    return FetchSettings(egress_allow=f"{PUBLIC}/32", host_rate=1000, host_burst=1000)


@pytest.fixture
def web(redis: Redis, settings: FetchSettings) -> OpenWeb:
    """Open the web as a task does; its options may be given anew."""

    def open_(
        *, resolver: Resolver = resolve_to_site, ticket: str | None = None, recall: str | None = None, **changes: object
    ) -> AbstractContextManager[GuardedWeb]:
        changed = settings.model_copy(update=changes)
        return open_web(changed, redis, ticket=ticket or str(uuid4()), recall=recall, resolver=resolver)

    return open_


@pytest.fixture(scope="session", autouse=True)
def _browser_ends() -> Iterator[None]:
    yield
    browser.close()


@pytest.fixture
def fresh_browser() -> Iterator[None]:
    """Let the test start its own browser, which no other test shares."""
    browser.close()
    yield
    browser.close()


@pytest.fixture
def certificate_authority(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[object]:
    """An authority that HTTP trusts."""
    import trustme  # noqa: PLC0415 - only these tests need it

    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setitem(os.environ, "SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    trusted_certificates.cache_clear()
    yield authority
    trusted_certificates.cache_clear()
