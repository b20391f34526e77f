from datetime import date
from typing import Any

from sites.data import load
from sites.facts import facts_of
from sites.misbehaving.routes import described, problems_of
from sites.rendering import chrome_pages
from sites.request_log import RequestLog
from sites.site import Site


def site_names() -> tuple[str, ...]:
    """Name the sites that have postings, in the order of data/sites.toml."""
    return tuple(load("sites"))


def manifest(name: str, base: str, today: date | None = None) -> dict[str, Any]:
    """Return the truth about the site that stands at `base`, as JSON values.

    `base` is the address of the site's home without a slash at the end: `http://127.0.0.1:8000/demo`, or
    `http://127.0.0.1:8000` for a site that has a port of its own. Dates are relative to `today`.
    """
    return manifest_of(Site(name, "", today or date.today()), base.rstrip("/"))  # noqa: DTZ011 - a posting's day is local


def manifest_of(site: Site, base: str) -> dict[str, Any]:
    """Return the truth about `site`, as JSON values."""
    chrome = [base + page["path"] for pages in chrome_pages().values() for page in pages]
    misbehaves = site.recipe["layout"] == "misbehaving"
    return {
        "site": site.name,
        "layout": site.recipe["layout"],
        "company": site.company["name"],
        "home": f"{base}/",
        "listing": base + site.listing,
        "stated_total": site.stated_total,
        "needs_browser": site.recipe.get("needs_browser", False),
        "postings": [
            {
                "url": base + site.path_of(posting),
                "title": posting.title,
                "facts": facts_of(site, posting),
                "hostile": posting.hostile,
            }
            for posting in site.postings
        ],
        "not_postings": chrome,
        "problems": described(problems_of(site, RequestLog()), base) if misbehaves else [],
    }
