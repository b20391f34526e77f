"""Pay is read as people of any country write it, and told back in words."""

from decimal import Decimal

import pytest
from jobrelay.models.postings import SalaryPeriod
from jobrelay_language.asked_pay import PayUnreadableError, read_asked, told


@pytest.mark.parametrize(
    ("words", "amount", "currency", "period"),
    [
        ("65.000", 65_000, None, None),
        ("65,000", 65_000, None, None),
        ("65 000 €", 65_000, "EUR", None),
        ("65’000 CHF", 65_000, "CHF", None),
        ("65k", 65_000, None, None),
        ("65,5k", 65_500, None, None),
        ("€65000", 65_000, "EUR", None),
        ("£45k pa", 45_000, "GBP", "year"),
        ("5.400 a month", 5_400, None, "month"),
        ("4500 € brutto / Monat", 4_500, "EUR", "month"),
        ("EUR, 5400 a month", 5_400, "EUR", "month"),
        ("PLN 18 000 / mies.", 18_000, "PLN", "month"),
        ("45/h", 45, None, "hour"),
        ("45 €/Std.", 45, "EUR", "hour"),
        ("12 LPA", 1_200_000, "INR", "year"),
        ("60-70k EUR", 60_000, "EUR", None),
    ],
)
def test_what_people_write_is_read(words: str, amount: int, currency: str | None, period: str | None) -> None:
    asked = read_asked(words)
    assert (asked.amount, asked.currency, asked.period) == (amount, currency, period and SalaryPeriod(period))


@pytest.mark.parametrize("words", ["much", "-5", "0", "", "1 2 3", "9" * 12])
def test_what_is_no_amount_is_refused(words: str) -> None:
    with pytest.raises(PayUnreadableError):
        read_asked(words)


def test_pay_is_told_in_words() -> None:
    assert told(Decimal(65_000), "EUR", SalaryPeriod.YEAR) == "65,000 EUR a year"
    assert told(Decimal("45.50"), "USD", SalaryPeriod.HOUR) == "45.50 USD an hour"
