"""A posting that stands whole in the list's own page is found, by the address of its place there."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from scraper_worker.discovery.ladder import discover
from scraper_worker.discovery.limits import DiscoveryLimits

LISTING = "https://www.acme.example/careers"
PROSE = (
    "You will work with nine colleagues and look after what they build, from the first sketch to the last delivery. "
    * 3
)
TITLES = ["Pastry Chef", "Night Porter (m/f/d)"]


def page(body: str) -> str:
    return f"<html><head><title>Careers</title></head><body><main><h1>Jobs</h1>{body}</main></body></html>"


def described(title: str) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@type": "JobPosting", "title": title, "description": f"<p>{PROSE}</p>"}


WAYS = {
    "folded": "".join(f"<details><summary>{title}</summary><p>{PROSE}</p></details>" for title in TITLES),
    "accordion": "".join(
        f"<div class=item><h3><button aria-expanded=false>{title}</button></h3><div hidden><p>{PROSE}</p></div></div>"
        for title in TITLES
    ),
    "sections": "".join(f"<section class=job><h2>{title}</h2><p>{PROSE}</p></section>" for title in TITLES),
    "JSON-LD": f'<script type="application/ld+json">{json.dumps([described(title) for title in TITLES])}</script>',
}


@pytest.mark.parametrize("way", WAYS)
def test_whole_postings_in_the_page_are_found_with_their_text(way: str, shelf: Callable[..., Any]) -> None:
    found = discover(LISTING, shelf({LISTING: page(WAYS[way])}), DiscoveryLimits())
    assert [link.text for link in found.links] == TITLES
    assert [link.url for link in found.links] == [
        f"{LISTING}#:~:text=Pastry%20Chef",
        f"{LISTING}#:~:text=Night%20Porter%20%28m%2Ff%2Fd%29",
    ]
    assert all(link.posting is not None and "nine colleagues" in link.posting.markdown for link in found.links)


def test_one_folded_posting_is_found(shelf: Callable[..., Any]) -> None:
    body = f"<details><summary>{TITLES[0]}</summary><p>{PROSE}</p></details>"
    assert len(discover(LISTING, shelf({LISTING: page(body)}), DiscoveryLimits()).links) == 1


@pytest.mark.parametrize(
    "titles",
    [["How do I apply?", "May I apply twice?"], ["Health insurance", "30 days of leave"], ["Our values", "Our team"]],
)
def test_questions_and_benefits_are_no_postings(titles: list[str], shelf: Callable[..., Any]) -> None:
    body = "".join(f"<details><summary>{title}</summary><p>{PROSE}</p></details>" for title in titles)
    found = discover(LISTING, shelf({LISTING: page(body)}), DiscoveryLimits())
    assert not [link for link in found.links if link.text in titles]


def test_sections_beside_links_to_postings_are_no_postings(shelf: Callable[..., Any]) -> None:
    rows = "".join(f'<li><a href="/jobs/{number}-nurse">Nurse {number}</a></li>' for number in (301, 302, 303))
    found = discover(LISTING, shelf({LISTING: page(f"<ul>{rows}</ul>{WAYS['sections']}")}), DiscoveryLimits())
    assert len(found.links) == 3
