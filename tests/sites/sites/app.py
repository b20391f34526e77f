from datetime import date, timedelta

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from sites.changing import NAME, changing_routes
from sites.company_pages import common_routes
from sites.layouts import LAYOUTS
from sites.manifest import manifest_of, site_names
from sites.misbehaving.routes import misbehaving_routes
from sites.request_log import RequestLog
from sites.site import Site


class UnknownSiteError(ValueError):
    """Report a name that is none of the sites."""


def create_app(only: str | None = None, today: date | None = None, latency: timedelta = timedelta()) -> ASGIApp:
    """Make the server of all sites, each under its name, or of one at the root.

    Args:
        only: The one site to serve at `/`.
        today: The day that posted and valid-until dates are relative to; the present one where None.
        latency: How long every answer is held back.

    Raises:
        UnknownSiteError: There is no site called `only`.
    """
    names = site_names()
    if only is not None and only not in names:
        raise UnknownSiteError(f"There is no site {only!r}; there are: {', '.join(names)}.")
    day = today or date.today()  # noqa: DTZ011 - a posting's day is local
    chosen = [Site(name, "" if only else f"/{name}", day) for name in ([only] if only else names)]
    log = RequestLog()
    routes: list[BaseRoute] = [*log.routes(), _manifests(chosen), Route("/__health", _health)]
    if only is None:
        routes += [Route("/", _index), Route("/robots.txt", _robots), *changing_routes(f"/{NAME}", day)]
    for site in chosen:
        misbehaves = site.recipe["layout"] == "misbehaving"
        routes += misbehaving_routes(site, log) if misbehaves else LAYOUTS[site.recipe["layout"]](site)
        routes += common_routes(site)
    return log.around(Starlette(routes=routes), latency)


def _manifests(chosen: list[Site]) -> Route:
    by_name = {site.name: site for site in chosen}

    async def answer(request: Request) -> Response:
        site = by_name.get(request.path_params["name"])
        if site is None:
            return PlainTextResponse("No such site.", 404)
        return JSONResponse(manifest_of(site, site.base(request)))

    return Route("/__manifest/{name}.json", answer)


async def _health(_: Request) -> Response:
    return PlainTextResponse("ok")


async def _robots(_: Request) -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /misbehaving/private/\n")


async def _index(_: Request) -> Response:
    rows = "".join(
        f'<li><a href="/{name}/">{name}</a> (<a href="/__manifest/{name}.json">truth</a>)' for name in site_names()
    )
    return HTMLResponse(f"<!doctype html><title>Careers sites</title><h1>Careers sites</h1><ul>{rows}</ul>")
