"""Postings that a page describes in JSON-LD: whole ones, and lists that only give addresses."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jobrelay.models.postings import Link, Rung
from jobrelay_language.links import LIKELY

from scraper_worker.discovery.inline import place_in
from scraper_worker.discovery.page import HtmlPage
from scraper_worker.discovery.scoring import url_score
from scraper_worker.jsonld import is_a, listed, posting_from_jsonld, text_of

_LEAST_PROSE = 150
_ADDRESS_PROPERTIES = ("url", "mainEntityOfPage", "@id", "sameAs")


@dataclass(frozen=True, slots=True)
class Described:
    """What a page's JSON-LD says: `itself` where the page is one posting and not a list of them."""

    links: tuple[Link, ...]
    total: int | None = None
    itself: bool = False
    unaddressed: int = 0


def described_postings(page: HtmlPage) -> Described:
    """Read the postings in the JSON-LD of `page`.

    A posting without an address of its own takes that of the page's link with its title; a lone one is the page's.
    """
    nodes = page.nodes
    postings = [node for node in nodes if is_a(node, "JobPosting")]
    lists = [node for node in nodes if is_a(node, "ItemList")]
    if len(postings) == 1 and not lists and (itself := _itself(postings[0], page)):
        return Described((itself,), itself=True)
    links: dict[str, Link] = {}
    unaddressed = 0
    for node in postings:
        url = _address(node, page) or _linked_by_title(node, page) or _place(node, page)
        if url is None:
            unaddressed += 1
        else:
            links.setdefault(url, _link(node, url))
    for url, name in _items(lists, page):
        links.setdefault(
            url, Link(url=url, text=name, rung=Rung.JSON_LD, certain=bool(postings) or url_score(url) >= LIKELY)
        )
    total = max((count for node in lists if isinstance(count := node.get("numberOfItems"), int)), default=None)
    return Described(tuple(links.values()), total if links else None, unaddressed=unaddressed)


def _itself(node: dict[str, Any], page: HtmlPage) -> Link | None:
    own = page.address_of(page.url)
    url = _address(node, page) or own
    return _link(node, url) if url and url == own else None


def _link(node: dict[str, Any], url: str) -> Link:
    posting = posting_from_jsonld(node, url)
    facts = posting.facts
    context = " · ".join(part for part in (facts.location, facts.department, facts.company) if part)
    whole = posting if posting.markdown.strip() and facts.title else None
    return Link(url=url, text=facts.title or "", context=context, rung=Rung.JSON_LD, certain=True, posting=whole)


def _address(node: dict[str, Any], page: HtmlPage) -> str | None:
    for name in _ADDRESS_PROPERTIES:
        for value in listed(node.get(name)):
            given = value.get("@id") or value.get("url") if isinstance(value, dict) else value
            if isinstance(given, str) and given.strip() and not given.startswith(("_:", "#")):
                return page.address_of(given)
    return None


def _linked_by_title(node: dict[str, Any], page: HtmlPage) -> str | None:
    title = text_of(node.get("title"))
    return next((anchor.url for anchor in page.anchors if title and anchor.text == title), None)


def _place(node: dict[str, Any], page: HtmlPage) -> str | None:
    """Return the place in the page of a posting that is described whole and has no address of its own."""
    title = text_of(node.get("title"))
    whole = len(text_of(node.get("description")) or "") >= _LEAST_PROSE
    return page.address_of(place_in(page.url, title)) if title and whole else None


def _items(lists: list[dict[str, Any]], page: HtmlPage) -> Iterator[tuple[str, str]]:
    """Return address and name of list items; lists of other things than postings are told by their addresses."""
    for node in lists:
        found: list[tuple[str, str]] = []
        for item in listed(node.get("itemListElement")):
            inner = item.get("item") if isinstance(item, dict) else None
            target = inner if isinstance(inner, dict) else item
            if not isinstance(target, dict):
                target = {"url": item}
            url = _address(target, page) or (page.address_of(inner) if isinstance(inner, str) else None)
            if url:
                found.append(
                    (url, text_of(target.get("title")) or text_of(target.get("name")) or text_of(_name(item)) or "")
                )
        if found and sum(url_score(url) >= LIKELY - 1 for url, _ in found) * 2 >= len(found):
            yield from found


def _name(item: object) -> object:
    return item.get("name") if isinstance(item, dict) else None
