"""How much a link looks like one to a posting: by its address, its text, its place, and its company in a list."""

import re
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlsplit

from jobrelay_language.link_words import (
    ELSEWHERE,
    FACET_COUNT,
    FACETS,
    GROUPING,
    IDENTIFIERS,
    PROSE,
    SECTION,
    STORY,
    is_action,
    is_common_text,
    names_role,
)

from scraper_worker.controls import LOAD_MORE, NEXT_PAGE
from scraper_worker.discovery.ats.registry import vendor_at
from scraper_worker.discovery.page import Anchor

LIKELY = 4.0
_BEYOND_DOUBT = 6.0
_SCREENED_OUT = -10.0
_ID = re.compile(r"\d{4,}|[0-9a-f]{8}-[0-9a-f]{4}-|(?<![a-z])[A-Z]{1,5}-?\d{2,}|^[0-9a-f]{10,}$")
_OF_A_LIST = re.compile(
    r"(?:view|see|show|browse|explore|search|find)\s+(?:all|more|our|other|similar|related)\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"\d+")
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|png|jpe?g|gif|svg|zip|mp4|ics|css|js)$", re.IGNORECASE)
_ELSEWHERE_HOSTS = re.compile(
    r"(?:^|\.)(?:(?:facebook|twitter|x|instagram|youtube|tiktok|glassdoor|pinterest|github|medium|apple|whatsapp|kununu|xing)\.com"
    r"|(?:t|youtu|wa|linktr)\.(?:co|be|me|ee)|wikipedia\.org|glassdoor\.\w+(?:\.\w+)?)$"
)
_SLUG_WORDS = 2
_TITLE_WORDS = (1, 16)
_LIST_OF = 3
_CHROME_REGIONS = {"nav": 5.0, "footer": 6.0, "header": 5.0, "chrome": 5.0, "aside": 2.0, "related": 1.0}
_MIXED = 0.5
_PLAUSIBLE = 1.0


def scores(anchors: Iterable[Anchor], *, on_careers_page: bool = False) -> dict[str, float]:
    """Score each address by its best link: `LIKELY` and more is taken for a posting.

    A link shares the mean of the links whose places have the same shape, so a list of postings lifts the one whose
    title says nothing, and a menu holds down the one whose text happens to name a role.
    """
    groups: dict[str, dict[str, float]] = defaultdict(dict)
    for anchor in anchors:
        own = anchor_score(anchor)
        groups[anchor.signature][anchor.url] = max(own, groups[anchor.signature].get(anchor.url, _SCREENED_OUT))
    result: dict[str, float] = {}
    for members in groups.values():
        for url, score in _shared(members, 2.0 if on_careers_page else 1.0).items():
            result[url] = max(score, result.get(url, _SCREENED_OUT))
    return result


def anchor_score(anchor: Anchor) -> float:
    """Score one link by itself."""
    if _is_elsewhere(anchor):
        return _SCREENED_OUT
    return url_score(anchor.url) + text_score(anchor.text) - _CHROME_REGIONS.get(anchor.region, 0.0)


def url_score(url: str) -> float:
    """Score an address: a section for postings followed by something, an id, a slug of words."""
    parts = urlsplit(url)
    path = [part for part in parts.path.split("/") if part]
    if _FILE.search(parts.path) or _ELSEWHERE_HOSTS.search(parts.hostname or ""):
        return _SCREENED_OUT
    names = {name.lower().partition("[")[0] for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    last = path[-1] if path else ""
    steps = [*path, *parts.fragment.split("/")]
    section = next((position for position, part in enumerate(steps) if SECTION.match(part)), len(steps))
    below = [part for part in steps[section + 1 :] if part]
    in_section = section < len(steps) and bool(below or names & IDENTIFIERS)
    score = 3.0 if in_section else 0.0
    if any(_ID.search(part) for part in below or [last]) or names & IDENTIFIERS:
        score += 2.0
    elif _NUMBERED.search(last):
        score += 1.0
    if last.count("-") + last.count("_") >= _SLUG_WORDS:
        score += 1.0
    if ELSEWHERE.match(last.partition(".")[0]):
        score -= 5.0
    if any(PROSE.match(part) or GROUPING.match(part) for part in path[:-1]):
        score -= 3.0
    if names and names <= FACETS:
        score -= 5.0
    return score if score >= LIKELY else max(score, _vendor_score(url))


def _vendor_score(url: str) -> float:
    found = vendor_at(url)
    return 6.0 if found and found[1].posting else _SCREENED_OUT


def text_score(text: str) -> float:
    """Score the text of a link: titles name roles and are a few words long."""
    words = text.split()
    if not words:
        return -1.0
    if is_common_text(text):
        return -5.0
    if is_action(text):
        return 0.0
    score = 2.0 if names_role(text) else 0.0
    if FACET_COUNT.search(text) or _OF_A_LIST.match(text):
        score -= 4.0
    if STORY.match(text):
        score -= 7.0
    if not _TITLE_WORDS[0] <= len(words) <= _TITLE_WORDS[1]:
        score -= 1.0
    return score + (0.5 if len(words) >= _SLUG_WORDS else 0.0)


def _is_elsewhere(anchor: Anchor) -> bool:
    text = anchor.text.strip()
    page_link = text.isdigit() or NEXT_PAGE.match(text) or LOAD_MORE.match(text)
    translated = anchor.element.get("hreflang") is not None
    return bool(page_link or translated or {"next", "prev"} & set(anchor.rel.split()))


def _shared(members: dict[str, float], bonus: float) -> dict[str, float]:
    if len(members) < _LIST_OF:
        return members
    kept = [score for score in members.values() if score > _SCREENED_OUT]
    mean = sum(kept) / len(kept) if kept else _SCREENED_OUT
    bonus = bonus if mean >= _PLAUSIBLE else 0.0
    return {
        url: score if score <= _SCREENED_OUT or score >= _BEYOND_DOUBT else (1 - _MIXED) * score + _MIXED * mean + bonus
        for url, score in members.items()
    }
