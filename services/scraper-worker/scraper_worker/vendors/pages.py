"""Vendors' own pages: the links in their lists, the data in their scripts, the postings that they describe."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from jobrelay.models.postings import Link, Posting, PostingFacts

from scraper_worker.vendors.answers import posting_link
from scraper_worker.vendors.vendor import Headers
from scraper_worker.web import Response, UnreadableAnswerError, Web

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_COOKIE = re.compile(r"(?:^|,\s*)([\w!#$%&'*+.^`|~-]+=[^;,\s]*)")  # the comma in a date has no name after it
_ROWS = frozenset(("li", "tr", "article"))
_ROW_LEVELS = 6
_HTML = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One link in a vendor's list: its address, its title, and the element that holds all that is said of it."""

    url: str
    title: str
    card: "HtmlElement"

    def named(self, pattern: re.Pattern[str]) -> str | None:
        """Return the text of the first element in the row whose class matches `pattern`."""
        found = (text_of(node) for node in self.card.iterdescendants() if pattern.search(str(node.get("class") or "")))
        return next((text for text in found if text), None)


def list_rows(answer: Response, pattern: re.Pattern[str]) -> list[LinkRow]:
    """Return the links of a page whose addresses match `pattern`, each once, in their order."""
    from scraper_worker.visible import parse  # noqa: PLC0415 - a parser that a worker's start does not need

    tree = parse(answer.text)
    found: dict[str, LinkRow] = {}
    for anchor in tree.iter("a"):
        url = urljoin(answer.url, str(anchor.get("href") or "").strip())
        if pattern.search(url) and (title := _title(anchor)):
            found.setdefault(url, LinkRow(url, title, _card(anchor)))
    return list(found.values())


def list_links(answer: Response, pattern: re.Pattern[str], place: re.Pattern[str]) -> list[Link | None]:
    """Return the certain links of a page's list; `place` matches the class of the element that names the place."""
    return [
        posting_link(row.url, PostingFacts(title=row.title, location=row.named(place)))
        for row in list_rows(answer, pattern)
    ]


def text_of(node: "HtmlElement") -> str:
    """Return the text of an element on one line."""
    return " ".join(node.text_content().split())


def data_after(html: str, start: re.Pattern[str]) -> Any:  # noqa: ANN401 - whatever the page holds
    """Return the JSON that follows the first match of `start`; None where there is none or it is no JSON."""
    found = start.search(html)
    if found is None:
        return None
    try:
        return json.JSONDecoder(strict=False).raw_decode(html, found.end())[0]
    except ValueError:
        return None


def described(url: str, web: Web) -> Posting | None:
    """Read the posting that the page at `url` describes in JSON-LD; None where it describes none."""
    from scraper_worker.jsonld import find_postings, posting_from_jsonld  # noqa: PLC0415 - as above

    answer = web.get(url, accept=_HTML)
    node = next(iter(find_postings(answer.text)), None)
    posting = posting_from_jsonld(node, answer.url) if node else None
    return posting if posting and posting.facts.title and posting.markdown.strip() else None


def cookies_of(answer: Response) -> Headers:
    """Return the header that sends back the cookies of `answer`, which may have been remembered from another visit."""
    pairs = [found[1] for found in _COOKIE.finditer(answer.headers.get("set-cookie", ""))]
    return (("Cookie", "; ".join(pairs)),) if pairs else ()


def required(found: object, answer: Response) -> Any:  # noqa: ANN401 - as it was given
    """Return `found`, a vendor's list.

    Raises:
        UnreadableAnswerError: There is none.
    """
    if found is None:
        raise UnreadableAnswerError(f"{answer.url} carries no list of postings.")
    return found


def _title(anchor: "HtmlElement") -> str:
    heading = next((text for node in anchor.iter("h1", "h2", "h3", "h4", "h5") if (text := text_of(node))), "")
    return heading or text_of(anchor) or str(anchor.get("title") or "").strip()


def _card(anchor: "HtmlElement") -> "HtmlElement":
    around: Iterator[HtmlElement] = islice(anchor.iterancestors(), _ROW_LEVELS)
    return next((node for node in around if node.tag in _ROWS), anchor)
