"""The pay that a posting states: how much, in what, for how long, and the words that say so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from jobrelay.models.postings import Salary, SalaryPeriod

from jobrelay_language.amounts import Amount, amounts, holds_currency
from jobrelay_language.currencies import currency_of
from jobrelay_language.periods import period_of
from jobrelay_language.places import Places, read_places
from jobrelay_language.said import Said
from jobrelay_language.spotting import Spotter
from jobrelay_language.tables import entries, rows

_DIGIT = re.compile(r"\d")
_CLAUSE_END = re.compile(r"[;!?。]|(?<!\bpr)(?<!\bapprox)(?<!\bca)\.(?=\s|$)")
_AFTER_ENDS = re.compile(
    r"\s*(?:,|\+|&|\||•|·|\(|/|\b(?:plus|and|und|et|y|e|sowie|as well as|with|in addition|zzgl|en)\b)\s*", re.IGNORECASE
)
_MILLIONS = re.compile(r"\b(?:m|mn|mln|mio|millions?|bn?|billions?)\b")
# What one unit of the period's pay can be, in the strong currencies and in those of large numbers.
_PLAUSIBLE: dict[SalaryPeriod | None, tuple[int, int]] = {
    SalaryPeriod.HOUR: (2, 2_000),
    SalaryPeriod.DAY: (15, 10_000),
    SalaryPeriod.WEEK: (50, 50_000),
    SalaryPeriod.MONTH: (150, 200_000),
    SalaryPeriod.YEAR: (2_000, 5_000_000),
    None: (500, 5_000_000),
}
_LARGE_NUMBERS = frozenset(
    [
        "JPY",
        "KRW",
        "INR",
        "HUF",
        "IDR",
        "VND",
        "CLP",
        "COP",
        "ARS",
        "NGN",
        "RUB",
        "PHP",
        "KES",
        "CZK",
        "TWD",
        "THB",
        "PKR",
        "LKR",
        "BDT",
        "NPR",
        "ISK",
        "RSD",
        "KZT",
        "UZS",
        "AMD",
        "IQD",
        "LBP",
        "MMK",
        "KHR",
        "LAK",
        "IRR",
        "CRC",
        "PYG",
        "XOF",
        "XAF",
        "TZS",
        "UGX",
        "MWK",
        "MGA",
        "RWF",
        "BIF",
        "GNF",
        "SLE",
        "DZD",
        "JMD",
        "YER",
        "SYP",
        "MNT",
        "UAH",
        "EGP",
        "ALL",
    ]
)
_LARGE_FACTOR = 1_000
# Pay of this size in these currencies is pay for a year, though many postings leave "a year" unsaid.
_YEARLY_CURRENCIES = frozenset({"USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "SGD"})
_YEARLY_FROM = 20_000
_ENOUGH = 3
_WIDEST_SPREAD = 4
_LABEL_LENGTH = 90
_CONTEXT = 160
_NEAR = 45
_ADJACENT = 14
_LONGEST_QUOTE = 280
_APART = 90
# Bounds on the work that one text can ask for.
_SAMPLE = 250_000
_LINE = 4_000


@dataclass(frozen=True, slots=True)
class Pay:
    """A stated pay. `payments`: how many times a year a monthly one is paid, where that is said (13th, 14th salary).

    `on_target`: it counts a variable part that is paid for goals that are met.
    """

    salary: Salary
    payments: Decimal | None = None
    on_target: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    salary: Salary
    strength: int
    is_range: bool
    on_target: bool
    start: int
    end: int
    around: str


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    above: str


def read_pay(text: str, *, place: str = "") -> Said[Pay] | None:
    """Read the pay that a posting's text states; the quote is the sentence that states it. None where there is none.

    Bonuses, stipends, allowances, funding and the like are not pay. Of several ranges that are stated with equal weight
    those for `place` count, where some are for it; of the others, of one currency and period, the answer spans them
    all: every one lies inside it. A currency that is not written near the amount stays None, and so does a period,
    except that 20,000 and more in a strong currency is read as a year's pay. `place` also settles what "$" means.
    """
    lines = list(_lines(text))
    candidates = [candidate for line in lines for candidate in _in_line(line, place)]
    candidates = _for_place(candidates, place)
    if not candidates:
        return None
    best = max(candidates, key=lambda candidate: candidate.strength)
    equal = [candidate for candidate in candidates if candidate.is_range and candidate.strength >= best.strength - 1]
    salary = _span(best.salary, [candidate.salary for candidate in equal]) if best.is_range else best.salary
    start, end = _sentence(text, best)
    payments = (
        _payments(text[max(0, start - _CONTEXT) : end + _CONTEXT]) if salary.period is SalaryPeriod.MONTH else None
    )
    return Said.of(text, Pay(salary, payments, best.on_target), start, end)


def find_salary(text: str, *, place: str = "") -> Salary | None:
    """Return the salary that `read_pay` reads in a posting's text, without its words."""
    said = read_pay(text, place=place)
    return said.value.salary if said else None


