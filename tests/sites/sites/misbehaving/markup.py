"""Pages whose markup or scripts are the trouble."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from sites.facts import linked_data_of, script_json
from sites.layouts.static_list import page_values
from sites.misbehaving.problem import Answer, Outcome, Problem, stand_in, stand_in_html
from sites.rendering import html_of, render
from sites.site import Site

MANY = 5_000
NOBODY = "http://127.0.0.1:9"


def markup_problems(site: Site) -> list[Problem]:
    """Make the pages of this file."""
    read = Outcome.READ
    return [
        Problem(
            "/nothing",
            Outcome.EMPTY,
            "a careers page that says it has no openings",
            _page(site, "nothing.html", careers="/nothing"),
        ),
        Problem(
            "/no-careers",
            Outcome.EMPTY,
            "a page about something else",
            _page(site, "unrelated.html", careers="/nothing"),
        ),
        Problem("/many", read, "5,000 links on one page", _many(site)),
        Problem("/invalid", read, "a list in HTML that no validator would pass", _page(site, "invalid.html")),
        Problem("/broken-json-ld", read, "a list beside JSON-LD that does not parse", _page(site, "broken_list.html")),
        Problem(
            "/careers/broken-json-ld",
            read,
            "a posting whose JSON-LD does not parse",
            _broken_posting(site),
            "Bracket Closer",
        ),
        Problem("/careers/trap", read, "scripts and elements ask for ?canary", _trap(site), "Canary Keeper"),
        Problem(
            "/careers/dialogs",
            read,
            "alert, confirm, print, a download and a window",
            _embedding(site, "Popcorn Seller", "dialogs.html"),
            "Popcorn Seller",
        ),
        Problem(
            "/careers/busy",
            read,
            "a script that never rests",
            _embedding(site, "Hamster Wheel Operator", "busy.html"),
            "Hamster Wheel Operator",
        ),
    ]


def _page(site: Site, template: str, careers: str | None = None) -> Answer:
    values = page_values(site, site.postings, 1) | ({} if careers is None else {"listing": careers})

    async def answer(_: Request) -> Response:
        return render(site, template, **values)

    return answer


def _many(site: Site) -> Answer:
    async def answer(_: Request) -> Response:
        numbers = range(1, MANY + 1)
        return render(site, "many.html", **page_values(site, site.postings, 1), numbers=numbers)

    return answer


def _broken_posting(site: Site) -> Answer:
    async def answer(request: Request) -> Response:
        good = script_json(linked_data_of(site, stand_in(site, "Bracket Closer"), str(request.url)))
        broken = "<!--\n" + good.replace('", "', '",\n, "', 1)[:-1] + ",}\n//-->"
        return HTMLResponse(stand_in_html(site, "Bracket Closer", request, linked_data=broken))

    return answer


def _embedding(site: Site, title: str, template: str) -> Answer:
    """Make a posting whose text is the template's, script and all."""

    async def answer(request: Request) -> Response:
        body = html_of(site, template)
        return HTMLResponse(stand_in_html(site, title, request, body=body, linked_data=""))

    return answer


def trap_routes(site: Site) -> list[Route]:
    """Make what the trap's script asks for: the posting's text with everything that reaches for the canary."""

    async def text(request: Request) -> Response:
        canary = request.query_params.get("canary", NOBODY).rstrip("/")
        page = stand_in_html(site, "Canary Keeper", request, body=html_of(site, "trap.html", canary=canary))
        inner = page[page.index("<main") : page.index("</main>")]
        return JSONResponse({"title": "Canary Keeper", "page": f"<h1>Canary Keeper</h1>{inner}</main>"})

    return [Route(f"{site.prefix}/api/trap", text)]


def _trap(site: Site) -> Answer:
    async def answer(request: Request) -> Response:
        endpoint = f"{site.prefix}/api/trap?{request.url.query}"
        return render(site, "trap_shell.html", endpoint=endpoint)

    return answer
