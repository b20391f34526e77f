"""Deel's job boards: the list that `jobs.deel.com` streams into its page."""

from collections.abc import Iterator
from typing import Any

from jobrelay.models.postings import Link, PostingFacts

from scraper_worker.scripts.streams import Flight, read_flight
from scraper_worker.vendors.answers import Fields, at, day, employment, places, posting_link, rows, salary, text
from scraper_worker.vendors.forms import REST, Form
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, segments
from scraper_worker.web import Response, UnreadableAnswerError

_SITE = "https://jobs.deel.com"


def _board_at(url: str) -> Board | None:
    path = segments(url)
    if path[:1] == ["job-boards"]:
        path = path[1:]
    if host(url) != "jobs.deel.com" or len(path) != 1:
        return None
    return Board(path[0], url, _SITE)


def _board_in(html: str, url: str) -> Board | None:
    ours = "__next_f" in html and "careerPageSettings" in html and "jobPostings" in html
    return Board("", url, _SITE) if ours else None


def _ask(board: Board, rows_read: int) -> Ask | None:
    return None if rows_read else Ask(board.endpoint)


def _read(answer: Response, board: Board) -> Batch:
    flight = read_flight(answer.text)
    page = next((found for value in flight.values for found in _pages(value)), None)
    if page is None:
        raise UnreadableAnswerError(f"{answer.url} carries no list of postings.")
    slug = text(page, "careerPageSettings", "urlSlug") or text(page, "orgSlug") or board.token
    company = text(page, "careerPageSettings", "preferredOrganizationName")
    links = [_link(row, slug, company, flight) for row in rows(page, "jobPostings")]
    return batch(links, company=company)


def _pages(value: Any) -> Iterator[Fields]:  # noqa: ANN401 - parsed JSON
    pending = [value]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            if isinstance(node.get("jobPostings"), list):
                yield node
            pending.extend(node.values())
        elif isinstance(node, list):
            pending.extend(node)


def _link(row: Fields, slug: str, company: str | None, flight: Flight) -> Link | None:
    job = row.get("job")
    pay = at(job, "currentCompensation") if row.get("isCompensationVisible") is not False else None
    kinds = [at(kind, "employmentType", "name") for kind in rows(job, "jobEmploymentTypes")]
    facts = PostingFacts(
        title=text(row, "title"),
        company=company,
        location=places(at(place, "location", "name") for place in rows(job, "jobLocations")),
        salary=salary(*(at(pay, name) for name in ("minAmount", "maxAmount", "currencyIsoCode", "scale"))),
        employment_type=employment(*kinds),
        department=places(at(department, "department", "name") for department in rows(job, "jobDepartments")),
        posted_on=day(row.get("createdAt")),
    )
    address = f"{_SITE}/{slug}/job-details/{text(row, 'id')}/overview"
    return posting_link(address, facts, flight.text(row.get("richtextDescription")))


VENDOR = Vendor(
    "deel",
    hosts=("jobs.deel.com",),
    forms=(
        Form.of(
            rf"jobs\.deel\.com/(?:job-boards/)?([^/]+)/job-details/([\w-]+){REST}",
            r"jobs.deel.com/\1/job-details/\2/overview",
        ),
    ),
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=_board_in,
)
