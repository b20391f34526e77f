"""Gupy's career pages: the list in each page's `__NEXT_DATA__`, and the answer of its jobs portal."""

import re
from urllib.parse import urlsplit

from jobrelay.models.postings import Link, Posting, PostingFacts, Workplace

from scraper_worker.vendors.answers import (
    Fields,
    at,
    day,
    employment,
    fields,
    posting_link,
    rows,
    sections,
    text,
    workplace,
)
from scraper_worker.vendors.forms import REST, Form
from scraper_worker.vendors.pages import data_after, described, required
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, mentioned, origin
from scraper_worker.web import Response, Web

_DATA = re.compile(r"<script[^>]+id=\"__NEXT_DATA__\"[^>]*>")
_POSTING = re.compile(r"/jobs?/(\d+)")
_NOT_COMPANIES = frozenset(("www", "portal", "api", "private-api", "employability-portal", "login", "suporte", "blog"))
_DETAILS = "https://private-api.gupy.io/job-publication/public/jobs"
_PARTS = (("", "description"), ("Responsabilidades", "responsibilities"), ("Requisitos", "prerequisites"))
_LAST = ("Informações adicionais", "relevantExperiences")


def _board_at(url: str) -> Board | None:
    name = host(url)
    company = name.removesuffix(".gupy.io")
    if company == name or company in _NOT_COMPANIES:
        return None
    posting = _POSTING.search(urlsplit(url).path)
    return Board(company, origin(url), origin(url), posting=posting[1] if posting else None)


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(board.endpoint + "/")


def _read(answer: Response, board: Board) -> Batch:
    if "json" in answer.content_type:
        found, company = rows(required(at(answer.json(), "data"), answer)), None
    else:
        page = at(data_after(answer.text, _DATA), "props", "pageProps")
        required(at(page, "jobs"), answer)
        found, company = rows(page, "jobs"), text(page, "careerPage", "name") or text(page, "company", "name")
    return batch([_link(row, board, company) for row in found], company=company)


def _link(row: Fields, board: Board, company: str | None) -> Link | None:
    address = text(row, "jobUrl") or f"{board.site}/jobs/{text(row, 'id')}"
    return posting_link(address, _facts(row, company), row.get("description"))


def _facts(row: Fields, company: str | None) -> PostingFacts:
    place = fields(row, "workplace", "address") or row
    parts = [text(place, name) for name in ("city", "state", "country")]
    kind = text(row, "workplaceType") or text(row, "workplace", "workplaceType")
    return PostingFacts(
        title=text(row, "title") or text(row, "name"),
        company=text(row, "careerPageName") or company,
        location=", ".join(part for part in parts if part) or None,
        workplace=workplace(kind) or (Workplace.REMOTE if row.get("isRemoteWork") is True else None),
        employment_type=employment(str(row.get("type") or "").replace("effective", "permanent")),
        department=text(row, "department"),
        posted_on=day(row.get("publishedDate") or row.get("publishedAt")),
        valid_until=day(row.get("applicationDeadline") or row.get("expiresAt")),
    )


def _fits(answer: Response, data: object) -> Board | None:
    first = at(data, "data", 0)
    ours = at(first, "jobUrl") is not None and at(first, "careerPageId") is not None
    return Board("", origin(answer.url), origin(answer.url)) if ours else None


def _detail(board: Board, web: Web) -> Posting | None:
    page = f"{board.site}/jobs/{board.posting}"
    if found := described(page, web):
        return found
    row = web.get(f"{_DETAILS}/{board.posting}", accept="application/json").json()
    row = fields(row, "data") or fields(row)
    body = sections(*((heading or None, row.get(name)) for heading, name in (*_PARTS, _LAST)))
    link = posting_link(page, _facts(row, None), body)
    return link.posting if link else None


VENDOR = Vendor(
    "gupy",
    hosts=("gupy.io",),
    forms=(Form.of(rf"([\w-]+\.gupy\.io)/jobs?/(\d+){REST}", r"\1/jobs/\2"),),
    tracking=("jobboardsource",),
    shares_rate=True,
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=mentioned(r"https?://[\w-]+\.gupy\.io(?:/[\w./?=&%-]*)?", _board_at),
    fits=_fits,
    detail=_detail,
)
