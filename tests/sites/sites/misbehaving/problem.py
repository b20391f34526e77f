from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sites.company_pages import posting_html
from sites.postings import JobPosting
from sites.site import Site

Answer = Callable[[Request], Awaitable[Response]]


class Outcome(StrEnum):
    """What a careful reader makes of a page that misbehaves."""

    READ = "read"  # it can be read all the same
    HTTP_STATUS = "http_status"  # a client error that will not pass
    DISALLOWED = "disallowed"  # robots.txt forbids it
    POSTPONED = "postponed"  # the host asks for patience
    TRANSIENT = "transient"  # it may pass, and here it does not
    UNSUPPORTED = "unsupported"  # not HTML
    TOO_LARGE = "too_large"
    REDIRECT_LOOP = "redirect_loop"
    FORBIDDEN_ADDRESS = "forbidden_address"
    EMPTY = "empty"  # nothing to find on it


@dataclass(frozen=True, slots=True)
class Problem:
    """One page that misbehaves; `link` is its text in the list of openings, None where it is not in the list."""

    path: str
    outcome: Outcome
    says: str
    answer: Answer
    link: str | None = None


def stand_in(site: Site, title: str) -> JobPosting:
    """Return a healthy posting of the site under another title."""
    healthy = next(posting for posting in site.postings if posting.family == "backend")
    return replace(healthy, title=title)


def stand_in_html(site: Site, title: str, request: Request, **changes: Any) -> str:
    """Write a posting called `title` that stands at the requested path; `changes` replace values of its template."""
    address = f"{request.url.scheme}://{request.url.netloc}{request.url.path}"
    return posting_html(site, stand_in(site, title), address, **changes)


def posting_called(site: Site, title: str, **changes: Any) -> Answer:
    """Make an answer that is a posting called `title`."""

    async def answer(request: Request) -> Response:
        return HTMLResponse(stand_in_html(site, title, request, **changes))

    return answer
