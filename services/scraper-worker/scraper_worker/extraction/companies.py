import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from urllib.parse import parse_qsl, urlsplit

from scraper_worker.extraction.labels import Label
from scraper_worker.extraction.page import Page
from scraper_worker.facts.characters import one_line
from scraper_worker.facts.cities import is_city

# Hosts of application systems and job boards: their own name is never the employer's.
_VENDORS = frozenset(
    "greenhouse lever ashbyhq workday myworkdayjobs myworkdaysite smartrecruiters workable recruitee teamtailor personio bamboohr icims taleo jobvite breezy breezyhr successfactors "
    "oraclecloud micronapps allhires viglobal cvmail cvmailuk selectminds jobappnetwork talentclue peoplestrong avature eightfold phenompeople ultipro ukg paylocity paycom adp dayforcehcm "
    "applytojob jazzhr rippling pinpointhq homerun join softgarden rexx umantis  welcometothejungle lawcruit micronsystems talentreef mitratech "
    "zohorecruit freshteam comeet gupy factorial keka darwinbox hibob traffit erecruiter herokuapp amazonaws azurewebsites wixsite".split()
)
_GENERIC = frozenset(
    "www www2 m jobs job careers career career apply boards board job-boards talent recruiting recruitment recruiter work hire hiring join en de fr es us uk eu global app portal external search "
    "empleo karriere emploi emplois empleos trabaja lavora stellen jobboard embed com net org co io ai dev inc gmbh ac gov edu wd1 wd2 wd3 wd5 wd10 wd12 wd103 my about team people clients posting "
    "positions position openings opening list listing node jobdetail details detail viewjob main index home html aspx php default".split()
)
_AT = re.compile(r"\s+(?:at|@|bei|chez|en|para|hos|w)\s+(?P<name>[^|–—]{2,60}?)(?:\s*[|–—]|\s+-\s|$)")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©"
    r"|copyright)?\s*(?:\d{4}(?:\s*[-–—]\s*\d{2,4})?)?,?\s*(?:by\s+)?(?P<name>[^\W\d_][^|•©\n]{1,70}?)(?:\.\s"
    r"|\.$|,?\s+all rights|\s+\d{4}|\s*[|•·]|,?\s+\bis\b|$)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^(?:about|über|à propos de|sobre|life at|why|working at|who is|careers at|jobs at|welcome to|join)"
    r" (?P<name>[A-Z][^?!.:]{1,50})[?!.:]?$",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"^(?:us|you|the .*|our .*|this .*|your .*|we|me|it|job|role|team|careers?|jobs?|home|logo|company"
    r"|confidential|a .*|an .*|all rights.*|privacy.*|terms.*|cookie.*|rights reserved.*|candidate"
    r" portal|work with us.*"
    r"|.*\b(?:openings|opportunities|careers site|job board|talent network|linkedin|facebook|twitter"
    r"|instagram|youtube|indeed|glassdoor|apply|search|menu)\b.*|powered by.*|homepage|back|n/?a)$",
    re.IGNORECASE,
)
_LOGO = re.compile(
    r"\b(?:company |header |footer |site |white |dark |the )*logo(?:type|s)?(?: image| white| dark)?\b"
    r"|\bhome(?:page)?\b|\bcareers?\b|\bimage\b",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"[,\s]+(?:inc|llc|ltd|limited|gmbh|ag|se|s\.?a\.?|corp(?:oration)?|plc|bv|b\.v\.|co|llp|pvt"
    r"|s\.?l\.?)\.?$",
    re.IGNORECASE,
)
_CAPITALISED = r"[A-ZÀ-Þ][\w&.'’-]*(?: (?:[A-ZÀ-Þ&][\w&.'’-]*|of|and|de|en|und|y)){0,4}"
_SPEAKER = re.compile(
    rf"(?:^|[.!?] )(?:At|Bei|Chez|En) ({_CAPITALISED}), (?:we|you|our|wir|nous|the|people)\b|(?:^|[.!?]"
    rf" )({_CAPITALISED})(?:,? (?:Inc|LLC|GmbH|Ltd|LLP)\.?,?)? (?:is (?:a|an|the|one|looking|seeking"
    rf"|hiring|on a|currently|committed)\b|seeks\b|sucht\b|ist ein|est (?:un|le|la)\b|es (?:un|la)\b"
    rf"|busca\b)",
    re.MULTILINE,
)
_LEGAL_NAME = re.compile(
    rf"{_CAPITALISED},? (?:Inc\.?|LLC|LLP|GmbH(?: & Co\. KG)?|AG|SE|Ltd\.?|ltd\.?|Limited|plc|S\.A\."
    rf"|S\.L\.|B\.V\.|S\.p\.A\.|Pty|Corp\.?|AB|A/S|Oy|sp\. z o\.o\.)(?!\w)"
)
_PRONOUN = re.compile(
    r"^(?:this|the|it|there|he|she|who|what|our|we|you|that|these|job|position|role|location|salary"
    r"|compensation|here|experience|travel|english|work|remote|please|if|about|as|to|in|for|with|your"
    r"|all|candidates?|applicants?|team)\b",
    re.IGNORECASE,
)
_SAMPLE = 60_000
_MOST_MENTIONS = 3
_ENOUGH = 2.0
_LONGEST = 70
_SHORTEST_SLUG = 3
_LONGEST_INITIALS = 5


