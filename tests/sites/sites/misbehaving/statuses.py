"""Answers whose status is the trouble."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sites.misbehaving.problem import Answer, Outcome, Problem, posting_called
from sites.request_log import RequestLog
from sites.site import Site


def status_problems(site: Site, log: RequestLog) -> list[Problem]:
    """Make the pages of this file; those that recover count their earlier requests in `log`."""
    status, transient = Outcome.HTTP_STATUS, Outcome.TRANSIENT
    return [
        Problem("/careers/gone-fishing", status, "404", _always(404), "Lighthouse Keeper (removed)"),
        Problem("/careers/staff-only", status, "403", _always(403), "Vault Guard"),
        Problem("/careers/members", status, "401", _always(401)),
        Problem("/careers/withdrawn", status, "410", _always(410)),
        Problem("/careers/teapot", status, "418", _always(418)),
        Problem("/careers/fire", transient, "500 each time", _always(500), "Fire Watch"),
        Problem("/careers/maintenance", Outcome.POSTPONED, "503, Retry-After 2", _always(503, "2")),
        Problem("/careers/queue", Outcome.POSTPONED, "429, Retry-After 2, each time", _always(429, "2")),
        Problem(
            "/careers/patience",
            Outcome.READ,
            "429 with Retry-After (?after=, 1 s) for the first ?times (2) requests, then a posting",
            _recovering(posting_called(site, "Waiting Room Attendant"), log, 429),
            "Waiting Room Attendant",
        ),
        Problem(
            "/careers/flaky",
            Outcome.READ,
            "500 for the first ?times (2) requests, then a posting",
            _recovering(posting_called(site, "Loose Cable Finder"), log, 500),
            "Loose Cable Finder",
        ),
        Problem(
            "/private/careers",
            Outcome.DISALLOWED,
            "robots.txt forbids it",
            posting_called(site, "Secret Gardener"),
            "Secret Gardener",
        ),
    ]


def _always(status: int, after: str | None = None) -> Answer:
    async def answer(_: Request) -> Response:
        headers = {"retry-after": after} if after else {}
        return HTMLResponse(f"<!doctype html><title>{status}</title><h1>{status}</h1>", status, headers)

    return answer


def _recovering(posting: Answer, log: RequestLog, status: int) -> Answer:
    async def answer(request: Request) -> Response:
        earlier = log.count(request.url.path, request.url.query) - 1
        if earlier < int(request.query_params.get("times", 2)):
            after = request.query_params.get("after", "1") if status == 429 else None
            return await _always(status, after)(request)
        return await posting(request)

    return answer
