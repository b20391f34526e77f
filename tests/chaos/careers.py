"""Careers sites of any size whose every title is known: `python -m chaos.careers --port PORT`.

`/<name>/` of a host lists postings as links, `/<name>/scripted` only once its script has run, so that a browser is
needed; `/<name>/drawn` lists postings that a script draws, so that each of them needs one. `<name>` is `NUMBER-COUNT`:
which site, and how many postings it has.
"""

import argparse
import asyncio
import json
import re
import socket

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse
from starlette.routing import Route

HOSTS = tuple(f"127.77.0.{number}" for number in range(1, 65))
"""Each search has a host to itself, because a host is asked at the rate that is polite."""
NETWORK = "127.77.0.0/24"
_ROLES = ("Backend Engineer", "Data Engineer", "Platform Engineer", "Site Reliability Engineer", "Frontend Engineer")
_WORDS = (
    *("Anchor", "Birch", "Copper", "Dune", "Elder", "Fjord", "Granite", "Heron", "Ivory", "Jasper", "Kelp", "Linden"),
    *("Marble", "Nettle", "Opal", "Pine", "Quarry", "Reed", "Slate", "Tansy", "Ural", "Vesper", "Walnut", "Yew"),
)
_PROSE = """<p>You will look after the services that take orders and plan routes, from the first sketch to the night
when they break. Tests come first here, and each change is read by somebody else before it runs.</p>
<h2>What you bring</h2>
<ul><li>Several years of Python and of PostgreSQL</li><li>You have run containers on Kubernetes</li>
<li>You know what a message queue such as RabbitMQ is good for</li></ul>
<p>We pay EUR 85,000 to 99,000 a year and give thirty days of holiday. You may work from anywhere in Germany. After two
talks you have an answer within a week.</p>"""
_SCRIPT = """<script>fetch("postings.json").then(a => a.json()).then(rows => { document.querySelector("ul").innerHTML =
rows.map(row => `<li><a href="${row.path}">${row.title}</a> Berlin</li>`).join("") })</script>"""


def title(site: int, posting: int) -> str:
    """Return the title of a site's posting; no other posting of any site has it."""
    number, words = site * 200 + posting, []
    for _ in range(4):
        number, rest = divmod(number, len(_WORDS))
        words.append(_WORDS[rest])
    return f"{_ROLES[posting % len(_ROLES)]} {' '.join(words)}"


def path(site: int, count: int, posting: int, kind: str = "jobs") -> str:
    """Return the path of a site's posting; of kind `drawn/jobs` a script draws it."""
    return f"/{site}-{count}/{kind}/{posting}-{re.sub('[^a-z]+', '-', title(site, posting).lower())}"


def truth(base: str, site: int, count: int) -> dict[str, str]:
    """Return what a search of a site must find: the title of each posting's address."""
    return {base + path(site, count, posting): title(site, posting) for posting in range(count)}


def _site(request: Request) -> tuple[int, int]:
    site, _, count = str(request.path_params["name"]).partition("-")
    return int(site), int(count)


async def _listing(request: Request) -> HTMLResponse:
    site, count = _site(request)
    rows = "".join(
        f'<li><a href="{path(site, count, posting)}">{title(site, posting)}</a> Berlin</li>' for posting in range(count)
    )
    return _page("Open positions", f"<p>{count} open positions</p><ul>{rows}</ul>")


async def _scripted(request: Request) -> HTMLResponse:
    return _page("Open positions", f"<p>{_site(request)[1]} open positions</p><ul></ul>{_SCRIPT}")


async def _drawn_listing(request: Request) -> HTMLResponse:
    site, count = _site(request)
    links = [(path(site, count, posting, "drawn/jobs"), title(site, posting)) for posting in range(count)]
    rows = "".join(f'<li><a href="{address}">{name}</a> Berlin</li>' for address, name in links)
    return _page("Open positions", f"<p>{count} open positions</p><ul>{rows}</ul>")


async def _drawn(request: Request) -> HTMLResponse:
    site, _ = _site(request)
    name = title(site, int(str(request.path_params["slug"]).partition("-")[0]))
    body = json.dumps(f"<h1>{name}</h1><p>As {name} you will build services in Python.</p>{_PROSE}")
    script = f"<script>document.querySelector('#app').innerHTML = {body}</script>"
    return HTMLResponse(f'<!doctype html><html><body><div id="app"></div>{script}</body></html>')


async def _rows(request: Request) -> JSONResponse:
    site, count = _site(request)
    return JSONResponse(
        [{"path": path(site, count, posting), "title": title(site, posting)} for posting in range(count)]
    )


async def _posting(request: Request) -> HTMLResponse:
    site, _ = _site(request)
    posting = int(str(request.path_params["slug"]).partition("-")[0])
    await asyncio.sleep(0.05)
    return posting_page(site, title(site, posting))


def posting_page(site: int, name: str) -> HTMLResponse:
    """Answer with the page of a site's posting, which states its facts for machines, too."""
    body = f"<p>As {name} you will build services in Python.</p>{_PROSE}"
    stated = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": name,
        "datePosted": "2026-11-02",
        "hiringOrganization": {"@type": "Organization", "name": f"Works {site}"},
        "jobLocation": {"@type": "Place", "address": {"addressLocality": "Berlin", "addressCountry": "DE"}},
        "description": body,
    }
    return _page(name, f'<script type="application/ld+json">{json.dumps(stated)}</script>{body}')


def _page(heading: str, body: str) -> HTMLResponse:
    head = f"<!doctype html><html><head><title>{heading}</title></head>"
    return HTMLResponse(f"{head}<body><main><h1>{heading}</h1>{body}</main></body></html>")


async def _robots(_: Request) -> PlainTextResponse:
    return PlainTextResponse("User-agent: *\nDisallow: /intern/\n")


def create_app() -> Starlette:
    """Build the server of all sites."""
    return Starlette(
        routes=[
            Route("/robots.txt", _robots),
            Route("/{name}/", _listing),
            Route("/{name}/scripted", _scripted),
            Route("/{name}/postings.json", _rows),
            Route("/{name}/jobs/{slug}", _posting),
            Route("/{name}/drawn", _drawn_listing),
            Route("/{name}/drawn/jobs/{slug}", _drawn),
        ]
    )


def main() -> None:
    """Serve on the port of every host until interrupted."""
    parser = argparse.ArgumentParser(prog="careers", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    port = parser.parse_args().port
    sockets = [socket.create_server((host, port), backlog=128) for host in ("127.0.0.1", *HOSTS)]
    uvicorn.Server(uvicorn.Config(create_app(), log_level="warning", lifespan="off")).run(sockets=sockets)


if __name__ == "__main__":
    main()
