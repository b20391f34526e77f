"""What a browser showed once of a page's endpoint spares the browser the next time."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from jobrelay.storage import endpoints
from jobrelay.storage.tables import page_endpoints
from scraper_worker.discovery.data.addresses import Rule
from scraper_worker.discovery.data.endpoints import Endpoint
from scraper_worker.discovery.ladder import discover
from scraper_worker.discovery.limits import DiscoveryLimits
from scraper_worker.fetching.web import GuardedWeb
from scraper_worker.learned import StoredMemory
from sites.manifest import manifest
from sites.serving import running
from sqlalchemy import Engine, func, select, text, update

OpenWeb = Callable[..., AbstractContextManager[GuardedWeb]]

pytestmark = pytest.mark.timeout(900)


@pytest.fixture
def memory(engine: Engine) -> Iterator[StoredMemory]:
    with engine.begin() as connection:
        connection.execute(text("TRUNCATE page_endpoints"))
    return StoredMemory(engine)


@pytest.mark.parametrize("site", ["cursor-post", "graphql", "router-rows", "virtual-scroll"])
def test_the_next_search_of_a_page_asks_its_endpoint_and_needs_no_browser(
    site: str, web: OpenWeb, memory: StoredMemory
) -> None:
    with running(site=site) as base:
        listing = manifest(site, base)["listing"]
        with web() as first:
            shown = discover(listing, first, DiscoveryLimits(), memory)
        with web() as second:
            again = discover(listing, second, DiscoveryLimits(), memory)
    assert "browser" in shown.source
    assert "browser" not in again.source
    assert {link.job_id for link in again.links} == {link.job_id for link in shown.links}
    assert (again.stated_total, again.truncated) == (shown.stated_total, False)


def test_an_endpoint_that_gives_nothing_any_more_is_forgotten(web: OpenWeb, memory: StoredMemory) -> None:
    with running(site="graphql") as base:
        listing = manifest("graphql", base)["listing"]
        memory.keep(listing, Endpoint(f"{base}/api/gone", rule=Rule(field="url")))
        with web() as opened:
            found = discover(listing, opened, DiscoveryLimits(), memory)
    kept = memory.recall(listing)
    assert len(found.links) == found.stated_total
    assert kept is not None
    assert kept.url == f"{base}/api/graphql"


def test_endpoints_are_kept_for_two_weeks_and_the_oldest_make_room(
    engine: Engine, memory: StoredMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endpoints, "MOST", 3)
    asked = Endpoint("https://acme.example/api?page=1", rule=Rule(template="/jobs/${id}"))
    for number in range(5):
        memory.keep(f"https://acme.example/{number}", asked)
    with engine.begin() as connection:
        assert connection.execute(select(func.count()).select_from(page_endpoints)).scalar_one() == 3
        assert memory.recall("https://acme.example/4") == asked
        connection.execute(update(page_endpoints).values(learned_at=func.now() - endpoints.FRESH))
    assert memory.recall("https://acme.example/4") is None
