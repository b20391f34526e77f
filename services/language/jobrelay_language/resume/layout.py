"""The lines of a résumé and the parts that they belong to."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from jobrelay_language.tables import entries, whole_words

_MOST_CHARACTERS = 100_000
_LONGEST_LINE = 400
_LONGEST_HEADING = 48
_SPACED = re.compile(r"^(?:\S ){3,30}\S$")
_BULLET = re.compile(r"^[\s•·▪●○◦■□–—*>-]+(?=\S)")


class Part(StrEnum):
    """What a part of a résumé is about; `TOP` is what stands before its first heading."""

    TOP = "top"
    SUMMARY = "summary"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    SKILLS = "skills"
    LANGUAGES = "languages"
    CONTACT = "contact"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ResumeLine:
    """One line without its bullet, and the part that it stands in."""

    text: str
    part: Part


def lines_of(text: str) -> list[ResumeLine]:
    """Cut a résumé's text, at most 100,000 characters of it, into lines and tell which part each belongs to.

    A heading is a line of its own, or begins one: "Skills: Python, SQL".
    """
    return list(_lines(unicodedata.normalize("NFKC", text[:_MOST_CHARACTERS]).replace("\u00ad", "")))


def _lines(text: str) -> Iterator[ResumeLine]:
    part = Part.TOP
    for raw in text.splitlines():
        line = _BULLET.sub("", " ".join(raw.split()))[:_LONGEST_LINE]
        if not line:
            continue
        heading, rest = _headed(line)
        if heading is Part.LANGUAGES and rest and part is Part.SKILLS and not _speaks(rest):
            heading = None  # of programming
        part = heading or part
        if rest:
            yield ResumeLine(rest, part)


def _headed(line: str) -> tuple[Part | None, str]:
    """Split a line into the part that it begins and what stands after the heading."""
    whole = line.replace(" ", "") if _SPACED.match(line) else line
    before, colon, after = whole.partition(":")
    heading = _heading(before if colon else whole)
    return (heading, after.strip()) if heading else (None, line)


def _heading(text: str) -> Part | None:
    name = text.strip(" .:–—-_|").lower()
    if not name or len(name) > _LONGEST_HEADING:
        return None
    return next((part for part, pattern in _headings().items() if pattern.fullmatch(name)), None)


def _speaks(text: str) -> bool:
    return any(names.search(text) for names in tongues().values())


@cache
def tongues() -> dict[str, re.Pattern[str]]:
    """Return the pattern of the names of each language, by its ISO 639-1 code."""
    return {code: whole_words(names) for code, names in entries("tongues.txt").items()}


@cache
def _headings() -> dict[Part, re.Pattern[str]]:
    return {Part(name): re.compile(f"(?:{words})") for name, words in entries("resume_headings.txt").items()}
