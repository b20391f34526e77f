"""How well a language is spoken or asked for, by the words beside its name."""

import re
from functools import cache

from jobrelay.models.profile import Fluency

from jobrelay_language.tables import entries, whole_words

_CEFR = re.compile(r"(?<!\w)([abc][12])(?!\w)", re.IGNORECASE)


def fluency_said(text: str) -> Fluency | None:
    """Return the level of the Common European Framework that a text names, else the highest its words stand for.

    None where no word says how well. The words and what each level rests on are in the table `fluency.txt`.
    """
    if match := _CEFR.search(text):
        return Fluency(match[1].lower())
    return next((level for level, words in _levels() if words.search(text)), None)


@cache
def _levels() -> list[tuple[Fluency, re.Pattern[str]]]:
    return [(Fluency(name), whole_words(words)) for name, words in entries("fluency.txt").items()]
