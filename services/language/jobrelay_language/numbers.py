import re
from functools import cache

from jobrelay_language.tables import entries

WORD = "|".join(entries("numbers.txt").values())
"""The numbers that are written in words, as a pattern without groups."""


def count_of(text: str) -> int | None:
    """Return a small number that is written in figures or in words of many languages, or None."""
    text = text.strip()
    if text.isdecimal():
        return int(text)
    return next((number for number, pattern in _patterns() if pattern.fullmatch(text)), None)


@cache
def _patterns() -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple((int(number), re.compile(words, re.IGNORECASE)) for number, words in entries("numbers.txt").items())
