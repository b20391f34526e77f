"""Oracle Recruiting's careers sites: the REST resource behind `/hcmUI/CandidateExperience`."""

import re

from jobrelay.models.postings import Link, Posting, PostingFacts

from scraper_worker.vendors.answers import (
    Fields,
    at,
    day,
    employment,
    fields,
    joined,
    places,
    posting_link,
    rows,
    sections,
    text,
    whole,
    workplace,
)
from scraper_worker.vendors.forms import REST, Form
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, origin, plain, sole_board
from scraper_worker.web import Response, UnreadableAnswerError, Web

_PAGE = 100
_REST = "/hcmRestApi/resources/latest/recruitingCEJobRequisitions"
_SITE = re.compile(r"^(https?://[^/]+)/hcmUI/CandidateExperience/([\w-]+)/sites/([\w-]+)(?:(?:/jobs)?/job/(\w+))?")
_OWN_SITE = re.compile(r"https?://[^/]+(?:/hcmUI/CandidateExperience)?/[\w-]+/sites/[\w-]+")
_SERVICE = re.compile(r"apiBaseUrl[\"']?\s*[:=]\s*[\"'](https://[\w.-]+)(?::443)?[\"']")
_NUMBER = re.compile(r"siteNumber[\"']?\s*[:=]\s*[\"']([\w-]+)[\"']")
_SITE_NUMBER = re.compile(r"siteNumber=([\w-]+)")
_MENTION = re.compile(r"https?://[\w.:-]+/hcmUI/CandidateExperience/[\w./?=&%-]+")


def _board_at(url: str) -> Board | None:
    """Read the site; the address of a posting that is open beside its list (`preview`) is one of the list."""
    site = _SITE.match(url)
    if site is None:
        return None
    public = f"{site[1]}/hcmUI/CandidateExperience/{site[2]}/sites/{site[3]}"
    return Board(site[3], site[1], public, posting=site[4])


def _board_in(html: str, url: str) -> Board | None:
    """Recognise a company's own host by the configuration in its page, which names the service behind it."""
    service, number, site = _SERVICE.search(plain(html)), _NUMBER.search(plain(html)), _OWN_SITE.match(url)
    if service and number and site and "/job/" not in url:
        return Board(number[1], service[1], site[0])
    return sole_board(html, _MENTION, _board_at)


def _ask(board: Board, rows_read: int) -> Ask:
    finder = f"findReqs;siteNumber={board.token},limit={_PAGE},offset={rows_read},sortBy=POSTING_DATES_DESC"
    return Ask(f"{board.endpoint}{_REST}?onlyData=true&expand=requisitionList.secondaryLocations&finder={finder}")


def _read(answer: Response, board: Board) -> Batch:
    found = at(answer.json(), "items", 0)
    if not isinstance(at(found, "requisitionList"), list):
        raise UnreadableAnswerError(f"{answer.url} answered without the list of postings that it should hold.")
    links = [_link(row, board) for row in rows(found, "requisitionList")]
    return batch(links, total=whole(found, "TotalJobsCount"))


def _link(row: Fields, board: Board) -> Link | None:
    number = text(row, "Id")
    return posting_link(f"{board.site}/job/{number}", _facts(row)) if number else None


def _facts(row: Fields) -> PostingFacts:
    others = [at(place, "Name") for place in rows(row, "secondaryLocations")]
    return PostingFacts(
        title=text(row, "Title"),
        location=places([row.get("PrimaryLocation"), *others]) or places(map(_place, rows(row, "workLocation"))),
        workplace=workplace(row.get("WorkplaceType"), row.get("WorkplaceTypeCode")),
        employment_type=employment(row.get("JobSchedule"), row.get("ContractType")),
        department=text(row, "Department") or text(row, "JobFamily") or text(row, "Category"),
        posted_on=day(row.get("PostedDate") or row.get("ExternalPostedStartDate")),
        valid_until=day(row.get("PostingEndDate") or row.get("ExternalPostedEndDate")),
    )


def _place(place: Fields) -> str | None:
    return joined(*(text(place, name) for name in ("TownOrCity", "Region2", "Country")))


def _fits(answer: Response, data: object) -> Board | None:
    found = at(data, "items", 0)
    ours = isinstance(at(found, "requisitionList"), list)
    if ours and (board := _board_at(answer.url)):
        return board
    number = _SITE_NUMBER.search(answer.url)
    site = f"/hcmUI/CandidateExperience/en/sites/{number[1]}" if number else ""
    return Board(number[1] if number else "", origin(answer.url), origin(answer.url) + site) if ours else None


def _detail(board: Board, web: Web) -> Posting | None:
    finder = f'ById;Id="{board.posting}",siteNumber={board.token}'
    address = f"{board.endpoint}{_REST}Details?expand=all&onlyData=true&finder={finder}"
    row = fields(web.get(address, accept="application/json").json(), "items", 0)
    prose = ("ExternalDescriptionStr", "ExternalResponsibilitiesStr", "ExternalQualificationsStr")
    link = posting_link(
        f"{board.site}/job/{board.posting}", _facts(row), sections(*((None, row.get(name)) for name in prose))
    )
    return link.posting if link else None


VENDOR = Vendor(
    "oracle",
    hosts=("oraclecloud.com",),
    forms_anywhere=(
        Form.of(
            r"([\w.:-]+)/hcmUI/CandidateExperience/([\w-]+)/sites/([^/?]+)(?:/jobs|/requisitions)?/job"
            rf"/(\w+){REST}",
            r"\1/hcmUI/CandidateExperience/\2/sites/\3/job/\4",
            r"\1/hcmUI/CandidateExperience/job/\4",
        ),
        Form.of(
            rf"([\w.:-]+)/hcmUI/CandidateExperience/([\w-]+)/sites/([^/?]+)/(?:requisitions|jobs)/preview/(\w+){REST}",
            r"\1/hcmUI/CandidateExperience/\2/sites/\3/requisitions/preview/\4",
            r"\1/hcmUI/CandidateExperience/job/\4",
        ),
        Form.of(
            rf"([\w.:-]+)/([a-z]{{2}}(?:-[a-z]{{2}})?)/sites/([^/?]+)(?:/jobs|/requisitions)?/(?:job|preview)/(\d+){REST}",
            r"\1/\2/sites/\3/job/\4",
            r"\1/sites/job/\4",
        ),
        Form.of(r"([\w.:-]+/hcmUI/CandidateExperience/job/\w+)", r"\1"),
    ),
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=_board_in,
    fits=_fits,
    detail=_detail,
)
