"""A board in the shape of Greenhouse's Job Board API (https://developers.greenhouse.io/job-board.html).

The API and the embed stand at the root of the port, as they do on the vendor's hosts; the careers page embeds them.
"""

from html import escape
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from sites.company_pages import posting_page
from sites.layouts.static_list import page_values
from sites.postings import JobPosting
from sites.rendering import body_of, render
from sites.site import Site


def routes(site: Site) -> list[Route]:
    """Make the careers page, the embed and the API."""
    token = site.company["key"]
    board = _Board(site, token)
    return [
        Route(site.prefix + site.listing, board.careers),
        Route(f"{site.prefix}/{token}", board.hosted),
        Route("/embed/job_board/js", board.script),
        Route("/embed/job_board", board.embed),
        Route("/embed/job_app", board.embed),
        Route(f"/v1/boards/{token}", board.about),
        Route(f"/v1/boards/{token}/jobs", board.jobs),
        Route(f"/v1/boards/{token}/jobs/{{number}}", board.job),
    ]


class _Board:
    """The answers of one board."""

    def __init__(self, site: Site, token: str) -> None:
        self._site = site
        self._token = token
        self._by_number = {str(posting.number): posting for posting in site.postings}

    def _page(self, template: str, **values: str) -> Response:
        return render(self._site, template, **{**page_values(self._site, self._site.postings, 1), **values})

    async def careers(self, request: Request) -> Response:
        return self._page("greenhouse.html", script=f"{_origin(request)}/embed/job_board/js?for={self._token}")

    async def hosted(self, _: Request) -> Response:
        return self._page("listing.html")

    async def embed(self, request: Request) -> Response:
        if request.query_params.get("for") != self._token:
            return PlainTextResponse("No such board.", 404)
        posting = self._by_number.get(request.query_params.get("token", ""))
        return posting_page(self._site, posting, request) if posting else self._page("board.html")

    async def script(self, request: Request) -> Response:
        address = f"{_origin(request)}/embed/job_board?for={self._token}"
        text = (
            "const frame = document.createElement('iframe');"
            "frame.id = 'grnhse_iframe'; frame.className = 'board'; frame.title = 'Open positions';"
            f"frame.src = {address!r}; document.getElementById('grnhse_app').append(frame);"
        )
        return Response(text, media_type="text/javascript")

    async def jobs(self, request: Request) -> Response:
        full = request.query_params.get("content") == "true"
        base = self._site.base(request)
        rows = [_job(self._site, posting, base, full=full) for posting in self._site.postings]
        return JSONResponse({"jobs": rows, "meta": {"total": len(rows)}})

    async def job(self, request: Request) -> Response:
        posting = self._by_number.get(request.path_params["number"])
        if posting is None:
            return JSONResponse({"status": 404, "error": "Job not found"}, 404)
        return JSONResponse(_job(self._site, posting, self._site.base(request), full=True))

    async def about(self, _: Request) -> Response:
        company = self._site.company
        return JSONResponse({"name": company["name"], "content": escape(f"<p>{company['about']}</p>")})


def _origin(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"


def _job(site: Site, posting: JobPosting, base: str, *, full: bool) -> dict[str, Any]:
    stamp = f"{posting.posted_on.isoformat()}T09:00:00-04:00"
    job: dict[str, Any] = {
        "absolute_url": base + site.path_of(posting),
        "internal_job_id": posting.number + 5_000_000,
        "location": {"name": posting.location},
        "metadata": [
            {"id": 1, "name": "Workplace Type", "value": posting.workplace.capitalize(), "value_type": "single_select"},
            {"id": 2, "name": "Employment Type", "value": posting.employment_type, "value_type": "single_select"},
        ],
        "id": posting.number,
        "updated_at": stamp,
        "requisition_id": f"R-{posting.number}",
        "title": posting.title,
        "company_name": site.company["name"],
        "first_published": stamp,
        "language": posting.language,
        "application_deadline": f"{posting.valid_until}T23:59:59-04:00" if posting.valid_until else None,
    }
    if full:
        job["content"] = escape(str(body_of(site, posting)))
        job["departments"] = [{"id": 40, "name": posting.department, "child_ids": [], "parent_id": None}]
        job["offices"] = [{"id": 60, "name": place.name, "location": place.text} for place in posting.places]
    return job
