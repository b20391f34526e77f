"""Talentclue's careers sites: lists whose `jobs` is an object with the postings' ids as its names."""

from jobrelay.models.postings import Link, PostingFacts
from jobrelay_language.dates import read_date

from scraper_worker.vendors.answers import (
    Fields,
    at,
    day,
    employment,
    language,
    posting_link,
    rows,
    text,
    workplace,
)
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch
from scraper_worker.web import Response, UnreadableAnswerError


def _board_at(_url: str) -> Board | None:
    """Know no address: where the list lies is written in each company's page, and only its answer is recognised."""
    return None


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(board.token)


def _read(answer: Response, _board: Board) -> Batch:
    found = rows(answer.json(), "jobs")
    if not isinstance(at(answer.json(), "jobs"), dict | list):
        raise UnreadableAnswerError(f"{answer.url} answered without the list of postings that it should hold.")
    company = next((name for row in found if (name := text(row, "parent_company_name"))), None)
    return batch([_link(row) for row in found if text(row, "is_archived") != "1"], company=company)


def _link(row: Fields) -> Link | None:
    return posting_link(text(row, "url") or "", _facts(row))


def _facts(row: Fields) -> PostingFacts:
    parts = (text(row, "city"), text(row, "province_label"), text(row, "country_label"))
    posted = text(row, "post_date")
    return PostingFacts(
        title=text(row, "title"),
        company=text(row, "parent_company_name"),
        location=", ".join(part for part in parts if part) or None,
        workplace=workplace(row.get("work_modality")),
        employment_type=employment(row.get("shift_label"), row.get("contract_label")),
        department=text(row, "department"),
        posted_on=day(posted) or (read_date(posted) if posted else None),
        language=language(row.get("language")),
    )


def _fits(answer: Response, data: object) -> Board | None:
    first = next(iter(rows(data, "jobs")), None)
    ours = isinstance(at(data, "jobs"), dict) and at(first, "url") is not None and at(first, "post_date") is not None
    return Board(answer.url, answer.url) if ours else None


VENDOR = Vendor(
    "talentclue",
    hosts=("talentclue.com",),
    board_at=_board_at,
    ask=_ask,
    read=_read,
    fits=_fits,
)
