"""A careers page that is only a search form; every posting stands in the second sitemap of an index."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sites.company_pages import sitemap_of
from sites.layouts.static_list import page_values
from sites.rendering import chrome_pages, render
from sites.site import Site


def routes(site: Site) -> list[Route]:
    """Make the form, the index and its sitemaps."""

    async def listing(_: Request) -> Response:
        return render(site, "search_form.html", **page_values(site, site.postings, 1))

    async def index(request: Request) -> Response:
        base = site.base(request)
        maps = "".join(f"<sitemap><loc>{base}/sitemap-{part}.xml</loc></sitemap>\n" for part in ("pages", "openings"))
        text = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{maps}</sitemapindex>\n'
        )
        return Response(text, media_type="application/xml")

    async def pages(request: Request) -> Response:
        paths = [page["path"] for group in chrome_pages().values() for page in group]
        return sitemap_of([site.base(request) + path for path in paths])

    async def openings(request: Request) -> Response:
        return sitemap_of([site.base(request) + site.path_of(posting) for posting in site.postings])

    return [
        Route(site.prefix + site.listing, listing),
        Route(f"{site.prefix}/sitemap.xml", index),
        Route(f"{site.prefix}/sitemap-pages.xml", pages),
        Route(f"{site.prefix}/sitemap-openings.xml", openings),
    ]
