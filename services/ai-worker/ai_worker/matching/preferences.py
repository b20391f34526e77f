import re
from dataclasses import dataclass
from functools import cache

from jobrelay.models.assessments import Judgement

from ai_worker.judging import Finding
from ai_worker.matching.reading import Reading
from ai_worker.vocabulary import glue_words, rows

_NEGATIVE = re.compile(
    r"^\s*(?:no|not|never|avoid|without|don'?t want|do not want|rather not|kein\w*|"
    r"ohne|nicht|pas de|sans|sin|no quiero)\s+",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:no|not|never|without|don't|kein\w*|ohne|nicht|pas|sans|sin)\b[^.;,]{0,25}$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]{3,}")


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing that a person prefers or, if `unwanted`, would rather not have."""

    text: str
    unwanted: bool


def wishes_in(preferences: str) -> tuple[Wish, ...]:
    """Cut a person's preferences into single wishes."""
    parts = re.split(r"[,;.\n!]|\s(?:and|und|et|y)\s", preferences)
    wishes = []
    for part in parts:
        bare = _NEGATIVE.sub("", part)
        if _terms(bare) or _concepts(bare):
            wishes.append(Wish(bare.strip(), unwanted=bare != part))
    return tuple(wishes)


def judge_preferences(slug: str, preferences: str, reading: Reading) -> Finding:
    """Judge a person's own words by the concepts and words that they share with single sentences of the posting."""
    wishes = wishes_in(preferences)
    found = {wish: quote for wish in wishes if (quote := _sentence_for(wish, reading)) is not None}
    good = [wish for wish in found if not wish.unwanted]
    bad = [wish for wish in found if wish.unwanted]
    wanted = sum(not wish.unwanted for wish in wishes)
    if bad and not good:
        return Finding(
            slug, Judgement.UNMET, found[bad[0]], f"The posting speaks of {bad[0].text}, which is not wanted."
        )
    if not good:
        return Finding(slug, Judgement.UNKNOWN, None, "The posting says nothing that the preferences speak of.")
    verdict = Judgement.MET if len(good) == wanted and not bad else Judgement.PARTLY
    names = ", ".join(wish.text for wish in good)
    return Finding(
        slug, verdict, found[good[0]], f"The posting speaks of {len(good)} of {wanted} preferences: {names}."
    )


def bears_on(quote: str, preferences: str) -> bool:
    """Tell whether a quote shares a concept or a telling word with the preferences."""
    return any(_touches(wish, quote) for wish in wishes_in(preferences))


def _sentence_for(wish: Wish, reading: Reading) -> str | None:
    return next((sentence.text for sentence in reading.trusted if _speaks_of(wish, sentence.text)), None)


def _speaks_of(wish: Wish, text: str) -> bool:
    concepts = _concepts(wish.text)
    if concepts:
        found = next((match for concept in concepts if (match := concept.search(text))), None)
        return found is not None and not _DENIED.search(text[: found.start()])
    wanted = _terms(wish.text)
    return len(wanted) > 0 and len(wanted & _terms(text)) * 2 > len(wanted)


def _touches(wish: Wish, text: str) -> bool:
    return any(concept.search(text) for concept in _concepts(wish.text)) or bool(_terms(wish.text) & _terms(text))


def _terms(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in _WORD.findall(text.casefold()) if word not in glue_words("preference"))


def _stem(word: str) -> str:
    for ending in ("ing", "ies", "es", "s", "ed", "en", "e", "y"):
        if len(word) - len(ending) >= 4 and word.endswith(ending):  # noqa: PLR2004 a shorter stem is not telling
            return word.removesuffix(ending)
    return word


def _concepts(text: str) -> tuple[re.Pattern[str], ...]:
    return tuple(pattern for pattern in _table() if pattern.search(text))


@cache
def _table() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<!\w)(?:{row})(?!\w)", re.IGNORECASE) for row in rows("preferences.txt"))
