"""A careers page that only points to its RSS feed, in which each posting stands with its text."""

from datetime import UTC, datetime, time
from email.utils import format_datetime
from html import escape

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sites.layouts.static_list import page_values
from sites.postings import JobPosting
from sites.rendering import body_of, render
from sites.site import Site


def routes(site: Site) -> list[Route]:
    """Make the page and the feed."""

    async def listing(_: Request) -> Response:
        values = page_values(site, site.postings, 1)
        return render(site, "feed.html", **values, feed=f"{site.prefix}/careers/feed.xml")

    async def feed(request: Request) -> Response:
        base = site.base(request)
        items = "".join(_item(site, posting, base) for posting in site.postings)
        text = (
            '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>\n'
            f"<title>{escape(site.company['name'])}: open positions</title>\n<link>{base}{site.listing}</link>\n"
            f"<description>Every open position</description>\n{items}</channel></rss>\n"
        )
        return Response(text, media_type="application/rss+xml")

    return [Route(site.prefix + site.listing, listing), Route(f"{site.prefix}/careers/feed.xml", feed)]


def _item(site: Site, posting: JobPosting, base: str) -> str:
    address = escape(base + site.path_of(posting))
    published = format_datetime(datetime.combine(posting.posted_on, time(9), UTC))
    return (
        f"<item><title>{escape(posting.title)}</title><link>{address}</link><guid>{address}</guid>"
        f"<pubDate>{published}</pubDate><category>{escape(posting.department)}</category>"
        f"<description><![CDATA[{body_of(site, posting)}]]></description></item>\n"
    )
