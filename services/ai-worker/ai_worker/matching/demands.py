import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from jobrelay.models.postings import Posting
from jobrelay.models.profile import Contract, Fluency, Hours
from jobrelay_language import tables
from jobrelay_language.language import language_of
from jobrelay_language.numbers import WORD, count_of
from jobrelay_language.spotting import Spotter

from ai_worker.matching.reading import Sentence, own_title, read
from ai_worker.vocabulary import cue, entries, speaks_of, whole_words

_FLUENT = re.compile(
    r"fluen\w*|proficien\w*|nativ\w*|mother tongue|muttersprach\w*|bilingual\w*|bilingue|"
    r"verhandlungssicher\w*|fließend\w*|"
    r"\b[abc][12]\b|business[- ]level|professional(?:ly)? (?:level|working)|required|must|need to|essential|mandatory|"
    r"speak(?!ers)\w*|sprech\w*|kenntnis\w*|sicher\w* in wort|courante?|couramment|maîtris\w*|parl[ée]\w*|nivel|"
    r"dominio|hablar|"
    r"fluido|knowledge of|command of|skills in|excellent (?:written|verbal|spoken)|written and (?:spoken|verbal)|"
    r"in wort und schrift|voraussetzung|zwingend|erforderlich|requis\w*|indispensable|imprescindible|"
    r"kennis van|vloeiend|conoscenza|padronanza|ottim[oa]|znajomoś\w+|płynn\w+|biegł\w+|wymagan\w+|"
    r"flytande|flydende|flytende|behärsk\w+|behersk\w+|snakker|talar|taler|krav|sujuva\w*|znalost\w*|plynn\w+|"
    r"folyékony\w*|nyelvtudás\w*|cunoaștere\w*|cunoștinț\w+|akıcı|свободн\w+|знани[ея]|владени[ея]|вільн\w+|"
    r"володінн\w+|γνώση|άριστ\w+|bilgisi|iyi derecede|in woord en geschrift|skriftlig\w*|i tal och skrift|"
    r"højt niveau|högt? nivå|høyt nivå|kielen taito\w*|kielitait\w*|gutes (?=(?:deutsch|englisch|französisch)\b)|"
    r"por escrito|hablado|parlato e scritto|lu,? écrit|w mowie i piśmie|slovem i písmem",
    re.IGNORECASE,
)
_WELL = re.compile(
    r"fluen|fließend|verhandlungssicher|courant|fluido|bilingu|vloeiend|proficien|flytande|flydende|flytende|płynn|"
    r"biegł|sujuv|plynn",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:customers?|clients?|market|markets|teams?|office|offices|company|colleagues?|law|kunden|"
    r"clientèle|support our)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"[- ](?:speak(?!ers)\w*|sprachig\w*|kenntnisse\w*|fluency|skills)|kenntnisse", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:no|not|without|don't|kein\w*|nicht|ohne|pas|sans|sin)\b[^.;,]{0,30}$|^[^.;,]{0,25}\b(?:not|nicht|pas|no) "
    r"(?:required|needed|necessary|erforderlich|notwendig|nécessaire|mandatory|essential)",
    re.IGNORECASE,
)
_WEEK = re.compile(
    r"(?P<low>\d{1,2}(?:[.,]\d)?)\s{0,2}(?:\+|(?:-|–|—|to|bis|à|a)\s{0,2}(?P<high>\d{1,2}(?:[.,]\d)?))?[\s-]{0,3}"
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
    """A language that a posting asks for, and how well; `implied` where only its own text is in that language."""

    language: str
    fluency: Fluency
    quote: str | None
    implied: bool = False


@cache
def _demand(name: str) -> re.Pattern[str]:
    return whole_words(entries("demands.txt")[name])


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
    if written and written != "en" and written not in found:
        found[written] = LanguageDemand(written, Fluency.B2, None, implied=True)
    return tuple(found.values())


def _texts(posting: Posting) -> Iterator[tuple[str, str]]:
    title = own_title(posting)
    if title:
        yield title, ""
    yield from ((sentence.text, sentence.heading) for sentence in read(posting).sentences)


def _languages_in(text: str, heading: str) -> Iterator[LanguageDemand]:
    wished = cue("good to have")
    codes, spotter = _tongues()
    for position in spotter.possible(text):
        for match in spotter.patterns[position].finditer(text):
            before, after = text[: match.start()], text[match.end() :]
            spoken = bool(_SPOKEN.match(after) or _SPOKEN.search(match.group(0)))
            if not spoken and not _FLUENT.search(_near(text, match)):
                continue
            if not spoken and _OTHERS.match(after.lstrip()[:20]):
                continue
            if _DENIED.search(before) or _DENIED.search(after) or wished.search(text) or wished.search(heading):
                continue
            yield LanguageDemand(codes[position], fluency_in(_near(text, match)), text)
            break


def _near(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 60) : match.end() + 60]


def fluency_in(text: str) -> Fluency:
    """Return how well a language is asked for by the words around its name; plain words mean well (B2)."""
    level = re.search(r"\b([abc][12])\b", text, re.IGNORECASE)
    if re.search(r"nativ|mother tongue|muttersprach", text, re.IGNORECASE):
        return Fluency.NATIVE
    if level:
        return Fluency(level.group(1).casefold())
    if _WELL.search(text):
        return Fluency.C1
    basic = re.search(r"basic|grundkenntnis|notions|básico|conversational|elementary", text, re.IGNORECASE)
    return Fluency.A2 if basic else Fluency.B2


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
            if match and not _DENIED.search(sentence.text[: match.start()]) and not _wished(sentence):
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
    if match is None or _DENIED.search(text[: match.start()]):
        return False
    if kind is Contract.INTERN:
        return _INTERNSHIP.search(text) is not None
    return (
        kind is Contract.PERMANENT
        or re.search(
            r"contract|position|role|job|stelle|vertrag|contrat|poste|contrato|hire|basis|cover|employ|term",
            text,
            re.IGNORECASE,
        )
        is not None
    )


@lru_cache(maxsize=16)
def hours_of(posting: Posting) -> Demand | None:
    """Return whether the work is full-time or part-time: by the title, the fields, then hours and words of the text."""
    title = own_title(posting) or ""
    words = {Hours.PART_TIME: _demand("part time"), Hours.FULL_TIME: _demand("full time")}
    for kind, pattern in words.items():
        if pattern.search(title):
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
        both = [kind for kind, pattern in words.items() if pattern.search(sentence.text)]
        if len(both) == 1:
            return Demand(both[0], sentence.text)
    return None


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
