import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from jobrelay.models.postings import Salary, SalaryPeriod

from jobrelay_language.currencies import CURRENCY, MAGNITUDE, NUMBER, currency_of, number_of, period_of

_NOTE = r"(?:,-|,–|\.-|\.–)?\+?"


def _amount(name: str) -> str:
    mark, number, magnitude = (
        f"(?P<{name}_before>{CURRENCY})?",
        f"(?P<{name}_number>{NUMBER})",
        f"(?P<{name}_magnitude>{MAGNITUDE})?",
    )
    return rf"{mark}\s?(?<![\d.,#]){number}{_NOTE}\s?{magnitude}\s?(?:\(?(?P<{name}_after>{CURRENCY}))?"


_BETWEEN = (
    r"(?:\s?(?:gross|brutto|bruto|brut|per year|per annum|per hour|/ ?(?:yr|year|hr|hour)"
    r"|annually))?\s*(?:-|–|—|−|‐|~|〜|/|\.\.\.?|…|to|and|bis|und|à|a|et|y|e|en|och|hasta|do|tot|til|till|ate|até"
    r"|through|up to)\s*"
)
_PAY = re.compile(
    rf"{_amount('low')}(?:{_BETWEEN}{_amount('high')})?",
    re.IGNORECASE,
)
_MONEY = re.compile(rf"{CURRENCY}|\d\s?(?:lpa|lakhs?|lacs?)\b", re.IGNORECASE)

