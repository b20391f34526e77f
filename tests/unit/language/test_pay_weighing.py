"""How pay is weighed against what stands beside it: floors and ceilings, labels, other money, other places."""

from decimal import Decimal

import pytest
from jobrelay.models.postings import Salary, SalaryPeriod
from jobrelay_language.pay import find_salary, holds_money, plausible, read_pay, read_salary

STATED: dict[str, tuple[int | None, int | None, str | None, str | None]] = {
    "Min: $20 Max: $80 per hour": (20, 80, "USD", "hour"),
    "Min: $17 Max: $80 per hour": (17, None, "USD", "hour"),
    "Min: $20 Max: $20 per hour": (20, None, "USD", "hour"),
    "Min: 17 Max: $21 per hour": (17, 21, "USD", "hour"),
    "Min: $17 Max: $21 per hour; salary £50,000 - £60,000 per year": (50_000, 60_000, "GBP", "year"),
    "from $50k - $60k up to $70k": (50_000, 60_000, "USD", "year"),
    "Salary: up to $20,000": (None, 20_000, "USD", "year"),
    "Salary $19,999": (19_999, 19_999, "USD", None),
    "Monthly salary: 3000": (3_000, 3_000, None, "month"),
    "We offer 50,000 per year salary": (50_000, 50_000, None, "year"),
    "Salary\n\n$50,000": (50_000, 50_000, "USD", "year"),
    "We pay well.\n   \nSalary: £50,000 per year": (50_000, 50_000, "GBP", "year"),
    "Hourly pay:\nCalifornia $20 - $25\nWe have 12 offices.\nNew York $18 - $22": (20, 25, "USD", "hour"),
    "Hourly pay:\nCalifornia $20 - $25\nNew York $18 - $22": (18, 25, "USD", "hour"),
    "Salary: $20 - $25 per hour. Salary: $45,000 - $50,000 per year.": (45_000, 50_000, "USD", "year"),
    "$50,000 - $60,000 per year. Salary $55,000 per year": (50_000, 60_000, "USD", "year"),
    "Base salary: €50,000 - €60,000 per year.\nPay is €70,000 - €80,000 per year.": (50_000, 80_000, "EUR", "year"),
    "The salary, a bonus and a base salary of 50,000 EUR per year": (50_000, 50_000, "EUR", "year"),
    "Salary: $45,000 - $50,000. Salary: £60,000 - £80,000. Salary: $50,000 - $55,000": (45_000, 55_000, "USD", "year"),
    "Salary: $50,000 - $60,000. Salary: $150,000 - $200,000": (50_000, 200_000, "USD", "year"),
    "Base salary: $150,000 - $160,000; OTE: $250,000 - $260,000": (150_000, 160_000, "USD", "year"),
}
UNSTATED = (
    "We pay $25",
    "Paid per month. Salary 3000",
    "Salary is great. We serve 50,000 - 60,000 guests per month",
    "€30.000 - €40.000 und mehr, wenn Sie gut sind und lange bleiben, denn wir teilen gern und viel und immer",
)
BOUNDS = {
    SalaryPeriod.HOUR: (2, 2_000),
    SalaryPeriod.DAY: (15, 10_000),
    SalaryPeriod.WEEK: (50, 50_000),
    SalaryPeriod.MONTH: (150, 200_000),
    SalaryPeriod.YEAR: (2_000, 5_000_000),
    None: (500, 5_000_000),
}
IN_CITIES = "Salary: €50,000 - €60,000 per year in Munich; €55,000 - €75,000 per year in Berlin"
IN_STATES = "Range of pay:\nCalifornia $93,400 to $167,100\nNew York $86,500 to $147,100\nColorado $79,500 to $133,800"


def _read(salary: Salary | None) -> tuple[Decimal | None, Decimal | None, str | None, str | None] | None:
    return salary and (salary.min, salary.max, salary.currency, salary.period)


@pytest.mark.parametrize("text", STATED)
def test_what_stands_around_an_amount_says_what_it_is(text: str) -> None:
    assert _read(find_salary(text)) == STATED[text]


@pytest.mark.parametrize("text", UNSTATED)
def test_an_amount_without_enough_around_it_is_no_pay(text: str) -> None:
    assert find_salary(text) is None


@pytest.mark.parametrize("period", BOUNDS)
@pytest.mark.parametrize(("currency", "factor"), [("USD", 1), (None, 1), ("JPY", 1_000)])
def test_a_salary_is_plausible_up_to_both_bounds_of_its_period(
    period: SalaryPeriod | None, currency: str | None, factor: int
) -> None:
    least, most = BOUNDS[period][0], BOUNDS[period][1] * factor
    within = [Salary(min=least, max=most, currency=currency, period=period)]
    outside = [
        Salary(min=least - 1, max=None, currency=currency, period=period),
        Salary(min=None, max=most + 1, currency=currency, period=period),
    ]
    assert [plausible(salary) for salary in (*within, *outside)] == [True, False, False]


@pytest.mark.parametrize(
    ("place", "range_"),
    [("Berlin, Germany", (55_000, 75_000)), ("Munich, Germany", (50_000, 60_000))],
)
def test_of_pay_for_several_cities_the_postings_own_counts(place: str, range_: tuple[int, int]) -> None:
    salary = find_salary(IN_CITIES, place=place)
    assert salary is not None
    assert (salary.min, salary.max) == range_


@pytest.mark.parametrize(
    ("place", "range_"),
    [("California", (93_400, 167_100)), ("Denver, CO", (79_500, 133_800)), ("Boston, MA", (79_500, 167_100))],
)
def test_of_pay_for_several_states_the_postings_own_counts(place: str, range_: tuple[int, int]) -> None:
    salary = find_salary(IN_STATES, place=place)
    assert salary is not None
    assert (salary.min, salary.max) == range_


@pytest.mark.parametrize(
    ("text", "payments"),
    [
        ("Gehalt: 3.500 € brutto im Monat, 13 Gehälter", 13),
        ("Salary €3.000 per month; a 13th salary is paid", 13),
        ("14 Gehälter. Gehalt: 3.000 € pro Monat", 14),
        ("Gehalt: 3.000 € pro Monat", None),
        ("Gehalt: 42.000 € pro Jahr, 14 Gehälter", None),
    ],
)
def test_monthly_pay_says_how_many_times_a_year_it_is_paid(text: str, payments: int | None) -> None:
    said = read_pay(text)
    assert said is not None
    assert said.value.payments == payments


def test_pay_with_a_variable_part_is_pay_on_target() -> None:
    said = read_pay("OTE $250,000 - $260,000 with a base of $150,000 - $160,000")
    assert said is not None
    assert said.value.on_target


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("stipend of 2,000 EUR per month", (2_000, 2_000, "EUR", "month")),
        ("stipend of $5,000", (5_000, 5_000, "USD", None)),
        ("Band 6: £30,000 - £35,000 per year", (30_000, 35_000, "GBP", "year")),
        ("30", None),
    ],
)
def test_a_field_for_pay_needs_no_word_for_it(value: str, read: tuple[int, int, str, str | None] | None) -> None:
    assert _read(read_salary(value)) == read


def test_an_amount_that_a_bonus_stands_nearest_to_is_no_pay() -> None:
    assert find_salary("A bonus, a salary and a bonus of 50,000 EUR per year") is None


def test_money_is_an_amount_with_its_currency_or_in_lakhs() -> None:
    texts = ("lunch for €3", "5 lakh", "12 people", "nothing")
    assert [holds_money(text) for text in texts] == [True, True, False, False]
