"""Pay is read as it is written, in any country's manner; other money is never pay."""

import pytest
from jobrelay_language.pay import find_salary, read_salary

STATED = {
    "Salary: $113,750 - $162,500": ("113750", "162500", "USD", "year"),
    "Salari: 12000/12000€ Brut/any": ("12000", "12000", "EUR", "year"),
    "£30k–35k pa": ("30000", "35000", "GBP", "year"),
    "EUR 4.500 monatlich": ("4500", "4500", "EUR", "month"),
    "Gehalt: CHF 120'000 pro Jahr": ("120000", "120000", "CHF", "year"),
    "CTC: 12-15 LPA": ("1200000", "1500000", "INR", "year"),
    "₹12,00,000 - ₹15,00,000 per annum": ("1200000", "1500000", "INR", "year"),
    "$20.50/hr": ("20.5", "20.5", "USD", "hour"),
    "The range is $135-186k per year": ("135000", "186000", "USD", "year"),
    "entre 25.000 y 30.000 € brutos anuales": ("25000", "30000", "EUR", "year"),
    "de 2000 à 2500 € brut par mois": ("2000", "2500", "EUR", "month"),
    "zwischen 50.000 und 60.000 Euro brutto im Jahr": ("50000", "60000", "EUR", "year"),
    "up to £45,000 per annum": (None, "45000", "GBP", "year"),
    "Salary from 6 000 PLN gross per month": ("6000", None, "PLN", "month"),
    "年収 500万円": ("5000000", "5000000", "JPY", "year"),
    "Salário: R$ 4.500,00 por mês": ("4500", "4500", "BRL", "month"),
    "€ 2.800,- bruto per maand": ("2800", "2800", "EUR", "month"),
    "Pay: $120,000 CAD per year, plus bonus": ("120000", "120000", "CAD", "year"),
    "$100k–$130k DOE": ("100000", "130000", "USD", "year"),
    "bruto maandsalaris tussen €3.200 en €4.500": ("3200", "4500", "EUR", "month"),
    "Annual Salary $85,000 to $95,000 (CAD)": ("85000", "95000", "CAD", "year"),
    "Lön: 35 000 - 42 000 SEK/månad": ("35000", "42000", "SEK", "month"),
    "a $5,000 sign-on bonus. The base salary range is $160,000—$385,000 USD": ("160000", "385000", "USD", "year"),
    "Salary range\n\n£45,000 - £60,000 GBP": ("45000", "60000", "GBP", "year"),
}
OTHER_MONEY = (
    "$1,500 learning stipend",
    "We raised $50 million in Series B",
    "a signing bonus of $10,000",
    "bis zu 1.000 € Weiterbildungsbudget",
    "serving customers with $10,000 - $20,000 per month spend",
    "401k matching up to $5,000 a year",
    "a relocation allowance of €3,000",
    "40 hours a week for 100 people",
    "We manage $20,000 - $30,000 deals",
    "Fellowship recipients will receive a $25,000 bonus",
)


@pytest.mark.parametrize("text", STATED)
def test_pay_is_read_with_its_currency_and_period(text: str) -> None:
    salary = find_salary(text)
    assert salary is not None
    read = (salary.min and str(salary.min), salary.max and str(salary.max), salary.currency, salary.period)
    assert read == STATED[text]


@pytest.mark.parametrize("text", OTHER_MONEY)
def test_other_money_is_not_pay(text: str) -> None:
    assert find_salary(text) is None


def test_pay_stated_for_several_states_is_spanned() -> None:
    text = (
        "Range of starting pay:\nCalifornia $93,400 to $167,100\nNew York $86,500 to $167,100\nWashington"
        " $99,500 to $153,800"
    )
    salary = find_salary(text)
    assert salary is not None
    assert (salary.min, salary.max) == (86500, 167100)


def test_the_place_settles_whose_dollar_it_is() -> None:
    text = "Salary: $90,000 - $110,000 per year"
    found = [find_salary(text, place=place) for place in ("Toronto, Canada", "Sydney, Australia", "Austin, TX", "")]
    assert [salary and salary.currency for salary in found] == ["CAD", "AUD", "USD", "USD"]


def test_crowns_of_an_unknown_country_have_no_currency() -> None:
    stated = [read_salary("45 000 kr per month", place=place) for place in ("", "Oslo, Norway")]
    assert [salary and salary.currency for salary in stated] == [None, "NOK"]


@pytest.mark.parametrize("value", ["Competitive", "Main Scale", "Nach Vereinbarung", "", "12000"])
def test_a_value_without_an_amount_or_currency_is_unknown(value: str) -> None:
    assert read_salary(value) is None


def test_a_small_amount_without_a_period_keeps_it_unknown() -> None:
    salary = find_salary("Salary: USD $1,200.00 - $1,500.00")
    assert salary is not None
    assert salary.period is None


@pytest.mark.timeout(60)
@pytest.mark.parametrize("text", ["1" * 200_000 + "$", "$1 " * 30_000, "$ " * 100_000, "1 2 " * 50_000 + "€"])
def test_no_text_takes_long(text: str) -> None:
    find_salary(text)
