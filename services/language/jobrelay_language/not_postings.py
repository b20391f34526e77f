"""What a link leads to where it cannot be a posting, in words that a person is shown."""

import re
from functools import cache
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from jobrelay_language.link_words import FACETS, SECTION, names_a_list, reason_of_text
from jobrelay_language.tables import entries, rows, whole_text

_LONGEST_TEXT = 300
_SHARING = re.compile(r"/(?:share|sharer|sharing|intent)(?:[/.?]|$)|/shareArticle|mailto", re.IGNORECASE)
_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|svg|webp|avif|ico|css|js|mjs|json|xml|rss|atom|zip|gz|mp[34]|mov|avi|woff2?|ttf|ics|vcf|exe|dmg|docx?|xlsx?|pptx?)$",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_NEVER_POSTINGS = frozenset({"sign-in page", "job alert or talent pool", "privacy policy", "cookie settings"})
_WHOLE_SECTIONS = frozenset({"news or blog", "product page", "privacy policy"})


def why_not(url: str, text: str) -> str | None:
    """Return why a link cannot be a posting, by its own address and words ("sign-in page"); None where it may be."""
    parts = urlsplit(url)
    segments = [unquote(segment) for segment in parts.path.split("/") if segment]
    return _by_address(parts, segments) or _by_words(
        " ".join(text[:_LONGEST_TEXT].split()), below=_below_postings(segments)
    )


def _by_address(url: SplitResult, segments: list[str]) -> str | None:
    if url.scheme not in ("http", "https"):
        return "not a web address"
    host = (url.hostname or "").removeprefix("www.")
    linkedin = host.endswith("linkedin.com") and "/jobs/view" not in url.path
    if linkedin or any(host == name or host.endswith(f".{name}") for name in rows("social_sites.txt")):
        return "leads to another site's social page"
    if _SHARING.search(url.path):
        return "a button for sharing"
    if _FILE.search(url.path):
        return "a file, not a page"
    telling = any(not FACETS.match(name) for name, _ in parse_qsl(url.query))
    if not segments and not telling:
        return "the site's start page"
    return None if telling else _by_path(segments)


def _by_path(segments: list[str]) -> str | None:
    below = _below_postings(segments)
    perhaps = any(SECTION.match(segment) for segment in segments[:-1])
    for reason in entries("pages.txt"):
        if below and reason not in _NEVER_POSTINGS:
            continue
        looked_at = segments if reason in _WHOLE_SECTIONS and not perhaps else segments[-1:]
        pattern = whole_text("pages.txt", reason)
        if any(pattern.fullmatch(_ENDING.sub("", segment)) for segment in looked_at):
            return reason
    return None


def _below_postings(segments: list[str]) -> bool:
    return any(_postings().fullmatch(segment) for segment in segments[:-1])


def _by_words(text: str, *, below: bool) -> str | None:
    found = reason_of_text(text)
    if below and found not in {None, "navigation", *_NEVER_POSTINGS}:
        return None
    if found is None and text and names_a_list(text):
        return "a list of postings, not one of them"
    return found


@cache
def _postings() -> re.Pattern[str]:
    return whole_text("paths.txt", "postings")
