"""A careers page whose list stands in an iframe."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sites.layouts.static_list import page_values
from sites.rendering import render
from sites.site import Site


def routes(site: Site) -> list[Route]:
    """Make the outer page and the board inside it."""

    async def listing(_: Request) -> Response:
        return render(site, "iframe.html", **page_values(site, site.postings, 1), board=f"{site.prefix}/widget/board")

    async def board(_: Request) -> Response:
        return render(site, "board.html", **page_values(site, site.postings, 1))

    return [Route(site.prefix + site.listing, listing), Route(f"{site.prefix}/widget/board", board)]
