"""Webs that answer from memory: pages by their address, and vendors' endpoints that page as it was reported of them."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from jobrelay.errors import TerminalError
from scraper_worker.web import Frame, Rendering, Response
from shelf import Answer, Shelf

SHELL = "<html><head><title>Careers</title></head><body><div id=root></div><script src=/app.js></script></body></html>"
_CLAMP = 2000


class Pages(Shelf):
    """The pages of a case, each HTML, or a media type and a body; some redirect, and any can be rendered."""

    def __init__(self, case: Mapping[str, Any]) -> None:
        pages = {url: _answer(page) for url, page in case["pages"].items()}
        super().__init__(pages, rendered=case.get("rendered", {}))
        self._finals: Mapping[str, str] = case.get("finals", {})

    def render(self, url: str, *, explore: bool = False) -> Rendering:
        if url in self.rendered:
            return super().render(url, explore=explore)
        page = self._answer(url)
        return Rendering(url, page.url, 200, ((Frame(page.url, page.text),),))

    def _answer(self, url: str) -> Response:
        return replace(super()._answer(url), url=self._finals.get(url, url))


class Endpoint:
    """Answer each request for a list from a function of its offset and facets; any other GET is an empty shell."""

    def __init__(self, rows: Callable[[int, Mapping[str, list[str]]], object]) -> None:
        self._rows = rows

    def get(self, url: str, *, accept: str | None = None, headers: Mapping[str, str] | None = None) -> Response:
        del accept, headers
        _, offset, after = url.partition("offset=")
        if not offset:
            return _response(url, "text/html", SHELL)
        return self._answer(url, int(after.partition("&")[0]), {})

    def post_json(self, url: str, payload: Any, *, headers: Mapping[str, str] | None = None) -> Response:
        del headers
        return self._answer(url, payload["offset"], payload["appliedFacets"])

    def render(self, url: str, *, explore: bool = False) -> Rendering:
        raise TerminalError(f"{url} is not rendered here, explored or not ({explore}).")

    def sitemaps(self, url: str) -> tuple[str, ...]:
        del url
        return ()

    def _answer(self, url: str, offset: int, facets: Mapping[str, list[str]]) -> Response:
        return _response(url, "application/json", json.dumps(self._rows(offset, facets)))


def workday_clamped(offset: int, facets: Mapping[str, list[str]]) -> object:
    """3,000 postings of two families; the total stops at 2,000, and further offsets begin again."""
    families = facets.get("jobFamilyGroup", ["fam0", "fam1"])
    rows = [number for number in range(3000) if f"fam{number % 2}" in families][:_CLAMP]
    first = offset if offset < _CLAMP else 0
    values = [
        {"id": "fam0", "descriptor": "Stores", "count": 1500},
        {"id": "fam1", "descriptor": "Depots", "count": 1500},
    ]
    return {
        "total": len(rows) if first == 0 else 0,
        "jobPostings": _workday(rows[first : first + 20]),
        "facets": [{"facetParameter": "jobFamilyGroup", "descriptor": "Job Category", "values": values}],
    }


def workday_beyond_2000(offset: int, _: Mapping[str, list[str]]) -> object:
    """2,300 postings at true offsets; only the first page states the total."""
    return {
        "total": 0 if offset else 2300,
        "jobPostings": _workday(range(offset, min(offset + 20, 2300))),
    }


def workday_refused(offset: int, _: Mapping[str, list[str]]) -> object:
    """200 postings of which the fifth page is refused for good."""
    if offset == 80:
        raise TerminalError("The fifth page answered 500.")
    return {"total": 200, "jobPostings": _workday(range(offset, min(offset + 20, 200)))}


def smart_pages(offset: int, _: Mapping[str, list[str]]) -> object:
    """233 postings in pages of 100."""
    return {"offset": offset, "limit": 100, "totalFound": 233, "content": _smart(range(offset, min(offset + 100, 233)))}


def smart_shrinking(offset: int, _: Mapping[str, list[str]]) -> object:
    """One of 233 goes while pages are read: the total shrinks, and one row stands on two pages."""
    pages = {0: range(100), 100: range(99, 199), 200: range(199, 233)}
    return {"totalFound": 232 if offset else 233, "content": _smart(pages.get(offset, ()))}


def smart_refused(offset: int, _: Mapping[str, list[str]]) -> object:
    """The second page of 233 is refused for good."""
    if offset >= 100:
        raise TerminalError("The second page answered 400.")
    return {"totalFound": 233, "content": _smart(range(100))}


ENDPOINTS = {
    "WorkdayClamped": workday_clamped,
    "WorkdayHonest": workday_beyond_2000,
    "Workday429": workday_refused,
    "SmartPages": smart_pages,
    "SmartChurn": smart_shrinking,
    "SmartFailsLater": smart_refused,
}


def web_of(case: Mapping[str, Any]) -> Pages | Endpoint:
    """Return the web that a case describes."""
    return Endpoint(ENDPOINTS[case["gen"]]) if "gen" in case else Pages(case)


def _workday(numbers: Iterable[int]) -> list[dict[str, object]]:
    return [
        {
            "title": f"Shop Assistant {number}",
            "externalPath": f"/job/Town-{number % 90}/Shop-Assistant-{number}_R{100000 + number}",
            "locationsText": f"Town {number % 90}",
            "postedOn": "Posted 30+ Days Ago",
            "bulletFields": [f"R{100000 + number}"],
        }
        for number in numbers
    ]


def _smart(numbers: Iterable[int]) -> list[dict[str, object]]:
    return [
        {
            "id": str(744000000000000 + number),
            "name": f"Lagerist {number}",
            "company": {"identifier": "AcmeRail", "name": "Acme Rail"},
            "location": {"city": "Berlin", "country": "de"},
            "releasedDate": "2026-11-01T10:00:00.000Z",
        }
        for number in numbers
    ]


def _answer(page: Any) -> Answer:
    if isinstance(page, dict):
        return "application/json", json.dumps(page["json"])
    return tuple(page) if isinstance(page, list) else page


def _response(url: str, kind: str, body: str) -> Response:
    return Response(url, url, 200, {"content-type": f"{kind}; charset=utf-8"}, body.encode())
