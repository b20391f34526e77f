"""Whether a posting's address, which leads elsewhere now, leads to what stands where a posting was."""

import re
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

_SUFFIXES = PublicSuffixList()
_ID = re.compile(r"\d{3,}|[0-9a-f]{8}-[0-9a-f-]{27}|(?=[a-z]*\d)(?=\d*[a-z])[0-9a-z]{8,}", re.IGNORECASE)
_ACTION = re.compile(r"appl|bewerb|postul|candidat|form|login|register", re.IGNORECASE)
_LIST = re.compile(
    r"jobs?|careers?|positions?|openings?|vacanc(?:y|ies)|opportunities|search|list(?:ing)?s?|all|index|home|stellen(?:angebote|markt)?|karriere"
    r"|jobboerse|emplois?|offres?|recrutement|empleos?|ofertas?|vagas?|lavora-con-noi|vacatures?|(?:open|job|current)-?\w+",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?", re.IGNORECASE)
_NOT_FOUND = re.compile(r"not-?found|error|404|expired|closed|unavailable|gone", re.IGNORECASE)


def leads_to_the_list(asked: str, final: str) -> bool:
    """Return whether redirects from a posting's address ended at its site's list or front page.

    They did where the end is on the same registrable domain, above the posting or named a list, and no longer names
    the posting by its id or its last folder. What the page shows must agree: this looks at addresses alone.
    """
    one, other = urlsplit(asked), urlsplit(final)
    if registrable(one.hostname) != registrable(other.hostname):
        return False
    before = [part for part in one.path.split("/") if part]
    after = [part for part in other.path.split("/") if part]
    while before and _ACTION.search(before[-1]):
        before.pop()
    ids = {found.lower() for found in _ID.findall(f"{'/'.join(before)}?{one.query}")}
    if any(name in f"{other.path}?{other.query}".lower() for name in ids) or _keeps_its_folder(before, after):
        return False
    if _NOT_FOUND.search(f"{other.path}?{other.query}"):
        return True
    own = [part for part in after if not _LANGUAGE.fullmatch(part)]
    above = len(after) < len(before) and before[: len(after)] == after
    return not own or above or bool(_LIST.fullmatch(own[-1]))


def _keeps_its_folder(before: list[str], after: list[str]) -> bool:
    return bool(before) and before[-1] in after and not _LIST.fullmatch(before[-1])


def registrable(host: str | None) -> str:
    """Return the part of a host name that somebody registered: "acme.co.uk" of "careers.acme.co.uk"."""
    return _SUFFIXES.privatesuffix((host or "").lower()) or (host or "").lower()
