"""Apploi's job boards: the public list of an employer's jobs."""

from urllib.parse import parse_qs, urlsplit

from jobrelay.models.postings import Link, Posting, PostingFacts

from scraper_worker.vendors.answers import (
    Fields,
    day,
    employment,
    fields,
    listed,
    posting_link,
    salary,
    text,
    whole,
)
from scraper_worker.vendors.forms import REST, Form
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, mentioned, origin, segments
from scraper_worker.web import Response, Web

_API = "https://api.apploi.com"
_SITE = "https://jobs.apploi.com"
_PAGE = 100
_EMPLOYERS = ("employer", "employer_id", "employerid", "team", "team_id")


def _board_at(url: str) -> Board | None:
    if not host(url).endswith("apploi.com"):
        return None
    path = segments(url)
    given = {name.lower(): values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    posting = path[1] if path[:1] in (["view"], ["job"], ["jobs"]) and len(path) > 1 and path[1].isdigit() else None
    employer = next((given[name] for name in _EMPLOYERS if given.get(name, "").isdigit()), "")
    endpoint = origin(url) if host(url).startswith("api.") else _API
    return Board(employer, endpoint, _SITE, posting=posting) if employer or posting else None


def _ask(board: Board, rows_read: int) -> Ask:
    return Ask(f"{board.endpoint}/v1/jobs?employer={board.token}&limit={_PAGE}&offset={rows_read}")


def _read(answer: Response, board: Board) -> Batch:
    key = next(
        (name for name in ("data", "jobs", "results") if isinstance(fields(answer.json()).get(name), list)), "data"
    )
    found = listed(answer) if isinstance(answer.json(), list) else listed(answer, key)
    total = whole(answer.json(), "total") or whole(answer.json(), "count")
    links = [_link(row, board) if _is_open(row) else None for row in found]
    return batch(links, total=total, last=len(found) < _PAGE and total is None)


def _is_open(row: Fields) -> bool:
    hidden = row.get("archived") or row.get("private") or row.get("is_archived")
    return not hidden and row.get("published") is not False


def _link(row: Fields, board: Board) -> Link | None:
    number = text(row, "id")
    return posting_link(f"{board.site}/view/{number}", _facts(row), row.get("description")) if number else None


def _facts(row: Fields) -> PostingFacts:
    parts = (text(row, "city"), text(row, "state"))
    return PostingFacts(
        title=text(row, "name") or text(row, "title"),
        company=text(row, "brand_name") or text(row, "employer_name") or text(row, "employer", "name"),
        location=", ".join(part for part in parts if part) or text(row, "address") or text(row, "location"),
        salary=salary(row.get("salary_min"), row.get("salary_max"), row.get("currency"), row.get("salary_type")),
        employment_type=employment(row.get("employment_type"), row.get("job_type")),
        department=text(row, "department"),
        posted_on=day(row.get("published_date") or row.get("created_at")),
    )


def _detail(board: Board, web: Web) -> Posting | None:
    data = web.get(f"{board.endpoint}/v1/jobs/{board.posting}", accept="application/json").json()
    link = _link(fields(data, "data") or fields(data), board)
    return link.posting if link else None


VENDOR = Vendor(
    "apploi",
    hosts=("apploi.com",),
    forms=(Form.of(rf"jobs\.apploi\.com/(?:view|job|jobs)/(\d+){REST}", r"jobs.apploi.com/view/\1"),),
    board_at=_board_at,
    names_company=False,
    ask=_ask,
    read=_read,
    board_in=mentioned(r"https?://[\w-]+\.apploi\.com/[\w./?=&%-]+", _board_at),
    detail=_detail,
)
