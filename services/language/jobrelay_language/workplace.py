"""Where a posting says that the work is done: remote, hybrid or on site."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from jobrelay.models.postings import Workplace

from jobrelay_language.numbers import WORD, count_of
from jobrelay_language.said import Said
from jobrelay_language.tables import entries, whole_words

_CLAUSE = re.compile(r"[^.!?;\n。！？]+(?:\.(?=\w)[^.!?;\n。！？]+)*")
_LONGEST_CLAUSE = 600
_WORKING_DAYS = 5
_FULL = 100
_DENIED_WITHIN = 40
_AROUND = 60
_NEAR_DAYS = 20
_SHARE = re.compile(r"(\d{1,3}) ?%")


class Weight(IntEnum):
    """How firmly a clause says where the work is done; a firmer one is believed over another."""

    MENTIONED = 1
    NAMED = 2
    COUNTED = 3
    DENIED = 4


@dataclass(frozen=True, slots=True)
class Stated:
    """A workplace and how firmly it is stated: `COUNTED` by days or share, `DENIED` where another is ruled out."""

    workplace: Workplace
    weight: Weight


def workplace_of(text: str) -> Workplace | None:
    """Return the workplace that a short text such as a location, a title or a label's value names, or None."""
    stated = _of_clause(text)
    return stated.workplace if stated else None


def read_workplace(text: str) -> Said[Stated] | None:
    """Return where a posting's text says that the work is done, by the clause that says it most firmly.

    Days a week in the office or at home make it hybrid, a denied "remote" on site; weeks a year from anywhere are a
    perk and say nothing, nor do remote sensing and hybrid clouds. The quote is the clause.
    """
    found = list(_stated(text))
    return max(found, key=lambda said: said.value.weight, default=None)


def _stated(text: str) -> Iterator[Said[Stated]]:
    for clause in _CLAUSE.finditer(text):
        stated = _of_clause(clause.group()[:_LONGEST_CLAUSE])
        if stated is not None:
            yield Said.of(text, stated, clause.start(), min(clause.end(), clause.start() + _LONGEST_CLAUSE))


def _of_clause(clause: str) -> Stated | None:
    clause = _words("other things").sub(" ", clause)
    if (counted := _counted(clause)) is not None:
        return Stated(counted, Weight.COUNTED)
    named = {place: match for place in Workplace if (match := _named(place, clause)) is not None}
    remote, hybrid = named.get(Workplace.REMOTE), named.get(Workplace.HYBRID)
    if any(match is not None and _is_denied(match, clause) for match in (remote, hybrid)):
        return Stated(Workplace.ONSITE, Weight.DENIED)
    if hybrid:
        return Stated(Workplace.HYBRID, Weight.NAMED)
    onsite = named.get(Workplace.ONSITE)
    onsite = None if onsite and _is_denied(onsite, clause) else onsite
    if remote:
        return _remote(clause, beside_onsite=onsite is not None)
    full = onsite is not None and ("100" in onsite.group() or "fully" in onsite.group().lower())
    return Stated(Workplace.ONSITE, Weight.COUNTED if full else Weight.MENTIONED) if onsite else None


def _remote(clause: str, *, beside_onsite: bool) -> Stated | None:
    if _words("perk").search(clause):
        return None
    return Stated(Workplace.HYBRID, Weight.MENTIONED) if beside_onsite else Stated(Workplace.REMOTE, Weight.NAMED)


def _is_denied(match: re.Match[str], clause: str) -> bool:
    before = re.split(r"[,:'\"’”)\]]", clause[: match.start()])[-1][-_DENIED_WITHIN:]
    after = clause[match.end() : match.end() + _DENIED_WITHIN]
    return bool(_words("no").search(before) or _unspaced("no").search(before) or _denied_after().match(after))


@cache
def _denied_after() -> re.Pattern[str]:
    return re.compile(rf"[^\w,]{{0,8}}(?:\w+\s{{1,3}}){{0,2}}?(?:{_table()['not after']})", re.IGNORECASE)


def office_days(text: str) -> int | None:
    """Return the days of a week in the office that a text counts, or None; days at home leave the others of five."""
    for clause in _CLAUSE.finditer(text):
        for days, at_home in _days_counted(clause.group()[:_LONGEST_CLAUSE]):
            return _WORKING_DAYS - days if at_home else days
    return None


