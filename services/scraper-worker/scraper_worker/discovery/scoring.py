"""How much a link looks like one to a posting: by its address, its text, its place, and its company in a list."""

import re
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from jobrelay_language.link_words import is_common_text
from jobrelay_language.links import LIKELY, text_points, url_points
from jobrelay_language.roles import names_role

from scraper_worker.controls import LOAD_MORE, NEXT_PAGE
from scraper_worker.discovery.page import Anchor
from scraper_worker.vendors.registry import vendor_at

_BEYOND_DOUBT = 6.0
_SCREENED_OUT = -10.0
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|png|jpe?g|gif|svg|zip|mp4|ics|css|js)$", re.IGNORECASE)
_ELSEWHERE_HOSTS = re.compile(
    r"(?:^|\.)(?:(?:facebook|twitter|x|instagram|youtube|tiktok|glassdoor|pinterest|github|medium|apple|whatsapp|kununu|xing)\.com"
    r"|(?:t|youtu|wa|linktr)\.(?:co|be|me|ee)|wikipedia\.org|glassdoor\.\w+(?:\.\w+)?)$"
)
_DOCUMENT = re.compile(r"\.pdf(?:[?#]|$)", re.IGNORECASE)
_DESCRIBES = re.compile(
    r"job[-_]?(?:description|profile|advert|ad\b)|stellen(?:ausschreibung|anzeige|beschreibung|angebot)|vacanc|vacature"
    r"|fiche[-_]de[-_]poste|offre[-_]d|annonce|oferta[-_]de|platsannons|role[-_]profile|person[-_]specification",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"manual|handbook|guide|report|policy|policies|brochure|flyer|leaflet|newsletter|form\b|notice|statement|terms|plan\b"
    r"|handbuch|broschüre|bericht|leitfaden|formular|hinweise|rapport|guide|politique|informe|folleto|manuale|relazione",
    re.IGNORECASE,
)
_SIGN_IN = re.compile(r"/(?:authenticate|log-?in|sign-?(?:in|up)|sso|oauth2?|auth)(?:[/.]|$)", re.IGNORECASE)
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
        own = _document_score(anchor) if on_careers_page and _DOCUMENT.search(anchor.url) else anchor_score(anchor)
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
    return url_score(anchor.url) + text_points(anchor.text) - _CHROME_REGIONS.get(anchor.region, 0.0)


def _document_score(anchor: Anchor) -> float:
    """Score a link to a document: small employers publish a posting as one, beside reports and policies."""
    named = (names_role(anchor.text) and not _PAPER.search(anchor.text)) or _DESCRIBES.search(anchor.url)
    return LIKELY if named and not anchor.region and not is_common_text(anchor.text) else _SCREENED_OUT


def url_score(url: str) -> float:
    """Score an address: what its shape shows or, if that is little, whether a known vendor says it is a posting."""
    parts = urlsplit(url)
    if _FILE.search(parts.path) or _ELSEWHERE_HOSTS.search(parts.hostname or ""):
        return _SCREENED_OUT
    score = url_points(url)
    return score if score >= LIKELY else max(score, _vendor_score(url))


def _vendor_score(url: str) -> float:
    found = vendor_at(url)
    return 6.0 if found and found[1].posting else _SCREENED_OUT


def _is_elsewhere(anchor: Anchor) -> bool:
    text = anchor.text.strip()
    page_link = text.isdigit() or NEXT_PAGE.match(text) or LOAD_MORE.match(text)
    translated = anchor.element.get("hreflang") is not None
    signs_in = _SIGN_IN.search(urlsplit(anchor.url).path)
    return bool(page_link or translated or signs_in or {"next", "prev"} & set(anchor.rel.split()))


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
