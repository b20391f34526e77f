import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from jobrelay.models.postings import Posting
from jobrelay.models.profile import Contract, Fluency, Hours
from jobrelay_language import tables
from jobrelay_language.language import language_of
from jobrelay_language.numbers import WORD, count_of
from jobrelay_language.spotting import Spotter

from ai_worker.matching.denials import is_ruled_out
from ai_worker.matching.fluencies import fluency_beside
from ai_worker.matching.reading import Sentence, own_title, read
from ai_worker.vocabulary import cue, entries, speaks_of, whole_words

_OTHERS = re.compile(
    r"\b(?:customers?|clients?|market|markets|teams?|office|offices|company|colleagues?|law|kunden|"
    r"clientèle|support our)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"[- ](?:speak(?!ers)\w*|sprachig\w*|kenntnisse\w*|fluency|skills)|kenntnisse", re.IGNORECASE)
_NOT_IN_FRONT = re.compile(r"\b(?:no|not|without|don't|kein\w*|nicht|ohne|pas|sans|sin)\b[^.;,]{0,30}$", re.IGNORECASE)
_NOT_BEHIND = re.compile(
    r"^[^.;,]{0,25}\b(?:not|nicht|pas|no) "
    r"(?:required|needed|necessary|erforderlich|notwendig|nécessaire|mandatory|essential)",
    re.IGNORECASE,
)
_TAUGHT = re.compile(
    r"[- ]?(?:lessons?|courses?|class(?:es)?|training|tuition|kurse?n?|unterricht|lessen)\b", re.IGNORECASE
)
_READER = "you|your|du|dein\\w*|sie|ihre?|vous|votre|tu|usted|tú|je|jij|u"
_JOINED = "and|or|who|und|oder|et|ou|y|o|en|must|should|can|needs?|muss|soll\\w*|kann|doit|doivent|debe|moet"
_OTHERS_SPEAK = re.compile(
    r"\b(?<!as a )(?<!as an )(?<!as the )(?<!as our )(?<!als )(?<!tant que )(?<!comme )(?<!como )"
    r"(?:manager|boss|lead|supervisor|founders?|owners?|ceo|cto|chef\w*|vorgesetzte\w*|gründer\w*|patrons?|dirigeants?|"
    rf"jefe|jefa|fundador\w*|baas|leidinggevende|chef)\s(?:(?!(?:{_READER}|{_JOINED})\b)\w+\s)?"
    r"(?:speaks?|spricht|sprechen|parle(?:nt)?|habla|hablan|spreekt|spreken|talar)\b"
    rf"(?:(?!\b(?:{_READER}|so|therefore|daher|deshalb|donc|need|must|should|fluen\w*)\b)[^.;:]){{0,60}}$",
    re.IGNORECASE,
)
_PRAISED = re.compile(
    r"\b(?:good|strong|solid|excellent|great|perfect)(?:,? (?:written|spoken|verbal|oral|and|or))* $", re.IGNORECASE
)
_ENDS = re.compile(r"\s*(?:$|[.,;:)(/]|(?:and|or|skills|level|is|are|both|in|at)\b)", re.IGNORECASE)
_CLAUSE_END = re.compile(
    r"[,;:–—]|\b(?:but|while|whereas|aber|während|mais|tandis que|pero|mientras|ma|mentre|mas|maar|terwijl|men|ale|но|"
    r"але)\b",
    re.IGNORECASE,
)
_OR = re.compile(
    r"\s{0,3}[,/]?\s{0,3}(?:(?:or|oder|ou|o|of|eller|lub|albo|nebo|alebo|tai|vagy|sau|veya|или|або|ή) (?:\w+ )?"
    r"|または|或|또는)\s{0,3}",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s{0,3}[,/]\s{0,3}|\s{0,3}(?:and|und|et|y|e|en|och|og|i|a|és|și|ve|и) ", re.IGNORECASE)
_ONE_OF = re.compile(
    r"\b(?:one|any|either) of\b|eine der|l['’]une des|una de|una delle|uma das|een van|en av|ett av|jeden z",
    re.IGNORECASE,
)
_BARE_WORDS = 3
_WELL_ENOUGH = Fluency.B2
"""How well a language is asked for that is only named."""
_WEEK = re.compile(
    r"(?<![\d.,])(?P<low>\d{1,2}(?:[.,]\d{1,2})?)\s{0,2}"
    r"(?:\+|(?:-|–|—|to|bis|à|a)\s{0,2}(?P<high>\d{1,2}(?:[.,]\d{1,2})?))?[\s-]{0,3}"
    r"(?:hours?|hrs?|stunden|std\.?|h|heures?|horas|ore|uur|timmar)\b(?P<unit>[^.;,\n]{0,25})",
    re.IGNORECASE,
)
_A_WEEK = re.compile(r"week|wöchentlich|woche|semaine|semana|settimana|per week|wk\b|weekly|\bpw\b", re.IGNORECASE)
_DAYS = re.compile(
    rf"\b(?P<days>\d|{WORD})[- ](?:days?|tage?|jours|días)"
    r"(?: (?:a|per|pro|par|por)|[- ])? ?(?:work(?:ing)? )?[- ]?(?:weeks?|woche|semaine|semana)",
    re.IGNORECASE,
)
_FEWEST_DAYS, _MOST_DAYS = 2, 5
_IN_OFFICE = re.compile(r"office|on[- ]?site|remote|home|büro|bureau|hybrid|in[- ]person", re.IGNORECASE)
_LEAST_HOURS, _FULL_TIME_HOURS, _MOST_HOURS = 4, 35, 60


@dataclass(frozen=True, slots=True)
class Demand:
    """A thing that a posting says, and the sentence that says it, or None where a field of the posting does."""

    what: str
    quote: str | None


@dataclass(frozen=True, slots=True)
class LanguageDemand:
    """A language that a posting asks for, and how well; `implied` where only its own text is in that language.

    `instead` are the languages of which any one will do ("French or German").
    """

    language: str
    fluency: Fluency
    quote: str | None
    implied: bool = False
    instead: frozenset[str] = frozenset()


@cache
def _demand(name: str) -> re.Pattern[str]:
    return whole_words(entries("demands.txt")[name])


@cache
def _wanted() -> re.Pattern[str]:
    return re.compile(entries("demands.txt")["language wanted"], re.IGNORECASE)


@cache
def _denied_after() -> re.Pattern[str]:
    return re.compile(rf"[^.;,]{{0,25}}?(?:{entries('demands.txt')['language denied']})", re.IGNORECASE)


@cache
def tongues() -> dict[str, re.Pattern[str]]:
    """Return the pattern of each language's names, by its ISO 639-1 code."""
    return {code: whole_words(names) for code, names in tables.entries("tongues.txt").items()}


@cache
def _tongues() -> tuple[tuple[str, ...], Spotter]:
    return tuple(tongues()), Spotter(tongues().values())


@lru_cache(maxsize=16)
def languages_asked(posting: Posting) -> tuple[LanguageDemand, ...]:
    """Return the languages that a posting requires, each once, the plainest demand first.

    A language that is good to have, or that only customers or teams speak, is none. A posting that is written in a
    language other than English asks for it in silence.
    """
    found: dict[str, LanguageDemand] = {}
    for text, heading in _texts(posting):
        for demand in _languages_in(text, heading):
            found.setdefault(demand.language, demand)
    written = written_in(posting)
    if written and written != "en" and written not in found and not _is_optional(written, posting):
        found[written] = LanguageDemand(written, _WELL_ENOUGH, None, implied=True)
    return tuple(found.values())


def _is_optional(language: str, posting: Posting) -> bool:
    """Return whether a posting says of its own language that it is good to have, or not needed."""
    for text, heading in _texts(posting):
        named = list(_named_in(text))
        for code, match in named:
            if code == language and _is_asked_for(text, match):
                others = [other for _, other in named]
                return _is_denied(text, match) or _is_good_to_have(text, heading, match, others)
    return False


def _texts(posting: Posting) -> Iterator[tuple[str, str]]:
    title = own_title(posting)
    if title:
        yield title, ""
    yield from ((sentence.text, sentence.heading) for sentence in read(posting).sentences)


def _languages_in(text: str, heading: str) -> Iterator[LanguageDemand]:
    named = list(_named_in(text))
    for number, (code, match) in enumerate(named):
        if _is_asked_for(text, match) and not (
            _is_denied(text, match) or _is_good_to_have(text, heading, match, [other for _, other in named])
        ):
            well = fluency_beside(text, [other.span() for _, other in named], number) or _WELL_ENOUGH
            yield LanguageDemand(code, well, text, instead=_instead(text, named, number))


def _named_in(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    codes, spotter = _tongues()
    found = [(codes[n], match) for n in spotter.possible(text) for match in spotter.patterns[n].finditer(text)]
    yield from sorted(found, key=lambda pair: pair[1].start())


def _is_asked_for(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if _OTHERS_SPEAK.search(before) or _TAUGHT.match(after):
        return False
    if _SPOKEN.match(after) or _SPOKEN.search(match.group(0)):
        return True
    praised = _PRAISED.search(before) and _ENDS.match(after)
    return bool(praised or _wanted().search(_near(text, match))) and not _OTHERS.match(after.lstrip()[:20])


def _is_denied(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    return bool(_NOT_IN_FRONT.search(before) or _NOT_BEHIND.search(after) or _denied_after().match(after))


def _is_good_to_have(text: str, heading: str, match: re.Match[str], named: Sequence[re.Match[str]]) -> bool:
    """Return whether a sentence, or the heading above it, calls what `match` names good to have.

    Of the clauses of a sentence that names several things, the words speak of the names in their own clause and of bare
    names just before it, else of those that follow, else of all.
    """
    if speaks_of("good to have", heading):
        return True
    ends = [0, *(end.end() for end in _CLAUSE_END.finditer(text)), len(text)]
    clauses = list(pairwise(ends))
    of_match = next(i for i, (start, end) in enumerate(clauses) if start <= match.start() < end)
    for said in cue("good to have").finditer(text):
        own = next(i for i, (start, end) in enumerate(clauses) if start <= said.start() < end)
        between = [text[start:end] for start, end in clauses[of_match:own]]
        bare = all(len(part.split()) <= _BARE_WORDS and not _wanted().search(part) for part in between)
        if any(clauses[own][0] <= one.start() < clauses[own][1] for one in named):
            if of_match == own or (of_match < own and bare):
                return True
        elif of_match > own or not any(one.start() >= clauses[own][1] for one in named):
            return True
    return False


def _instead(text: str, named: Sequence[tuple[str, re.Match[str]]], number: int) -> frozenset[str]:
    """Return the other languages of a list with "or" that a language stands in: any of them will do."""
    joined = [text[one.end() : other.start()] for (_, one), (_, other) in pairwise(named)]
    first, last = number, number
    while first and (_OR.fullmatch(joined[first - 1]) or _LISTED.fullmatch(joined[first - 1])):
        first -= 1
    while last < len(joined) and (_OR.fullmatch(joined[last]) or _LISTED.fullmatch(joined[last])):
        last += 1
    any_will_do = any(map(_OR.fullmatch, joined[first:last])) or _ONE_OF.search(text[: named[first][1].start()])
    return frozenset(code for code, _ in named[first : last + 1]) if any_will_do else frozenset()


def _near(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 60) : match.end() + 60]


@lru_cache(maxsize=16)
def written_in(posting: Posting) -> str | None:
    """Return the language that most of a posting's text is in, or None where that cannot be told."""
    return posting.facts.language or language_of(posting.markdown)


@lru_cache(maxsize=16)
def sponsorship(posting: Posting) -> Demand | None:
    """Return what a posting says of visas: `refused`, `offered` or `held` (a right to work must be held already)."""
    held: Demand | None = None
    offered: Demand | None = None
    for sentence in read(posting).sentences:
        text = sentence.text
        if _demand("sponsorship refused").search(text) or _demand("citizens only").search(text):
            return Demand("refused", text)
        if _demand("right held").search(text):
            held = held or Demand("held", text)
        elif sentence.trusted and _demand("sponsorship").search(text) and _speaks_of_visas(text):
            offered = offered or Demand("offered", text)
    return offered or held


def _speaks_of_visas(text: str) -> bool:
    events = re.search(
        r"sponsor\w* (?:of|the|events?|conferences?)|executive sponsor|sponsor(?:ed)? (?:by|projects?)", text
    )
    return events is None and not re.search(r"\bvisa (?:card|inc|and mastercard|cash)|mastercard", text, re.IGNORECASE)


def clearance(posting: Posting) -> Demand | None:
    """Return the sentence that asks for a security clearance or a citizenship, or None."""
    for sentence in read(posting).sentences:
        for name in ("clearance", "citizens only"):
            match = _demand(name).search(sentence.text)
            if match and not _NOT_IN_FRONT.search(sentence.text[: match.start()]) and not _wished(sentence):
                return Demand(name, sentence.text)
    return None


def _wished(sentence: Sentence) -> bool:
    return speaks_of("good to have", sentence.text) or speaks_of("good to have", sentence.heading)


_INTERNSHIP = re.compile(
    r"(?:this|our|the|paid|summer|winter|\d+[- ](?:week|month)s?) (?:\w+ )?(?:internship|co-op|apprenticeship)|"
    r"(?:pflicht|dein|unser)\w* praktikum|dauer des praktikums|stage de \d+ mois|contrat (?:d['’]|"
    r"en )(?:apprentissage|alternance)",
    re.IGNORECASE,
)
_OF_A_CONTRACT = re.compile(
    r"contract|position|role|job|stelle|vertrag|contrat|poste|contrato|hire|basis|cover|employ|term|\bbefristet\b",
    re.IGNORECASE,
)
_FOR_A_TIME = re.compile(
    rf"[\s,(]+(?:auf|für|for|of|until|bis|de|durante|por|para|pour|per|voor|på|na)\s(?:\w+\s)?(?:\d+|{WORD})[\s-]"
    r"(?:years?|months?|jahre?n?|monate?n?|ans?|mois|años?|meses|anni|mesi|jaar|maanden|år|månader|lata|miesięcy)\b",
    re.IGNORECASE,
)
_TYPES = {
    "contractor": Contract.CONTRACTOR,
    "temporary": Contract.TEMPORARY,
    "intern": Contract.INTERN,
}
_ORDER = (Contract.INTERN, Contract.CONTRACTOR, Contract.TEMPORARY, Contract.PERMANENT)


@lru_cache(maxsize=16)
def contract_of(posting: Posting) -> Demand | None:
    """Return the kind of contract that a posting offers: by its title, then its fields, then its sentences."""
    title = own_title(posting) or ""
    for kind in _ORDER:
        if _demand(kind).search(title):
            return Demand(kind, title)
    stated = _TYPES.get(posting.facts.employment_type or "")
    if stated is not None:
        return Demand(stated, _sentence_of(posting, stated))
    for kind in _ORDER:
        for sentence in read(posting).sentences:
            if _is_about_this_contract(sentence.text, kind):
                return Demand(kind, sentence.text)
    return None


def _sentence_of(posting: Posting, kind: Contract) -> str | None:
    return next((s.text for s in read(posting).sentences if _demand(kind).search(s.text)), None)


def _is_about_this_contract(text: str, kind: Contract) -> bool:
    match = _demand(kind).search(text)
    if match is None or is_ruled_out(text, *match.span()):
        return False
    if kind is Contract.INTERN:
        return _INTERNSHIP.search(text) is not None
    if kind is Contract.PERMANENT or _OF_A_CONTRACT.search(text):
        return True
    return _FOR_A_TIME.match(text[match.end() :]) is not None


@lru_cache(maxsize=16)
def hours_of(posting: Posting) -> Demand | None:
    """Return whether the work is full-time or part-time: by the title, the fields, then hours and words of the text."""
    title = own_title(posting) or ""
    words = {Hours.PART_TIME: _demand("part time"), Hours.FULL_TIME: _demand("full time")}
    for kind, pattern in words.items():
        if _grants(pattern, title):
            return Demand(kind, title)
    week = weekly_hours(posting)
    if week is not None:
        kind = Hours.PART_TIME if week[1] < _FULL_TIME_HOURS else Hours.FULL_TIME
        return Demand(kind, week[2])
    if posting.facts.employment_type in set(Hours):
        kind = Hours(posting.facts.employment_type)
        quote = next((s.text for s in read(posting).sentences if words[kind].search(s.text)), None)
        return Demand(kind, quote)
    for sentence in read(posting).sentences:
        both = [kind for kind, pattern in words.items() if _grants(pattern, sentence.text)]
        if len(both) == 1:
            return Demand(both[0], sentence.text)
    return None


def _grants(pattern: re.Pattern[str], text: str) -> bool:
    found = pattern.search(text)
    return found is not None and not is_ruled_out(text, *found.span())


@lru_cache(maxsize=16)
def weekly_hours(posting: Posting) -> tuple[float, float, str] | None:
    """Return the least and most hours of a week that a posting states, with the sentence; None where it states none."""
    for sentence in read(posting).sentences:
        found = hours_in(sentence.text)
        if found is not None:
            return (*found, sentence.text)
    return None


def hours_in(text: str) -> tuple[float, float] | None:
    """Return the weekly hours that a sentence names, least and most, or None."""
    kinds = _demand("part time").search(text) or _demand("full time").search(text)
    for match in _WEEK.finditer(text):
        low = float(match.group("low").replace(",", "."))
        high = float((match.group("high") or match.group("low")).replace(",", "."))
        weekly = _A_WEEK.search(match.group("unit")) or _A_WEEK.search(text[max(0, match.start() - 25) : match.start()])
        if low >= _LEAST_HOURS and high <= _MOST_HOURS and (weekly or kinds):
            return low, high
    return None


def days_in(text: str) -> int | None:
    """Return the days of a working week that a sentence names, or None; days in an office are none of these."""
    if _IN_OFFICE.search(text):
        return None
    counts = (count_of(match.group("days")) for match in _DAYS.finditer(text))
    return next((days for days in counts if days is not None and _FEWEST_DAYS <= days <= _MOST_DAYS), None)