def company_of(page: Page, title: str | None, publishers: tuple[str, ...] = ()) -> str | None:
    """Name the employer as the page writes it, or None where nothing on the page names it.

    `publishers` are the organisations that the page's JSON-LD names. The address alone never makes a name: it only
    confirms one that the page shows.
    """
    value = page.labelled(Label.COMPANY)
    if value and _is_name(value, title):
        return value
    weights: dict[str, float] = {}
    spelled: dict[str, list[str]] = {}
    slugs = _slugs(page.url)
    for candidate, weight in _candidates(page, slugs, publishers):
        name = one_line(candidate).strip(" .,|-–—:©")
        key = _squashed(_LEGAL.sub("", name))
        if key and _is_name(name, title):
            spelled.setdefault(key, []).append(name)
            weights[key] = weights.get(key, 0.0) + weight
    for key, names in spelled.items():
        weights[key] += _support(key, names, slugs, page)
    best = max(weights, key=lambda key: weights[key], default=None)
    return _best_spelling(spelled[best], page) if best and weights[best] >= _ENOUGH else None


def _support(key: str, names: list[str], slugs: list[str], page: Page) -> float:
    """Weigh what else speaks for a name: that the address confirms it, and that the posting's own text says it."""
    mentions = sum(
        min(page.body.count(name), _MOST_MENTIONS) for name in dict.fromkeys(_LEGAL.sub("", name) for name in names)
    )
    confirmed = 2.5 if any(_confirms(slug, key, names) for slug in slugs) else 0.0
    return confirmed + (0.5 if mentions else 0.0) + (0.5 if mentions >= _MOST_MENTIONS else 0.0)


def _best_spelling(names: list[str], page: Page) -> str:
    """Choose the spelling that the text uses most; between equals the one with spaces, then the first."""
    return max(dict.fromkeys(names), key=lambda name: (page.body.count(name), " " in name))


