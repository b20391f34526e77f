import re
from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from jobrelay.models.postings import Link

from ai_worker.filtering.words import names_a_list, parts
from ai_worker.vocabulary import entries, rows


class Ruling(StrEnum):
    """What the cheap rules say of a link."""

    KEEP = "keep"
    DROP = "drop"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Judged:
    """A ruling, and its reason in words that are shown to the person."""

    ruling: Ruling
    reason: str


_LONGEST_TEXT = 300
_SHARING = re.compile(r"/(?:share|sharer|sharing|intent)(?:[/.?]|$)|/shareArticle|mailto", re.IGNORECASE)
_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|svg|webp|avif|ico|css|js|mjs|json|xml|rss|atom|zip|gz|mp[34]|mov|avi|woff2?|ttf|ics|vcf|exe|dmg|docx?|xlsx?|pptx?)$",
    re.IGNORECASE,
)
_NEVER_POSTINGS = frozenset({"sign-in page", "job alert or talent pool", "privacy policy", "cookie settings"})
_WHOLE_SECTIONS = frozenset({"news or blog", "product page", "privacy policy"})


def judge(link: Link) -> Judged:
    """Rule on one link by its own address and words: keep what its source vouches for, drop what cannot be a posting.

    Whatever is not plain is asked about; a reason is a phrase that a person understands.
    """
    if link.certain or link.posting is not None:
        return Judged(Ruling.KEEP, "its source says that it is a posting")
    url = urlsplit(link.url)
    reason = _by_address(url) or _by_words(
        " ".join(link.text[:_LONGEST_TEXT].split()), below=_below(url.path.split("/"), parts("postings"))
    )
    return Judged(Ruling.DROP, reason) if reason else Judged(Ruling.ASK, "could be a posting")


def _by_address(url: SplitResult) -> str | None:  # noqa: PLR0911 - one for each reason
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
    segments = [unquote(segment) for segment in url.path.split("/") if segment]
    query = {name.casefold() for name, _ in parse_qsl(url.query)}
    if not segments and not query - parts("facet parameter"):
        return "the site's start page"
    if query - parts("facet parameter"):
        return None
    return _by_path(segments)


def _by_path(segments: list[str]) -> str | None:
    below = _below(segments, parts("postings"))
    perhaps = below or _below(segments, parts("perhaps postings"))
    for reason, pattern in _pages():
        if below and reason not in _NEVER_POSTINGS:
            continue
        looked_at = segments if reason in _WHOLE_SECTIONS and not perhaps else segments[-1:]
        if any(pattern.fullmatch(segment) for segment in looked_at):
            return reason
    return None


def _below(segments: list[str], names: Container[str]) -> bool:
    return any(segment.casefold() in names for segment in segments[:-1])


def _by_words(text: str, *, below: bool) -> str | None:
    if not text:
        return None
    found = next((reason for reason, pattern in _words() if pattern.fullmatch(text)), None)
    if below and found not in (None, "navigation", *_NEVER_POSTINGS):
        return None
    if found is None and names_a_list(text):
        return "a list of postings, not one of them"
    return found


@cache
def _pages() -> tuple[tuple[str, re.Pattern[str]], ...]:
    ending = r"(?:\.(?:html?|php|aspx?|jsp))?"
    return tuple(
        (reason, re.compile(f"(?:{any_of}){ending}", re.IGNORECASE)) for reason, any_of in entries("pages.txt").items()
    )


@cache
def _words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = entries("link_words.txt")
    return tuple((reason, re.compile(rf"\W*(?:{any_of})\W*", re.IGNORECASE)) for reason, any_of in table.items())
