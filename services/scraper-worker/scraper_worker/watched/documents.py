"""What a list is read from, and asking each of it again only whether it is still the same."""

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from jobrelay.errors import TerminalError
from jobrelay.storage.boards import MOST_DOCUMENTS, Document

from scraper_worker.web import Rendering, Response, Web

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class RecordingWeb:
    """Implements `Web` by another, and notes each answer that a list is read from.

    `repeatable` is False once something was asked that cannot be asked again as it is: a browser was shown a page, or a
    request carried what an earlier answer had given out.
    """

    web: Web
    documents: list[Document] = field(default_factory=list)
    repeatable: bool = True
    addresses: dict[str, int] = field(default_factory=dict)

    def get(self, url: str, *, accept: str | None = None, headers: Mapping[str, str] | None = None) -> Response:
        """Fetch `url` and note its answer."""
        answer = self.web.get(url, accept=accept, headers=headers)
        self._note(Document("GET", url, accept, None, *_validators(answer), _hash(answer)), headers, answer)
        return answer

    def post_json(self, url: str, payload: object, *, headers: Mapping[str, str] | None = None) -> Response:
        """Send `payload` and note its answer."""
        answer = self.web.post_json(url, payload, headers=headers)
        self._note(Document("POST", url, None, payload, None, None, _hash(answer)), headers, answer)
        return answer

    def render(self, url: str, *, explore: bool = False) -> Rendering:
        """Open `url` in a browser, which makes the list one that cannot be asked for again by itself."""
        self.repeatable = False
        return self.web.render(url, explore=explore)

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """Return the sitemaps that the site names."""
        return self.web.sitemaps(url)

    def kept(self, first_page: str | None) -> tuple[Document, ...]:
        """Return the documents by which it can be told later that the list is the same; none where it cannot.

        The first page of the list, of which its order may be known, stands before those that led to it.
        """
        if not self.repeatable or len(self.documents) > MOST_DOCUMENTS:
            return ()
        first = self.addresses.get(first_page or "", 0)
        return (*self.documents[first : first + 1], *self.documents[:first], *self.documents[first + 1 :])

    def _note(self, document: Document, headers: Mapping[str, str] | None, answer: Response) -> None:
        if headers:
            self.repeatable = False
        for address in (document.url, answer.url):
            self.addresses.setdefault(address, len(self.documents))
        self.documents.append(document)


def unchanged(documents: Sequence[Document], web: Web) -> bool:
    """Return whether each document is still the same: its server says so (304), or sends the very same bytes.

    It stops at the first that differs. What was sent is remembered by `web`, so that reading the list anew does not
    ask for it twice.

    Raises:
        TransientError: A server does not answer now.
        PostponedError: A host must be left in peace for a while.
    """
    return bool(documents) and all(_same(document, web) for document in documents)


def _same(document: Document, web: Web) -> bool:
    try:
        answer = _ask(document, web)
    except TerminalError as error:  # reading the list anew will tell what that means
        logger.info("What the list was read from is not what it was: %s", error)
        return False
    return answer.status == HTTPStatus.NOT_MODIFIED or _hash(answer) == document.body_hash


def _ask(document: Document, web: Web) -> Response:
    if document.method == "POST":
        return web.post_json(document.url, document.payload)
    conditions = {"If-None-Match": document.etag, "If-Modified-Since": document.last_modified}
    headers = {name: value for name, value in conditions.items() if value}
    return web.get(document.url, accept=document.accept, headers=headers or None)


def _validators(answer: Response) -> tuple[str | None, str | None]:
    return answer.headers.get("etag"), answer.headers.get("last-modified")


def _hash(answer: Response) -> str:
    return hashlib.sha256(answer.body).hexdigest()
