"""HiBob's careers pages: the job ads behind each, asked for with the page's own address as the referrer."""

from dataclasses import replace

from jobrelay.models.postings import Link, Posting, PostingFacts

from scraper_worker.vendors.answers import Fields, at, day, employment, listed, posting_link, sections, text, workplace
from scraper_worker.vendors.forms import REST, UUID, Form
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, mentioned, origin, segments
from scraper_worker.web import Response, Web

_PARTS = (
    (None, "description"),
    ("Requirements", "requirements"),
    ("Responsibilities", "responsibilities"),
    ("Benefits", "benefits"),
)


def _board_at(url: str) -> Board | None:
    company = host(url).removesuffix(".careers.hibob.com")
    if company == host(url):
        return None
    path = segments(url)
    posting = path[1] if path[:1] == ["jobs"] and len(path) > 1 else None
    return Board(company, origin(url), origin(url), posting=posting)


def _prepare(board: Board, _web: Web) -> Board:
    return replace(board, keys=(("Referer", f"{board.site}/jobs"), ("Companyidentifier", board.token)))


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(f"{board.endpoint}/api/job-ad")


def _read(answer: Response, board: Board) -> Batch:
    return batch([_link(row, board) for row in listed(answer, "jobAdDetails")])


def _link(row: Fields, board: Board) -> Link | None:
    number = text(row, "id")
    parts = (text(row, "site"), text(row, "country"))
    facts = PostingFacts(
        title=text(row, "title"),
        location=", ".join(part for part in parts if part) or None,
        workplace=workplace(row.get("workspaceType") or row.get("workspaceTypeId")),
        employment_type=employment(row.get("employmentType")),
        department=text(row, "department"),
        posted_on=day(row.get("publishedAt")),
    )
    body = sections(*((heading, row.get(name)) for heading, name in _PARTS))
    return posting_link(f"{board.site}/jobs/{number}", facts, body) if number else None


def _detail(board: Board, web: Web) -> Posting | None:
    ready = _prepare(board, web)
    answer = web.get(f"{board.endpoint}/api/job-ad", accept="application/json", headers=dict(ready.keys))
    found = (row for row in listed(answer, "jobAdDetails") if at(row, "id") == board.posting)
    link = next((_link(row, board) for row in found), None)
    return link.posting if link else None


VENDOR = Vendor(
    "hibob",
    hosts=("hibob.com",),
    forms=(Form.of(rf"([\w-]+\.careers\.hibob\.com)/jobs/({UUID}){REST}", r"\1/jobs/\2"),),
    shares_rate=True,
    board_at=_board_at,
    prepare=_prepare,
    ask=_ask,
    read=_read,
    board_in=mentioned(r"https?://[\w-]+\.careers\.hibob\.com(?:/[\w./-]*)?", _board_at),
    detail=_detail,
)
