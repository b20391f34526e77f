"""A board in the shape of Lever's postings API (https://github.com/lever/postings-api).

The API stands at the root of the port, as it does on the vendor's host; the careers page asks it from a script.
"""

from datetime import UTC, datetime, time
from html import escape
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sites.data import load
from sites.layouts.static_list import page_values, whole_number
from sites.postings import JobPosting
from sites.prose import sections_of
from sites.rendering import render
from sites.site import Site


def routes(site: Site) -> list[Route]:
    """Make the careers page, the hosted list and the API."""
    token = site.company["key"]
    by_id = {str(posting.uuid): posting for posting in site.postings}

    async def careers(request: Request) -> Response:
        feed = f"{request.url.scheme}://{request.url.netloc}/v0/postings/{token}?mode=json"
        return render(site, "lever.html", **page_values(site, site.postings, 1), feed=feed)

    async def hosted(_: Request) -> Response:
        return render(site, "listing.html", **page_values(site, site.postings, 1))

    async def postings(request: Request) -> Response:
        skip, limit = whole_number(request, "skip", 0), whole_number(request, "limit", 500)
        shown = site.postings[skip : skip + limit]
        return JSONResponse([_posting(site, posting, site.base(request)) for posting in shown])

    async def posting(request: Request) -> Response:
        found = by_id.get(request.path_params["id"])
        if found is None:
            return JSONResponse({"ok": False, "error": "Document not found"}, 404)
        return JSONResponse(_posting(site, found, site.base(request)))

    return [
        Route(site.prefix + site.listing, careers),
        Route(f"{site.prefix}/{token}", hosted),
        Route(f"/v0/postings/{token}", postings),
        Route(f"/v0/postings/{token}/{{id}}", posting),
    ]


def _posting(site: Site, posting: JobPosting, base: str) -> dict[str, Any]:
    sections = sections_of(posting, site.company)
    words = load("phrases")[posting.language]
    address = base + site.path_of(posting)
    about, role, *lists = sections
    opening = "".join(f"<div>{escape(text)}</div>" for text in about.paragraphs + role.paragraphs)
    ending = "".join(f"<div>{escape(text)}</div>" for part in lists for text in part.paragraphs)
    row: dict[str, Any] = {
        "id": str(posting.uuid),
        "text": posting.title,
        "hostedUrl": address,
        "applyUrl": f"{address}/apply",
        "createdAt": int(datetime.combine(posting.posted_on, time(9), UTC).timestamp() * 1000),
        "country": posting.places[0].code or None,
        "workplaceType": posting.workplace,
        "categories": {
            "commitment": words["employments"][posting.employment_type],
            "department": posting.department,
            "team": posting.focus,
            "location": posting.places[0].text,
            "allLocations": [place.text for place in posting.places],
        },
        "description": opening,
        "descriptionPlain": "\n\n".join(about.paragraphs + role.paragraphs),
        "lists": [
            {"text": part.heading, "content": "".join(f"<li>{escape(point)}</li>" for point in part.points)}
            for part in lists
            if part.points
        ],
        "additional": ending,
        "additionalPlain": "\n\n".join(text for part in lists for text in part.paragraphs),
    }
    if posting.pay:
        interval = f"per-{posting.pay.period}-salary"
        row["salaryRange"] = {
            "min": posting.pay.least,
            "max": posting.pay.most,
            "currency": posting.pay.currency,
            "interval": interval,
        }
    return row
