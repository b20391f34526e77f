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


def levels_in(text: str) -> list[tuple[Fluency, int, int]]:
    """Return every level that a text names or has words for, in order, each with where it starts and ends.

    Of words that overlap, the first counts, and of those that start at one place the longest.
    """
    named = [(Fluency(found[1].lower()), *found.span()) for found in _CEFR.finditer(text)]
    said = [(level, *found.span()) for level, words in _levels() for found in words.finditer(text)]
    levels: list[tuple[Fluency, int, int]] = []
    for level, start, end in sorted((*named, *said), key=lambda found: (found[1], -found[2])):
        if not levels or start >= levels[-1][2]:
            levels.append((level, start, end))
    return levels


@cache
def _levels() -> list[tuple[Fluency, re.Pattern[str]]]:
    return [(Fluency(name), whole_words(words)) for name, words in entries("fluency.txt").items()]
