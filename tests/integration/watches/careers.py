"""A careers site of the tests that changes while it is watched."""

import hashlib
import json
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler

from fakes.website import Page, Site, answer

TOWNS = ("Berlin", "Leeds", "Lyon", "Porto")


@dataclass(frozen=True)
class Opening:
    """One posting as its page tells it; `pay` is in EUR a year."""

    number: int
    title: str
    pay: int = 95_000
    workplace: str = "Remote"
    more: str = "We meet once a year."

    @property
    def path(self) -> str:
        return f"/jobs/{self.number}"

    @property
    def town(self) -> str:
        return TOWNS[self.number % len(TOWNS)]

    def html(self) -> str:
        described = {
            "@context": "https://schema.org/",
            "@type": "JobPosting",
            "title": self.title,
            "hiringOrganization": {"@type": "Organization", "name": "Kestrelmoor"},
            "jobLocation": {"@type": "Place", "address": {"addressLocality": self.town, "addressCountry": "DE"}},
            "datePosted": "2026-11-01",
            "description": self.text(),
        }
        return (
            f"<html><head><title>{self.title} - Kestrelmoor</title>"
            f'<script type="application/ld+json">{json.dumps(described)}</script></head>'
            f"<body><main><h1>{self.title}</h1>{self.text()}</main></body></html>"
        )

    def text(self) -> str:
        return (
            f"<p>Kestrelmoor builds instruments for weather stations and looks for a {self.title} in {self.town}. "
            "Our instruments stand on four hundred masts between the Alps and the North Sea, and every ten minutes "
            "each of them tells how the wind blows, how warm it is and how much it rained. Farmers, pilots and the "
            "people who run power grids decide by these numbers what they do next.</p>"
            "<h2>What you do</h2><p>You design services in Python. You run them on Kubernetes with PostgreSQL. "
            "You talk to the people who use them, by telephone or at their desks, and find out what they need before "
            "you build it. You write down what you decide, so that whoever comes later knows why. You look after what "
            "you made when it breaks, together with five colleagues who take turns.</p>"
            f"<p>Workplace: {self.workplace}</p><h2>What we offer</h2><p>The salary is {self.pay} EUR a year. "
            f"You have thirty days of leave, and a budget for books and courses of your own choice. {self.more}</p>"
        )


@dataclass
class Careers:
    """The site: what is open, and how it answers just now."""

    site: Site
    openings: dict[int, Opening] = field(default_factory=dict)
    validators: bool = True

    @property
    def listing(self) -> str:
        return self.site.url("/careers", self.site.address)

    def open(self, *openings: Opening) -> None:
        """Publish openings, or change those of the same numbers."""
        for opening in openings:
            self.openings[opening.number] = opening
            self.site.serve(opening.path, opening.html())
        self._list()

    def change(self, number: int, **changes: object) -> None:
        """Change what an opening's page says; the list may stay as it is."""
        self.open(replace(self.openings[number], **changes))  # type: ignore[arg-type]

    def take_down(self, number: int, *, page_too: bool = True) -> None:
        """Take an opening out of the list, and its page away."""
        opening = self.openings.pop(number)
        if page_too:
            del self.site.pages[opening.path]
        self._list()

    def answer_with(self, page: Page) -> None:
        """Let the list answer otherwise."""
        self.site.pages["/careers"] = page

    def mend(self) -> None:
        """Let the list answer as it should again."""
        self._list()

    def asked(self) -> list[str]:
        """Return the paths that were asked for since the last time, robots.txt aside."""
        paths = self.site.paths
        self.site.requests.clear()
        return paths

    def _list(self) -> None:
        rows = "".join(
            f'<li><a href="{each.path}">{each.title}</a> <span>{each.town}</span></li>'
            for each in self.openings.values()
        )
        html = (
            "<html><head><title>Careers at Kestrelmoor</title></head><body><main><h1>Open positions</h1>"
            f"<p>{len(self.openings)} open positions</p><ul>{rows}</ul></main></body></html>"
        )
        tag = f'"{hashlib.sha256(html.encode()).hexdigest()[:16]}"'

        def listing(handler: BaseHTTPRequestHandler) -> None:
            if self.validators and handler.headers.get("If-None-Match") == tag:
                answer(handler, b"", 304, ETag=tag)
            else:
                answer(handler, html, **({"ETag": tag} if self.validators else {}))

        self.site.pages["/careers"] = listing
