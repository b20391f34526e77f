"""Hireology's career sites: the public list of each site's postings."""

import re

from jobrelay.models.postings import Link, PostingFacts, Workplace

from scraper_worker.vendors.answers import Fields, at, day, employment, fields, listed, places, posting_link, rows, text
from scraper_worker.vendors.forms import REST, Form
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, mentioned, origin, segments
from scraper_worker.web import Response

_API = "https://api.hireology.com"
_SITE = "https://careers.hireology.com"
_PAGE = 500
_OWN = re.compile(r"([\w-]+)\.hireology\.careers")


def _board_at(url: str) -> Board | None:
    path, name = segments(url), host(url)
    own = _OWN.fullmatch(name)
    if path[:3] == ["v2", "public", "careers"] and len(path) > 3:  # noqa: PLR2004 - the site's name follows
        return Board(path[3], origin(url), f"{_SITE}/{path[3]}")
    if own:
        return Board(own[1], _API, origin(url))
    return Board(path[0], _API, f"{_SITE}/{path[0]}") if name == "careers.hireology.com" and path else None


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(f"{board.endpoint}/v2/public/careers/{board.token}?page_size={_PAGE}")


def _read(answer: Response, board: Board) -> Batch:
    found = [{**row, **fields(row, "attributes")} for row in _rows(answer)]
    return batch([_link(row, board) for row in found if str(row.get("status") or "Open").lower() == "open"])


def _rows(answer: Response) -> list[Fields]:
    return listed(answer, "data") if isinstance(at(answer.json(), "data"), list) else listed(answer, "jobs")


def _link(row: Fields, board: Board) -> Link | None:
    address = next((found for name in ("career_site_url", "job-url", "url") if (found := text(row, name))), None)
    body = row.get("job_description") or row.get("job-description") or row.get("description")
    return posting_link(address or f"{board.site}/{text(row, 'id')}/description", _facts(row), body)


def _facts(row: Fields) -> PostingFacts:
    several = [_place(place) for place in rows(row, "locations")]
    return PostingFacts(
        title=text(row, "name") or text(row, "title") or text(row, "job-title"),
        company=text(row, "organization", "name"),
        location=places(several) or _place(row) or text(row, "location"),
        workplace=Workplace.REMOTE if row.get("remote") is True else None,
        employment_type=employment(row.get("employment_status"), row.get("employment-status"), row.get("job_type")),
        department=text(row, "job_family", "name"),
        posted_on=day(row.get("created_at") or row.get("created-at")),
    )


def _place(place: Fields) -> str | None:
    parts = (text(place, "city"), text(place, "state"))
    return ", ".join(part for part in parts if part) or text(place, "name") if any(parts) else None


VENDOR = Vendor(
    "hireology",
    hosts=("hireology.com", "hireology.careers"),
    forms=(
        Form.of(
            rf"careers\.hireology\.com/([\w-]+)/(\d+)(?:/description)?{REST}",
            r"careers.hireology.com/\1/\2/description",
        ),
        Form.of(
            rf"([\w-]+)\.hireology\.careers/(\d+)(?:/description)?{REST}",
            r"\1.hireology.careers/\2/description",
            r"careers.hireology.com/\1/\2/description",
        ),
    ),
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=mentioned(r"https?://(?:careers\.hireology\.com/[\w-]+|[\w-]+\.hireology\.careers)", _board_at),
)
