"""Comeet's job pages: the list that each carries, and the API that companies' own pages ask."""

import re
from urllib.parse import parse_qs, urlsplit

from jobrelay.models.postings import Link, Posting, PostingFacts, Workplace

from scraper_worker.vendors.answers import Fields, at, day, employment, posting_link, rows, sections, text, workplace
from scraper_worker.vendors.forms import QUERY, Form
from scraper_worker.vendors.pages import data_after, required
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, origin, segments, sole_board
from scraper_worker.web import Response, Web

_SITE = "https://www.comeet.com"
_DATA = re.compile(r"COMPANY_POSITIONS_DATA\s*=\s*")
_ONE = re.compile(r"POSITION_DATA\s*=\s*")
_UID = re.compile(r"[0-9A-F]{2,3}\.[0-9A-F]{3}", re.IGNORECASE)
_MENTION = re.compile(
    r"https?://(?:www\.comeet\.com?/jobs/[\w.-]+/[\w.]+(?:/[\w./-]+)?"
    r"|www\.comeet\.com?/careers-api/2\.0/company/[\w.]+/positions\?[\w=&.%-]+)",
    re.IGNORECASE,
)


def _board_at(url: str) -> Board | None:
    path, ours = segments(url), re.fullmatch(r"(?:www\.)?comeet\.com?", host(url))
    if path[:3] == ["careers-api", "2.0", "company"] and len(path) > 3:  # noqa: PLR2004 - the company's id follows
        token = parse_qs(urlsplit(url).query).get("token", [""])[0]
        api = f"{origin(url)}/careers-api/2.0/company/{path[3]}/positions?token={token}&details=true"
        return Board(path[3], api, _SITE)
    if not ours or path[:1] != ["jobs"] or len(path) < 3:  # noqa: PLR2004 - /jobs/<company>/<id>
        return None
    posting = path[-1] if len(path) > 3 and _UID.fullmatch(path[-1]) else None  # noqa: PLR2004 - …/<slug>/<id>
    return Board(path[2], f"{_SITE}/jobs/{path[1]}/{path[2]}", _SITE, "/".join(path[3:-1]), posting)


def _board_in(html: str, url: str) -> Board | None:
    if _DATA.search(html):
        return Board("", url, _SITE)
    if board := sole_board(html, _MENTION, _board_at):
        return board
    token, company = (
        (_option(name, html) for name in ("token", "company-uid")) if "comeet" in html.lower() else ("", "")
    )
    api = f"https://www.comeet.co/careers-api/2.0/company/{company}/positions?token={token}&details=true"
    return Board(company, api, _SITE) if token and company else None


def _option(name: str, html: str) -> str:
    """Return an option that a page gives to the script of its widget."""
    found = re.search(rf"[\"']?{name}[\"']?\s*:\s*[\"']([\w.]+)[\"']", html)
    return found[1] if found else ""


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(board.endpoint)


def _read(answer: Response, _board: Board) -> Batch:
    json = answer.body.lstrip()[:1] == b"["
    found = rows(required(answer.json() if json else data_after(answer.text, _DATA), answer))
    company = next((name for row in found if (name := text(row, "company_name"))), None)
    return batch([_link(row) for row in found], company=company)


def _link(row: Fields) -> Link | None:
    names = ("url_comeet_hosted_page", "url_active_page", "url_recruit_hosted_page", "position_url")
    address = next((found for name in names if (found := text(row, name))), "")
    place = at(row, "location")
    facts = PostingFacts(
        title=text(row, "name"),
        company=text(row, "company_name"),
        location=text(place, "name") or text(place, "city"),
        workplace=workplace(row.get("workplace_type"))
        or (Workplace.REMOTE if at(place, "is_remote") is True else None),
        employment_type=employment(row.get("employment_type")),
        department=text(row, "department"),
        posted_on=day(row.get("time_updated")),
    )
    parts = rows(row, "custom_fields", "details") or rows(row, "details")
    body = sections(*((text(part, "name"), part.get("value")) for part in parts))
    return posting_link(address, facts, body)


def _detail(board: Board, web: Web) -> Posting | None:
    answer = web.get(f"{board.endpoint}/{board.section or 'position'}/{board.posting}")
    found = data_after(answer.text, _ONE)
    link = _link(found) if isinstance(found, dict) else None
    return link.posting if link else None


VENDOR = Vendor(
    "comeet",
    hosts=("comeet.com", "comeet.co"),
    forms=(
        Form.of(
            rf"(?:www\.)?comeet\.com?/jobs/([^/?]+)/([\w.]+)/([^/?]+)/([0-9A-F]{{2,3}}\.[0-9A-F]{{3}})(?:/\w+)?{QUERY}",
            r"www.comeet.com/jobs/\1/\2/\3/\4",
            r"www.comeet.com/jobs/x/\2/x/\4",
        ),
    ),
    board_at=_board_at,
    names_company=False,
    ask=_ask,
    read=_read,
    board_in=_board_in,
    detail=_detail,
)