def read_salary(value: str, *, place: str = "") -> Salary | None:
    """Read the value of a field that is known to be pay, such as "£30k-35k pa" or "Competitive" (None)."""
    found = find_salary(f"Salary: {value}", place=place)
    if found or not _DIGIT.search(value):
        return found
    amount = next(iter(amounts(value)), None)
    salary = _salary(amount, "", place, [period_of(value)]) if amount else None
    return salary if salary and (salary.currency or salary.period) else None


def holds_money(text: str) -> bool:
    """Return whether a text holds an amount of money."""
    return any(amount.mark or amount.is_indian for amount in amounts(text[:_LINE]))


def plausible(salary: Salary) -> bool:
    """Return whether a salary can be one for its period: 35,000 is no hour's pay, and 25 no year's."""
    lowest, highest = _PLAUSIBLE[salary.period]
    if salary.currency in _LARGE_NUMBERS:
        highest *= _LARGE_FACTOR
    return all(lowest <= bound <= highest for bound in (salary.min, salary.max) if bound is not None)


def _lines(text: str) -> Iterator[_Line]:
    above = ""
    for match in re.finditer(r"[^\r\n]+", text[:_SAMPLE]):
        for start in range(match.start(), match.end(), _LINE):
            piece = text[start : min(match.end(), start + _LINE)]
            if not piece.strip():
                continue
            yield _Line(piece, start, above)
            # In a table of pay (by state, by level) each row stands under the same heading.
            above = above if _is_row(piece) and _names_pay(above) else piece


def _is_row(line: str) -> bool:
    return bool(_DIGIT.search(line)) and len(line) <= _LABEL_LENGTH and holds_currency(line)


def _in_line(line: _Line, place: str) -> Iterator[_Candidate]:
    if not _DIGIT.search(line.text):
        return
    if not (holds_currency(line.text) or _names_pay(line.text) or _names_pay(line.above)):
        return
    for amount in _joined(list(amounts(line.text)), line.text):
        if (candidate := _judge(amount, line, place)) is not None:
            yield candidate


def _joined(found: Sequence[Amount], line: str) -> Iterator[Amount]:
    """Join a floor and the ceiling that follows it in other words: "from $90k, up to $130k", "Min: $17 Max: $21"."""
    skip = False
    for first, second in zip(found, [*found[1:], None], strict=True):
        if skip:
            skip = False
            continue
        if second is not None and _is_floor_of(first, second, line):
            skip = True
            yield replace(first, high=second.high, is_range=True, mark=first.mark or second.mark, end=second.end)
        else:
            yield first


def _is_floor_of(first: Amount, second: Amount, line: str) -> bool:
    between = line[first.end : second.start]
    alike = not (first.is_range or second.is_range) and first.low < second.high <= first.low * _WIDEST_SPREAD
    return (
        alike
        and len(between) <= _APART
        and (first.open or bool(_before("floor").search(line[max(0, first.start - _NEAR) : first.start])))
        and (second.topped or bool(_before("ceiling").search(between)))
    )


def _judge(amount: Amount, line: _Line, place: str) -> _Candidate | None:
    """Weigh one amount by what stands around it; None where it is no pay."""
    before = _CLAUSE_END.split(line.text[max(0, amount.start - _CONTEXT) : amount.start])[-1]
    clause = _CLAUSE_END.split(line.text[amount.end : amount.end + _CONTEXT])[0]
    if _is_other_money(before, clause, amount):
        return None
    within = line.text[amount.start : amount.end]
    named = _names_pay(before) or _names_pay(clause[:_NEAR]) or _names_pay(within)
    label = len(line.above) <= _LABEL_LENGTH and _names_pay(line.above) and not _words("other").search(line.above)
    above = period_of(line.above[-_CONTEXT * 2 :]) if named or label else None
    periods = [
        period_of(clause[:_NEAR]),
        period_of(within),
        period_of(before[-_NEAR * 2 :]),
        period_of(line.text[: amount.start][-_CONTEXT * 2 :]),
        above,
    ]
    if not (amount.mark or amount.is_indian) and not ((named or label) and (any(periods[:3]) or amount.is_range)):
        return None
    salary = _salary(amount, before, place, periods)
    if salary is None or (salary.currency is None and salary.period is None):
        return None
    # A line above that has an amount of its own is another row, and its place is not this one's.
    around = f"{line.above if label and not _is_row(line.above) else ''}\n{before}{clause}"
    on_target = bool(_words("target").search(before) or _words("target").search(clause[:_NEAR]))
    # A range of a year's size on a short line of its own needs no other word: "$100k-$130k DOE".
    alone = amount.is_range and salary.period is SalaryPeriod.YEAR and len(line.text) <= _LABEL_LENGTH
    strength = (period_of(clause[:_ADJACENT]) is not None) + 3 * bool(named) + 3 * bool(label and not named) + alone
    strength += 2 * (salary.period is not None and salary.period in periods) + 2 * amount.is_range
    strength += bool(_words("base").search(before)) - 2 * on_target
    if strength < _ENOUGH - 2 * on_target:
        return None
    return _Candidate(
        salary, strength, amount.is_range, on_target, line.start + amount.start, line.start + amount.end, around
    )


