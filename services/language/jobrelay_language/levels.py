"""How senior a role is: by the words of its title, and by the years of experience that a posting asks for."""

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import cache

from jobrelay_language.numbers import WORD, count_of
from jobrelay_language.said import Said
from jobrelay_language.tables import entries, whole_words


class Level(IntEnum):
    """The ladder of seniority; neighbours are one step apart."""

    INTERN = 0
    JUNIOR = 1
    MID = 2
    SENIOR = 3
    LEAD = 4
    PRINCIPAL = 5
    EXECUTIVE = 6


_ORDER = (
    ("near executive", Level.PRINCIPAL),
    ("intern", Level.INTERN),
    ("executive", Level.EXECUTIVE),
    ("principal", Level.PRINCIPAL),
    ("senior", Level.SENIOR),
    ("junior", Level.JUNIOR),
    ("junior start", Level.JUNIOR),
    ("lead", Level.LEAD),
    ("mid", Level.MID),
)
_FLOORS = ((8, Level.LEAD), (5, Level.SENIOR), (2, Level.MID), (0, Level.JUNIOR))
"""The least years of experience that a posting of a level usually asks for; our own reading of common usage."""
_MOST_YEARS = 25
_SENTENCE = re.compile(r"[^.!?\n;。]+(?:\.(?=\w)[^.!?\n;。]+)*")
_LONGEST = 500


def level_in(title: str) -> Level | None:
    """Return the level that a title names, or None: "Senior" wins over "Manager", "Director" over "Senior".

    Words that only look like a level ("Lead Generation", "Technical Staff", "Intern Programs") name none.
    """
    said = level_said(title)
    return said.value if said else None


def level_said(title: str) -> Said[Level] | None:
    """Return the level that a title names and the words that name it, or None."""
    bare = _none().sub(lambda match: " " * len(match.group()), title)
    for kind, level in _ORDER:
        for pattern in _patterns(kind):
            if match := pattern.search(bare):
                return Said.of(title, level, match.start(), match.end())
    return None


def level_of_years(years: int) -> Level:
    """Return the level that so many years of experience stand for."""
    return next(level for floor, level in _FLOORS if years >= floor)


def years_asked(text: str) -> Said[int] | None:
    """Return the least years of experience that a posting asks for: of several demands the highest, with its sentence.

    Years that the employer boasts of, ages and what is only nice to have do not count.
    """
    found = list(_years(text))
    firm = [said for said in found if not _around("optional").search(said.quote)] or found
    return max(firm, key=lambda said: said.value, default=None)


def _years(text: str) -> Iterator[Said[int]]:
    for sentence in _SENTENCE.finditer(text):
        said = sentence.group()[:_LONGEST]
        for match in _asked().finditer(said):
            years = count_of(match["low"])
            about = f"{said[max(0, match.start() - 60) : match.start()]} {match['after']}"
            if years is None or years > _MOST_YEARS or not _around("experience").search(about):
                continue
            if _whole("own history").search(said) and not _whole("asked").search(said):
                continue
            yield Said.of(text, years, sentence.start(), sentence.start() + len(said))


def without_level(title: str) -> str:
    """Return a title without its words of seniority, so that two titles compare by their trade."""
    for kind in ("intern", "junior", "junior start", "mid", "senior"):
        for pattern in _patterns(kind):
            title = pattern.sub(" ", title)
    return " ".join(_RANKS.sub(" ", title).split())


_RANKS = re.compile(r"(?<!\w)(?:lead|staff|principal|[IV]{1,3}|\d)(?!\w)", re.IGNORECASE)


@cache
def _asked() -> re.Pattern[str]:
    number = rf"(?:\d{{1,2}}|{WORD})"
    return re.compile(
        rf"(?<![\w.])(?P<low>{number})\s{{0,3}}(?:\(\d{{1,2}}\)\s{{0,3}})?(?:\+|plus|or more|oder mehr|ou plus)?"
        rf"\s{{0,3}}(?:(?:-|–|—|to|bis|à|a|до|~|〜|and|or)\s{{0,3}}{number}\s{{0,3}})?(?:\+|plus|or more)?"
        rf"\s{{0,3}}(?:full\s)?(?:{entries('years.txt')['year']})(?![^\W\d_])(?P<after>[^.;\n]{{0,80}})",
        re.IGNORECASE,
    )


@cache
def _around(kind: str) -> re.Pattern[str]:
    return re.compile(entries("years.txt")[kind], re.IGNORECASE)


@cache
def _whole(kind: str) -> re.Pattern[str]:
    return whole_words(entries("years.txt")[kind])


@cache
def _none() -> re.Pattern[str]:
    return whole_words(entries("levels.txt")["none"])


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    table = entries("levels.txt")
    if kind == "junior start":
        return (re.compile(rf"^\W*(?:{table[kind]})(?=\s+\w)", re.IGNORECASE),)
    unspaced = table.get(f"unspaced {kind}")
    return (whole_words(table[kind]), *([re.compile(unspaced)] if unspaced else ()))
