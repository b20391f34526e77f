"""Teamtailor's career sites: the JSON Feed of each, else its RSS; on companies' own hosts too."""

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jobrelay.models.postings import Link, Posting, PostingFacts
from jobrelay_language.dates import read_date

from scraper_worker.vendors.answers import Fields, at, fields, listed, places, posting_link, text, workplace
from scraper_worker.vendors.forms import LOCALE, REST, Form
from scraper_worker.vendors.pages import described, required
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, mentioned, origin
from scraper_worker.web import Response, Web
from scraper_worker.xml import children, name_of, parse_xml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

_POSTING = re.compile(r"/jobs/(\d+)")
_OWN_SITE = re.compile(r"assets[\w-]*\.teamtailor(?:-cdn)?\.com|teamtailor-production", re.IGNORECASE)
_NOT_COMPANIES = frozenset(("www", "app", "api", "docs", "support", "career", "cdn", "tt"))
_FEED, _RSS = "jobs.json", "jobs.rss"
_STATUSES = {"fully": "remote", "none": "onsite", "temporary": "remote"}


def _board_at(url: str) -> Board | None:
    parts = urlsplit(url)
    company = re.sub(r"(?:\.(?:na|au))?\.teamtailor\.com$", "", host(url))
    if company == host(url) or company in _NOT_COMPANIES:
        return None
    posting = _POSTING.search(parts.path)
    section = _RSS if parts.path.endswith(_RSS) else _FEED
    return Board(company, origin(url), origin(url), section, posting[1] if posting else None)


_named = mentioned(r"https?://[\w-]+(?:\.(?:na|au))?\.teamtailor\.com(?:/[\w./-]*)?", _board_at)


def _board_in(html: str, url: str) -> Board | None:
    """Recognise a careers site on a company's own host by the files that it loads."""
    if _OWN_SITE.search(html) and not _POSTING.search(urlsplit(url).path):
        return Board(host(url), origin(url), origin(url), _FEED)
    return _named(html, url)


def _others(board: Board) -> "Sequence[Board]":
    other = _FEED if board.section == _RSS else _RSS
    return (Board(board.token, board.endpoint, board.site, other),)


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(f"{board.endpoint}/{board.section or _FEED}")


def _read(answer: Response, _board: Board) -> Batch:
    root = None if answer.body.lstrip()[:1] in {b"{", b"["} else parse_xml(answer)
    if root is not None:
        found = [element for element in root.iter() if name_of(element) == "item"]
        required(found or (None if name_of(root) != "rss" else []), answer)
        return batch([_from_rss(item) for item in found])
    data = answer.json()
    following = text(data, "next_url")
    links = [_from_feed(row) for row in listed(answer, "items")]
    return batch(
        links, company=text(data, "title"), following=Ask(following) if following else None, last=not following
    )


def _from_feed(row: Fields) -> Link | None:
    from scraper_worker.jsonld import posting_from_jsonld  # noqa: PLC0415 - a parser that a start does not need

    address = text(row, "url") or text(row, "id") or ""
    node = fields(row, "_jobposting")
    facts = posting_from_jsonld(dict(node), address).facts if node else PostingFacts()
    body = row.get("content_html") or at(node, "description")
    title = text(row, "title") or facts.title
    posted = facts.posted_on or read_date(text(row, "date_published") or "")
    return posting_link(address, facts.model_copy(update={"title": title, "posted_on": posted}), body)


def _from_rss(item: "_Element") -> Link | None:
    where = [_place(element) for element in item.iter() if name_of(element) == "location"]
    status = (_text(item, "remotestatus") or "").lower()
    facts = PostingFacts(
        title=_text(item, "title"),
        location=places(where),
        workplace=workplace(_STATUSES.get(status, status)),
        department=_text(item, "department"),
        posted_on=read_date(_text(item, "pubdate") or ""),
    )
    return posting_link(_text(item, "link") or "", facts, _text(item, "description"))


def _place(location: "_Element") -> str | None:
    parts = (_text(location, "city"), _text(location, "country"))
    return ", ".join(part for part in parts if part) or _text(location, "name")


def _text(element: "_Element", name: str) -> str | None:
    found = next((child.text for child in children(element) if name_of(child) == name), None)
    return (found or "").strip() or None


def _fits(answer: Response, data: object) -> Board | None:
    ours = at(data, "items", 0, "_jobposting") is not None or (
        data is None and b"teamtailor.com/" in answer.body[:2000]
    )
    return Board("", origin(answer.url), origin(answer.url), _FEED) if ours else None


def _detail(board: Board, web: Web) -> Posting | None:
    return described(f"{board.site}/jobs/{board.posting}", web)


VENDOR = Vendor(
    "teamtailor",
    hosts=("teamtailor.com",),
    forms=(
        Form.of(rf"([\w.-]+\.teamtailor\.com)({LOCALE})/jobs/(\d+)(-[^/?]*)?{REST}", r"\1\2/jobs/\3\4", r"\1/jobs/\3"),
    ),
    shares_rate=True,
    board_at=_board_at,
    others=_others,
    ask=_ask,
    read=_read,
    board_in=_board_in,
    fits=_fits,
    detail=_detail,
)
