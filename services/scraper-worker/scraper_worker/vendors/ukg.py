"""UKG Pro Recruiting (UltiPro): the search behind each job board, a hundred opportunities to a page."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from jobrelay.models.postings import Link, Posting, PostingFacts, Workplace

from scraper_worker.vendors.answers import Fields, at, day, listed, places, posting_link, rows, text, whole, workplace
from scraper_worker.vendors.forms import UUID, Form
from scraper_worker.vendors.pages import data_after
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, mentioned, origin
from scraper_worker.web import Response, Web

_PAGE = 100
_HOST = r"(?:recruiting\d*\.ultipro\.(?:com|ca)|[\w.-]+\.rec\.pro\.ukg\.net)"
_BOARD = re.compile(rf"https?://[^/]+/([\w-]+)/JobBoard/({UUID})", re.IGNORECASE)
_OURS = re.compile(_HOST, re.IGNORECASE)
_DETAIL = re.compile(r"CandidateOpportunityDetail\(\s*")
_WORKPLACES = {0: Workplace.HYBRID, 1: Workplace.ONSITE, 2: Workplace.REMOTE}


def _board_at(url: str) -> Board | None:
    found, parts = _BOARD.match(url), urlsplit(url)
    if found is None or not _OURS.fullmatch(parts.hostname or ""):
        return None
    posting = next((value for name, value in parse_qsl(parts.query) if name.lower() == "opportunityid"), None)
    return Board(found[1], origin(url), f"{origin(url)}/{found[1]}/JobBoard/{found[2]}", found[2], posting)


def _ask(board: Board, rows_read: int) -> Ask:
    search = {"Top": _PAGE, "Skip": rows_read, "QueryString": "", "OrderBy": [], "Filters": []}
    return Ask(f"{board.site}/JobBoardView/LoadSearchResults", {"opportunitySearch": search})


def _read(answer: Response, board: Board) -> Batch:
    links = [_link(row, board) for row in listed(answer, "opportunities")]
    return batch(links, total=whole(answer.json(), "totalCount"))


def _link(row: Fields, board: Board) -> Link | None:
    number = text(row, "Id")
    return posting_link(_page(board, number), _facts(row)) if number else None


def _page(board: Board, number: str) -> str:
    return f"{board.site}/OpportunityDetail?opportunityId={number}"


def _facts(row: Fields) -> PostingFacts:
    full_time = row.get("FullTime")
    kind = at(row, "JobLocationType")
    return PostingFacts(
        title=text(row, "Title"),
        location=places(_places(row)),
        workplace=_WORKPLACES.get(kind) if isinstance(kind, int) else workplace(kind),
        employment_type=("full_time" if full_time else "part_time") if isinstance(full_time, bool) else None,
        department=text(row, "JobCategoryName"),
        posted_on=day(row.get("PostedDate")),
    )


def _places(row: Fields) -> Iterator[str | None]:
    for place in rows(row, "Locations"):
        address = at(place, "Address")
        parts = (text(address, "City"), text(address, "State", "Code") or text(address, "State", "Name"))
        country = text(address, "Country", "Name")
        named = ", ".join(part for part in (*parts, country) if part)
        yield named or text(place, "LocalizedName") or text(place, "LocalizedDescription")


def _detail(board: Board, web: Web) -> Posting | None:
    address = _page(board, board.posting or "")
    found = data_after(web.get(address).text, _DETAIL)
    link = posting_link(address, _facts(found), found.get("Description")) if isinstance(found, dict) else None
    return link.posting if link else None


VENDOR = Vendor(
    "ukg",
    hosts=("ultipro.com", "ultipro.ca", "ukg.net"),
    forms=(
        Form.of(
            rf"({_HOST})/([\w-]+)/JobBoard/({UUID})/\w+\?(?:.*&)?opportunityId=({UUID})(?:&.*)?",
            r"\1/\2/JobBoard/\3/OpportunityDetail?opportunityId=\4",
            r"\1/\2/JobBoard/OpportunityDetail?opportunityId=\4",
        ),
        Form.of(rf"({_HOST}/[\w-]+/JobBoard/OpportunityDetail\?opportunityId={UUID})", r"\1"),
    ),
    shares_rate=True,
    names_company=False,
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=mentioned(rf"https?://{_HOST}/[\w-]+/JobBoard/{UUID}", _board_at),
    detail=_detail,
)
