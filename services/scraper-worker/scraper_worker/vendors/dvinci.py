"""d.vinci's application portals: the list of publications behind each, whole postings in one answer."""

import re
from urllib.parse import urlsplit

from jobrelay.models.postings import Link, Posting, PostingFacts

from scraper_worker.vendors.answers import (
    Fields,
    at,
    day,
    employment,
    language,
    listed,
    places,
    posting_link,
    rows,
    sections,
    text,
)
from scraper_worker.vendors.forms import REST, Form
from scraper_worker.vendors.pages import described
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, mentioned, origin
from scraper_worker.web import Response, Web

_OURS = re.compile(r"dvinci\.apps\.Dvinci|dvinci-hr\.com/static", re.IGNORECASE)
_POSTING = re.compile(r"/jobs/(\d+)")
_PARTS = ("introduction", "tasks", "profile", "weOffer", "closingText")


def _board_at(url: str) -> Board | None:
    name = host(url)
    company = re.sub(r"\.(?:dvinci-hr\.com|dvinci-easy\.com|dvinci\.de)$", "", name)
    if company in {name, "www"}:
        return None
    posting = _POSTING.search(urlsplit(url).path)
    return Board(company, origin(url), origin(url), posting=posting[1] if posting else None)


_named = mentioned(r"https?://[\w-]+\.dvinci-(?:hr|easy)\.com(?:/[\w./?=&-]*)?", _board_at)


def _board_in(html: str, url: str) -> Board | None:
    return Board(host(url), origin(url), origin(url)) if _OURS.search(html) else _named(html, url)


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(f"{board.endpoint}/jobPublication/list.json")


def _read(answer: Response, board: Board) -> Batch:
    found = listed(answer) if isinstance(answer.json(), list) else listed(answer, "jobPublications")
    return batch([_link(row, board) for row in found])


def _link(row: Fields, board: Board) -> Link | None:
    opening = at(row, "jobOpening")
    number = text(row, "id")
    address = next((found for name in ("jobPublicationURL", "url") if (found := text(row, name))), None)
    where = [text(place, "name") for place in (*rows(opening, "locations"), *rows(row, "locations"))]
    kinds = [at(kind, "name") for kind in rows(opening, "workingTimes")]
    facts = PostingFacts(
        title=text(row, "position") or text(opening, "name") or text(row, "title"),
        company=text(opening, "company", "name"),
        location=places(where) or text(opening, "location", "name"),
        employment_type=employment(*kinds, at(opening, "contractPeriod", "name")),
        department=text(opening, "department", "name") or text(opening, "categories", 0, "name"),
        posted_on=day(row.get("startDate") or row.get("publishDate")),
        valid_until=day(row.get("endDate")),
        language=language(row.get("language") if isinstance(row.get("language"), str) else at(row, "language", "key")),
    )
    body = sections(*((text(row, f"{name}Heading"), row.get(name)) for name in _PARTS), (None, row.get("description")))
    return posting_link(address or f"{board.site}/de/jobs/{number}", facts, body) if address or number else None


def _fits(answer: Response, data: object) -> Board | None:
    first = at(data, 0)
    ours = at(first, "jobOpening") is not None and at(first, "position") is not None
    return Board("", origin(answer.url), origin(answer.url)) if ours else None


def _detail(board: Board, web: Web) -> Posting | None:
    return described(f"{board.site}/de/jobs/{board.posting}", web)


VENDOR = Vendor(
    "dvinci",
    hosts=("dvinci-hr.com", "dvinci-easy.com", "dvinci.de"),
    forms=(
        Form.of(
            rf"([\w-]+\.dvinci[\w.-]+)/(?:(de|en|fr|es|it|nl)/)?(?:p/[\w-]+/)?jobs/(\d+)(/[^/?]*)?{REST}",
            r"\1/\2/jobs/\3\4",
            r"\1/jobs/\3",
        ),
    ),
    shares_rate=True,
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=_board_in,
    fits=_fits,
    detail=_detail,
)
