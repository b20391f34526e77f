"""Licences, registrations and certificates that a text names, and those that it asks for."""

import re
from dataclasses import dataclass
from functools import cache

from jobrelay_language import tables
from jobrelay_language.said import Said
from jobrelay_language.spotting import Spotter
from jobrelay_language.tables import whole_words

_NEAR = 60
"""Characters beside a licence's name in which words about it stand."""
_DENIED_NEAR = 40
_OR = re.compile(r"\b(?:or|oder|ou|o|u|of|lub|eller|tai|and/or|und/oder|et/ou)\b|/", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;:]\s|,? \b(?:but|aber|sondern|mais|pero|ma|maar|ale|men)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LicenceAsked:
    """Licences of which a text asks for one, by their names in `licences.txt`."""

    any_of: tuple[str, ...]


@cache
def _table() -> tuple[tuple[str, ...], Spotter]:
    found = tables.entries("licences.txt")
    return tuple(found), Spotter(whole_words(patterns) for patterns in found.values())


@cache
def _words(about: str) -> re.Pattern[str]:
    return whole_words(tables.entries("licence_words.txt")[about])


@cache
def _covers() -> dict[str, str]:
    return tables.entries("licence_covers.txt")


def names_of_licences() -> tuple[str, ...]:
    """Return the English name of every licence that is known."""
    return _table()[0]


def licences_in(text: str) -> frozenset[str]:
    """Return the licences that a text names, and those that they include: who may drive a lorry may drive a car."""
    found = {name for name, _ in _named(text)}
    return frozenset(found | {_covers()[name] for name in found if name in _covers()})


def licences_asked(text: str, heading: str = "", *, title: bool = False) -> list[Said[LicenceAsked]]:
    """Return the licences that a sentence asks for, in its order; those that it joins by "or" are one demand.

    A licence is asked for by the sentence's own words, by the heading that it stands under, or by standing in a title.
    One that is good to have, not needed, can still be got, or is somebody else's is not asked for.
    """
    if not title and _words("good to have").search(heading):
        return []
    asked = [(name, match) for name, match in _named(text) if _is_asked(text, match, heading, title=title)]
    groups: list[list[tuple[str, re.Match[str]]]] = []
    for name, match in asked:
        if groups and _OR.search(text[groups[-1][-1][1].end() : match.start()]):
            groups[-1].append((name, match))
        else:
            groups.append([(name, match)])
    return [
        Said(
            LicenceAsked(tuple(dict.fromkeys(name for name, _ in group))),
            text[group[0][1].start() : group[-1][1].end()],
            group[0][1].start(),
            group[-1][1].end(),
        )
        for group in groups
    ]


def _named(text: str) -> list[tuple[str, re.Match[str]]]:
    names, spotter = _table()
    found = [
        (names[position], match)
        for position in spotter.possible(text)
        for match in spotter.patterns[position].finditer(text)
    ]
    # Of two that share words the longer one is meant: a lorry driving licence is no driving licence and a lorry.
    longest = sorted(found, key=lambda one: (one[1].start() - one[1].end(), one[1].start()))
    kept: list[tuple[str, re.Match[str]]] = []
    for name, match in longest:
        if all(match.end() <= other.start() or other.end() <= match.start() for _, other in kept):
            kept.append((name, match))
    return sorted(kept, key=lambda one: one[1].start())


def _is_asked(text: str, match: re.Match[str], heading: str, *, title: bool) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    clause_before = _CLAUSE_END.split(before)[-1] if _CLAUSE_END.search(before) else before
    clause_after = _CLAUSE_END.split(after)[0]
    if _words("not asked").search(clause_before[-_DENIED_NEAR:]) or _words("not asked").search(
        clause_after[:_DENIED_NEAR]
    ):
        return False
    if _words("good to have").search(f"{before[-_NEAR:]} {after[:_NEAR]}"):
        return False
    if _words("can be got").search(f"{before} {after}") or _words("another way").search(after[:_NEAR]):
        return False
    if _words("of others").search(before):
        return False
    if title or _words("asked by itself").search(match.group()) or _words("asked here").search(heading):
        return True
    return bool(_words("asked").search(f"{clause_before[-_NEAR:]} {clause_after[:_NEAR]}"))
