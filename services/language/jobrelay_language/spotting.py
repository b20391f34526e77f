"""Which of many patterns can match a text at all, told by one pass over it: Aho-Corasick over words that each needs."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from ahocorasick_rs import AhoCorasick

# What `re` parses a pattern into has no public name of its own.
from re import _constants as ops, _parser as parser  # type: ignore[attr-defined]  # isort: skip

_SHORTEST = 2
_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)


class Spotter:
    """Spots those of its patterns that a text may hold, so that the rest need not be searched.

    A pattern is never left out of an answer where it would match (as with RE2's FilteredRE2); one without a piece of
    text that each of its matches holds is in every answer.
    """

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self.patterns = tuple(patterns)
        self._pieces = Pieces(map(pieces_of, self.patterns))

    def possible(self, text: str) -> list[int]:
        """Return the positions of the patterns that may match `text`, in their order."""
        return self._pieces.found_in(text)

    def matches(self, text: str) -> bool:
        """Return whether any of its patterns matches in `text`, which most texts do not let it search for."""
        return any(self.patterns[position].search(text) for position in self.possible(text))


class Pieces:
    """Finds which of many sets of folded pieces a text holds one of, in one pass."""

    def __init__(self, sets: Iterable[frozenset[str] | None]) -> None:
        self._always: list[int] = []
        users: dict[str, list[int]] = {}
        for position, pieces in enumerate(sets):
            if pieces is None:
                self._always.append(position)
            for piece in pieces or ():
                users.setdefault(piece, []).append(position)
        self._users = tuple(tuple(positions) for positions in users.values())
        self._automaton = AhoCorasick(list(users))

    def found_in(self, text: str) -> list[int]:
        """Return the positions of the sets of which `text` holds a piece, in their order; None counts as held."""
        found = {index for index, _, _ in self._automaton.find_matches_as_indexes(folded(text), overlapping=True)}
        return sorted({position for index in found for position in self._users[index]}.union(self._always))


def folded(text: str) -> str:
    """Fold the case of `text` so that whatever `re.IGNORECASE` takes for one letter is one: the dotless i too."""
    if text.isascii():
        return text.lower()
    return text.casefold().replace("\u0131", "i").replace("\u0307", "")


def pieces_of(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Return pieces of folded text of which each match of `pattern` holds one; None where there are none."""
    return _of_sequence(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))


def _of_sequence(items: Sequence[tuple[Any, Any]]) -> frozenset[str] | None:
    found: list[frozenset[str]] = []
    run = ""
    for operation, argument in [*items, (ops.FAILURE, None)]:
        if operation is ops.LITERAL:
            run += chr(argument)
            continue
        if len(piece := folded(run)) >= _SHORTEST:
            found.append(frozenset((piece,)))
        run = ""
        if (pieces := _of_item(operation, argument)) is not None:
            found.append(pieces)
    return max(found, key=lambda pieces: (min(map(len, pieces)), -len(pieces)), default=None)


def _of_item(operation: Any, argument: Any) -> frozenset[str] | None:  # noqa: ANN401 - as `re` has them
    if operation is ops.SUBPATTERN:
        return _of_sequence(argument[3])
    if operation is ops.ATOMIC_GROUP:
        return _of_sequence(argument)
    if operation in _REPEATS:
        return _of_sequence(argument[2]) if argument[0] else None
    if operation is ops.BRANCH:
        branches = [_of_sequence(branch) for branch in argument[1]]
        if all(branch is not None for branch in branches):
            return frozenset().union(*(branch for branch in branches if branch is not None))
    return None