def _days_counted(clause: str) -> Iterator[tuple[int, bool]]:
    """Yield each number of days a week that a clause counts, and whether they are spent at home."""
    for match in (found for pattern in _ways_to_count() for found in pattern.finditer(clause)):
        days = count_of(match["days"])
        around = clause[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        home = _words("home").search(around) or _named(Workplace.REMOTE, around)
        office = _words("office").search(around) or _unspaced("onsite").search(around)
        if days is None or days > _WORKING_DAYS or not (home or office):
            continue
        middle = min(match.start(), _AROUND)
        at_home = home is not None and (office is None or abs(home.start() - middle) < abs(office.start() - middle))
        yield days, at_home


def _counted(clause: str) -> Workplace | None:
    """Return what a number of days a week, or a share of the time, in the office or at home comes to."""
    for days, at_home in _days_counted(clause):
        full = Workplace.REMOTE if at_home else Workplace.ONSITE
        return full if days == _WORKING_DAYS else Workplace.HYBRID
    if _shared_out(clause) or _home_on_weekdays().search(clause) or _some_days_at_home(clause):
        return Workplace.HYBRID
    share = _SHARE.search(clause)
    if share and _words("home").search(clause[share.end() : share.end() + _DENIED_WITHIN]):
        return Workplace.REMOTE if int(share[1]) >= _FULL else Workplace.HYBRID
    up_to = share and _words("up to").search(clause[: share.start()])
    if share and up_to and int(share[1]) < _FULL and _named(Workplace.REMOTE, clause[: share.start()]):
        return Workplace.HYBRID
    return None


def _some_days_at_home(clause: str) -> bool:
    """Return whether some days are for home, without a week beside them: "8 giorni al mese", "an zwei Tagen"."""
    counted = next(filter(None, (pattern.search(clause) for pattern in _days_at_home())), None)
    return counted is not None and _named(Workplace.REMOTE, clause) is not None


@cache
def _days_at_home() -> tuple[re.Pattern[str], ...]:
    table, few = _table(), rf"(?<!\w)(?:\d|{WORD})"
    return (
        re.compile(rf"(?:{few}|(?<!\d)\d\d)\s(?:{table['day']})\s(?:{table['month']})", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:an|op|på)\s{few}\s(?:{table['day']})(?!\w)", re.IGNORECASE),
        re.compile(
            rf"{few}\s(?:{table['day']})\s(?:(?:de|of|from|en|im|in|at|di)\s)?(?:{table['home']})(?!\w)", re.IGNORECASE
        ),
    )


def _shared_out(clause: str) -> bool:
    """Return whether some days are for the office and others for home: "three days in the office and two at home"."""
    counted = list(_some_days().finditer(clause))
    at = [clause[match.end() : match.end() + _NEAR_DAYS] for match in counted]
    home, office = (any(map(_words(place).search, at)) for place in ("home", "office"))
    whole_week = sum(count_of(match["days"]) or 0 for match in counted) == _WORKING_DAYS
    return len(counted) > 1 and (home and (office or whole_week))


@cache
def _some_days() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<days>\d|{WORD})(?!\w)\s*(?:{_table()['day']})(?!\w)", re.IGNORECASE)


@cache
def _ways_to_count() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of days a week: "two days a week", "heti két nap", "週2日"."""
    days = (
        rf"(?P<days>\d|{WORD})(?!\w)\s*(?:\(\d\)\s*)?(?:(?:-|–|to|bis|à|or|oder|ou)\s*(?:\d|{WORD})\s*)?"
        rf"(?:[\w-]+\s+){{0,2}}?(?:{_table()['day']})(?!\w)"
    )
    return (
        re.compile(rf"(?<!\w){days}[^.;\n]{{0,40}}?(?<!\w)(?:{_table()['week']})", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{_table()['days first']})(?:\w+\W+)?{days}", re.IGNORECASE),
        re.compile(_table()["unspaced days"]),
    )


@cache
def _home_on_weekdays() -> re.Pattern[str]:
    """Return the pattern of work at home on named days, but not from one day to another: "from home on Fridays"."""
    weekday = rf"(?<!\w)(?:{_table()['weekday']})(?!\w)"
    span = r"\s*(?:-|–|to|through|bis|à|a|al|au|t/m|tot|till|til|do|–)\s*"
    return re.compile(
        rf"(?<!\w)(?:{_table()['home']})(?!\w)[^.;\n,]{{0,16}}?\s{weekday}(?!{span}{weekday})"
        rf"|(?<!\w)(?:on|am|an|le|les|el|los|il|op|på|om|w|we|v|ve)\s{weekday}(?!{span}{weekday})[^.;\n]{{0,24}}?(?<!\w)(?:{_table()['home']})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _table() -> dict[str, str]:
    return entries("workplaces.txt")


@cache
def _words(kind: str) -> re.Pattern[str]:
    return whole_words(_table()[kind])


def _named(place: Workplace, clause: str) -> re.Match[str] | None:
    return _words(place.value).search(clause) or _unspaced(place.value).search(clause)


@cache
def _unspaced(kind: str) -> re.Pattern[str]:
    return re.compile(_table()[f"unspaced {kind}"])
