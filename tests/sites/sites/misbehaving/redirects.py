"""Redirects that must not be followed, or not for ever."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sites.misbehaving.problem import Answer, Outcome, Problem, stand_in_html
from sites.site import Site

METADATA = "http://169.254.169.254/latest/meta-data/"


def redirect_problems(site: Site) -> list[Problem]:
    """Make the pages of this file."""
    forbidden = Outcome.FORBIDDEN_ADDRESS
    return [
        Problem(
            "/careers/roundabout",
            Outcome.REDIRECT_LOOP,
            "two pages send to each other",
            _loop(site),
            "Roundabout Planner",
        ),
        Problem("/careers/growing", Outcome.REDIRECT_LOOP, "each redirect has a new address", _growing(site)),
        Problem("/careers/moved", Outcome.READ, "?hops (3) redirects, then a posting", _hops(site), "Removal Worker"),
        Problem(
            "/careers/back-door", forbidden, "redirects to ?to, or to the metadata address", _to(METADATA), "Doorman"
        ),
        Problem("/careers/inward", forbidden, "redirects to ?to, or to a private address", _to("http://10.0.0.1/")),
        Problem("/careers/mapped", forbidden, "redirects to a mapped loopback", _to("http://[::ffff:127.0.0.1]/")),
        Problem("/careers/drawer", forbidden, "redirects to a file", _to("file:///etc/passwd")),
    ]


def _loop(site: Site) -> Answer:
    async def answer(request: Request) -> Response:
        leg = "2" if request.query_params.get("leg") != "2" else "1"
        return RedirectResponse(f"{site.prefix}/careers/roundabout?leg={leg}", 302)

    return answer


def _growing(site: Site) -> Answer:
    async def answer(request: Request) -> Response:
        hop = int(request.query_params.get("hop", 0)) + 1
        return RedirectResponse(f"{site.prefix}/careers/growing?hop={hop}", 301)

    return answer


def _hops(site: Site) -> Answer:
    async def answer(request: Request) -> Response:
        left = int(request.query_params.get("hops", 3))
        if left:
            return RedirectResponse(f"{site.prefix}/careers/moved?hops={left - 1}", 307)
        return HTMLResponse(stand_in_html(site, "Removal Worker", request))

    return answer


def _to(default: str) -> Answer:
    async def answer(request: Request) -> Response:
        return Response(status_code=302, headers={"location": request.query_params.get("to", default)})

    return answer
