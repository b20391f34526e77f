import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from scraper_worker.extraction.labels import Label
from scraper_worker.extraction.page import Page
from scraper_worker.facts.characters import one_line

# Hosts of application systems and job boards: their own name is never the employer's.
_VENDORS = frozenset(
    "greenhouse lever ashbyhq workday myworkdayjobs myworkdaysite smartrecruiters workable recruitee teamtailor personio bamboohr icims taleo jobvite breezy breezyhr successfactors "
    "oraclecloud micronapps allhires viglobal cvmail cvmailuk selectminds jobappnetwork talentclue peoplestrong avature eightfold phenompeople ultipro ukg paylocity paycom adp dayforcehcm "
    "applytojob jazzhr rippling pinpointhq homerun join softgarden rexx umantis welcometothejungle indeed linkedin glassdoor monster stepstone xing infojobs ycombinator wellfound lawcruit "
    "zohorecruit freshteam comeet gupy factorial keka darwinbox hibob traffit erecruiter notion google vercel netlify github herokuapp amazonaws azurewebsites wordpress wixsite webflow myshopify".split()
)
_GENERIC = frozenset(
    "www www2 m jobs job careers career career apply boards board job-boards talent recruiting recruitment recruiter work hire hiring join en de fr es us uk eu global app portal external search "
    "empleo karriere emploi emplois empleos trabaja lavora stellen jobboard embed com net org co io ai dev inc gmbh ac gov edu wd1 wd2 wd3 wd5 wd10 wd12 wd103 my about team people clients posting "
    "positions position openings opening list listing node jobdetail details detail viewjob main index home html aspx php default".split()
)
_AT = re.compile(r"\s+(?:at|@|bei|chez|en|para|hos|w)\s+(?P<name>[^|–—]{2,60}?)(?:\s*[|–—]|\s+-\s|$)")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:©|copyright)?\s*(?:\d{4}(?:\s*[-–—]\s*\d{2,4})?)?,?\s*(?:by\s+)?(?P<name>[^\W\d_][^|•©\n]{1,70}?)(?:\.\s|\.$|,?\s+all rights|\s+\d{4}|\s*[|•·]|,?\s+\bis\b|$)", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:about|über|à propos de|sobre|life at|why|working at|who is|careers at|jobs at|welcome to|join) (?P<name>[A-Z][^?!.:]{1,50})[?!.:]?$", re.IGNORECASE)
_NOT_A_NAME = re.compile(
    r"^(?:us|you|the .*|our .*|this .*|your .*|we|me|it|job|role|team|careers?|jobs?|home|logo|company|confidential|a .*|an .*|all rights.*|privacy.*|terms.*|cookie.*|rights reserved.*|candidate portal|work with us.*"
    r"|.*\b(?:openings|opportunities|careers site|job board|talent network|linkedin|facebook|twitter|instagram|youtube|indeed|glassdoor|apply|search|menu)\b.*|powered by.*|homepage|back|n/?a)$",
    re.IGNORECASE,
)
_LOGO = re.compile(r"\b(?:company |header |footer |site |white |dark |the )*logo(?:type|s)?(?: image| white| dark)?\b|\bhome(?:page)?\b|\bcareers?\b|\bimage\b", re.IGNORECASE)
_LEGAL = re.compile(r"[,\s]+(?:inc|llc|ltd|limited|gmbh|ag|se|s\.?a\.?|corp(?:oration)?|plc|bv|b\.v\.|co|llp|pvt|s\.?l\.?)\.?$", re.IGNORECASE)
_ENOUGH = 2.0
_LONGEST = 70
_SHORTEST_SLUG = 3


