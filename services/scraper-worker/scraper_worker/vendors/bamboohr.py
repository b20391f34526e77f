"""BambooHR's careers pages: the JSON behind `*.bamboohr.com/careers`."""

import re

from jobrelay.models.postings import Link, Posting, PostingFacts, Workplace

from scraper_worker.vendors.answers import (
    Fields,
    at,
    day,
    employment,
    fields,
    listed,
    posting_link,
    rows,
    said_salary,
    text,
    whole,
)
from scraper_worker.vendors.forms import REST, Form
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, origin, segments, sole_board
from scraper_worker.web import Response, Web

_MENTION = re.compile(
    r"https?://[\w-]+\.bamboohr\.(?:com|co\.uk)/(?:careers|jobs|js)[\w./?=&-]*"
    r"|(?<=data-domain=[\"'])[\w-]+\.bamboohr\.(?:com|co\.uk)"
)
_NOT_COMPANIES = frozenset(("www", "api", "app", "help", "documentation", "resources", "images7", "partners"))
_WORKPLACES = {"0": Workplace.ONSITE, "1": Workplace.REMOTE, "2": Workplace.HYBRID}


def _board_at(url: str) -> Board | None:
    name, path = host(url), segments(url)
    company = re.sub(r"\.bamboohr\.(?:com|co\.uk)$", "", name)
    if company == name or company in _NOT_COMPANIES:
        return None
    posting = path[1] if path[:1] == ["careers"] and len(path) > 1 and path[1].isdigit() else None
    return Board(company, origin(url), origin(url), posting=posting)


def _board_in(html: str, _url: str) -> Board | None:
    return sole_board(html, _MENTION, lambda found: _board_at(found if "//" in found else f"https://{found}"))


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(f"{board.endpoint}/careers/list")


def _read(answer: Response, board: Board) -> Batch:
    links = [_link(row, board) for row in listed(answer, "result")]
    return batch(links, total=whole(answer.json(), "meta", "totalCount"))


def _link(row: Fields, board: Board) -> Link | None:
    return posting_link(f"{board.site}/careers/{text(row, 'id')}", _facts(row)) if text(row, "id") else None


def _facts(row: Fields) -> PostingFacts:
    place = fields(row, "location") if any(fields(row, "location").values()) else fields(row, "atsLocation")
    parts = [text(place, name) for name in ("city", "state", "addressCountry", "country")]
    return PostingFacts(
        title=text(row, "jobOpeningName"),
        location=", ".join(part for part in parts if part) or None,
        workplace=_WORKPLACES.get(str(row.get("locationType")))
        or (Workplace.REMOTE if row.get("isRemote") is True else None),
        salary=said_salary(row.get("compensation")),
        employment_type=employment(row.get("employmentStatusLabel")),
        department=text(row, "departmentLabel"),
        posted_on=day(row.get("datePosted")),
    )


def _fits(answer: Response, data: object) -> Board | None:
    first = next(iter(rows(data, "result")), None)
    ours = at(first, "jobOpeningName") is not None
    return (_board_at(answer.url) or Board("", origin(answer.url), origin(answer.url))) if ours else None


def _detail(board: Board, web: Web) -> Posting | None:
    data = web.get(f"{board.endpoint}/careers/{board.posting}/detail", accept="application/json").json()
    row = fields(data, "result", "jobOpening")
    link = posting_link(f"{board.site}/careers/{board.posting}", _facts(row), row.get("description"))
    return link.posting if link else None


VENDOR = Vendor(
    "bamboohr",
    hosts=("bamboohr.com", "bamboohr.co.uk"),
    forms=(
        Form.of(rf"([\w-]+\.bamboohr\.[a-z.]+)/(?:careers|jobs)/(\d+)(?:-[^/]*)?{REST}", r"\1/careers/\2"),
        Form.of(r"([\w-]+\.bamboohr\.[a-z.]+)/jobs/(?:view|embed2?)\.php\?(?:.*&)?id=(\d+)(?:&.*)?", r"\1/careers/\2"),
    ),
    shares_rate=True,
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=_board_in,
    fits=_fits,
    detail=_detail,
)
