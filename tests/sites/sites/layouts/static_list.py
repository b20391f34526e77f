"""Plain HTML: every posting is an ordinary link, over one page or several with ?page=N and rel=next."""

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sites.postings import JobPosting
from sites.rendering import render, row_of
from sites.site import Site


def routes(site: Site) -> list[Route]:
    """Make the listing's route."""

    async def listing(request: Request) -> Response:
        shown = filtered(site, request)
        page = whole_number(request, "page", 1)
        return render(site, site.recipe.get("template", "listing.html"), **page_values(site, shown, page))

    return [Route(site.prefix + site.listing, listing)]


def filtered(site: Site, request: Request) -> Sequence[JobPosting]:
    """Return the postings of the department that the query asks for, or all."""
    department = request.query_params.get("department")
    return [posting for posting in site.postings if department in (None, posting.department)]


def whole_number(request: Request, name: str, default: int) -> int:
    """Read a whole number of at least 0 from the query; anything else counts as `default`."""
    text = request.query_params.get(name, "")
    return int(text) if text.isdecimal() else default


def page_values(site: Site, shown: Sequence[JobPosting], page: int) -> dict[str, Any]:
    """Return what a listing template needs for page number `page` of `shown`."""
    size = int(site.recipe.get("per_page", len(shown) or 1))
    count = max(1, -(-len(shown) // size))
    start = (page - 1) * size
    rows = [row_of(site, posting) for posting in shown[start : start + size]]
    address = site.prefix + site.listing
    return {
        "rows": rows,
        "total": site.total_text(len(rows), start + 1)
        if len(shown) == len(site.postings)
        else f"{len(shown)} matching",
        "departments": site.departments,
        "page": page,
        "page_count": count,
        "next": f"{address}?page={page + 1}" if page < count else None,
        "previous": f"{address}?page={page - 1}" if page > 1 else None,
    }
