"""The days of paid holiday in a year, as postings and people count them."""

import re

from jobrelay_language.numbers import WORD, count_of

from ai_worker.vocabulary import entries

_DAYS_OF_A_WEEK = 5
_FEWEST, _MOST = 5, 70
"""Days off that a year can have: fewer are a perk of another kind, more are no holidays."""
_NEAR = 30


def holidays_in(text: str) -> int | None:
    """Return the most days of holiday that a sentence counts, weeks as five days each, or None where it counts none."""
    found = (_days(match, text) for match in _COUNTED.finditer(text))
    return max((days for days in found if days is not None and _FEWEST <= days <= _MOST), default=None)


def _days(match: re.Match[str], text: str) -> int | None:
    before, after = text[max(0, match.start() - _NEAR) : match.start()], text[match.end() : match.end() + _NEAR]
    up_to_the_next = f"{_NEXT.split(before.rstrip('( '))[-1]} {match.group()} {_NEXT.split(after)[0]}"
    number = count_of(match["count"])
    if number is None or not _HOLIDAY.search(f"{match.group()}{after} {before}") or _OTHER.search(up_to_the_next):
        return None
    return number * _DAYS_OF_A_WEEK if match["weeks"] else number


_WORDS = entries("holidays.txt")
_OTHER = re.compile(rf"\b(?:{_WORDS['other']})", re.IGNORECASE)
_NEXT = re.compile(_WORDS["next"], re.IGNORECASE)
_HOLIDAY = re.compile(_WORDS["holiday"], re.IGNORECASE)
_COUNTED = re.compile(
    rf"(?<![\d.,])(?P<count>\d{{1,2}}|{WORD})(?:\s?\+)?[\s-](?:(?:{_WORDS['paid']})[\s-]){{0,2}}"
    rf"(?:(?P<weeks>{_WORDS['weeks']})|(?:{_WORDS['days']}))(?!\w)",
    re.IGNORECASE,
)
