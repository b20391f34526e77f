"""Zoho Recruit's career sites: the list in a hidden field of the page."""

import json
import re
from urllib.parse import urlsplit

from jobrelay.models.postings import Link, Posting, PostingFacts, Workplace

from scraper_worker.vendors.answers import Fields, day, employment, posting_link, rows, text, workplace
from scraper_worker.vendors.forms import LOCALE, REST, Form
from scraper_worker.vendors.pages import described, required
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, mentioned, origin, segments
from scraper_worker.web import Response, UnreadableAnswerError, Web

_ZONES = r"(?:com|eu|in|com\.au|jp|ca|sa)"
_HOST = rf"[\w-]+\.zohorecruit\.{_ZONES}"
_OURS = re.compile(_HOST)
_POSTING = re.compile(r"/jobs/[\w-]+/(\d{6,})")
_QUOTE = r"(?:\\x22|\\*\"|&quot;)"
_CODE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))")
_UNESCAPES = 4


def _board_at(url: str) -> Board | None:
    name, path = host(url), segments(url)
    if not _OURS.fullmatch(name) or name.startswith("www."):
        return None
    posting = _POSTING.search(urlsplit(url).path)
    section = path[1] if path[:1] == ["jobs"] and len(path) > 1 else "Careers"
    return Board(name.partition(".")[0], origin(url), origin(url), section, posting[1] if posting else None)


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(f"{board.endpoint}/jobs/{board.section}")


def _read(answer: Response, board: Board) -> Batch:
    from scraper_worker.visible import parse  # noqa: PLC0415 - a parser that a worker's start does not need

    field = next((node for node in parse(answer.text).iter("input") if node.get("id") == "jobs"), None)
    try:
        found = json.loads(field.get("value") or "") if field is not None else None
    except ValueError as error:
        raise UnreadableAnswerError(f"{answer.url} carries a damaged list of postings.") from error
    return batch([_link(row, board) for row in rows(required(found, answer)) if row.get("Publish") is not False])


def _link(row: Fields, board: Board) -> Link | None:
    number = text(row, "id")
    address = f"{board.site}/jobs/{board.section or 'Careers'}/{number}"
    return posting_link(address, _facts(row), row.get("Job_Description")) if number else None


def _facts(row: Fields) -> PostingFacts:
    parts = [text(row, name) for name in ("City", "State", "Country")]
    return PostingFacts(
        title=text(row, "Posting_Title") or text(row, "Job_Opening_Name"),
        location=", ".join(part for part in parts if part) or None,
        workplace=Workplace.REMOTE if row.get("Remote_Job") is True else workplace(row.get("Work_Mode")),
        employment_type=employment(row.get("Job_Type")),
        department=text(row, "Industry"),
        posted_on=day(row.get("Date_Opened")),
    )


def _detail(board: Board, web: Web) -> Posting | None:
    address = f"{board.site}/jobs/{board.section or 'Careers'}/{board.posting}"
    if found := described(address, web):
        return found
    html = web.get(address).text
    names = ("Posting_Title", "City", "State", "Country", "Job_Type", "Date_Opened")
    link = posting_link(address, _facts({name: _field(html, name) for name in names}), _field(html, "Job_Description"))
    return link.posting if link else None


def _field(html: str, name: str) -> str | None:
    """Return one field of the posting that the page's script holds as text, escaped more than once."""
    found = re.search(rf"{name}{_QUOTE}\s*:\s*{_QUOTE}(.*?)(?<!\\x5[Cc]){_QUOTE}\s*[,}}]", html, re.DOTALL)
    return _unescaped(found[1]) if found else None


def _unescaped(written: str) -> str:
    """Undo escapes of JavaScript within those of JSON, as often as they were made."""
    for _ in range(_UNESCAPES):
        undone = _CODE.sub(lambda found: chr(int(found[1] or found[2], 16)), written)
        undone = undone.replace("\\/", "/").replace("\\\\", "\\").replace('\\"', '"').replace("\\n", "\n")
        if undone == written:
            break
        written = undone
    return written


VENDOR = Vendor(
    "zohorecruit",
    hosts=(
        "zohorecruit.com",
        "zohorecruit.eu",
        "zohorecruit.in",
        "zohorecruit.com.au",
        "zohorecruit.jp",
        "zohorecruit.ca",
    ),
    forms=(Form.of(rf"({_HOST}){LOCALE}/jobs/([\w-]+)/(\d{{6,}}){REST}", r"\1/jobs/\2/\3", r"\1/jobs/careers/\3"),),
    shares_rate=True,
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=mentioned(rf"https?://{_HOST}(?:/(?:jobs|recruit)[\w./?=&%-]*)?", _board_at),
    detail=_detail,
)
