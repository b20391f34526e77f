"""What every site has besides its list: posting pages, the pages around them, robots.txt and a sitemap."""

from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from sites.data import load
from sites.draw import Draw
from sites.facts import linked_data_of, script_json
from sites.pay import pay_text
from sites.postings import JobPosting
from sites.prose import day_text
from sites.rendering import body_of, chrome_pages, html_of, render, row_of
from sites.site import Site


def common_routes(site: Site) -> list[Route]:
    """Make the routes that all layouts share; the last one takes every path that is left."""

    async def page(request: Request) -> Response:
        path = "/" + request.path_params["path"]
        posting = site.by_path.get(f"{path}?id={request.query_params.get('id')}") or site.by_path.get(path)
        if posting and site.recipe.get("detail") == "scripted":
            return render(site, "shell.html", endpoint=f"{site.prefix}/api/opening?number={posting.number}")
        if posting:
            return posting_page(site, posting, request)
        return _surrounding_page(site, path)

    async def robots(request: Request) -> Response:
        closed = site.recipe.get("disallow", "/admin/")
        lines = f"User-agent: *\nDisallow: {site.prefix}{closed}\n\nSitemap: {site.base(request)}/sitemap.xml\n"
        return PlainTextResponse(lines)

    async def sitemap(request: Request) -> Response:
        paths = [page["path"] for pages in chrome_pages().values() for page in pages]
        return sitemap_of([site.base(request) + path for path in [site.listing, *paths]])

    return [
        Route(f"{site.prefix}/robots.txt", robots),
        Route(f"{site.prefix}/sitemap.xml", sitemap),
        Route(f"{site.prefix}/{{path:path}}", page),
    ]


def sitemap_of(addresses: list[str]) -> Response:
    """Answer with a sitemap of `addresses`."""
    entries = "".join(f"<url><loc>{address.replace('&', '&amp;')}</loc></url>\n" for address in addresses)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    )
    return Response(text, media_type="application/xml")


def posting_page(site: Site, posting: JobPosting, request: Request) -> HTMLResponse:
    """Answer with a posting's own page."""
    return HTMLResponse(posting_html(site, posting, site.base(request) + site.path_of(posting)))


def posting_html(site: Site, posting: JobPosting, address: str, **changes: Any) -> str:
    """Write the page of a posting that stands at `address`; `changes` replace values of its template."""
    words = load("phrases")[posting.language]
    linked = script_json(linked_data_of(site, posting, address)) if site.recipe.get("linked_data", True) else ""
    values: dict[str, Any] = {
        "title": posting.title,
        "language": posting.language,
        "posting": posting,
        "words": words,
        "address": address,
        "linked_data": linked if not posting.closed else "",
        "body": body_of(site, posting),
        "workplace": words["workplaces"][posting.workplace],
        "employment": words["employments"][posting.employment_type],
        "pay": posting.pay and pay_text(posting.pay, posting.language, posting.number),
        "posted": words["posted"].format(date=day_text(posting.posted_on, posting.language)),
        "valid": posting.valid_until and words["valid"].format(date=day_text(posting.valid_until, posting.language)),
        "apply": f"{address.partition('?')[0]}/apply",
        "related": _related(site, posting),
    }
    return html_of(site, "posting.html", **{**values, **changes})


def _related(site: Site, posting: JobPosting) -> list[dict[str, Any]]:
    same = [other for other in site.postings if other.department == posting.department and other is not posting]
    return [row_of(site, other) for other in Draw("related", posting.number).some(same[:40], 3)]


def _surrounding_page(site: Site, path: str) -> HTMLResponse:
    pages = {page["path"]: page for group in chrome_pages().values() for page in group}
    found = pages.get(path) or (pages["/contact"] if path.endswith("/apply") else None)
    if found is None:
        text = ["The page that you asked for is not here. It may have moved, or never existed."]
        return render(site, "chrome.html", status=404, title="Page not found", text=text, posts=[], at_home=True)
    posts = chrome_pages()["blog"] if path == "/blog" else []
    return render(site, "chrome.html", title=found["title"], text=found["text"], posts=posts, at_home=path == "/")
