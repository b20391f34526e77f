"""A careers site that changes while one looks: `POST /__change` lists, takes down and rewrites its postings.

The body is JSON: the `title` of a posting, and `listed` (whether it is open), `pay` (two amounts), `workplace`, or
`number` (of its address, so that it is posted again under another one). One that is not listed is not on the list, and
its page answers 404. `GET /__change` tells how the postings stand.
"""

import argparse
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from sites.catalogue import make_postings
from sites.company_pages import common_routes
from sites.data import load
from sites.layouts import static_list
from sites.postings import JobPosting
from sites.site import Site

NAME = "changing"
HELD_BACK = 3
"""So many postings, those that are written out for the site, are not open until somebody says so."""


@dataclass(frozen=True)
class Edition(Site):
    """The site as it stands between two changes."""

    listed: tuple[JobPosting, ...] = ()

    @cached_property
    def recipe(self) -> Mapping[str, Any]:
        """Return the site's settings."""
        return _recipe()

    @cached_property
    def postings(self) -> tuple[JobPosting, ...]:
        """Return the postings that are open."""
        return self.listed


class Changing:
    """Answers as the site that stands under `prefix`, and changes it.

    `numbered_from` is added to the numbers of what is held back, so that it is new to whoever knows an earlier run.
    """

    def __init__(self, prefix: str, today: date, numbered_from: int = 0) -> None:
        self._prefix, self._today = prefix, today
        made = {posting.title: posting for posting in make_postings(NAME, _recipe(), today)}
        held = [choice["title"] for choice in load("featured")[NAME]]
        later = {title: replace(made[title], number=made[title].number + numbered_from) for title in held}
        self._postings = later | {title: posting for title, posting in made.items() if title not in later}
        self._listed = {title: title not in later for title in self._postings}
        self._app = self._make()

    def _make(self) -> Starlette:
        listed = tuple(posting for title, posting in self._postings.items() if self._listed[title])
        edition = Edition(NAME, self._prefix, self._today, listed)
        return Starlette(routes=[*static_list.routes(edition), *common_routes(edition)])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await self._app(scope, receive, send)

    async def change(self, request: Request) -> Response:
        """Change a posting where the request is a POST, and tell how all of them stand."""
        if request.method == "POST":
            asked = await request.json()
            posting = self._postings.get(asked.get("title"))
            if posting is None:
                return PlainTextResponse("There is no such posting.", 404)
            self._postings[posting.title] = _changed(posting, asked)
            self._listed[posting.title] = asked.get("listed", self._listed[posting.title])
            self._app = self._make()
        stand = [
            {"title": title, "listed": self._listed[title], "number": posting.number}
            for title, posting in self._postings.items()
        ]
        return JSONResponse(stand)


def changing_routes(prefix: str, today: date, numbered_from: int = 0) -> list[BaseRoute]:
    """Make the routes of one changing site."""
    site = Changing(prefix, today, numbered_from)
    return [
        Route(f"{prefix}/__change", site.change, methods=["GET", "POST"]),
        Route(f"{prefix}/{{path:path}}", site),
    ]


def _recipe() -> Mapping[str, Any]:
    return {
        "company": "fennwick",
        "layout": "static_list",
        "count": HELD_BACK + 5,
        "listing": "/careers",
        "address": "/careers/{number}-{slug}",
        "places": ["leeds", "london", "dublin"],
        "families": ["backend", "platform", "data", "support", "product"],
    }


def _changed(posting: JobPosting, asked: Mapping[str, Any]) -> JobPosting:
    new: dict[str, Any] = {}
    if "workplace" in asked:
        new["workplace"] = asked["workplace"]
    if "pay" in asked and posting.pay:
        least, most = asked["pay"]
        new["pay"] = replace(posting.pay, least=least, most=most)
    if "number" in asked:
        new |= {"number": asked["number"], "written_as": posting.written_as or posting.number}
    return replace(posting, **new)


def main() -> None:
    """Serve the site at the root of a port."""
    parser = argparse.ArgumentParser(prog="sites.changing", description="A careers site that changes.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    chosen = parser.parse_args()
    day = date.today()  # noqa: DTZ011 - a posting's day is local
    routes = changing_routes("", day, int(time.time()))
    uvicorn.run(Starlette(routes=routes), host=chosen.host, port=chosen.port, access_log=False)


if __name__ == "__main__":
    main()
