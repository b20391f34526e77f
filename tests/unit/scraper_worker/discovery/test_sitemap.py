"""A sitemap of any size is read in seconds, and says where it was cut."""

import time
from collections.abc import Callable
from typing import Any

from scraper_worker.discovery.limits import DiscoveryLimits
from scraper_worker.discovery.sitemap import sitemap_postings

SITE = "https://careers.acme.example"


def listing(paths: list[str]) -> tuple[str, str]:
    entries = "".join(f"<url><loc>{SITE}{path}</loc></url>" for path in paths)
    return "application/xml", f'<?xml version="1.0"?><urlset>{entries}</urlset>'


def test_a_hundred_thousand_addresses_take_seconds(shelf: Callable[..., Any]) -> None:
    web = shelf({f"{SITE}/sitemap.xml": listing([f"/jobs/{number}-engineer" for number in range(120_000)])})
    started = time.process_time()
    found = sitemap_postings([f"{SITE}/sitemap.xml"], f"{SITE}/careers", web, DiscoveryLimits())
    assert time.process_time() - started < 10
    assert (len(found.links), found.truncated) == (5_000, True)


def test_postings_are_told_from_other_pages_by_their_form(shelf: Callable[..., Any]) -> None:
    jobs = [f"/jobs/{number}-engineer" for number in range(20)]
    other = [f"/blog/2026/{number}-news" for number in range(20)] + ["/", "/about-us", "/contact"]
    web = shelf({f"{SITE}/sitemap.xml": listing([*other, *jobs, *jobs])})
    found = sitemap_postings([f"{SITE}/sitemap.xml"], f"{SITE}/careers", web, DiscoveryLimits())
    assert ([link.url for link in found.links], found.truncated) == ([f"{SITE}{path}" for path in jobs], False)
