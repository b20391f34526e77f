"""Keeping the data that a page asks for while it is shown, bounded in count and size."""

from contextlib import suppress
from typing import TYPE_CHECKING

from scraper_worker.web import PageAnswer

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

MOST_ANSWERS = 60
MOST_CHARACTERS = 8_000_000
_LARGEST = 4_000_000
_ASKED_BY_SCRIPTS = frozenset(("xhr", "fetch"))
_DATA = ("json", "graphql", "xml", "text/plain", "text/x-component")


class AnswerRecord:
    """Follows the answers to what a page's scripts ask for.

    The bodies are read when they are asked for: the browser keeps them until the page is left.
    """

    def __init__(self, page: "Page") -> None:
        self._responses: list[Response] = []
        page.on("response", self._keep)

    def answers(self) -> tuple[PageAnswer, ...]:
        """Return the answers that hold data, in their order, each once; at most 60 of 8 million characters in all."""
        kept: dict[tuple[str, str, str], PageAnswer] = {}
        left = MOST_CHARACTERS
        for response in self._responses:
            answer = _answer(response)
            if answer is None or len(answer.body) > left:
                continue
            left -= len(answer.body)
            kept.setdefault((answer.method, answer.url, answer.sent), answer)
        return tuple(kept.values())

    def _keep(self, response: "Response") -> None:
        request = response.request
        is_data = any(kind in response.headers.get("content-type", "").lower() for kind in _DATA)
        asked = request.resource_type in _ASKED_BY_SCRIPTS
        if asked and is_data and response.ok and len(self._responses) < MOST_ANSWERS:
            self._responses.append(response)


def _answer(response: "Response") -> PageAnswer | None:
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy

    with suppress(Error, UnicodeDecodeError):  # the browser may have let go of it
        length = response.headers.get("content-length", "0")
        if length.isdigit() and int(length) > _LARGEST:
            return None
        body = response.text()
        if len(body) <= _LARGEST:
            return PageAnswer(response.request.method, response.url, response.request.post_data or "", body)
    return None
