import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from jobrelay_language.characters import one_line, squashed

from scraper_worker.extraction.labels import Label
from scraper_worker.extraction.page import PostingPage
from scraper_worker.extraction.slugs import (
    LEGAL_FORM,
    SAMPLE,
    confirms,
    name_from_address,
    slugs_of,
    spelled_like,
)
from scraper_worker.vendors.registry import vendor_names

_AT = re.compile(r"\s{1,3}(?:at|@|bei|chez|en|para|hos|w)\s{1,3}(?P<name>[^|–—]{2,60}?)(?:\s{0,3}[|–—]|\s{1,3}-\s|$)")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*+(?:(?:©"
    r"|copyright)\s*+)?(?:\d{4}(?:\s*+[-–—]\s*+\d{2,4})?\s*+)?(?:,\s*+)?(?:by\s++)?(?P<name>[^\W\d_][^|•©\n]{1,70}?)(?:\.\s"
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
    r"|(?:\w+ ?)?(?:recruit(?:ing|ment)|hiring|talent acquisition|human resources)"
    r"|.*\b(?:openings|opportunities|careers site|job board|talent network|linkedin|facebook|twitter"
    r"|instagram|youtube|indeed|glassdoor|apply|search|menu)\b.*|powered by.*|homepage|back|n/?a)$",
    re.IGNORECASE,
)
_LOGO = re.compile(
    r"\b(?:company |header |footer |site |white |dark |the )*logo(?:type|s)?(?: image| white| dark)?\b"
    r"|\bhome(?:page)?\b|\bcareers?\b|\bimage\b",
    re.IGNORECASE,
)
_CAPITALISED = r"[A-ZÀ-Þ][\w&.'’-]*(?: (?:[A-ZÀ-Þ&][\w&.'’-]*|of|and|de|en|und|y)){0,4}"
# Firms named after their partners: "Fried, Frank, Harris, Shriver & Jacobson".
_PARTNERS = r"(?:[A-ZÀ-Þ][\w'’-]+, ){1,5}[A-ZÀ-Þ][\w'’-]+,? (?:&|and) [A-ZÀ-Þ][\w'’-]+"
_SPEAKER = re.compile(
    rf"(?:^|[.!?] )(?:At|Bei|Chez|En) ({_CAPITALISED}), (?:we|you|our|wir|nous|the|people)\b|(?:^|[.!?]"
    rf" )({_CAPITALISED})(?:,? (?:Inc|LLC|GmbH|Ltd|LLP)\.?,?)? (?:is (?:a|an|the|one|looking|seeking"
    rf"|hiring|on a|currently|committed)\b|seeks\b|sucht\b|ist ein|est (?:un|le|la)\b|es (?:un|la)\b"
    rf"|busca\b)",
    re.MULTILINE,
)
_LETTER = re.compile(r"^(?!.*https?:).*[^\W\d_]")
_ADDRESS = re.compile(r"\w[.@]\w")
_LEGAL_NAME = re.compile(
    rf"(?<![\w&.'’-])(?:{_PARTNERS}|{_CAPITALISED}),? (?:Inc\.?|LLC|LLP|GmbH(?: & Co\. KG)?"
    rf"|AG|SE|Ltd\.?|ltd\.?|Limited|plc"
    rf"|S\.A\.|S\.L\.|B\.V\.|S\.p\.A\.|Pty|Corp\.?|AB|A/S|Oy|sp\. z o\.o\.)(?!\w)"
)
_PRONOUN = re.compile(
    r"^(?:this|the|it|there|he|she|who|what|our|we|you|that|these|job|position|role|location|salary"
    r"|compensation|here|experience|travel|english|work|remote|please|if|about|as|to|in|for|with|your"
    r"|all|candidates?|applicants?|team)\b",
    re.IGNORECASE,
)
_MOST_MENTIONS = 3
_ENOUGH = 2.0
_LONGEST = 70
_SHORTEST = 2


def company_of(page: PostingPage, title: str | None, publishers: tuple[str, ...] = ()) -> str | None:
    """Name the employer as the page writes it, else as its address does; None where that is no name.

    `publishers` are the organisations that the page's JSON-LD names. An address confirms a name that the page shows;
    alone it makes one only where the page shows none.
    """
    value = page.labelled(Label.COMPANY)
    if value and _is_name(value, title):
        return value
    return _shown(page, title, publishers) or name_from_address(page.url)


def _shown(page: PostingPage, title: str | None, publishers: tuple[str, ...]) -> str | None:
    weights: dict[str, float] = {}
    spelled: dict[str, list[str]] = {}
    slugs = slugs_of(page.url)
    for candidate, weight in _candidates(page, slugs, publishers):
        name = one_line(candidate).strip(" .,|-–—:©")
        key = squashed(LEGAL_FORM.sub("", name))
        if key and _is_name(name, title):
            spelled.setdefault(key, []).append(name)
            weights[key] = weights.get(key, 0.0) + weight
    for key, names in spelled.items():
        weights[key] += _support(key, names, slugs, page)
    best = max(weights, key=lambda key: weights[key], default=None)
    return _best_spelling(spelled[best], page) if best and weights[best] >= _ENOUGH else None


def _support(key: str, names: list[str], slugs: list[str], page: PostingPage) -> float:
    """Weigh what else speaks for a name: that the address confirms it, and that the posting's own text says it."""
    mentions = sum(
        min(page.body.count(name), _MOST_MENTIONS) for name in dict.fromkeys(LEGAL_FORM.sub("", name) for name in names)
    )
    confirmed = 2.5 if any(confirms(slug, key, names) for slug in slugs) else 0.0
    return confirmed + (0.5 if mentions else 0.0) + (0.5 if mentions >= _MOST_MENTIONS else 0.0)


def _best_spelling(names: list[str], page: PostingPage) -> str:
    """Choose the spelling that the text uses most; between equals the one with spaces, then the first."""
    return max(dict.fromkeys(names), key=lambda name: (page.body.count(name), " " in name))


def _candidates(page: PostingPage, slugs: list[str], publishers: tuple[str, ...]) -> Iterator[tuple[str, float]]:
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
    yield from _on_lines(page, slugs)
    yield from ((name, 0.5) for name in spelled_like(page.body, slugs))
    yield from _speaking(page.body)


def _on_lines(page: PostingPage, slugs: list[str]) -> Iterator[tuple[str, float]]:
    for line in page.lines:
        if match := _COPYRIGHT.search(line.text):
            yield match["name"], 1.5
        if len(line.text) < _LONGEST and (match := _ABOUT.match(line.text)):
            yield match["name"], 1.2 if line.heading else 1.0
        if slugs and not line.chrome and len(line.text) <= _LONGEST:
            key = squashed(LEGAL_FORM.sub("", line.text))
            if any(confirms(slug, key, []) for slug in slugs):
                yield line.text, 0.8


def _may_speak(name: str, page: PostingPage) -> bool:
    """Return whether a logo's text counts; applicant systems may make it from an id, so there the page must say it."""
    if not vendor_names().intersection((urlsplit(page.url).hostname or "").split(".")):
        return True
    words = (word for word in f"{page.title} {page.body}".split() if not _ADDRESS.search(word))
    return squashed(name) in squashed(" ".join(words))


def _speaking(text: str) -> Iterator[tuple[str, float]]:
    """Find who speaks in a posting: "At Acme, we …", "Acme is looking for …", "Acme GmbH"."""
    sample = text[:SAMPLE]
    for match in islice(_SPEAKER.finditer(sample), _MOST_MENTIONS * 3):
        yield next(filter(None, match.groups())), 0.7
    legal = [match.group() for match in islice(_LEGAL_NAME.finditer(sample), _MOST_MENTIONS)]
    alone = len({squashed(name) for name in legal}) == 1
    yield from ((name, 1.5 if alone else 0.8) for name in legal)


def _names_in(text: str) -> Iterator[str]:
    """Return a site's name without "Careers at" and its like."""
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


def _is_name(name: str, title: str | None) -> bool:
    if not _SHORTEST <= len(name) <= _LONGEST or _NOT_A_NAME.match(name) or not _LETTER.search(name):
        return False
    run_together = squashed(LEGAL_FORM.sub("", name))
    return (
        not (title and title.lower() in name.lower())
        and run_together not in vendor_names()
        and not _PRONOUN.match(name)
    )
