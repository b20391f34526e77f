"""The skills that a résumé names, each by its usual name."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from jobrelay_language.resume.layout import Part, ResumeLine
from jobrelay_language.tables import rows

_LABEL = re.compile(r"^[^\W\d][^,;:|]{0,40}:\s+")
_SLASH = re.compile("/")
_PIECE = re.compile(r"[,;|•·()\[\]]|\s[-–—&/]\s|\s(?:and|und|et|y|e|en|och|og|i)\s")
_LEVEL = re.compile(
    r"\b(?:advanced|expert|basic|intermediate|proficient|years?|yrs?|jahre?|\d+\+?)\b\.?", re.IGNORECASE
)
_WORD = re.compile(r"[^\s,;|•·/()\[\]:]+")
_LONGEST_NAME = 4
_LONGEST_OWN = 40
_MOST_WORDS_OF_OWN = 4
_ORDINARY = 3
"""Names this short are ordinary words outside a list of skills."""
_OTHERWISE_MEANT = re.compile(
    r"access|apex|chef|consul|crystal|dart|elm|ember|excel|express|flask|go|julia|nest|pandas|puppet|react|ruby|rust"
    r"|salt|scala|shell|spark|spring|swift|teams|vault|word",
    re.IGNORECASE,
)
"""Names that are words of their own as well, and so count only in a list of skills."""


def skills_in(lines: Iterable[ResumeLine]) -> Iterator[tuple[str, str]]:
    """Yield each skill once, with the line that names it: those of the list of skills first.

    In that list every piece is a skill, known or not; elsewhere only known names count.
    """
    stored = list(lines)
    seen: set[str] = set()
    listed = [line for line in stored if line.part is Part.SKILLS]
    others = [line for line in stored if line.part in {Part.SUMMARY, Part.EXPERIENCE, Part.TOP, Part.OTHER}]
    for line in listed:
        for name in _of_list(line.text):
            if name.casefold() not in seen:
                seen.add(name.casefold())
                yield name, line.text
    for line in others:
        for name in _of_prose(line.text):
            if name.casefold() not in seen:
                seen.add(name.casefold())
                yield name, line.text


def _of_list(text: str) -> Iterator[str]:
    for piece in _PIECE.split(_LABEL.sub("", text)):
        own = _bare(piece)
        names = [own] if _known(own, listed=True) else [_bare(part) for part in _SLASH.split(own)]
        for name in filter(None, names):
            short = len(name) <= _LONGEST_OWN and len(name.split()) <= _MOST_WORDS_OF_OWN
            if known := _known(name, listed=True):
                yield known
            elif short and any(map(str.isalpha, name)):
                yield name


def _bare(piece: str) -> str:
    return " ".join(_LEVEL.sub(" ", piece).split()).strip(" .*-–—")


def _of_prose(text: str) -> Iterator[str]:
    words = [match.group().strip(".'’\"") for match in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            if known := _known(" ".join(words[at : at + length]), listed=False):
                yield known
                at += length - 1
                break
        at += 1


def _known(written: str, *, listed: bool) -> str | None:
    if not listed and _OTHERWISE_MEANT.fullmatch(written):
        return None
    exact = _names()[1].get(written)
    if exact and (listed or len(written) >= _ORDINARY):
        return exact
    loose = _names()[0].get(_key(written))
    if loose is None or (not listed and (len(written) < _ORDINARY or written.islower()) and written.isalpha()):
        return None
    return loose


@cache
def _names() -> tuple[dict[str, str], dict[str, str]]:
    """Return the usual name by each way to write it: in any case, and in exactly one."""
    loose: dict[str, str] = {}
    exact: dict[str, str] = {}
    for name, *others in (row.split("|") for row in rows("skills.txt")):
        loose.setdefault(_key(name), name)
        for other in others:
            if other.startswith("="):
                exact.setdefault(other[1:], name)
            else:
                loose.setdefault(_key(other), name)
    return loose, exact


def _key(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text.strip().casefold())
