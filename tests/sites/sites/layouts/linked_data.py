"""Lists that only JSON-LD makes readable: an ItemList of addresses, or whole JobPostings; the cards have no links."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sites.facts import linked_data_of, script_json
from sites.layouts.static_list import page_values
from sites.rendering import render
from sites.site import Site


def routes(site: Site) -> list[Route]:
    """Make the listing with its JSON-LD."""
    describe = _item_list if site.recipe["layout"] == "item_list" else _graph

    async def listing(request: Request) -> Response:
        data = script_json(describe(site, site.base(request)))
        return render(site, "cards.html", **page_values(site, site.postings, 1), linked_data=data)

    return [Route(site.prefix + site.listing, listing)]


def _item_list(site: Site, base: str) -> dict[str, Any]:
    entries = [
        {"@type": "ListItem", "position": position, "url": base + site.path_of(posting), "name": posting.title}
        for position, posting in enumerate(site.postings, start=1)
    ]
    return {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "numberOfItems": len(entries),
        "itemListElement": entries,
    }


def _graph(site: Site, base: str) -> dict[str, Any]:
    nodes = [linked_data_of(site, posting, base + site.path_of(posting)) for posting in site.postings]
    organisation = {"@type": "Organization", "name": site.company["name"], "url": f"{base}/"}
    return {"@context": "https://schema.org", "@graph": [organisation, *nodes]}
