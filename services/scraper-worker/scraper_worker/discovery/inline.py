"""Postings that stand whole in the list's own page: accordions, folded parts, one section for each."""

from collections import defaultdict
from urllib.parse import quote

from jobrelay.models.postings import Link, PostingFacts, Rung
from jobrelay_language.links import text_points
from jobrelay_language.roles import names_role
from lxml import etree
from lxml.html import HtmlElement

from scraper_worker.discovery.html import posting_links
from scraper_worker.discovery.page import HtmlPage, signature, visible_text
from scraper_worker.vendors.answers import posting_link

_SECTIONS = ("details", "section", "article", "li", "div", "tr")
_TITLES = ("summary", "h1", "h2", "h3", "h4", "h5", "button", "dt")
_LEAST_PROSE = 150
_MOST_SECTIONS = 400
_LONGEST_TITLE = 120
_ROLES = 0.5
_SEVERAL = 2


def place_in(page_url: str, title: str) -> str:
    """Return the address of the words of a title in a page, to which browsers scroll (WICG URL fragment directives)."""
    return f"{page_url.partition('#')[0]}#:~:text={quote(title, safe='')}"


def inline_postings(page: HtmlPage) -> list[Link]:
    """Return the postings that a page holds whole, each by the address of its place; none where it links to some."""
    sections = _sections(page)
    if not sections or posting_links(page, Rung.HTML):
        return []
    found: dict[str, Link] = {}
    for title, section in sections:
        html = etree.tostring(section, encoding="unicode", method="html", with_tail=False)
        link = posting_link(place_in(page.url, title), PostingFacts(title=title), html, Rung.HTML)
        if link is not None:
            found.setdefault(link.url, link.model_copy(update={"certain": False, "likelihood": _LIKELIHOOD}))
    return list(found.values())


_LIKELIHOOD = 0.8
"""How likely a section with a role's name and prose of its own, among others of its kind, is a posting."""


def _sections(page: HtmlPage) -> list[tuple[str, HtmlElement]]:
    """Return the largest group of sections of one shape whose titles name roles, each with a title and prose."""
    groups: dict[str, list[tuple[str, HtmlElement]]] = defaultdict(list)
    for element in page.tree.iter(*_SECTIONS):
        if title := _title(element):
            groups[signature(element)].append((title, element))
    best = max((group for group in groups.values() if _are_postings(group)), key=len, default=[])
    return best[:_MOST_SECTIONS]


def _title(element: HtmlElement) -> str:
    """Return the title with which an element begins; empty where it has none, or holds several, or little prose."""
    headings = list(element.iterdescendants(*_TITLES[:6])) or list(element.iterdescendants(*_TITLES[6:]))
    if not headings:
        return ""
    title = visible_text(headings[0])
    if not 0 < len(title) <= _LONGEST_TITLE or text_points(title) < 0:
        return ""
    others = [visible_text(inner) for inner in headings[1:] if inner.tag == headings[0].tag]
    if any(map(names_role, others)):
        return ""
    return title if len(visible_text(element)) - len(title) >= _LEAST_PROSE else ""


def _are_postings(group: list[tuple[str, HtmlElement]]) -> bool:
    titles = {title for title, _ in group}
    folded = all(element.tag == "details" for _, element in group)
    enough = len(titles) >= (1 if folded else _SEVERAL)
    return enough and sum(map(names_role, titles)) >= _ROLES * len(titles)
