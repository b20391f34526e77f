"""Every posting of every layout is found, nothing else is, and the stated total is read right."""

import pytest
from ai_worker.filtering.choosing import choose
from jobrelay.models.postings import Discovery
from redis import Redis
from scraper_worker.discovery.ladder import discover
from scraper_worker.discovery.limits import DiscoveryLimits
from scraper_worker.fetching.settings import FetchSettings
from scraper_worker.fetching.web import open_web
from scraper_worker.vendors.addresses import canonicalise
from sites.manifest import manifest, site_names
from sites.serving import running

LEAST = 1.0
_NOT_A_LAYOUT = {"hostile", "misbehaving", "enormous"}
LAYOUTS = [name for name in site_names() if name not in _NOT_A_LAYOUT]


@pytest.mark.timeout(900)
@pytest.mark.parametrize("site", LAYOUTS)
def test_a_layout_is_found_whole_and_nothing_else(site: str, redis_url: str) -> None:
    with running(site=site) as base:
        truth = manifest(site, base)
        found = _search(truth["listing"], base, redis_url)
    wanted = {canonicalise(posting["url"]) for posting in truth["postings"]}
    chosen = [canonicalise(choice.link.url) for choice in choose(found.links).choices if choice.kept]
    kept = set(chosen)
    right = len(wanted & kept)
    report = f"{site}: {right} of {len(wanted)} by {found.source}; extra {sorted(kept - wanted)[:5]}; {found.notes}"
    assert right >= LEAST * len(wanted), report
    assert right >= LEAST * len(chosen), report
    assert found.stated_total == truth["stated_total"], report


def test_the_layouts_hold_three_hundred_postings_and_more() -> None:
    assert len(LAYOUTS) >= 8
    assert sum(len(manifest(site, "http://site")["postings"]) for site in LAYOUTS) >= 300


@pytest.mark.timeout(900)
def test_five_thousand_links_are_found_and_no_more(redis_url: str) -> None:
    with running(site="enormous") as base:
        found = _search(manifest("enormous", base)["listing"], base, redis_url)
    assert len(found.links) <= DiscoveryLimits().max_links
    assert len(found.links) >= 0.98 * DiscoveryLimits().max_links


def _search(listing: str, base: str, redis_url: str) -> Discovery:
    settings = FetchSettings(egress_allow=base.removeprefix("http://"), host_rate=1000, host_burst=1000)
    redis = Redis.from_url(redis_url)
    redis.flushdb()
    with open_web(settings, redis, ticket=listing) as web:
        found = discover(listing, web, DiscoveryLimits())
    redis.close()
    return found
