import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from jobrelay_language.cities import is_city

from scraper_worker.vendors.registry import vendor_names

_GENERIC_WORDS = (
    "www www2 m jobs job careers career career apply boards board job-boards talent recruiting recruitment "
    "recruiter work hire hiring join en de fr es us uk eu global app portal external search empleo karriere "
    "emploi emplois empleos trabaja lavora stellen jobboard embed com net org co io ai dev inc gmbh ac gov edu "
    "wd1 wd2 wd3 wd5 wd10 wd12 wd103 my about team people clients posting positions position openings opening "
    "list listing node jobdetail details detail viewjob main index home html aspx php default"
    " herokuapp amazonaws azurewebsites wixsite"  # hosters: their own name is never the employer's either
)
_GENERIC = frozenset(_GENERIC_WORDS.split())
LEGAL_FORM = re.compile(
    r"[,\s]+(?:inc|llc|ltd|limited|gmbh|ag|se|s\.?a\.?|corp(?:oration)?|plc|bv|b\.v\.|co|llp|pvt"
    r"|s\.?l\.?)\.?$",
    re.IGNORECASE,
)
SAMPLE = 60_000
_SHORTEST_SLUG = 3
_LONGEST_INITIALS = 5
_MOST_MENTIONS = 3


def slugs_of(url: str) -> list[str]:
    """Give the parts of an address that may name the employer: host labels, a vendor's first path segment, org=…."""
    parts = urlsplit(url)
    labels = (parts.hostname or "").split(".")
    known = [
        label
        for label in labels[:-1]
        if label not in _GENERIC and label not in vendor_names() and len(label) >= _SHORTEST_SLUG
    ]
    if any(label in vendor_names() for label in labels):
        known += [segment for segment in parts.path.lower().split("/")[1:3] if segment and segment not in _GENERIC]
        known += [
            value.lower()
            for name, value in parse_qsl(parts.query)
            if name.lower() in {"org", "for", "company", "client", "organization"}
        ]
    return [
        slug
        for slug in (
            squashed(re.sub(r"(?:-|^)(?:careers?|jobs?)(?:-|$)|careers?$|jobs?$", "", label)) for label in known
        )
        if len(slug) >= _SHORTEST_SLUG
    ]


def spelled_like(text: str, slugs: list[str]) -> Iterator[str]:
    """Find how the page writes the name that its address squashes: "hoganlovells" is "Hogan Lovells" in the text."""
    sample = text[:SAMPLE]
    for slug in slugs:
        spaced = r"[\s&'’.,-]{0,3}".join(map(re.escape, slug))
        found = re.finditer(rf"(?<![\w@/.-]){spaced}(?![\w@/-]|\.\w)", sample, re.IGNORECASE)
        written = Counter(name for match in found if (name := match.group()) != name.lower())
        for name, count in written.most_common(1):
            yield from [name] * min(count, _MOST_MENTIONS)
        if by_initials := _by_initials(sample, slug):
            yield from [by_initials] * _MOST_MENTIONS
        yield from (name for name in _inside(sample, slug) for _ in range(2))


def _by_initials(text: str, slug: str) -> str | None:
    if not _SHORTEST_SLUG <= len(slug) <= _LONGEST_INITIALS:
        return None
    pattern = r"\s+".join(rf"{letter.upper()}[a-z]+" for letter in slug)
    written = Counter(re.findall(rf"\b{pattern}\b", text))
    return next((name for name, _ in written.most_common(1)), None)


def _inside(text: str, slug: str) -> list[str]:
    """Find a capitalised word that makes up most of the slug: "Yahoo" in "ouryahoo"."""
    if len(slug) <= _LONGEST_INITIALS:
        return []
    written = Counter(
        word
        for word in re.findall(r"\b[A-Z][a-z]{3,}\b", text)
        if word.lower() in slug and len(word) >= len(slug) / 2 and not is_city(word)
    )
    return [word for word, count in written.most_common(1) if count > 1]


def confirms(slug: str, key: str, names: list[str]) -> bool:
    """Tell whether a part of the address is the name run together, its greater part, or its initials."""
    if not key or (names and all(name == slug for name in names)):
        return False
    if _undoubled(key) == _undoubled(slug) or (
        len(key) > _LONGEST_INITIALS - 1 and key in slug and len(key) >= len(slug) / 2
    ):
        return True
    initials = {
        "".join(word[0] for word in LEGAL_FORM.sub("", name).lower().split() if word[0].isalpha()) for name in names
    }
    return slug in initials or (len(slug) > _LONGEST_INITIALS - 1 and key.startswith(slug))


def _undoubled(text: str) -> str:
    """Run doubled letters together: names that meet in a slug often share one."""
    return re.sub(r"(.)\1", r"\1", text)


def squashed(name: str) -> str:
    """Run a name together as addresses do: lower case, no accents, spaces or marks."""
    plain = unicodedata.normalize("NFKD", name.lower())
    return re.sub(r"[\W_]", "", "".join(letter for letter in plain if not unicodedata.combining(letter)))
