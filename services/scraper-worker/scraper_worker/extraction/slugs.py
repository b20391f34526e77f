import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from jobrelay_language.characters import squashed
from jobrelay_language.places import is_city

from scraper_worker.extraction.gone import registrable
from scraper_worker.vendors.registry import tenant_at, vendor_names

_GENERIC_WORDS = (
    "www www2 m jobs job careers career career apply boards board job-boards talent recruiting recruitment "
    "recruiter work hire hiring join en de fr es us uk eu global app portal external search empleo karriere "
    "emploi emplois empleos trabaja lavora stellen jobboard embed com net org co io ai dev inc gmbh ac gov edu "
    "wd1 wd2 wd3 wd5 wd10 wd12 wd103 my about team people clients posting positions position openings opening "
    "list listing node jobdetail details detail viewjob main index home html aspx php default"
    " herokuapp amazonaws azurewebsites wixsite"  # hosters: their own name is never the employer's either
)
_GENERIC = frozenset(_GENERIC_WORDS.split())
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
LEGAL_FORM = re.compile(
    r"(?<![,\s])[,\s]+(?:inc|llc|ltd|limited|gmbh|ag|se|s\.?a\.?|corp(?:oration)?|plc|bv|b\.v\.|co|llp|pvt"
    r"|s\.?l\.?)\.?$",
    re.IGNORECASE,
)
SAMPLE = 60_000
_SHORTEST_SLUG = 3
_LONGEST_INITIALS = 5
_MOST_MENTIONS = 3
_MOST_DIGITS = 4
_LONGEST_ABBREVIATION = 3
_POSTING_FOLDER = re.compile(r"jobs?|position|posting|o|j|p|offer|vacanc(?:y|ies)|requisition|job-?detail\w*|details?")
_LOCALE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?")
_AROUND = re.compile(
    r"(?:us|uk|eu|global|int|intl|ext|external|internal|www|the|my|join|apply|candidate|campus|early|experienced|lateral"
    r"|professional|attorney|legal|staff|corporate|graduate)?(?:careers?|jobs?|recruit(?:ing|ment|er)?|talent|hiring"
    r"|karriere|applicants?|opportunities|vacatures|emploi)?",
)


def slugs_of(url: str) -> list[str]:
    """Return the parts of an address that may name the employer: host labels, a vendor's first folders, org=…."""
    return [slug for slug in map(squashed, named_parts(url)) if len(slug) >= _SHORTEST_SLUG or _is_short_name(slug)]


def named_parts(url: str) -> list[str]:
    """Return these parts as they are written, without the words around a name that careers sites use."""
    parts = urlsplit(url)
    labels = (parts.hostname or "").lower().split(".")
    names = vendor_names()
    known = [label for label in labels[:-1] if label not in _GENERIC and label not in names]
    if not names.isdisjoint(labels):
        known += _tenant_folders(parts.path)
        known += [
            value.lower()
            for name, value in parse_qsl(parts.query)
            if name.lower() in {"org", "for", "company", "client", "organization"}
        ]
    bare = (_without_generic(part) for part in known)
    return [part for part in dict.fromkeys(bare) if part and re.search(r"[a-z]", part)]


def _tenant_folders(path: str) -> list[str]:
    """Return the folders of a vendor's address that stand before the posting's own and may be the employer's."""
    folders: list[str] = []
    for folder in path.lower().split("/")[1:6]:
        if _POSTING_FOLDER.fullmatch(folder) or sum(letter.isdigit() for letter in folder) > _MOST_DIGITS:
            break
        if folder and "." not in folder and folder not in _GENERIC and not _LOCALE.fullmatch(folder):
            folders.append(folder)
    return folders[:3]


def _without_generic(label: str) -> str:
    """Take "careers-", "external_" and their like off a name: "legalrecruiting-cravath" is "cravath"."""
    pieces = [piece for piece in re.split(r"[-_]", label) if piece and not _AROUND.fullmatch(piece)]
    return re.sub(r"(?:careers?|jobs?|recruiting|recruitment|karriere)$", "", "-".join(pieces)) or "-".join(pieces)


def _is_short_name(slug: str) -> bool:
    """Return whether two letters are a name nonetheless: one with a digit, such as 3M's."""
    return len(slug) == _SHORTEST_SLUG - 1 and any(map(str.isdigit, slug)) and any(map(str.isalpha, slug))


def name_from_address(url: str) -> str | None:
    """Make a name of an address, where the page gives none: the vendor's tenant, else the registrable domain.

    The latter reads "Acme (acme.example)", which says what it was made of; None where the host is no name.
    """
    host = (urlsplit(url).hostname or "").lower()
    if not re.search(r"[a-z]", host) or "." not in host:
        return None
    nameless, named = tenant_at(url)
    if nameless or named:
        return _spelled_out(_without_generic(_CAPITAL.sub("-", named)) or named) if named else None
    if not vendor_names().isdisjoint(host.split(".")):
        own = named_parts(f"https://{host}/")
        stated = [part for part in reversed(named_parts(url)) if part not in own]
        likely = (part for part in (*own, *stated) if len(part) > _LONGEST_ABBREVIATION or _is_short_name(part))
        tenant = next(likely, None)
        return _spelled_out(tenant) if tenant else None
    domain = registrable(host)
    return f"{_spelled_out(domain.split('.')[0])} ({domain})"


def _spelled_out(slug: str) -> str:
    words = [word for word in re.split(r"[-_]", slug) if word]
    return " ".join(word.upper() if len(word) <= _LONGEST_ABBREVIATION else word.capitalize() for word in words)


def spelled_like(text: str, slugs: list[str]) -> Iterator[str]:
    """Find how the page writes the name that its address squashes: "hoganlovells" is "Hogan Lovells" in the text."""
    sample = text[:SAMPLE]
    run_together = squashed(sample) if slugs else ""
    for slug in slugs:
        spaced = r"[\s&'’.,-]{0,3}".join(map(re.escape, slug))
        pattern = rf"(?<![\w@/.-]){spaced}(?![\w@/-]|\.\w)"
        found = re.finditer(pattern, sample, re.IGNORECASE) if slug in run_together else iter(())
        written = Counter(name for match in found if (name := match.group()) != name.lower())
        for name, count in written.most_common(1):
            yield from [name] * min(count, _MOST_MENTIONS)
        if by_initials := _by_initials(sample, slug):
            yield from [by_initials] * _MOST_MENTIONS
        yield from (name for name in _inside(sample, slug) for _ in range(2))


def _by_initials(text: str, slug: str) -> str | None:
    if not _SHORTEST_SLUG <= len(slug) <= _LONGEST_INITIALS:
        return None
    pattern = r"[\s,&]{1,4}".join(rf"{letter.upper()}[a-z]+" for letter in slug if letter.isalpha())
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
    """Return whether a part of the address is the name run together, its greater part, or its initials."""
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
