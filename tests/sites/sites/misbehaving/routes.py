from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from sites.layouts.static_list import page_values
from sites.misbehaving.encodings import encoding_problems
from sites.misbehaving.markup import markup_problems, trap_routes
from sites.misbehaving.problem import Problem, stand_in_html
from sites.misbehaving.redirects import redirect_problems
from sites.misbehaving.sizes import size_problems
from sites.misbehaving.statuses import status_problems
from sites.rendering import render
from sites.request_log import RequestLog
from sites.site import Site


def problems_of(site: Site, log: RequestLog) -> list[Problem]:
    """Return every page of the site that misbehaves."""
    return [
        *status_problems(site, log),
        *redirect_problems(site),
        *size_problems(site),
        *encoding_problems(site),
        *markup_problems(site),
    ]


def misbehaving_routes(site: Site, log: RequestLog) -> list[Route]:
    """Make the routes of the bad pages, and of the list in which healthy and bad postings stand side by side."""
    problems = problems_of(site, log)

    async def listing(_: Request) -> Response:
        listed = [problem for problem in problems if problem.link]
        return render(site, "misbehaving.html", **page_values(site, site.postings, 1), listed=listed)

    async def one_of_many(request: Request) -> Response:
        title = f"Server Room Attendant, Row {request.path_params['number']}"
        return HTMLResponse(stand_in_html(site, title, request))

    return [
        Route(site.prefix + site.listing, listing),
        Route(f"{site.prefix}/careers/many/{{number:int}}", one_of_many),
        *trap_routes(site),
        *(Route(site.prefix + problem.path, problem.answer) for problem in problems),
    ]


def described(problems: Sequence[Problem], base: str) -> list[dict[str, Any]]:
    """Return the bad pages as JSON values for the manifest."""
    return [
        {
            "url": base + problem.path,
            "outcome": str(problem.outcome),
            "says": problem.says,
            "title": problem.link,
            "listed": problem.link is not None,
        }
        for problem in problems
    ]
