"""ADP Workforce Now's career centres: the requisitions behind each, twenty to a page, counted from one."""

from urllib.parse import parse_qs, urlsplit

from jobrelay.models.postings import Link, Posting, PostingFacts

from scraper_worker.vendors.answers import (
    Fields,
    at,
    day,
    employment,
    fields,
    listed,
    places,
    posting_link,
    rows,
    text,
    whole,
)
from scraper_worker.vendors.forms import UUID, Form
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, mentioned, origin
from scraper_worker.web import Response, Web

_SITE = "/mascsr/default/mdf/recruitment/recruitment.html"
_API = "/mascsr/default/careercenter/public/events/staffing/v1/job-requisitions"
_PAGE = 20


def _board_at(url: str) -> Board | None:
    given = {name.lower(): values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    if host(url) != "workforcenow.adp.com" or not given.get("cid"):
        return None
    centre = given.get("ccid", "19000101_000001")
    site = f"{origin(url)}{_SITE}?cid={given['cid']}&ccId={centre}"
    return Board(given["cid"], origin(url), site, centre, given.get("jobid"))


def _ask(board: Board, rows_read: int) -> Ask:
    where = f"cid={board.token}&ccId={board.section}&lang=en_US&locale=en_US"
    return Ask(f"{board.endpoint}{_API}?{where}&$skip={rows_read + 1}&$top={_PAGE}")


def _read(answer: Response, board: Board) -> Batch:
    links = [_link(row, board) for row in listed(answer, "jobRequisitions")]
    return batch(links, total=whole(answer.json(), "meta", "totalNumber"))


def _link(row: Fields, board: Board, body: object = "") -> Link | None:
    outer = [at(field, "stringValue") for field in rows(row, "customFieldGroup", "stringFields") if _is_id(field)]
    number = text(next(iter(outer), None)) or text(row, "itemID")
    return posting_link(f"{board.site}&jobId={number}", _facts(row), body) if number else None


def _is_id(field: Fields) -> bool:
    return text(field, "nameCode", "codeValue") == "ExternalJobID"


def _facts(row: Fields) -> PostingFacts:
    return PostingFacts(
        title=text(row, "requisitionTitle"),
        location=places(_place(place) for place in rows(row, "requisitionLocations")),
        employment_type=employment(at(row, "workLevelCode", "shortName")),
        posted_on=day(row.get("postDate")),
    )


def _place(place: Fields) -> str | None:
    address = at(place, "address")
    parts = (text(address, "cityName"), text(address, "countrySubdivisionLevel1", "codeValue"))
    return text(place, "nameCode", "shortName") or ", ".join(part for part in parts if part) or None


def _detail(board: Board, web: Web) -> Posting | None:
    where = f"cid={board.token}&ccId={board.section}&lang=en_US&locale=en_US"
    answer = web.get(f"{board.endpoint}{_API}/{board.posting}?{where}", accept="application/json")
    row = fields(answer.json(), "jobRequisitions", 0) or fields(answer.json())
    link = _link(row, board, row.get("requisitionDescription"))
    return link.posting if link else None


VENDOR = Vendor(
    "adp",
    hosts=("workforcenow.adp.com", "recruiting.adp.com", "myjobs.adp.com"),
    forms=(
        Form.of(
            rf"(workforcenow\.adp\.com)/mascsr/[^?]*\?(?=(?:.*&)?cid=({UUID}))(?=(?:.*&)?ccId=(\w+))(?:.*&)?jobId=(\w+)(?:&.*)?",
            rf"\1{_SITE}?cid=\2&ccId=\3&jobId=\4",
            rf"\1{_SITE}?ccId=x&cid=\2&jobId=\4",
        ),
    ),
    board_at=_board_at,
    names_company=False,
    ask=_ask,
    read=_read,
    board_in=mentioned(r"https?://workforcenow\.adp\.com/mascsr/[\w./?=&%-]+", _board_at),
    detail=_detail,
)
