"""Each vendor over a board and a posting of its shape, whole and with fields that are not what they should be."""

import copy
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from jobrelay.errors import JobrelayError
from jobrelay.models.postings import Link
from scraper_worker.discovery.ladder import discover
from scraper_worker.discovery.limits import DiscoveryLimits
from scraper_worker.vendors.addresses import canonicalise
from scraper_worker.vendors.boards import read_board
from scraper_worker.vendors.pages import cookies_of
from scraper_worker.vendors.registry import posting_at, vendor_at, vendor_in
from scraper_worker.web import Response
from unit.scraper_worker.discovery.vendors.more_shapes import MORE_SHAPES
from unit.scraper_worker.discovery.vendors.shapes import SHAPES, Shape

Shelves = Callable[..., Any]
ALL = [*SHAPES, *MORE_SHAPES]
WEIRD: tuple[Any, ...] = (None, 7, -1, True, "text", "2026-13-45", [], {}, [None], [7], {"name": None})


@pytest.mark.parametrize("shape", ALL, ids=lambda shape: f"{shape.vendor} {shape.start}")
def test_a_board_of_its_shape_is_read_whole_and_for_certain(shape: Shape, shelf: Shelves) -> None:
    web = shelf(shape.pages)
    found = discover(shape.start, web, DiscoveryLimits())
    assert [link.url for link in found.links] == shape.urls, found.notes
    assert found.source == shape.vendor
    assert all(link.certain for link in found.links)
    assert found.stated_total == (shape.total or len(shape.urls))
    assert not found.truncated
    assert shape.sent.items() <= web.sent.items()
    first = found.links[0]
    assert bool(first.posting) == shape.whole
    assert {name: _said(first, name, found.company) for name in shape.facts} == shape.facts


def _said(link: Link, name: str, company: str | None) -> str:
    """Read a fact from the posting, or from what a list without texts says of it."""
    if link.posting:
        return str(getattr(link.posting.facts, name))
    first, *others = link.context.split(" · ")
    listed = {"title": link.text, "company": company or "", "location": first, "workplace": "".join(others[-1:])}
    return listed[name]


@pytest.mark.parametrize("shape", [shape for shape in ALL if shape.posting], ids=lambda shape: shape.vendor)
def test_a_posting_of_its_shape_is_read_at_the_vendor(shape: Shape, shelf: Shelves) -> None:
    posting = posting_at(shape.posting, shelf(shape.pages))
    assert posting is not None
    assert posting.facts.title == shape.facts["title"]
    assert "look after patients" in posting.markdown
    assert canonicalise(shape.posting) == canonicalise(shape.urls[0])


@pytest.mark.parametrize("shape", ALL, ids=lambda shape: f"{shape.vendor} {shape.start}")
def test_another_companys_page_that_links_to_a_board_leads_to_it(shape: Shape) -> None:
    found = vendor_at(shape.start)
    if found is None or shape.vendor == "apploi":
        return
    html = f'<p>Careers</p><a href="{shape.start}">Our jobs</a><iframe src="{shape.start}"></iframe>'
    seen = vendor_in(html, "https://www.acme.example/careers")
    assert seen is not None
    assert seen[0].name == shape.vendor


def test_the_cookie_that_belongs_to_a_token_is_sent_back_with_it() -> None:
    """The answer may be remembered from another visit, whose client is gone."""
    sent = "__Host-next-auth.csrf-token=t0k%7Chash; Expires=Wed, 09 Jun 2027 10:18:14 GMT; Secure, other=1; Path=/"
    answer = Response("u", "u", 200, {"set-cookie": sent}, b"{}")
    assert cookies_of(answer) == (("Cookie", "__Host-next-auth.csrf-token=t0k%7Chash; other=1"),)
    assert cookies_of(Response("u", "u", 200, {}, b"{}")) == ()


@pytest.mark.parametrize(
    "shape", [shape for shape in ALL if vendor_at(shape.start)], ids=lambda shape: f"{shape.vendor} {shape.start}"
)
def test_whatever_stands_in_a_field_ends_in_a_reading_or_an_error_of_ours(shape: Shape, shelf: Shelves) -> None:
    """Vendors send null, text and lists where their documentation promises an object."""
    found = vendor_at(shape.start)
    assert found is not None
    for pages in _with_weird_fields(shape.pages):
        with suppress(JobrelayError):
            read_board(*found, shelf(pages), 5000)
        if shape.posting:
            with suppress(JobrelayError):
                posting_at(shape.posting, shelf(pages))


def _with_weird_fields(pages: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for url, page in pages.items():
        if not (isinstance(page, tuple) and "json" in page[0]):
            continue
        data = json.loads(page[1])
        for path in _paths(data):
            for value in WEIRD:
                yield {**pages, url: (page[0], json.dumps(_put(data, path, value)))}


def _paths(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for name, value in inner:
        yield from _paths(value, (*path, name))


def _put(node: Any, path: tuple[Any, ...], value: object) -> Any:
    if not path:
        return value
    changed = place = copy.deepcopy(node)
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return changed