def _is_other_money(before: str, clause: str, amount: Amount) -> bool:
    following = next((part for part in _AFTER_ENDS.split(clause.lstrip(" :*_"), maxsplit=1)), "")
    if _afterwards().search(following) or _MILLIONS.search(amount.magnitudes):
        return True
    others = [found.start() for found in _words("other").finditer(before)]
    named = [found.start() for found in _words("pay").finditer(before)]
    return bool(others) and (not named or others[-1] > named[-1])


def _salary(amount: Amount, before: str, place: str, periods: Sequence[SalaryPeriod | None]) -> Salary | None:
    """Return the salary for the first of `periods` that is plausible, else for none."""
    currency = currency_of(amount.mark, place) if amount.mark else ("INR" if amount.is_indian else None)
    if currency is None and not amount.mark and place and _words("chinese pay").search(before):
        currency = currency_of("元", place)
    low: Decimal | None = amount.low
    high: Decimal | None = amount.high
    if not amount.is_range:
        if amount.open or (_before("floor").search(before) and not amount.topped):
            high = None
        elif amount.topped or _before("ceiling").search(before):
            low = None
    if low and high and low > high:
        return None
    if "lpa" in amount.magnitudes:
        periods = [SalaryPeriod.YEAR]
    usual = None
    if currency in _YEARLY_CURRENCIES and (low or high or 0) >= _YEARLY_FROM:
        usual = SalaryPeriod.YEAR
    for period in (*filter(None, periods), usual, None):
        salary = Salary(min=low, max=high, currency=currency, period=period)
        if plausible(salary) and not (period is SalaryPeriod.WEEK and usual):
            return salary
    return None


def _for_place(candidates: list[_Candidate], place: str) -> list[_Candidate]:
    """Keep the candidates whose words name the posting's own place, where some do and others name another."""
    own = read_places(place) if place else Places()
    if not own.known or len(candidates) < 2:  # noqa: PLR2004 - one alone has no rival
        return candidates
    named = [(candidate, read_places(candidate.around, prose=True)) for candidate in candidates if candidate.is_range]
    ours = [candidate for candidate, places in named if own.cities & places.cities or _regions(own) & _regions(places)]
    return ours or candidates


def _regions(places: Places) -> frozenset[str]:
    return places.regions | {f"{city.country}-{city.region}" for city in places.cities}


def _span(best: Salary, others: list[Salary]) -> Salary:
    low, high = best.min, best.max
    for other in others:
        alike = other.currency == best.currency and other.period in {best.period, None}
        if not (alike and low and high and other.min and other.max):
            continue
        if max(high, other.max) <= min(low, other.min) * _WIDEST_SPREAD:
            low, high = min(low, other.min), max(high, other.max)
    return best.model_copy(update={"min": low, "max": high})


def _payments(text: str) -> Decimal | None:
    match = next(filter(None, (pattern.search(text) for pattern in _times())), None)
    return Decimal(match[1]) if match else None


@cache
def _times() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row, re.IGNORECASE) for row in rows("payments.txt"))


def _sentence(text: str, candidate: _Candidate) -> tuple[int, int]:
    """Return where the sentence around a candidate begins and ends, within its line and a bounded length."""
    line_start = text.rfind("\n", 0, candidate.start) + 1
    line_end = text.find("\n", candidate.end)
    line_end = len(text) if line_end < 0 else line_end
    start = max(line_start, candidate.start - _CONTEXT)
    for end in _CLAUSE_END.finditer(text, start, candidate.start):
        start = end.end()
    closing = _CLAUSE_END.search(text, candidate.end, min(line_end, candidate.end + _LONGEST_QUOTE))
    return start, closing.end() if closing else min(line_end, candidate.end + _CONTEXT)


def _names_pay(text: str) -> bool:
    return _pay_spotter().matches(text)


@cache
def _pay_spotter() -> Spotter:
    return Spotter([_words("pay")])  # most lines hold none of its many words


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(entries("pay_words.txt")[kind], re.IGNORECASE)


@cache
def _before(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{entries('pay_words.txt')[kind]})\W*(?:of\s*)?$", re.IGNORECASE)


@cache
def _afterwards() -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:[\w-]+\s+){{0,3}}?(?:{entries('pay_words.txt')['other']})", re.IGNORECASE)
