"""The other names of a place that somebody asks for: "UK" is the United Kingdom, and NYC is New York."""

import re
from functools import cache

from jobrelay_language.gazetteer import plain
from jobrelay_language.tables import entries, rows

_COUNTRY_CODE = 2


def names_of(place: str) -> frozenset[str]:
    """Return all names under which postings know a place, in small letters; none where it has no others."""
    return _groups().get(plain(place).strip(), frozenset())


def named_in(names: frozenset[str]) -> str:
    """Return a regular expression, of Python as of PostgreSQL, that any of the names matches as a whole word."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"


@cache
def _groups() -> dict[str, frozenset[str]]:
    groups: dict[str, frozenset[str]] = {}
    for names, target in entries("place_names.txt").items():
        whole = frozenset([*names.split("|"), *_own_names(target)])
        for name in whole:
            groups[plain(name)] = groups.get(plain(name), frozenset()) | whole
    return groups


def _own_names(target: str) -> set[str]:
    """Return what a place is called in English; a country is written as its code."""
    if not (len(target) == _COUNTRY_CODE and target.isupper()):
        return {target}
    return _countries().get(target, set())


@cache
def _countries() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("places.tsv"):
        _, kind, code, *_, english = row.split("\t")
        if kind == "country":
            found.setdefault(code, set()).add(english.lower())
    return found
