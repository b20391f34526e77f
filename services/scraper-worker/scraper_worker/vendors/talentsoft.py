"""Cegid Talentsoft's front office API: https://developers.cegid.com (offers)."""

from jobrelay.models.postings import Link, PostingFacts

from scraper_worker.vendors.answers import (
    Fields,
    at,
    day,
    employment,
    listed,
    places,
    posting_link,
    rows,
    sections,
    text,
)
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, origin, segments
from scraper_worker.web import Response

_OFFERS = ["api", "v2", "offers"]


def _board_at(url: str) -> Board | None:
    path = [part.lower() for part in segments(url)]
    return Board(url, origin(url)) if path[:3] == _OFFERS else None


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(board.token)


def _read(answer: Response, _board: Board) -> Batch:
    data = answer.json()
    found = listed(answer) if isinstance(data, list) else listed(answer, "data")
    return batch([_link(row) for row in found])


def _link(row: Fields) -> Link | None:
    prose = ("organisationDescription", "description1Formatted", "description2Formatted")
    return posting_link(text(row, "offerUrl") or "", _facts(row), sections(*((None, row.get(name)) for name in prose)))


def _facts(row: Fields) -> PostingFacts:
    where = [
        at(place, "label") for name in ("geographicalLocation", "region", "country") for place in rows(row, name)[:1]
    ]
    return PostingFacts(
        title=text(row, "title"),
        company=None,
        location=places([", ".join(part for part in map(text, where) if part)]),
        employment_type=employment(at(row, "contractType", "label")),
        department=text(row, "organisationName"),
        posted_on=day(row.get("startPublicationDate") or row.get("modificationDate")),
    )


def _fits(answer: Response, data: object) -> Board | None:
    first = at(data, 0) if isinstance(data, list) else at(data, "data", 0)
    return Board(answer.url, origin(answer.url)) if at(first, "offerUrl") and at(first, "reference") else None


VENDOR = Vendor(
    "talentsoft",
    hosts=("talent-soft.com", "talentsoft.com"),
    board_at=_board_at,
    ask=_ask,
    read=_read,
    fits=_fits,
)
