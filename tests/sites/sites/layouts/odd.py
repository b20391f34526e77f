"""Lists that stand in odd places: rows to be clicked, markers on a map, files, two frames, two languages, a wall."""

import base64
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from sites.company_pages import posting_page
from sites.layouts.static_list import page_values, whole_number
from sites.rendering import render
from sites.site import Site


def routes(site: Site) -> list[Route]:
    """Make the listing, and what it needs besides."""
    template = f"{site.recipe['layout']}.html"

    async def listing(request: Request) -> Response:
        page = whole_number(request, "page", 1)
        values = page_values(site, site.postings, page)
        if site.recipe["layout"] == "wall_later" and page > int(values["page_count"]):
            return HTMLResponse(_WALL)
        return render(site, template, **values, **_extras(site), half=request.query_params.get("half"))

    paths = {site.listing, "/board"} if site.recipe["layout"] == "two_frames" else {site.listing}
    return [
        *(Route(site.prefix + path, listing) for path in sorted(paths)),
        *_MORE.get(site.recipe["layout"], _none)(site),
    ]


def _extras(site: Site) -> dict[str, Any]:
    keys = "|".join(site.path_of(posting) for posting in site.postings)
    return {"keys": base64.b64encode(keys.encode()).decode(), "hidden": int(site.recipe.get("hidden", 0))}


def _none(_: Site) -> list[Route]:
    return []


def _files(site: Site) -> list[Route]:
    """Serve each posting as a file that says its title."""

    async def file(request: Request) -> Response:
        posting = site.by_path.get(request.url.path.removeprefix(site.prefix))
        if posting is None:
            return Response("There is no such file.", 404)
        return Response(_pdf(f"{posting.title}, {posting.location}"), media_type="application/pdf")

    return [Route(f"{site.prefix}/documents/{{name}}", file)]


def _german(site: Site) -> list[Route]:
    """Serve each posting a second time below /de, as a site does that offers its pages in two languages."""

    async def double(request: Request) -> Response:
        posting = site.by_path.get("/en/" + request.path_params["path"])
        return Response("Nothing is here.", 404) if posting is None else posting_page(site, posting, request)

    return [Route(f"{site.prefix}/de/{{path:path}}", double)]


_MORE: dict[str, Callable[[Site], list[Route]]] = {"files": _files, "languages": _german}
_WALL = """<!doctype html><html lang="en"><head><title>Just a moment</title></head><body><h1>One more step</h1>
<p>Please verify that you are human by completing the check below.</p><p>Request 81c2e0</p></body></html>"""


def _pdf(line: str) -> bytes:
    """Write a file of one page and one line (ISO 32000, 7.5)."""
    text = line.encode("latin-1", "replace").replace(b"(", b"[").replace(b")", b"]")
    drawn = b"BT /F1 14 Tf 60 760 Td (" + text + b") Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, starts = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        starts.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return body + head + table + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
