"""Lists that a script fills from an endpoint: load more, infinite scroll, numbered buttons, or all at once."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sites.company_pages import posting_html
from sites.layouts.static_list import page_values, whole_number
from sites.rendering import render, row_of
from sites.site import Site


def routes(site: Site) -> list[Route]:
    """Make the listing and the endpoint that its script asks."""
    size = int(site.recipe["per_page"])

    async def listing(_: Request) -> Response:
        values = page_values(site, site.postings, 1)
        first = [plain_row(site, row) for row in values["rows"]]
        template = f"{site.recipe['layout']}.html"
        return render(site, template, **values, first=first, size=size, endpoint=f"{site.prefix}/api/openings")

    async def openings(request: Request) -> Response:
        offset = whole_number(request, "offset", 0)
        limit = min(whole_number(request, "limit", size), 100)
        shown = site.postings[offset : offset + limit]
        rows = [plain_row(site, row_of(site, posting)) for posting in shown]
        return JSONResponse({"total": len(site.postings), "offset": offset, "openings": rows})

    async def opening(request: Request) -> Response:
        number = whole_number(request, "number", 0)
        posting = next((posting for posting in site.postings if posting.number == number), None)
        if posting is None:
            return JSONResponse({"error": "There is no such opening."}, 404)
        page = posting_html(site, posting, site.base(request) + site.path_of(posting))
        inner = page[page.index("<header") : page.index("</footer>")] + "</footer>"
        return JSONResponse({"title": posting.title, "page": inner})

    return [
        Route(site.prefix + site.listing, listing),
        Route(f"{site.prefix}/api/openings", openings),
        Route(f"{site.prefix}/api/opening", opening),
    ]


def plain_row(site: Site, row: dict[str, Any]) -> dict[str, str]:
    """Return a row as JSON values, its path without the prefix, so that only the script makes an address of it."""
    posting = row["posting"]
    meta = " · ".join((posting.department, posting.location, row["workplace"]))
    return {"name": posting.title, "meta": meta, "key": row["href"].removeprefix(site.prefix)}
