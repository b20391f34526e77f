"""How well each of the languages that a sentence names is asked for: by the words beside its own name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jobrelay.models.profile import Fluency
from jobrelay_language.fluency import levels_in

_WAYS = (
    r"interpersonal|communicat\w+|presentation|negotiation|written|writing|spoken|speaking|verbal|oral\w*|reading|listening|wort|schrift|mündlich\w*|schriftlich\w*|"
    r"écrit\w*|lu|parlé\w*|hablad\w+|escrit\w+|scritt\w+|parlat\w+"
)
_JOINED_WAYS = re.compile(
    rf"\b(?:{_WAYS})\s?(?:,|/|&|and|or|und|oder|et|ou|y|o|e)\s?(?:in\s)?(?:{_WAYS})\b", re.IGNORECASE
)
_END = re.compile(
    r"[;,:()!?\n]|(?<![abc][12])/|[.](?=\s|$)|\s[–—-]\s|&|"
    r"\b(?:and|und|et|y|e|och|og|but|aber|mais|pero|plus|sowie|for|because|für|weil|pour|car|para|porque)\b",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"-?\s{0,3}(?:[,/&]|(?:,\s?)?\b(?:and(?:/or)?|or|und(?:/oder)?|oder|et(?:/ou)?|ou|y(?:/o)?|o|e|en|i|a|of|och|"
    r"eller|og|és|și|ve|и)\b)\s{0,3}(?:(?:in|de|d['’]|le|l['’]|la)\s?)?",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:[- ]?(?:language\s)?(?:skills|knowledge|kenntnisse|proficiency|required))?"
    r"(?:\s?(?:[,:–-]|[–-]\s)\s?(?:[^\W\d]+\s){0,2}|\s?\((?:[^\W\d]+,?\s){0,4})",
    re.IGNORECASE,
)
_AFTER_LEVEL = re.compile(
    r"\s*(?:$|[.,;:)/–-]|(?:level|niveau|proficien\w*|speakers?|written|spoken|in (?:wort|speech)|minimum|or|oder|ou|"
    r"and|und|et|y|is|required|erforderlich|requis|exigé)\b)",
    re.IGNORECASE,
)
_ALTERNATIVE = re.compile(r"\s?(?:/|–|-|or|oder|ou|o|to|bis|à|a)\s?", re.IGNORECASE)
_LEFT, _RIGHT = 45, 25
"""Characters within which words of a clause stand beside a name, in front of it and behind it."""
_FAR, _MANY = 200, 12
"""Characters and names of a list on each side of a name, beyond which nothing is looked for."""


@dataclass(frozen=True, slots=True)
class _Level:
    fluency: Fluency
    start: int
    end: int


def fluency_beside(text: str, names: Sequence[tuple[int, int]], number: int) -> Fluency | None:
    """Return the level that a sentence gives to one of the languages that it names, or None where it gives none.

    `names` are where the languages' names stand. A level counts that stands in the clause of the name, or right behind
    it ("German (C1)"); the names of a list share the level in front of the first or behind the last of them.
    """
    text, names, number = _around(text, names, number)
    ends = [(0, 0), *_ends(text), (len(text), len(text))]
    levels = [_Level(*found) for found in levels_in(text)]
    own = _own(text, levels, ends, names[number])
    if own is not None:
        return own
    first, last = _listed(text, names, number)
    before = _own(text, levels, ends, names[first]) if first < number else None
    return before or (_own(text, levels, ends, names[last]) if last > number else None)


def _around(text: str, names: Sequence[tuple[int, int]], number: int) -> tuple[str, Sequence[tuple[int, int]], int]:
    """Return the part of a sentence that can bear on a name, the names within it, and which of them it is."""
    low, high = max(0, names[number][0] - _FAR), min(len(text), names[number][1] + _FAR)
    first = max(0, number - _MANY)
    near = [(start, end) for start, end in names[first : number + _MANY] if low <= start and end <= high]
    of_name = near.index(names[number])
    return text[low:high], [(start - low, end - low) for start, end in near], of_name


def _own(text: str, levels: Sequence[_Level], ends: Sequence[tuple[int, int]], name: tuple[int, int]) -> Fluency | None:
    start, end = name
    behind = [one for one in levels if one.start >= end and _BEHIND.fullmatch(text, end, one.start)]
    behind = [one for one in behind if _is_of_the_framework(text, one) or _AFTER_LEVEL.match(text, one.end)]
    begin = max(stop for _, stop in ends[:-1] if stop <= start)
    stop = min(at for at, _ in ends[1:] if at >= end)
    clause = [one for one in levels if begin <= one.start and one.end <= stop and _is_near(text, one, name)]
    nearest = sorted(clause, key=lambda one: (_names_no_level(text, one), _gap(one, name), one.start - one.end))
    of_framework_first = sorted((*behind[:1], *nearest), key=lambda one: not _is_of_the_framework(text, one))
    return _least(text, levels, of_framework_first[0]) if of_framework_first else None


def _names_no_level(text: str, level: _Level) -> bool:
    """Return whether words say how well only where no other does: "basic fluency" is none."""
    return text[level.start : level.end].casefold() == "fluency"


def _is_of_the_framework(text: str, level: _Level) -> bool:
    return re.fullmatch("[abc][12]", text[level.start : level.end], re.IGNORECASE) is not None


def _gap(level: _Level, name: tuple[int, int]) -> int:
    """Return the characters between a level and a name."""
    return max(0, name[0] - level.end, level.start - name[1])


def _is_near(text: str, level: _Level, name: tuple[int, int]) -> bool:
    """Return whether a level stands near enough to a name to be its own; the Framework's cannot be anything else's."""
    most = _RIGHT if level.start >= name[1] and not _is_of_the_framework(text, level) else _LEFT
    return _gap(level, name) <= most


def _least(text: str, levels: Sequence[_Level], level: _Level) -> Fluency:
    """Return a level, or the lower one of "B2 or C1"."""
    order = list(Fluency)
    pairs = (pair for pair in pairwise(levels) if level in pair)
    either = [pair for pair in pairs if _ALTERNATIVE.fullmatch(text, pair[0].end, pair[1].start)]
    return min((one.fluency for pair in either for one in pair), key=order.index, default=level.fluency)


def _listed(text: str, names: Sequence[tuple[int, int]], number: int) -> tuple[int, int]:
    """Return the first and the last of the names that stand in one list with a name."""
    first = last = number
    while first and _LIST.fullmatch(text, names[first - 1][1], names[first][0]):
        first -= 1
    while last + 1 < len(names) and _LIST.fullmatch(text, names[last][1], names[last + 1][0]):
        last += 1
    return first, last


def _ends(text: str) -> Iterator[tuple[int, int]]:
    whole = [found.span() for found in _JOINED_WAYS.finditer(text)]
    for found in _END.finditer(text):
        if not any(start <= found.start() < end for start, end in whole):
            yield found.span()
