"""Lists of postings in many languages and scripts are found whole, and kept whole without a model."""

from collections.abc import Callable
from typing import Any

import pytest
from ai_worker.filtering.choosing import choose
from careers_lists import CareersList, careers_lists
from scraper_worker.discovery.ladder import discover
from scraper_worker.discovery.limits import DiscoveryLimits
from scraper_worker.vendors.addresses import page_address

_HOME = "https://acme.example"
_LISTS = list(careers_lists(_HOME))
_LEAST_KEPT = 0.98


@pytest.mark.parametrize("page", _LISTS, ids=lambda page: f"{page.language}-{page.layout}")
def test_every_posting_of_a_list_is_found_and_kept_and_nothing_else_is(page: CareersList, shelf: Callable[..., Any]):
    found = discover(f"{_HOME}/careers", shelf({f"{_HOME}/careers": page.html}), DiscoveryLimits())
    wanted = {page_address(url): title for url, title in page.titles.items()}
    assert wanted.keys() <= {link.url for link in found.links}
    kept = {choice.link.url: choice.link.text for choice in choose(found.links).choices if choice.kept}
    assert len(kept.keys() & wanted.keys()) >= _LEAST_KEPT * len(wanted)
    assert kept.keys() <= wanted.keys()
    assert kept == {url: wanted[url] for url in kept}


def test_the_lists_are_in_sixteen_languages_and_more():
    assert len({page.language for page in _LISTS}) >= 16
    assert all(len(page.titles) >= 8 for page in _LISTS)
