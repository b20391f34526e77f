"""A sitemap's times of change have just those postings read again whose own they are."""

from collections.abc import Callable, Mapping
from uuid import UUID

import pytest
from fakes.website import Page, page

from .careers import Careers
from .conftest import OneProcess

Watch = Callable[..., UUID]

pytestmark = pytest.mark.timeout(900)


def sitemap(careers: Careers, days: Mapping[int, str]) -> Page:
    entries = "".join(
        f"<url><loc>{careers.site.url(f'/jobs/{number}-engineer', careers.site.address)}</loc>"
        f"<lastmod>{day}</lastmod></url>"
        for number, day in days.items()
    )
    body = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
    return page(body, Content_Type="application/xml")


def test_a_changed_time_costs_one_request_for_the_list_and_reads_one_page(
    relay: OneProcess, careers: Careers, watch: Watch
) -> None:
    days = dict.fromkeys(range(101, 107), "2026-11-01")
    site = careers.site
    site.pages["/sitemap.xml"] = sitemap(careers, days)
    watched = watch(site.url("/sitemap.xml", site.address))

    def look() -> tuple[list[str], list[str]]:
        careers.asked()
        read = relay.read_list(watched)
        rows = relay.rows("SELECT url FROM search_items WHERE search_id = :id ORDER BY position", id=read["id"])
        return [row["url"].rpartition("/")[2] for row in rows], careers.asked()

    assert look() == ([f"{number}-engineer" for number in days], ["/sitemap.xml"])
    assert look() == ([], ["/sitemap.xml"])
    site.pages["/sitemap.xml"] = sitemap(careers, days | {103: "2026-11-20"})
    assert look() == (["103-engineer"], ["/sitemap.xml"])
    assert look() == ([], ["/sitemap.xml"])
    site.pages["/sitemap.xml"] = sitemap(careers, dict.fromkeys(days, "2026-11-26"))
    assert look() == ([], ["/sitemap.xml"])
