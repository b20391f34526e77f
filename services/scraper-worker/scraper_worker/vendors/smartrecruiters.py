"""SmartRecruiters posting API: https://developers.smartrecruiters.com/docs/posting-api."""

import re

from jobrelay.models.postings import Link, Posting, PostingFacts, Workplace

from scraper_worker.vendors.answers import (
    Fields,
    at,
    day,
    employment,
    fields,
    language,
    listed,
    places,
    posting_link,
    salary,
    sections,
    text,
    whole,
)
from scraper_worker.vendors.forms import REST, UUID, Form
from scraper_worker.vendors.towns import one_for_each
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, origin, segments, sole_board
from scraper_worker.web import Response, Web

_API = "https://api.smartrecruiters.com"
_SITE = "https://jobs.smartrecruiters.com"
_PAGE = 100
_MENTION = re.compile(
    r"https?://(?:(?:jobs|careers|api)\.smartrecruiters\.com/[\w./?=&%-]+|[\w.:-]+/v1/companies/[\w-]+/postings)"
)
_COMPANY = re.compile(r"company[_-]?(?:code|identifier|id)[\"\']?\s*[:=]\s*[\"\']([\w-]+)[\"\']", re.IGNORECASE)
_POSTING = re.compile(r"(\d{6,})(?:-.*)?")


def _board_at(url: str) -> Board | None:
    path, name = segments(url), host(url)
    if path[:2] == ["v1", "companies"] and path[3:4] == ["postings"]:
        site = _SITE if name.endswith("smartrecruiters.com") else origin(url)
        return Board(path[2], origin(url), site, posting=path[4] if len(path) > 4 else None)  # noqa: PLR2004 - its id
    if name not in {"jobs.smartrecruiters.com", "careers.smartrecruiters.com"} or not path:
        return None
    if path[0] in {"sr-jobs", "my-applications", "oneclick-ui"} or "." in path[0]:
        return None
    posting = _POSTING.fullmatch(path[1]) if len(path) > 1 else None
    return Board(path[0], _API, _SITE, posting=posting[1] if posting else None)


def _board_in(html: str, _url: str) -> Board | None:
    """Recognise a board by its addresses, or by the company that the widget's script is given."""
    if board := sole_board(html, _MENTION, _board_at):
        return board
    named = _COMPANY.search(html) if "smartrecruiters" in html.lower() else None
    return Board(named[1], _API, _SITE) if named else None


def _ask(board: Board, rows_read: int) -> Ask | None:
    return Ask(f"{board.endpoint}/v1/companies/{board.token}/postings?limit={_PAGE}&offset={rows_read}")


def _read(answer: Response, board: Board) -> Batch:
    found = listed(answer, "content")
    company = next((name for row in found if (name := text(row, "company", "name"))), None)
    each = [_link(row, board) for row in found]
    links = one_for_each(zip((text(row, "refNumber") for row in found), each, strict=True))
    merged = links.count(None) - each.count(None)
    return batch(links, total=whole(answer.json(), "totalFound"), company=company, merged=merged)


def _link(row: Fields, board: Board) -> Link | None:
    company = text(row, "company", "identifier") or board.token
    site = board.site or _SITE
    body = sections(
        *(
            (text(part, "title"), at(part, "text"))
            for name in ("companyDescription", "jobDescription", "qualifications", "additionalInformation")
            if (part := at(row, "jobAd", "sections", name))
        )
    )
    return posting_link(f"{site}/{company}/{text(row, 'id')}", _facts(row), body)


def _facts(row: Fields) -> PostingFacts:
    place = row.get("location")
    parts = [text(place, "city"), text(place, "region"), (text(place, "country") or "").upper() or None]
    where = Workplace.REMOTE if at(place, "remote") is True else None
    return PostingFacts(
        title=text(row, "name"),
        company=text(row, "company", "name"),
        location=text(place, "fullLocation") or ", ".join(part for part in parts if part) or None,
        workplace=Workplace.HYBRID if at(place, "hybrid") is True else where,
        salary=salary(*(at(row, "compensation", part) for part in ("min", "max", "currency", "period"))),
        employment_type=employment(at(row, "typeOfEmployment", "label"), at(row, "typeOfEmployment", "id")),
        department=places([at(row, "department", "label")]) or text(row, "function", "label"),
        posted_on=day(row.get("releasedDate")),
        language=language(at(row, "language", "code")),
    )


def _fits(answer: Response, data: object) -> Board | None:
    ours = at(data, "totalFound") is not None and isinstance(at(data, "content"), list)
    if not ours:
        return None
    token = text(data, "content", 0, "company", "identifier") or ""
    return _board_at(answer.url) or Board(token, origin(answer.url), _SITE)


def _detail(board: Board, web: Web) -> Posting | None:
    address = f"{board.endpoint}/v1/companies/{board.token}/postings/{board.posting}"
    link = _link(fields(web.get(address, accept="application/json").json()), board)
    return link.posting if link else None


VENDOR = Vendor(
    "smartrecruiters",
    hosts=("smartrecruiters.com",),
    forms=(
        Form.of(
            rf"api\.smartrecruiters\.com/v1/companies/([^/?]+)/postings/(\d{{6,}}){REST}",
            r"jobs.smartrecruiters.com/\1/\2",
        ),
        Form.of(
            r"(?:jobs|careers|www)\.smartrecruiters\.com/(?:oneclick-ui/company/)?([^/?]+)/(?:publication/|job/)?"
            rf"(\d{{6,}}|{UUID})(?:-[^/?]*)?{REST}",
            r"jobs.smartrecruiters.com/\1/\2",
        ),
    ),
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=_board_in,
    fits=_fits,
    detail=_detail,
)
