"""Calendar dates as postings write them: in words of any CLDR language, in figures, or told from today."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from jobrelay_language.numbers import WORD, count_of
from jobrelay_language.tables import entries, whole_words

_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<![\w.-])(20\d\d)(\d\d)(\d\d)(?![\w.-])")
_ERA = re.compile(r"(令和|平成|民國|民国)\s*(元|\d{1,3})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_ERA_BEGINS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_CJK_SHORT = re.compile(r"(?<!\d)(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2}(?!\d))(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2}(?!\d))(?!\d)")
_EPOCH = re.compile(r"\d{10}|\d{13}")
_DAYS = {"year": 365, "month": 30, "week": 7, "day": 1, "hour": 0, "minute": 0}
_NUMBERS = re.compile(rf"(?<![^\W_])(\d{{1,4}}|(?:{WORD})(?![^\W\d_]))\+?", re.IGNORECASE)
_EARLIEST, _LATEST = 1990, 2100
_BUDDHIST = 543
"""The Thai solar calendar counts from 543 years before ours, with the same months and days."""
_MONTHS_IN_A_YEAR, _CENTURY, _A_DAY = 12, 100, 24
_MOST_DAYS = 20 * 365
_AHEAD = timedelta(days=180)
_SAMPLE = 2_000
_NAMED_DAYS = (2, 0, 1)
"""Days past that have words of their own, "the day before yesterday" before the "yesterday" in it."""
_ABOUT = re.compile(
    r"\b(?:über|mehr als|etwa|ungefähr|more than|over|about|around|almost|plus d[e'’]|environ|más de|cerca de|mais de"
    r"|più di|circa|meer dan|ongeveer|mer än|mer enn|mere end|ponad|około|více než)\s+(?=#)",
    re.IGNORECASE,
)


def read_date(text: str, *, today: date | None = None, day_first: bool = False) -> date | None:
    """Return the first date in `text`: ISO, written out, numeric, epoch, or relative to `today`; None without one.

    A numeric date whose order cannot be told (03/04/2026) is no date, unless the text's language writes the day first:
    None is better than the wrong month. A date without a year is the nearest one to `today`. Years of the Thai calendar
    and of Japanese and Taiwanese eras are read too.
    """
    text = text.strip()[:_SAMPLE]
    if _EPOCH.fullmatch(text):
        return date.fromtimestamp(int(text[:10]))  # noqa: DTZ012 - a calendar date is all that is stated
    absolute = _absolute(text, day_first=day_first)
    if absolute or today is None:
        return absolute
    return _relative(text, today) or _without_year(text, today)


def _absolute(text: str, *, day_first: bool) -> date | None:
    if match := _ERA.search(text):
        return _date(_ERA_BEGINS[match[1]] + (1 if match[2] == "元" else int(match[2])), int(match[3]), int(match[4]))
    for pattern in (_ISO, _CJK, _COMPACT):
        if match := pattern.search(text):
            return _date(int(match[1]), int(match[2]), int(match[3]))
    for pattern in (_day_first(), _month_first(), _year_first()):
        if match := pattern.search(text):
            return _date(_year(match["year"]), _months()[match["month"].lower()], int(match["day"]))
    match = _DOTTED.search(text)
    return _date(_year(match[3]), int(match[2]), int(match[1])) if match else _slashed(text, day_first=day_first)


def _slashed(text: str, *, day_first: bool) -> date | None:
    match = _SLASHED.search(text)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[2]), _year(match[3])
    if first > _MONTHS_IN_A_YEAR or first == second or (day_first and second <= _MONTHS_IN_A_YEAR):
        return _date(year, second, first)
    return _date(year, first, second) if second > _MONTHS_IN_A_YEAR else None


def _relative(text: str, today: date) -> date | None:
    for days, pattern in _days_past():
        if pattern.search(text):
            return today - timedelta(days=days)
    counts = [count_of(found[1]) or 0 for found in _NUMBERS.finditer(text)]
    marked = _ABOUT.sub("", _NUMBERS.sub("#", text))
    for unit, pattern in _ago():
        if match := pattern.search(marked):
            first = marked.count("#", 0, match.start())
            count = max(counts[first : first + match.group().count("#")])
            days = count // _A_DAY if unit == "hour" and count > _A_DAY else _DAYS[unit] * count
            return today - timedelta(days=days) if days < _MOST_DAYS else None
    return None


def _without_year(text: str, today: date) -> date | None:
    match = _day_month().search(text) or _month_day().search(text)
    if match:
        month, day = _months()[match["month"].lower()], int(match["day"])
    elif match := _CJK_SHORT.search(text):
        month, day = int(match[1]), int(match[2])
    else:
        return None
    found = _date(today.year, month, day)
    return _date(today.year - 1, month, day) if found and found - today > _AHEAD else found


@cache
def _months() -> dict[str, int]:
    return {name: int(month) for month, names in entries("months.txt").items() for name in names.split("|")}


@cache
def _name() -> str:
    names = sorted(_months(), key=len, reverse=True)
    return rf"(?P<month>{'|'.join(map(re.escape, names))})"


_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?"
_YEAR = r"(?P<year>\d{4}|['’]?\d{2})(?!\d)"
_OF = r"[\s\-/.,]{0,4}(?:(?:of|de|di|d['’]|del|tháng|ngày)\s{0,2})?"


@cache
def _day_first() -> re.Pattern[str]:
    after = r"[\s\-/.,]{0,4}(?:(?:de|del|г\.?|року|năm)\s{0,2})?"
    return re.compile(rf"{_DAY}{_OF}(?<![^\W\d_]){_name()}(?![^\W\d_]).?{after}{_YEAR}", re.IGNORECASE)


@cache
def _month_first() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){_name()}\.?\s{{0,3}}{_DAY},?\s+{_YEAR}", re.IGNORECASE)


@cache
def _year_first() -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(?P<year>\d{{4}})[.,]?\s+{_name()}\.?\s+{_DAY}", re.IGNORECASE)


@cache
def _day_month() -> re.Pattern[str]:
    return re.compile(rf"{_DAY}{_OF}(?<![^\W\d_]){_name()}(?![^\W_])", re.IGNORECASE)


@cache
def _month_day() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){_name()}\.?\s{{0,3}}{_DAY}(?!\d)", re.IGNORECASE)


@cache
def _days_past() -> tuple[tuple[int, re.Pattern[str]], ...]:
    table = entries("days.txt")
    spaced = [(days, whole_words(table[str(days)])) for days in _NAMED_DAYS]
    return (*spaced, *((days, re.compile(table[f"unspaced {days}"])) for days in _NAMED_DAYS))


@cache
def _ago() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((unit, re.compile("|".join(_forms(unit)), re.IGNORECASE)) for unit in _DAYS)


def _forms(unit: str) -> Iterator[str]:
    """Yield the patterns of a unit's forms, longest first, each number a "#" as in a marked text."""
    written = [re.escape(_NUMBERS.sub("#", form)) for form in entries("ago.txt")[unit].split("|") if "#" in form]
    short = entries("short_ago.txt")[unit].split("|")
    for form in sorted({*written, *short}, key=len, reverse=True):
        spaced = re.sub(r"\\[\s\u00a0]|\u00a0", r"\\s*", form).replace(r"\#", "#")
        yield rf"(?<![^\W_]){spaced}(?![^\W_])"


def _year(written: str) -> int:
    year = int(written.lstrip("'’"))
    return year + 2000 if year < _CENTURY else year


def _date(year: int, month: int, day: int) -> date | None:
    year = year - _BUDDHIST if _EARLIEST + _BUDDHIST <= year <= _LATEST + _BUDDHIST else year
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
