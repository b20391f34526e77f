"""Postings in feeds: RSS, Atom, and the XML in which job boards exchange postings, of any vocabulary."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jobrelay.models.postings import Link, Rung
from jobrelay_language.roles import names_role

from scraper_worker.discovery.data.reader import postings_in
from scraper_worker.discovery.page import HtmlPage
from scraper_worker.discovery.scoring import url_score
from scraper_worker.web import Response
from scraper_worker.xml import children, name_of, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTRY_NAMES = frozenset(
    ("item", "entry", "job", "position", "offer", "offre", "vacancy", "posting", "jobposting", "ad", "stelle", "vaga")
)
_SITEMAP_NAMES = frozenset(("urlset", "sitemapindex"))
_SYNDICATION = frozenset(("rss", "feed", "rdf"))
_IN_SECTION = 3
_SHARE_OF_JOBS = 0.5
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class FeedReading:
    """The postings of a feed, in its order; `without_address` counts those for which it tells none."""

    links: tuple[Link, ...]
    source: str = "feed"
    truncated: bool = False
    total: int | None = None
    without_address: int = 0


def is_xml(response: Response) -> bool:
    """Return whether an answer is XML (packed or not) rather than a page."""
    kind = response.content_type
    if "xhtml" in kind:
        return False
    head = response.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:400].lower()
    named = "xml" in kind or "rss" in kind or "atom" in kind or "gzip" in kind
    return (named or head.startswith(b"<?xml")) and b"<html" not in head and b"<!doctype html" not in head


def feed_postings(response: Response) -> FeedReading | None:
    """Read the postings of a feed; None where the answer is no feed of postings (a sitemap, a blog's feed)."""
    root = parse_xml(response)
    if root is None or name_of(root) in _SITEMAP_NAMES:
        return None
    read = postings_in(HtmlPage("", response.url), [{name_of(root): _data(root)}], Rung.FEED)
    certain = name_of(root) not in _SYNDICATION  # those may hold anything
    jobs = sum(url_score(link.url) >= _IN_SECTION or names_role(link.text) for link in read.links)
    if not read.links or (not certain and jobs < _SHARE_OF_JOBS * len(read.links)):
        return None
    links = tuple(link.model_copy(update={"certain": certain}) for link in read.links)
    return FeedReading(links, total=read.total, without_address=read.without_address)


def _data(element: "_Element", depth: int = 0) -> Any:  # noqa: ANN401 - whatever the feed holds
    """Return an element as data: its attributes and children by name, those that may be entries in lists."""
    text = (element.text or "").strip()
    inner = list(children(element)) if depth < _DEEPEST else []
    if not inner and not element.attrib:
        return text
    members: dict[str, Any] = {str(name).rpartition("}")[2]: value for name, value in element.attrib.items()}
    if text:
        members["text"] = text
    for child in inner:
        name, value = name_of(child), _data(child, depth + 1)
        repeats = name in members or name in _ENTRY_NAMES or (len(inner) == 1 and len(child) + len(child.attrib) > 1)
        if not repeats:
            members[name] = value
        elif isinstance(known := members.get(name), list):
            known.append(value)
        else:
            members[name] = [value] if known is None else [known, value]
    return members
