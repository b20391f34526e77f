import re
from urllib.parse import urlsplit

from jobrelay.errors import TerminalError
from jobrelay_language.characters import one_line

from scraper_worker.extraction.page import PostingPage
from scraper_worker.vendors.registry import is_vendors
from scraper_worker.web import Response

_NAMES = {
    "application/pdf": "a PDF file",
    "application/msword": "a Word document",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "a Word document",
    "application/zip": "an archive",
    "application/json": "JSON data",
    "application/octet-stream": "a download",
    "text/calendar": "a calendar entry",
}
_HTML = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml", ""})
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"PK\x03\x04", "an archive or Office document"),
)
_NEEDS_SCRIPT = re.compile(
    r"(?:enable|requires?|turn on|without|activate|need)[^<.]{0,30}javascript"
    r"|javascript[^<.]{0,40}(?:disabled|required|enable|necessary|deaktiviert|aktivier|désactivé"
    r"|habilit)",
    re.IGNORECASE,
)
_FRAMED_PATHS = re.compile(r"/jobs?/|/careers?/|/posting", re.IGNORECASE)
_LITTLE_TEXT = 400
_SCRIPTED_TEXT = 1_200
_FRAMED_TEXT = 3_000


class UnsupportedContentError(TerminalError):
    """Report an answer whose kind of content is not read."""


def require_html(response: Response) -> str:
    """Return the answer's text where it is a page.

    Raises:
        UnsupportedContentError: It is a PDF, an image, another file, or empty.
    """
    kind = _kind(response)
    if kind:
        raise UnsupportedContentError(
            f"The posting at {response.url} is {kind}; only web pages are read. Open it yourself to judge it."
        )
    text = response.text
    if not text.strip():
        raise UnsupportedContentError(f"The page at {response.url} is empty.")
    return text


def needs_browser(page: PostingPage) -> bool:
    """Return whether a page shows its posting only when its scripts run, or inside a frame of an applicant system.

    A page that carries a JobPosting as JSON-LD with a description needs none, however little it shows.
    """
    if any(len(str(node.get("description") or "")) >= _LITTLE_TEXT for node in page.postings):
        return False
    length = len(one_line(page.tree.text_content()))
    if length < _FRAMED_TEXT and any(_holds_posting(frame) for frame in page.frames):
        return True
    if length < _LITTLE_TEXT and page.scripts:
        return True
    return length < _SCRIPTED_TEXT and (page.bare_root or bool(_NEEDS_SCRIPT.search(page.notices)))


def _kind(response: Response) -> str | None:
    start = response.body[:16].lstrip()
    if found := next((name for signature, name in _SIGNATURES if start.startswith(signature)), None):
        return found
    media = response.content_type
    if media in _HTML or media.endswith("+html"):
        return None
    if media.startswith(("image/", "video/", "audio/", "font/")):
        return f"{'an' if media[0] in 'ai' else 'a'} {media.partition('/')[0]}"
    looks_like_page = re.match(rb"\s*(?:<!doctype html|<html)", response.body[:200], re.IGNORECASE)
    return None if looks_like_page else _NAMES.get(media, f"of type {media}")


def _holds_posting(frame: str) -> bool:
    parts = urlsplit(frame)
    return is_vendors(parts.hostname or "") or bool(_FRAMED_PATHS.search(parts.path))
