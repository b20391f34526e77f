"""A web of pages on a shelf, for what reads the web and must not reach it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jobrelay.errors import TerminalError
from scraper_worker.vendors.addresses import canonicalise
from scraper_worker.web import Frame, Rendering, Response

Answer = str | bytes | tuple[str, str | bytes]


@dataclass
class Shelf:
    """A web of pages on a shelf: an answer is HTML, or a pair of media type and body."""

    pages: Mapping[str, Answer]
    rendered: Mapping[str, list[str]] = field(default_factory=dict)
    robots: tuple[str, ...] = ()
    asked: list[str] = field(default_factory=list)
    sent: dict[str, str] = field(default_factory=dict)

    def get(self, url: str, *, accept: str | None = None, headers: Mapping[str, str] | None = None) -> Response:
        del accept
        self.sent.update(headers or {})
        self.asked.append(url)
        return self._answer(url)

    def post_json(self, url: str, payload: object, *, headers: Mapping[str, str] | None = None) -> Response:
        self.sent.update(headers or {})
        offset = payload.get("offset", 0) if isinstance(payload, dict) else 0
        self.asked.append(f"{url}@{offset}")
        return self._answer(f"{url}@{offset}")

    def render(self, url: str, *, explore: bool = False) -> Rendering:
        assert explore
        self.asked.append(f"render {url}")
        states = self.rendered.get(url)
        if states is None:
            raise TerminalError("No browser is on the shelf.")
        return Rendering(url, url, 200, tuple((Frame(url, state),) for state in states))

    def sitemaps(self, url: str) -> tuple[str, ...]:
        del url
        return self.robots

    def _answer(self, url: str) -> Response:
        by_address = {canonicalise(name): answer for name, answer in self.pages.items() if "@" not in name}
        answer = self.pages.get(url) if url in self.pages else by_address.get(canonicalise(url))
        if answer is None:
            raise TerminalError(f"{url} answered 404.")
        kind, body = answer if isinstance(answer, tuple) else ("text/html", answer)
        data = body.encode() if isinstance(body, str) else body
        return Response(url, url, 200, {"content-type": f"{kind}; charset=utf-8"}, data)
