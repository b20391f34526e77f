import re
from enum import IntEnum
from functools import cache

from ai_worker.vocabulary import entries, whole_words


class Level(IntEnum):
    """The ladder of seniority; neighbours are one step apart."""

    INTERN = 0
    JUNIOR = 1
    MID = 2
    SENIOR = 3
    LEAD = 4
    PRINCIPAL = 5
    EXECUTIVE = 6


_YEARS = re.compile(
    r"(\d{1,2})\s*(?:\+|-|–|—|to|bis|à|a|or more|oder mehr)?\s*(\d{1,2})?\s*\+?\s*"
    r"(?:years?|yrs?|jahre?n?|ans|années|años|anos|anni|lat|jaar)\b.{0,60}?"
    r"(?:experience|erfahrung|expérience|experiencia|experiência|esperienza|doświadczeni|ervaring)"
    r"|(?:experience|berufserfahrung|expérience|experiencia|esperienza)\D{0,40}?(\d{1,2})\s*\+?\s*(?:years?|jahre?n?|ans|años|anni)",
    re.IGNORECASE,
)
_FLOORS = ((8, Level.LEAD), (5, Level.SENIOR), (2, Level.MID), (0, Level.JUNIOR))
"""The least years of experience that a posting of a level usually asks for; our own reading of common usage."""


@cache
def _patterns() -> tuple[tuple[Level, re.Pattern[str]], ...]:
    order = (Level.INTERN, Level.PRINCIPAL, Level.SENIOR, Level.JUNIOR, Level.EXECUTIVE, Level.LEAD, Level.MID)
    words = entries("seniority.txt")
    return tuple((level, whole_words(words[level.name.lower()])) for level in order)


def level_in(title: str) -> Level | None:
    """Return the level that a title names, or None: "Senior" wins over "Manager" in the same title."""
    return next((level for level, pattern in _patterns() if pattern.search(title)), None)


def level_asked(role: str) -> Level | None:
    """Return the level that a person's wanted role names, from its words or its years of experience."""
    named = level_in(role)
    return named if named is not None else level_of_years(role)


def years_in(text: str) -> int | None:
    """Return the least years of experience that a sentence asks for, or None."""
    found = _YEARS.search(text)
    return int(found.group(1) or found.group(3)) if found else None


def level_of_years(text: str) -> Level | None:
    """Return the level that a sentence's years of experience stand for, or None."""
    years = years_in(text)
    return None if years is None else next(level for floor, level in _FLOORS if years >= floor)


def without_level(title: str) -> str:
    """Return the title without its words of seniority, so that two titles compare by their trade."""
    for level, pattern in _patterns():
        if level in (Level.INTERN, Level.JUNIOR, Level.MID, Level.SENIOR):
            title = pattern.sub(" ", title)
    return " ".join(
        re.sub(r"(?<!\w)(?:lead|staff|principal|[IV]{1,3}|\d)(?!\w)", " ", title, flags=re.IGNORECASE).split()
    )