def _candidates(page: Page, slugs: list[str], publishers: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    if site := page.meta.get("og:site_name"):
        yield from ((name, 3.0) for name in _names_in(site))
    yield from ((name, 2.5) for name in publishers)
    for name in ("application-name", "author", "apple-mobile-web-app-title"):
        if value := page.meta.get(name):
            yield from ((piece, 1.0) for piece in _names_in(value))
    for whole in dict.fromkeys((page.title, page.meta.get("og:title", ""))):
        if match := _AT.search(whole):
            yield match["name"], 2.0
        pieces = re.split(r"\s+[|–—·•»-]\s+|\s*\|\s*", whole)
        for piece in pieces[1:] + pieces[:1] if len(pieces) > 1 else []:
            yield from ((name, 0.8) for name in _names_in(piece))
    yield from ((name, 1.2) for logo in page.logos if (name := _LOGO.sub(" ", logo)) and _may_speak(name, page))
    for line in page.lines:
        if match := _COPYRIGHT.search(line.text):
            yield match["name"], 1.5
        if len(line.text) < _LONGEST and (match := _ABOUT.match(line.text)):
            yield match["name"], 1.2 if line.heading else 1.0
        if (
            not line.chrome
            and len(line.text) <= _LONGEST
            and any(_confirms(slug, _squashed(_LEGAL.sub("", line.text)), []) for slug in slugs)
        ):
            yield line.text, 0.8
    yield from ((name, 0.5) for name in _spelled_like(page.body, slugs))
    yield from _speaking(page.body)


def _may_speak(name: str, page: Page) -> bool:
    """Tell whether a logo's text counts: on an applicant system it may be made from the account's id, so the page must say it too."""
    if not _VENDORS.intersection((urlsplit(page.url).hostname or "").split(".")):
        return True
    return _squashed(name) in _squashed(re.sub(r"\S*\w[.@]\w\S*", " ", f"{page.title} {page.body}"))


def _speaking(text: str) -> Iterator[tuple[str, float]]:
    """Find who speaks in a posting: "At Acme, we …", "Acme is looking for …", "Acme GmbH"."""
    sample = text[:_SAMPLE]
    for match in islice(_SPEAKER.finditer(sample), _MOST_MENTIONS * 3):
        yield next(filter(None, match.groups())), 0.7
    legal = [match.group() for match in islice(_LEGAL_NAME.finditer(sample), _MOST_MENTIONS)]
    alone = len({_squashed(name) for name in legal}) == 1
    yield from ((name, 1.5 if alone else 0.8) for name in legal)


def _names_in(text: str) -> Iterator[str]:
    """Give a site's name without "Careers at" and its like."""
    text = re.sub(
        r"^(?:careers?|jobs?|work|join|life|openings)\s+(?:at|with|@)\s+", "", text.strip(), flags=re.IGNORECASE
    )
    text = re.sub(
        r"\s+(?:job board|career site|careers? page|online application|talent acquisition|jobs? portal)$",
        "",
        text,
        flags=re.IGNORECASE,
    )
    yield re.sub(
        r"\s+(?:careers?(?: site| page)?|jobs?|job board|karriere|recruitment|stellenangebote|empleo|hiring)$",
        "",
        text,
        flags=re.IGNORECASE,
    )


def _slugs(url: str) -> list[str]:
    """Give the parts of an address that may name the employer: host labels, a vendor's first path segment, org=…."""
    parts = urlsplit(url)
    labels = (parts.hostname or "").split(".")
    known = [
        label
        for label in labels[:-1]
        if label not in _GENERIC and label not in _VENDORS and len(label) >= _SHORTEST_SLUG
    ]
    if any(label in _VENDORS for label in labels):
        known += [segment for segment in parts.path.lower().split("/")[1:3] if segment and segment not in _GENERIC]
        known += [
            value.lower()
            for name, value in parse_qsl(parts.query)
            if name.lower() in {"org", "for", "company", "client", "organization"}
        ]
    return [
        slug
        for slug in (
            _squashed(re.sub(r"(?:-|^)(?:careers?|jobs?)(?:-|$)|careers?$|jobs?$", "", label)) for label in known
        )
        if len(slug) >= _SHORTEST_SLUG
    ]


def _spelled_like(text: str, slugs: list[str]) -> Iterator[str]:
    """Find how the page writes the name that its address squashes: "hoganlovells" is "Hogan Lovells" in the text."""
    sample = text[:_SAMPLE]
    for slug in slugs:
        spaced = r"[\s&'’.,-]{0,3}".join(map(re.escape, slug))
        found = re.finditer(rf"(?<![\w@/.-]){spaced}(?![\w@/-]|\.\w)", sample, re.IGNORECASE)
        written = Counter(name for match in found if (name := match.group()) != name.lower())
        for name, count in written.most_common(1):
            yield from [name] * min(count, _MOST_MENTIONS)
        if name := _by_initials(sample, slug):
            yield from [name] * _MOST_MENTIONS
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


def _confirms(slug: str, key: str, names: list[str]) -> bool:
    """Tell whether a part of the address is the name run together, its greater part, or its initials."""
    if not key or (names and all(name == slug for name in names)):
        return False
    if _undoubled(key) == _undoubled(slug) or (
        len(key) > _LONGEST_INITIALS - 1 and key in slug and len(key) >= len(slug) / 2
    ):
        return True
    initials = {
        "".join(word[0] for word in _LEGAL.sub("", name).lower().split() if word[0].isalpha()) for name in names
    }
    return slug in initials or (len(slug) > _LONGEST_INITIALS - 1 and key.startswith(slug))


def _undoubled(text: str) -> str:
    """Run doubled letters together: names that meet in a slug often share one."""
    return re.sub(r"(.)\1", r"\1", text)


def _is_name(name: str, title: str | None) -> bool:
    if not 2 <= len(name) <= _LONGEST or _NOT_A_NAME.match(name) or "http" in name or not re.search(r"[^\W\d_]", name):
        return False
    squashed = _squashed(_LEGAL.sub("", name))
    return not (title and title.lower() in name.lower()) and squashed not in _VENDORS and not _PRONOUN.match(name)


def _squashed(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower())
    return re.sub(r"[\W_]", "", "".join(letter for letter in plain if not unicodedata.combining(letter)))