def company_of(page: Page, title: str | None, publishers: tuple[str, ...] = ()) -> str | None:
    """Name the employer as the page writes it, or None where nothing on the page names it.

    `publishers` are the organisations that the page's JSON-LD names. The address alone never makes a name: it only
    confirms one that the page shows.
    """
    if value := page.labelled(Label.COMPANY):
        if _is_name(value, title):
            return value
    weights: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    slugs = _slugs(page.url)
    for name, weight in _candidates(page, slugs, publishers):
        name = one_line(name).strip(" .,|-–—:©")
        if not _is_name(name, title):
            continue
        key = _squashed(_LEGAL.sub("", name))
        if not key:
            continue
        spelled.setdefault(key, name)
        weights[key] += weight  # type: ignore[assignment] # weights are halves
    for key in weights:
        weights[key] += 2.5 if _confirmed(key, slugs) else 0  # type: ignore[assignment] # weights are halves
    ranked = weights.most_common(1)
    return spelled[ranked[0][0]] if ranked and ranked[0][1] >= _ENOUGH else None


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
    for logo in page.logos:
        yield _LOGO.sub(" ", logo), 1.2
    for line in page.lines:
        if match := _COPYRIGHT.search(line.text):
            yield match["name"], 2.0
        if len(line.text) < _LONGEST and (match := _ABOUT.match(line.text)):
            yield match["name"], 1.2 if line.heading else 1.0
    yield from ((name, 0.5) for name in _spelled_like(page.text, slugs))


def _names_in(text: str) -> Iterator[str]:
    """Give a site's name without "Careers at" and its like."""
    text = re.sub(r"^(?:careers?|jobs?|work|join|life|openings)\s+(?:at|with|@)\s+", "", text.strip(), flags=re.IGNORECASE)
    yield re.sub(r"\s+(?:careers?(?: site| page)?|jobs?|job board|karriere|recruitment|stellenangebote|empleo|hiring)$", "", text, flags=re.IGNORECASE)


def _slugs(url: str) -> list[str]:
    """Give the parts of an address that may name the employer: host labels, a vendor's first path segment, org=…."""
    parts = urlsplit(url)
    labels = (parts.hostname or "").split(".")
    known = [label for label in labels[:-1] if label not in _GENERIC and label not in _VENDORS and len(label) >= _SHORTEST_SLUG]
    if any(label in _VENDORS for label in labels):
        known += [segment for segment in parts.path.lower().split("/")[1:3] if segment and segment not in _GENERIC]
        known += [value.lower() for name, value in parse_qsl(parts.query) if name.lower() in {"org", "for", "company", "client", "organization"}]
    return [slug for slug in (_squashed(re.sub(r"(?:-|^)(?:careers?|jobs?)(?:-|$)|careers?$|jobs?$", "", label)) for label in known) if len(slug) >= _SHORTEST_SLUG]


def _spelled_like(text: str, slugs: list[str]) -> Iterator[str]:
    """Find how the page writes the name that its address squashes: "hoganlovells" is "Hogan Lovells" in the text."""
    sample = text[:60_000]
    for slug in slugs:
        spaced = r"[\s&'’.,-]{0,3}".join(map(re.escape, slug))
        written = Counter(match.group() for match in re.finditer(rf"(?<![\w@/.-]){spaced}(?![\w@/-]|\.\w)", sample, re.IGNORECASE) if match.group() != match.group().lower())
        for name, count in written.most_common(1):
            yield from [name] * min(count, 3)
        initials = _by_initials(sample, slug)
        if initials:
            yield initials
            yield initials


def _by_initials(text: str, slug: str) -> str | None:
    if not 3 <= len(slug) <= 5:
        return None
    pattern = r"\s+".join(rf"{letter.upper()}[a-z]+" for letter in slug)
    written = Counter(re.findall(rf"\b{pattern}\b", text))
    return next((name for name, count in written.most_common(1) if count > 1), None)


def _confirmed(key: str, slugs: list[str]) -> bool:
    return any(key == slug or (len(key) > 4 and key in slug) or (len(slug) > 4 and slug in key) for slug in slugs)


def _is_name(name: str, title: str | None) -> bool:
    if not 2 <= len(name) <= _LONGEST or _NOT_A_NAME.match(name) or "http" in name or not re.search(r"[^\W\d_]", name):
        return False
    return not (title and title.lower() in name.lower()) and _squashed(name) not in _VENDORS


def _squashed(name: str) -> str:
    return re.sub(r"[\W_]", "", name.lower())
