"""Jobylon's embedded lists: the JavaScript that companies' pages load, and the page of each posting."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from jobrelay.models.postings import Link, Posting, PostingFacts

from scraper_worker.vendors.answers import Fields, at, day, employment, places, posting_link, rows, text
from scraper_worker.vendors.forms import LOCALE, REST, Form
from scraper_worker.vendors.pages import described, required
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, origin, plain
from scraper_worker.web import Response, Web

_CDN = "https://cdn.jobylon.com"
_SITE = "https://emp.jobylon.com"
_EMBED = re.compile(r"cdn\.jobylon\.com/jobs/(companies|company-groups)/(\d+)/embed", re.IGNORECASE)
_WIDGET = re.compile(r"jbl_(company|company_group)_id\s*=\s*[\"']?(\d+)")
_INLINE = re.compile(r"embed_v2\[[\"']jobs[\"']\]\s*=|JBL\.\w+\.jobs\s*=")
_EMPTY = re.compile(r"embed_v2\[[\"']jobs[\"']\]\s*=\s*\[\s*\]")
_COMPANY = re.compile(r"(?:/[a-z]{2})?/(companies|company-groups)/(\d+)", re.IGNORECASE)
_POSTING = re.compile(r"/jobs/(\d+)")


def _board_at(url: str) -> Board | None:
    if found := _EMBED.search(url):
        return Board(found[2], f"{_CDN}/jobs/{found[1].lower()}/{found[2]}/embed/v2/", _CDN)
    if host(url) == "emp.jobylon.com" and (found := _COMPANY.match(urlsplit(url).path)):
        return Board(found[2], f"{_CDN}/jobs/{found[1].lower()}/{found[2]}/embed/v2/", _CDN)
    posting = _POSTING.search(urlsplit(url).path)
    ours = host(url) == "emp.jobylon.com" and posting
    return Board("", url, origin(url), posting=posting[1]) if ours and posting else None


def _board_in(html: str, url: str) -> Board | None:
    if _INLINE.search(html):
        return Board("", url, _CDN)
    if found := _EMBED.search(plain(html)):
        return _board_at(found[0])
    if named := _WIDGET.search(html):
        kind = "companies" if named[1] == "company" else "company-groups"
        return Board(named[2], f"{_CDN}/jobs/{kind}/{named[2]}/embed/v2/", _CDN)
    return None


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(board.endpoint)


def _read(answer: Response, _board: Board) -> Batch:
    found = next(_lists(answer.text), [] if _EMPTY.search(answer.text) else None)
    return batch([_link(row) for row in required(found, answer)])


def _lists(script: str) -> Iterator[list[Fields]]:
    from scraper_worker.scripts.javascript import literals  # noqa: PLC0415 - a parser that a start does not need

    start = _INLINE.search(script)
    for value in literals(script[start.start() :].partition("</script")[0]) if start else ():
        for found in value.values() if isinstance(value, dict) else (value,):
            listed = rows(found) if isinstance(found, list) else []
            if any("url" in row or "absolute_url" in row for row in listed):
                yield listed


def _link(row: Fields) -> Link | None:
    where = [text(place, "city") or text(place, "text") for place in rows(row, "locations")]
    facts = PostingFacts(
        title=text(row, "title"),
        company=text(row, "company", "name") or text(row, "company_name") or text(row, "company"),
        location=places(where) or text(row, "location") or text(row, "city"),
        employment_type=employment(row.get("employment_type")),
        department=text(row, "function") or text(row, "department", "name") or text(row, "department"),
        posted_on=day(row.get("from_date") or row.get("created")),
        valid_until=day(row.get("to_date")),
    )
    address = text(row, "url") or text(row, "absolute_url") or at(row, "urls", "ad")
    return posting_link(urljoin(_SITE, str(address or "")), facts, row.get("descr"))


def _detail(board: Board, web: Web) -> Posting | None:
    return described(board.endpoint, web)


VENDOR = Vendor(
    "jobylon",
    hosts=("jobylon.com",),
    forms=(
        Form.of(
            rf"emp\.jobylon\.com{LOCALE}/jobs/(\d+)(-[^/?]*)?{REST}",
            r"emp.jobylon.com/jobs/\1\2",
            r"emp.jobylon.com/jobs/\1",
        ),
    ),
    board_at=_board_at,
    names_company=False,
    ask=_ask,
    read=_read,
    board_in=_board_in,
    detail=_detail,
)
