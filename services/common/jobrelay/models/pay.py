"""How a posting's pay compares with the least that a person asks for: the rule of the score and of every what-if."""

from dataclasses import dataclass
from decimal import Decimal

from jobrelay.models.assessments import Judgement
from jobrelay.models.postings import Salary, SalaryPeriod
from jobrelay.rates import shipped

HOURS_PER_YEAR = Decimal(2080)
"""Fifty-two weeks of forty hours, as the United States' Office of Personnel Management counts a work year."""
_PER_YEAR = {
    SalaryPeriod.HOUR: HOURS_PER_YEAR,
    SalaryPeriod.DAY: Decimal(260),
    SalaryPeriod.WEEK: Decimal(52),
    SalaryPeriod.MONTH: Decimal(12),
    SalaryPeriod.YEAR: Decimal(1),
}
_RATE_TOLERANCE = Decimal("0.10")
"""Rates that move no score from day to day are good to about a tenth, which `judge_pay` allows for (decision 0043)."""


@dataclass(frozen=True, slots=True)
class YearlyPay:
    """A stated salary, and how many times a year it is paid where the posting says so (14 monthly salaries)."""

    salary: Salary
    payments: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PayFloor:
    """The least pay that a person asks for."""

    amount: Decimal
    currency: str
    period: SalaryPeriod

    @property
    def yearly(self) -> Decimal:
        """Return it for a year of full time."""
        return per_year(self.amount, self.period)


@dataclass(frozen=True, slots=True)
class JudgedPay:
    """How pay compares with a floor; `low` and `high` are for a year and in the floor's currency."""

    judgement: Judgement
    low: Decimal
    high: Decimal
    converted: bool


def per_year(amount: Decimal, period: SalaryPeriod) -> Decimal:
    """Return an amount as its full-time yearly equivalent."""
    return amount * _PER_YEAR[period]


def assumed_period(salary: Salary) -> SalaryPeriod | None:
    """Return the stated period, or the one in which such an amount is usually paid: small ones are hourly.

    None where neither is known: what is small in a currency without a rate, nobody can tell.
    """
    if salary.period is not None:
        return salary.period
    largest = max(salary.min or Decimal(0), salary.max or Decimal(0))
    rate = shipped().usd_per_unit.get(salary.currency or "USD")
    if rate is None:
        return None
    if largest * rate < 250:  # noqa: PLR2004 no yearly or monthly salary is this small
        return SalaryPeriod.HOUR
    return SalaryPeriod.MONTH if largest * rate < 12_000 else SalaryPeriod.YEAR  # noqa: PLR2004


def judge_pay(pay: YearlyPay, floor: PayFloor) -> JudgedPay | None:
    """Compare pay with a floor: met from its lower end on, partly where only its upper end reaches the floor.

    None when nothing can be compared: no amount, no currency, or one that our table lacks where its rate is needed.
    """
    span = _span(pay, floor.currency)
    if span is None:
        return None
    low, high = span
    converted = pay.salary.currency != floor.currency
    slack = _RATE_TOLERANCE if converted else Decimal(0)
    if low * (1 - slack) >= floor.yearly:
        judgement = Judgement.MET
    else:
        judgement = Judgement.PARTLY if high * (1 + slack) >= floor.yearly else Judgement.UNMET
    return JudgedPay(judgement, low, high, converted)


def _span(pay: YearlyPay, currency: str) -> tuple[Decimal, Decimal] | None:
    salary = pay.salary
    low, high = salary.min or salary.max, salary.max or salary.min
    if low is None or high is None or salary.currency is None:
        return None
    rate, usd_per_unit = Decimal(1), shipped().usd_per_unit
    if salary.currency != currency:
        if not {salary.currency, currency} <= usd_per_unit.keys():
            return None
        rate = usd_per_unit[salary.currency] / usd_per_unit[currency]
    period = assumed_period(salary)
    if period is None:
        return None
    times = pay.payments if pay.payments and period is SalaryPeriod.MONTH else per_year(Decimal(1), period)
    return low * times * rate, high * times * rate
