"""Amounts of money as they are written in any country: "€45.000,-", "$150-190k", "12-18 LPA", "600万円〜900万円"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import islice

from jobrelay_language import currencies

_NUMBER = (
    r"(?:\d{1,3}(?:[.,'’´\u00a0\u202f\u2009 ]\d{3})+(?:[.,]\d{1,2})?|\d{1,2}(?:,\d{2})+,\d{3}"
    r"|\d{1,12}(?:[.,]\d{1,2})?)(?!\d|[.,]\d)"
)
_MAGNITUDE = (
    r"(?:(?:k|tsd\.?|tys\.?|lakhs?|lacs?|lpa|crores?|cr|millions?|mln|mio\.?|mn|m|bn|billions?|b)(?![^\W\d_])|万|萬|만)"
)
_FACTORS = {
    "k": 1000,
    "ts": 1000,
    "ty": 1000,
    "la": 100_000,
    "lp": 100_000,
    "cr": 10_000_000,
    "万": 10_000,
    "萬": 10_000,
    "만": 10_000,
}

_BETWEEN = (
    r"(?:\s?(?:gross|brutto|bruto|brut|per year|per annum|per hour|per month|/ ?(?:yr|year|hr|hour|mo|month)"
    r"|annually|a year|an hour))?\s*(?:-|–|—|−|‐|~|〜|～|/|\.\.\.?|…|to|and|bis|und|à|a|et|y|e|en|och"
    r"|hasta|do|tot|til|till|ate|até"
    r"|through|up to|until|ile|до|по|ως|έως|إلى|עד|से|ถึง|đến|hingga|から)\s*"
)
_AMOUNTS_IN_A_LINE = 60


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount or range in a line, from `start` to `end`; a range has two numbers that differ in place.

    `mark` is its currency as written, "" without one; `open` where a "+" or a word after it leaves the top open.
    """

    low: Decimal
    high: Decimal
    is_range: bool
    mark: str
    magnitudes: str
    start: int
    end: int
    open: bool = False
    topped: bool = False

    @property
    def is_indian(self) -> bool:
        """Return whether it is counted in lakhs, which only India pays in."""
        return self.magnitudes.startswith(("la", "lp")) or " la" in self.magnitudes or " lp" in self.magnitudes


def amounts(line: str) -> Iterator[Amount]:
    """Yield the amounts of a line in their order, with or without a currency; a bounded number of them."""
    return (_amount(match) for match in islice(_pay().finditer(line), _AMOUNTS_IN_A_LINE))


def holds_currency(line: str) -> bool:
    """Return whether a line names a currency, or counts in lakhs."""
    return _money().search(line) is not None


def _amount(match: re.Match[str]) -> Amount:
    marks = [match[name] for name in ("low_after", "high_after", "low_before", "high_before") if match[name]]
    codes = [mark for mark in marks if mark.strip().isalpha()] or marks
    low, high = _bounds(match)
    magnitudes = f"{match['low_magnitude'] or ''} {match['high_magnitude'] or ''}".lower().strip()
    note = match["high_note"] if match["high_number"] else match["low_note"]
    return Amount(
        low,
        high,
        match["high_number"] is not None,
        codes[0].split()[0] if codes else "",
        magnitudes,
        match.start(),
        match.end(),
        "+" in (note or "") or bool(match["open"]),
        bool(match["topped"]),
    )


def _bounds(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    low_magnitude, high_magnitude = match["low_magnitude"] or "", match["high_magnitude"] or ""
    low = number_of(match["low_number"], low_magnitude)
    if match["high_number"] is None:
        return low, low
    high = number_of(match["high_number"], high_magnitude)
    if high_magnitude and not low_magnitude and low < high / 100:
        low = number_of(match["low_number"], high_magnitude)
    return low, high


def number_of(digits: str, magnitude: str = "") -> Decimal:
    """Read a number in any country's manner: 4.500, 120'000, 12,00,000, 52.50, 30 000,00; then its k or lakh."""
    digits = re.sub(r"['’´\s\u00a0\u202f\u2009]", "", digits)
    if decimals := re.search(r"[.,](\d{1,2})$", digits):
        whole, fraction = digits[: decimals.start()], decimals[1]
    else:
        whole, fraction = digits, "0"
    value = Decimal(f"{re.sub('[.,]', '', whole) or '0'}.{fraction}") * _FACTORS.get(magnitude[:2].lower(), 1)
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


@cache
def _pay() -> re.Pattern[str]:
    open_ = (
        r"(?P<open>\s?(?:以上|이상|〜(?!\s?\d)|～(?!\s?\d)|or more|and up|and above|minimum|oder mehr|et plus|o más"
        r"|и выше))?"
    )
    topped = r"(?P<topped>\s?(?:以下|以内|이하|or less|maximum))?"
    return re.compile(rf"{_one('low')}(?:{_BETWEEN}{_one('high')})?{open_}{topped}", re.IGNORECASE)


def _one(name: str) -> str:
    mark = currencies.pattern()
    before = f"(?:(?P<{name}_before>{mark}(?:\\s?{mark})?)\\s?)?"
    after = f"(?:\\s?\\(?(?P<{name}_after>{mark}))?"
    number = f"(?<![\\d.,#])(?P<{name}_number>{_NUMBER})(?P<{name}_note>(?:,-|,–|\\.-|\\.–)?\\+?)"
    return f"{before}{number}\\s?(?P<{name}_magnitude>{_MAGNITUDE})?{after}"


@cache
def _money() -> re.Pattern[str]:
    return re.compile(rf"{currencies.pattern()}|\d\s?(?:lpa|lakhs?|lacs?)\b", re.IGNORECASE)
