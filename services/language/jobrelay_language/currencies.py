"""Currencies by their codes, signs and words; what a shared sign such as "$" means is told by the place."""

import re
from functools import cache

from jobrelay_language.places import read_places
from jobrelay_language.tables import entries, rows

# Codes that people write in lower case too; the others are words of some language ("all", "top", "try").
_IN_ANY_CASE = frozenset(
    [
        "usd",
        "eur",
        "gbp",
        "chf",
        "cad",
        "aud",
        "nzd",
        "sek",
        "nok",
        "dkk",
        "pln",
        "czk",
        "huf",
        "ron",
        "bgn",
        "inr",
        "jpy",
        "sgd",
        "brl",
        "cny",
        "hkd",
        "zar",
    ]
)


def currency_of(mark: str, place: str = "") -> str | None:
    """Return the ISO 4217 code of a sign, word or code; a sign that countries share is read by `place`.

    "$" without a place that says otherwise is the US dollar; "kr" and "¥" without one are None.
    """
    mark = mark.strip().lower()
    if mark in _shared():
        usual, shared = _shared()[mark]
        paid = {code for country in read_places(place).countries if (code := _paid_in().get(country))} & shared
        return min(paid) if len(paid) == 1 else usual
    return _marks().get(mark)


@cache
def pattern() -> str:
    """Return the pattern, without groups, of any mark of a currency."""
    marks = sorted({*_marks(), *_shared()}, key=len, reverse=True)
    kinds: dict[tuple[bool, bool], list[str]] = {}
    for mark in marks:
        kinds.setdefault((_spaced(mark[0]), _spaced(mark[-1])), []).append(_written(mark))
    return (
        f"(?:{'|'.join(_bounded(words, *ends) for ends, words in sorted(kinds.items(), key=lambda kind: kind[0][1]))})"
    )


def _bounded(words: list[str], begins: bool, ends: bool) -> str:  # noqa: FBT001 - the two ends of the same words
    before = r"(?<![^\W_])" if begins else ""
    after = r"(?![^\W\d_])" if ends else ""
    return f"{before}(?:{'|'.join(words)}){after}"


def _written(mark: str) -> str:
    if len(mark) == 1 and mark.isascii() and mark.isalpha():  # a letter is a currency only where a number follows it
        return rf"(?-i:{mark.upper()}(?=\s?\d))"
    upper = mark.upper() in _codes() and mark not in _IN_ANY_CASE
    return f"(?-i:{re.escape(mark.upper())})" if upper else re.escape(mark)


def _spaced(letter: str) -> bool:
    """Return whether the letter's script sets words apart by spaces, as Latin does and Chinese does not."""
    return letter.isalpha() and letter < "\u0e00"


@cache
def _codes() -> frozenset[str]:
    return frozenset(line.partition(" : ")[0] for line in rows("currencies.txt"))


@cache
def _marks() -> dict[str, str]:
    marks = {code.lower(): code for code in _codes()}
    for code, words in entries("currency_words.txt").items():
        marks |= dict.fromkeys(words.replace("|", " ").split(), code)
    return marks


@cache
def _shared() -> dict[str, tuple[str | None, frozenset[str]]]:
    cut = (
        line.split(" : ") if " : : " not in line else [line.split(" : : ")[0], "", line.split(" : : ")[1]]
        for line in rows("shared_signs.txt")
    )
    return {sign: (usual or None, frozenset(codes.split())) for sign, usual, codes in cut}


@cache
def _paid_in() -> dict[str, str]:
    return {
        country: line.partition(" : ")[0]
        for line in rows("currencies.txt")
        for country in line.rpartition(" : ")[2].split()
    }
