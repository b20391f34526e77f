from urllib.parse import urlsplit

from jobrelay.errors import TerminalError

from scraper_worker.extraction.kinds import WALLS, PageKind

_SAID = {
    PageKind.CHALLENGE: "{host} asks to prove that a person is visiting before it shows the posting. {open}",
    PageKind.DENIED: "{host} refuses access to the posting. {open}",
    PageKind.COOKIES: "{host} shows only its question about cookies, not the posting. {open}",
    PageKind.SIGN_IN: "{host} asks to sign in before it shows the posting. If you have an account there, open it"
    " yourself: {url}",
    PageKind.REGION: "{host} does not show the posting in the country that Jobrelay visits from. {open}",
    PageKind.SCRIPT: "{host} shows the posting only in a browser that runs its scripts. {open}",
    PageKind.ERROR: "{host} shows an error page instead of the posting. Try again later, or open it yourself: {url}",
    PageKind.LIST: "The page at {url} is a list of postings, not one. To search it, start a search with its address.",
    PageKind.FORM: "The page at {url} is an application form; the posting itself stands on another page of {host}.",
    PageKind.TEXT: "The page at {url} shows no posting's text: nothing on it speaks of a job.",
}
_OPEN = "Open it in your own browser to read it: {url}"


class NotAPostingError(TerminalError):
    """Report a page that holds no posting's text; `kind` says what it is instead, where that can be told."""

    def __init__(self, message: str, kind: PageKind | None = None) -> None:
        super().__init__(message)
        self.kind = kind


class WallError(NotAPostingError):
    """Report a page that stands before the posting; the posting may well be open behind it."""


def is_instead(kind: PageKind, url: str) -> NotAPostingError:
    """Make the error that names what a page is, with what the person can do."""
    host = urlsplit(url).netloc
    message = _SAID[kind].format(host=host, url=url, open=_OPEN.format(url=url))
    return (WallError if kind in WALLS else NotAPostingError)(message, kind)
