"""Attacks on a regular expression, made from its own structure: what leads to a repetition, then that repeated."""

from collections.abc import Iterator
from itertools import islice
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

FLAVOURS = (" ", "a", "A", "1", ".", "-", ",", "é", "<", '"', ";", ":", "/", "&", "\n", "\u00a0", "漢")
"""Letters to choose from where a pattern leaves a choice; two repetitions that both take one are what is slow."""
_UNBOUNDED = 20
_MOST, _MOST_OF_LONG = 20, 3
_LONG = 600  # characters of a pattern; of one with a thousand words every so many'th attack is tried
_CATEGORIES = {
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_DIGIT": str.isdigit,
    "CATEGORY_WORD": lambda letter: letter.isalnum() or letter == "_",
}


def attacks(pattern: str, flags: int, length: int) -> Iterator[str]:
    """Return texts of about `length` characters that a backtracking matcher could need long for."""
    tree = parser.parse(pattern, flags & ~codes.SRE_FLAG_DEBUG)
    pairs: dict[tuple[str, str], None] = {}
    most, flavours = (_MOST, FLAVOURS) if len(pattern) < _LONG else (_MOST_OF_LONG, FLAVOURS[:4])
    for flavour in flavours:
        for prefix, pump in _repetitions(list(tree), flavour, ""):
            pairs |= {(prefix, whole): None for whole in (pump, flavour) if whole}
    for prefix, whole in islice(pairs, 0, None, len(pairs) // most + 1):
        yield prefix + whole * (length // len(whole)) + "\x00"


def _repetitions(items: list[Any], flavour: str, prefix: str) -> Iterator[tuple[str, str]]:
    for position, (code, value) in enumerate(items):
        before = prefix + "".join(_sample([item], flavour) for item in items[:position])
        if code in {codes.MAX_REPEAT, codes.MIN_REPEAT}:
            least, most, body = value
            del least
            if most == codes.MAXREPEAT or most > _UNBOUNDED:
                yield before, _sample(list(body), flavour)
            yield from _repetitions(list(body), flavour, before)
        elif code is codes.BRANCH:
            for branch in value[1]:
                yield from _repetitions(list(branch), flavour, before)
        elif code is codes.SUBPATTERN:
            yield from _repetitions(list(value[3]), flavour, before)
        elif code in {codes.ASSERT, codes.ASSERT_NOT}:
            yield from _repetitions(list(value[1]), flavour, before)
        elif code is codes.ATOMIC_GROUP:
            yield from _repetitions(list(value), flavour, before)


def _sample(items: list[Any], flavour: str) -> str:
    """Write a text that matches these parts, of `flavour` where the parts leave a choice."""
    return "".join(_of(code, value, flavour) for code, value in items)


def _of(code: Any, value: Any, flavour: str) -> str:  # noqa: PLR0911 - one for each kind of node
    if code is codes.LITERAL:
        return chr(value)
    if code is codes.NOT_LITERAL:
        return flavour if flavour != chr(value) else "b"
    if code is codes.ANY:
        return flavour if flavour != "\n" else "b"
    if code is codes.IN:
        return _member(value, flavour)
    if code in {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}:
        least, most, body = value
        return _sample(list(body), flavour) * min(max(least, 1), most)
    if code is codes.SUBPATTERN:
        return _sample(list(value[3]), flavour)
    if code is codes.ATOMIC_GROUP:
        return _sample(list(value), flavour)
    return _sample(list(value[1][0]), flavour) if code is codes.BRANCH else ""


def _member(parts: list[Any], flavour: str) -> str:
    negated = bool(parts) and parts[0][0] is codes.NEGATE
    chosen = parts[1:] if negated else parts
    for letter in (flavour, *FLAVOURS, "b", "0", "_", "@"):
        if any(_holds(part, letter) for part in chosen) != negated:
            return letter
    code, value = chosen[0]
    return chr(value if code is codes.LITERAL else value[0]) if code in {codes.LITERAL, codes.RANGE} else ""


def _holds(part: Any, letter: str) -> bool:
    code, value = part
    if code is codes.LITERAL:
        return ord(letter) == value
    if code is codes.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    name = str(value)
    negated = "NOT_" in name
    return _CATEGORIES[name.replace("NOT_", "")](letter) != negated if code is codes.CATEGORY else False
