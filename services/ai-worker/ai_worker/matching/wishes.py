import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from jobrelay.models.profile import Contract, Hours
from jobrelay_language.spotting import Spotter
from jobrelay_language.workplace import office_days

from ai_worker.matching.demands import days_in, hours_in, tongues
from ai_worker.matching.holidays import holidays_in
from ai_worker.vocabulary import entries, glue_words, rows, whole_words

_PARTS = re.compile(r"[,;\n!]|\.(?!\d)|\s(?:and|und|et|y|but|aber|mais|pero)\s|\s[–—-]\s", re.IGNORECASE)
_UNWANTED = re.compile(
    r"\b(?:no|not|nor|never|avoid\w*|without|don['’]?t|dont|do not|won['’]?t|nothing|none|refuse\w*|hat(?:e|ing)|"
    r"dislik\w*|exclud\w*|except|anything but|free of|free from|rather not|kein\w*|ohne|nicht|nie|niemals|vermeid\w*|"
    r"lieber nicht|pas|sans|jamais|éviter|sin|evitar|nunca|nada de|ning[uú]n\w*|niente|nessun\w*|senza|"
    r"geen|niet|zonder)\b"
    r"|[- ]free\b",
    re.IGNORECASE,
)
_NOT_REALLY = re.compile(
    r"\b(?:not only|nicht nur|pas seulement|no solo|not just|at least|no problem|mindestens)\b", re.IGNORECASE
)
_INDIFFERENT = re.compile(
    r"\b(?:is|are|would be|wäre|ist) (?:also )?(?:fine|ok(?:ay)?|acceptable|no problem|in ordnung)|"
    r"don['’]?t mind|do not mind|"
    r"\bno problem|either way|doesn['’]?t matter|\begal\b|peu importe",
    re.IGNORECASE,
)
_ONLY = re.compile(r"\b(?:only|nur|ausschließlich|uniquement|seulement|solo|sólo|just)\b", re.IGNORECASE)
_OR = re.compile(r"\s(?:or|oder|ou|nor)\s|/", re.IGNORECASE)
_PERCENT = re.compile(r"(\d{1,3})\s?(?:%|percent|prozent|pour ?cent)", re.IGNORECASE)
_SPEAKING = re.compile(
    r"speak\w*|sprachig\w*|language|sprache|langue|idioma|only|nur|auf|team|company|fluent|parl\w*|-first",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(
    r"\b(?:at least|minimum|min\.?|no(?:t|thing)? (?:less|below|under|fewer)|(?<!no )(?<!not )more than|mindestens|"
    r"nichts? unter|ab|au moins|pas moins|al menos|mínimo|no menos|almeno|pelo menos|minstens|minimaal|minst)"
    r"\b|\d\s?\+",
    re.IGNORECASE,
)
_AT_HOME = re.compile(r"home|remote|télétravail|teletrabajo|thuis|hemma|zuhause|zu hause|smart ?working", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]{3,}")


class Topic(StrEnum):
    """What a wish is about, where that decides how it is judged; `WORDS` is anything else."""

    HOURS = "hours"
    DAYS = "days"
    SCHEDULE = "schedule"
    CONTRACT = "contract"
    OFFICE = "office"
    HOLIDAYS = "holidays"
    TRAVEL = "travel"
    SPONSORSHIP = "sponsorship"
    LANGUAGE = "language"
    INDUSTRY = "industry"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing that a person prefers or, if `unwanted`, would rather not have.

    `limit` is a figure that must not be passed: hours a week, days a week or in the office, percent of travel; `least`
    one that must be reached: hours a week, days in the office or of holiday. `what` are the kinds of contract or
    schedule, or the languages, that the topic speaks of; one of them is enough.
    """

    text: str
    unwanted: bool
    topic: Topic = Topic.WORDS
    limit: float | None = None
    what: tuple[str, ...] = ()
    least: float | None = None


def wishes_in(preferences: str) -> tuple[Wish, ...]:
    """Cut a person's own words into single wishes, each with its polarity wherever in the wish it is said.

    What is said to be fine either way is no wish. "no crypto or gambling" is one wish against both.
    """
    found: list[Wish] = []
    for part in _PARTS.split(preferences):
        text = " ".join(part.split())
        if text and not _INDIFFERENT.search(text):
            found += _wishes(text)
    return tuple(dict.fromkeys(found))


def _wishes(text: str) -> list[Wish]:
    said = _NOT_REALLY.sub(" ", text)
    unwanted = _UNWANTED.search(said) is not None
    measured = _measured(text, unwanted=unwanted)
    if measured:
        return measured
    bare = " ".join(_UNWANTED.sub(" ", said).split())
    return [Wish(text, unwanted)] if terms(bare) or concepts(bare) else []


def _measured(text: str, *, unwanted: bool) -> list[Wish]:
    demand = {name: whole_words(pattern) for name, pattern in entries("demands.txt").items()}
    if demand["sponsorship"].search(text):
        return [Wish(text, unwanted, Topic.SPONSORSHIP)]
    if _travels(text):
        percent = _PERCENT.search(text)
        return [Wish(text, unwanted, Topic.TRAVEL, _travel_limit(text, percent))]
    counted = _counted(text) or _language(text, unwanted=unwanted)
    if counted is not None:
        return [counted]
    found: list[Wish] = []
    schedule = tuple(kind for kind in Hours if demand[kind.replace("_", " ")].search(text))
    if schedule:
        found.append(Wish(text, unwanted, Topic.SCHEDULE, what=schedule))
    if (hours := hours_in(f"{text} per week")) is not None:
        least, most = (hours[0], None) if _AT_LEAST.search(text) else (None, hours[1])
        found.append(Wish(text, unwanted=False, topic=Topic.HOURS, limit=most, least=least))
    if (days := days_in(text)) is not None:
        found.append(Wish(text, unwanted, Topic.DAYS, days))
    contracts = tuple(kind for kind in Contract if demand[kind].search(text))
    if not contracts and re.fullmatch(
        r"(?:no |not |kein\w* )?contract(?:s|ing)?(?: work| roles?| jobs?)?", text, re.IGNORECASE
    ):
        contracts = (Contract.CONTRACTOR,)
    if contracts:
        found.append(Wish(text, unwanted, Topic.CONTRACT, what=contracts))
    return found


def _counted(text: str) -> Wish | None:
    if (holidays := holidays_in(text)) is not None:
        return Wish(text, unwanted=False, topic=Topic.HOLIDAYS, least=float(holidays))
    if (office := office_days(f"{text} per week")) is not None:
        from_below = _AT_LEAST.search(text) and not _AT_HOME.search(text)
        least, most = (float(office), None) if from_below else (None, float(office))
        return Wish(text, unwanted=False, topic=Topic.OFFICE, limit=most, least=least)
    return None


def _travels(text: str) -> bool:
    return _travel().search(text) is not None and not re.search(
        r"travel (?:industry|company|tech|sector)", text, re.IGNORECASE
    )


def _travel_limit(text: str, percent: re.Match[str] | None) -> float | None:
    if percent:
        return float(percent.group(1))
    little = re.search(
        r"\b(?:little|limited|occasional\w*|minimal|wenig|gelegentlich\w*|peu de|poco)\b", text, re.IGNORECASE
    )
    return 20.0 if little else None


def _language(text: str, *, unwanted: bool) -> Wish | None:
    codes = tuple(code for code, names in tongues().items() if names.search(text))
    if not codes or not (_SPEAKING.search(text) or unwanted or len(text.split()) <= 2):  # noqa: PLR2004 a bare name
        return None
    only = bool(_ONLY.search(text))
    return Wish(text, unwanted and not only, Topic.LANGUAGE, limit=1.0 if only else None, what=codes)


def concepts(text: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of the concepts that a text speaks of."""
    spotter = _spotter()
    possible = (spotter.patterns[position] for position in spotter.possible(text))
    return tuple(pattern for pattern in possible if pattern.search(text))


def terms(text: str) -> frozenset[str]:
    """Return the telling words of a text, without their endings."""
    return frozenset(word for word, _ in terms_in(text))


def terms_in(text: str) -> tuple[tuple[str, re.Match[str]], ...]:
    """Return the telling words of a text in order, without their endings, and where each stands."""
    words = ((found.group().casefold(), found) for found in _WORD.finditer(text))
    return tuple((_stem(word), found) for word, found in words if word not in glue_words("preference"))


def alternatives(wish: Wish) -> tuple[str, ...]:
    """Return the things of which a wish names one or another, without the words of its polarity."""
    bare = _UNWANTED.sub(" ", _NOT_REALLY.sub(" ", wish.text))
    return tuple(part.strip() for part in _OR.split(bare) if part.strip())


def bears_on(quote: str, wish: str) -> bool:
    """Return whether a quote shares a topic, a concept or a telling word with a wish."""
    ours, theirs = _measured(wish, unwanted=False), _measured(quote, unwanted=False)
    if {w.topic for w in ours} & {w.topic for w in theirs}:
        return True
    same = any(concept.search(quote) for concept in concepts(wish))
    return same or bool(terms(wish) & terms(quote))


def _stem(word: str) -> str:
    for ending in ("ing", "ies", "es", "s", "ed", "en", "e", "y"):
        if len(word) - len(ending) >= 4 and word.endswith(ending):  # noqa: PLR2004 a shorter stem is not telling
            return word.removesuffix(ending)
    return word


@cache
def _table() -> tuple[re.Pattern[str], ...]:
    return tuple(whole_words(row) for row in rows("wishes.txt"))


@cache
def _spotter() -> Spotter:
    return Spotter(_table())


@cache
def _travel() -> re.Pattern[str]:
    return next(pattern for pattern in _table() if pattern.search("travel"))
