from dataclasses import dataclass
from decimal import Decimal

from jobrelay.models.postings import Salary, SalaryPeriod
from jobrelay.models.profile import Profile
from jobrelay.rates import shipped
from jobrelay_language.pay import holds_money, read_pay

HOURS_PER_YEAR = Decimal(2080)
"""Fifty-two weeks of forty hours, as the United States' Office of Personnel Management counts a work year."""
_PER_YEAR = {
    SalaryPeriod.HOUR: HOURS_PER_YEAR,
    SalaryPeriod.DAY: Decimal(260),
    SalaryPeriod.WEEK: Decimal(52),
    SalaryPeriod.MONTH: Decimal(12),
    SalaryPeriod.YEAR: Decimal(1),
}
USD_PER_UNIT = shipped().usd_per_unit
"""Rates that move no score from day to day; good to about a tenth, which `compare` allows for (decision 0043)."""
RATE_TOLERANCE = Decimal("0.10")


@dataclass(frozen=True, slots=True)
class YearlyPay:
    """A stated salary, and how many times a year it is paid where the posting says so (14 monthly salaries)."""

    salary: Salary
    payments: Decimal | None = None


def speaks_of_money(text: str) -> bool:
    """Tell whether a sentence holds an amount of money."""
    return holds_money(text)


def amounts_in(text: str, place: str = "") -> YearlyPay | None:
    """Return the pay that a sentence states, or None; bonuses, funding and the like are no pay."""
    said = read_pay(text, place=place)
    return YearlyPay(said.value.salary, said.value.payments) if said else None


def per_year(amount: Decimal, period: SalaryPeriod) -> Decimal:
    """Return an amount as its full-time yearly equivalent."""
    return amount * _PER_YEAR[period]


def assumed_period(salary: Salary) -> SalaryPeriod:
    """Return the stated period, or the one in which such an amount is usually paid: small ones are hourly."""
    if salary.period is not None:
        return salary.period
    largest = max(salary.min or Decimal(0), salary.max or Decimal(0))
    rate = USD_PER_UNIT.get(salary.currency or "USD", Decimal(1))
    if largest * rate < 250:  # noqa: PLR2004 no yearly or monthly salary is this small
        return SalaryPeriod.HOUR
    return SalaryPeriod.MONTH if largest * rate < 12_000 else SalaryPeriod.YEAR  # noqa: PLR2004


def compare(pay: YearlyPay, profile: Profile) -> tuple[Decimal, Decimal, bool] | None:
    """Return the posting's lowest and highest pay for a year in the profile's currency, and whether it was converted.

    None when nothing can be compared: no amount, no currency, or one that our table lacks.
    """
    salary = pay.salary
    low, high = salary.min or salary.max, salary.max or salary.min
    if low is None or high is None or salary.currency is None:
        return None
    converted = salary.currency != profile.salary_currency
    if converted and not {salary.currency, profile.salary_currency} <= USD_PER_UNIT.keys():
        return None
    rate = USD_PER_UNIT[salary.currency] / USD_PER_UNIT[profile.salary_currency] if converted else Decimal(1)
    period = assumed_period(salary)
    times = pay.payments if pay.payments and period is SalaryPeriod.MONTH else per_year(Decimal(1), period)
    return low * times * rate, high * times * rate, converted
