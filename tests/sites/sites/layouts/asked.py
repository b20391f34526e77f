"""Lists that a script asks for in the ways of today: GraphQL, cursors, ranges, one answer for each tab or month."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sites.layouts.static_list import page_values, whole_number
from sites.postings import JobPosting
from sites.rendering import render
from sites.site import Site


def routes(site: Site) -> list[Route]:
    """Make the listing and the endpoints that its script asks."""
    size = int(site.recipe.get("per_page", 10))

    async def listing(_: Request) -> Response:
        values = page_values(site, site.postings, 1)
        months = sorted({f"{posting.posted_on:%Y-%m}" for posting in site.postings})
        start = str(site.recipe["address"]).partition("{")[0]
        more = {"rows": [], "size": size, "api": f"{site.prefix}/api", "months": months, "start": start}
        return render(site, f"{site.recipe['layout']}.html", **{**values, **more})

    async def ranged(request: Request) -> Response:
        offset, limit = whole_number(request, "offset", 0), whole_number(request, "limit", size)
        rows = [_row(site, posting) for posting in site.postings[offset : offset + limit]]
        return JSONResponse({"result": {"numFound": len(site.postings), "docs": rows}})

    async def by_cursor(request: Request) -> Response:
        asked = await request.json()
        start = int(asked["cursor"] or 0)
        rows = [_row(site, posting) for posting in site.postings[start : start + size]]
        more = str(start + size) if start + size < len(site.postings) else None
        return JSONResponse({"items": rows, "page": {"total": len(site.postings), "nextCursor": more}})

    async def graphql(request: Request) -> Response:
        variables = (await request.json())["variables"]
        start = int(variables["after"] or 0)
        edges = [{"node": _row(site, posting)} for posting in site.postings[start : start + size]]
        info = {"hasNextPage": start + size < len(site.postings), "endCursor": str(start + size)}
        return JSONResponse({"data": {"roles": {"totalCount": len(site.postings), "edges": edges, "pageInfo": info}}})

    async def part(request: Request) -> Response:
        team, month = request.query_params.get("team"), request.query_params.get("month")
        shown = [
            posting
            for posting in site.postings
            if team in {None, posting.department} and month in {None, f"{posting.posted_on:%Y-%m}"}
        ]
        return JSONResponse([_row(site, posting) for posting in shown])

    return [
        Route(site.prefix + site.listing, listing),
        Route(f"{site.prefix}/api/range", ranged),
        Route(f"{site.prefix}/api/cursor", by_cursor, methods=["POST"]),
        Route(f"{site.prefix}/api/graphql", graphql, methods=["POST"]),
        Route(f"{site.prefix}/api/part", part),
    ]


def _row(site: Site, posting: JobPosting) -> dict[str, Any]:
    """Return a row as its endpoint does: no address, only what one is made of."""
    path = site.path_of(posting).removeprefix(str(site.recipe["address"]).partition("{")[0])
    return {
        "ref": str(posting.number),
        "headline": posting.title,
        "team": posting.department,
        "place": posting.location,
        "day": posting.posted_on.isoformat(),
        "tail": path,
    }