_DIGIT = re.compile(r"\d")
_SALARY_WORDS = re.compile(
    r"salar(?:y|ies|io|i|is|iale?)\b|\bpay(?!ment| it| for (?!(?:this|the|each)?\s*(?:role|position"
    r"|job))| at| the| your| pal)\b|\bcompensation|\bremunerat\w+|\bwages?\b|\bearn(?:ings|s)?\b|\bote\b"
    r"|\bctc\b|\bcomp\b|\bhourly rate|\bbase\b"
    r"|gehalt|vergütung|verdienst|\blohn|entgelt|brutto|\bbrut[oae]?\b|\bgross\b|salaire"
    r"|r[ée]mun[ée]ration|sueldo|retribuci\w+|remuneraci\w+|banda salarial|retribuzione|stipendio"
    r"|\bral\b"
    r"|salaris|\blön\b|\blønn\b|wynagrodzeni\w+|sal[áa]rio|remunera[çc]\w+|\bmaaş|給与|年収|月給|薪资|薪水|급여|연봉"
    r"|зарплат\w*|заработн\w*",
    re.IGNORECASE,
)
_OTHER_MONEY = re.compile(
    r"bonus|stipend\b|allowance|sign(?:ing|[- ]on)|equity|\bstock|\brsus?\b|funding|raised|series"
    r" [a-e]\b|revenue|\barr\b|valu(?:ation|ed)|budget|benefit|reimburs\w*|401|relocation|tuition"
    r"|referral|discount|voucher|gift|insurance|pension|savings|portfolio|\bassets|\baum\b|\bdeals?\b"
    r"|\bsales of|quota|spend(?:ing)?\b|grants?\b|donat\w*|customers?\b|transactions?|market"
    r"|credit|perks?|wellness|learning|education|equipment|home office|commuter|per diem|fee\b|fine\b"
    r"|prize|award|invest\w*|prämie|zuschuss|zuschüsse|gutschein|prime\b|ticket|umsatz|chiffre"
    r" d'affaires"
    r"|weiterbildung|essens\w+|fahrt\w*|savings|contract value|penalt\w*|childcare|adoption|fertility"
    r"|matching|exceeding|in excess",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(rf"^\W*(?:[\w-]+\s+){{0,3}}?(?:{_OTHER_MONEY.pattern})", re.IGNORECASE)
_FLOOR = re.compile(
    r"(?:\bfrom|\bab|\bà partir de|\ba partir de|\bdesde|\bvanaf|\bstarting (?:at|from)|\bat least"
    r"|\bminimum(?: of)?|\bmindestens|\bod|\bdès|≥|>)\s*(?:of\s*)?$",
    re.IGNORECASE,
)
_CEILING = re.compile(
    r"(?:\bup to|\bbis zu|\bbis|\bjusqu['’]à|\bhasta|\bfino a|\bmax(?:imum|\.)?(?: of)?|\btot|\baté|\bdo"
    r"|≤|<)\s*$",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[;!?]|\.(?=\s|$)")
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
    {"JPY", "KRW", "INR", "HUF", "IDR", "VND", "CLP", "COP", "ARS", "NGN", "RUB", "PHP", "KES", "CZK", "TWD", "THB"}
)
_LARGE_FACTOR = 1_000
# Pay of this size in these currencies is pay for a year, though many postings leave "a year" unsaid.
_YEARLY_CURRENCIES = frozenset({"USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "SGD"})
_YEARLY_FROM = 20_000
_ENOUGH = 3
_WIDEST_SPREAD = 4
_LABEL_LENGTH = 90
_CONTEXT = 160
_ADJACENT = 14
# Bounds on the work that one text can ask for.
_SAMPLE = 250_000
_LINE = 4_000
_AMOUNTS_IN_A_LINE = 60


@dataclass(frozen=True, slots=True)
class _Candidate:
    salary: Salary
    strength: int
    is_range: bool


def find_salary(text: str, *, place: str = "") -> Salary | None:
    """Find the pay that a posting's text states, or None.

    Bonuses, stipends, allowances, funding and the like are not pay. Where several ranges of one currency and period are
    stated with equal weight (for each state or level) the answer spans them all: every one of them lies inside it.
    A currency that is not written near the amount stays None, and so does a period, except that 20,000 and more in a
    strong currency is read as a year's pay. `place` settles what "$" or "kr" means.
    """
    candidates = list(_candidates(text, place))
    if not candidates:
        return None
    best = max(candidates, key=lambda candidate: candidate.strength)
    equal = [candidate for candidate in candidates if candidate.is_range and candidate.strength >= best.strength - 1]
    return _span(best.salary, [candidate.salary for candidate in equal]) if best.is_range else best.salary


def read_salary(value: str, *, place: str = "") -> Salary | None:
    """Read the value of a field that is known to be pay, such as "£30k-35k pa" or "Competitive" (None)."""
    found = find_salary(f"Salary: {value}", place=place)
    if found or not re.search(r"\d", value):
        return found
    match = _PAY.search(value)
    salary = _salary(match, "", place, period_of(value)) if match else None
    return salary if salary and _is_plausible(salary) else None


def _span(best: Salary, others: list[Salary]) -> Salary:
    low, high = best.min, best.max
    for other in others:
        alike = other.currency == best.currency and other.period in {best.period, None}
        if not (alike and low and high and other.min and other.max):
            continue
        if max(high, other.max) <= min(low, other.min) * _WIDEST_SPREAD:
            low, high = min(low, other.min), max(high, other.max)
    return best.model_copy(update={"min": low, "max": high})


def _candidates(text: str, place: str) -> Iterator[_Candidate]:
    above = ""
    for line in _lines(text):
        amounts = islice(_PAY.finditer(line), _AMOUNTS_IN_A_LINE) if _DIGIT.search(line) and _MONEY.search(line) else ()
        found = [candidate for match in amounts if (candidate := _judge(match, line, above, place))]
        yield from found
        # In a table of pay (by state, by level) each row stands under the same heading.
        above = above if found and _SALARY_WORDS.search(above) else line


def _lines(text: str) -> Iterator[str]:
    for line in text[:_SAMPLE].splitlines():
        for start in range(0, len(line), _LINE):
            if piece := line[start : start + _LINE].strip():
                yield piece


def _judge(match: re.Match[str], line: str, above: str, place: str) -> _Candidate | None:
    """Weigh one amount by what stands around it; None where it is no pay."""
    before = _CLAUSE_END.split(line[max(0, match.start() - _CONTEXT) : match.start()])[-1]
    after = line[match.end() : match.end() + _CONTEXT]
    clause = _CLAUSE_END.split(after)[0]
    if _is_other_money(before, clause, match):
        return None
    period = period_of(clause[:45]) or period_of(before[-80:]) or period_of(match.group())
    named = _SALARY_WORDS.search(before) or _SALARY_WORDS.search(clause[:45])
    label = len(above) <= _LABEL_LENGTH and _SALARY_WORDS.search(above) and not _OTHER_MONEY.search(above)
    period = (
        period
        or period_of(line[: match.start()][-_CONTEXT * 2 :])
        or (period_of(above[-_CONTEXT * 2 :]) if named or label else None)
    )
    salary = _salary(match, before, place, period)
    if salary is None or not _is_plausible(salary):
        return None
    is_range = match["high_number"] is not None
    adjacent = period_of(clause[:_ADJACENT]) is not None
    strength = adjacent + 3 * bool(named) + 3 * bool(label and not named) + 2 * (period is not None) + 2 * is_range
    # A range of a year's size on a short line of its own needs no other word: "$100k-$130k DOE".
    strength += is_range and salary.period is SalaryPeriod.YEAR and len(line) <= _LABEL_LENGTH
    return _Candidate(salary, strength, is_range) if strength >= _ENOUGH else None


def _is_other_money(before: str, clause: str, match: re.Match[str]) -> bool:
    if _AFTERWARDS.search(clause.partition(",")[0].partition(" plus ")[0].partition(" and ")[0].partition("+")[0]):
        return True
    magnitudes = f"{match['low_magnitude'] or ''} {match['high_magnitude'] or ''}".lower()
    if re.search(r"\b(?:m|mn|mln|mio|millions?|bn?|billions?)\b", magnitudes):
        return True
    others = [found.start() for found in _OTHER_MONEY.finditer(before)]
    named = [found.start() for found in _SALARY_WORDS.finditer(before)]
    return bool(others) and (not named or others[-1] > named[-1])


def _salary(match: re.Match[str], before: str, place: str, period: SalaryPeriod | None) -> Salary | None:
    marks = [match[name] for name in ("low_after", "high_after", "low_before", "high_before") if match[name]]
    codes = [mark for mark in marks if mark.isalpha()] or marks
    indian = any((match[name] or "").lower().startswith(("la", "lp")) for name in ("low_magnitude", "high_magnitude"))
    currency = currency_of(codes[0], place) if codes else ("INR" if indian else None)
    if not codes and not indian:
        return None
    if indian and "lpa" in match.group().lower():
        period = SalaryPeriod.YEAR
    low, high = _bounds(match)
    if match["high_number"] is None:
        if _FLOOR.search(before):
            high = None
        elif _CEILING.search(before):
            low = None
    if low and high and low > high:
        return None
    if period is None and currency in _YEARLY_CURRENCIES and (low or high or 0) >= _YEARLY_FROM:
        period = SalaryPeriod.YEAR
    return Salary(min=low, max=high, currency=currency, period=period)


def _bounds(match: re.Match[str]) -> tuple[Decimal | None, Decimal | None]:
    low_magnitude, high_magnitude = match["low_magnitude"] or "", match["high_magnitude"] or ""
    low = number_of(match["low_number"], low_magnitude)
    if match["high_number"] is None:
        return low, low
    high = number_of(match["high_number"], high_magnitude)
    if high_magnitude and not low_magnitude and low < high / 100:
        low = number_of(match["low_number"], high_magnitude)
    return low, high


def _is_plausible(salary: Salary) -> bool:
    lowest, highest = _PLAUSIBLE[salary.period]
    if salary.currency in _LARGE_NUMBERS:
        highest *= _LARGE_FACTOR
    return all(lowest <= bound <= highest for bound in (salary.min, salary.max) if bound is not None)
