"""The pay that a person asks for, as they write it: "65.000", "65k", "€65000", "5.400 a month", "45/h"."""

from dataclasses import dataclass
from decimal import Decimal

from jobrelay.models.postings import SalaryPeriod

from jobrelay_language.amounts import amounts
from jobrelay_language.currencies import currency_of
from jobrelay_language.periods import period_of

LARGEST = 10**9
_SHORT = {"/h": SalaryPeriod.HOUR, "/d": SalaryPeriod.DAY, "/w": SalaryPeriod.WEEK, "/m": SalaryPeriod.MONTH}
_NOTHING_ELSE = 3


@dataclass(frozen=True, slots=True)
class AskedPay:
    """An amount, and its currency (ISO 4217) and period where they were said."""

    amount: Decimal
    currency: str | None
    period: SalaryPeriod | None


class PayUnreadableError(ValueError):
    """Report that words hold no amount, or more than one; its text says how to write it."""

    def __init__(self) -> None:
        super().__init__('Write pay as one amount, such as "65000", "65k EUR", "5.400 a month" or "45/h".')


def read_asked(words: str) -> AskedPay:
    """Read an amount in any country's manner; of a range the lower end, for that is what is asked for at least.

    Raises:
        PayUnreadableError: There is no amount, or more than one, or none that is pay.
    """
    found = list(amounts(words))
    if len(found) != 1 or words.lstrip().startswith("-"):
        raise PayUnreadableError
    amount = found[0]
    if not 0 < amount.low <= LARGEST:
        raise PayUnreadableError
    currency = currency_of(amount.mark, "") if amount.mark else _code_in(words)
    if amount.is_indian and currency is None:
        currency = "INR"
    return AskedPay(amount.low, currency, period_of(words) or _short_period(words))


def told(amount: Decimal, currency: str, period: SalaryPeriod) -> str:
    """Tell pay in words: "65,000 EUR a year"."""
    return f"{amount:,.2f}".removesuffix(".00") + f" {currency} {'an' if period == SalaryPeriod.HOUR else 'a'} {period}"


def _code_in(words: str) -> str | None:
    """Return a currency's code that stands apart from its amount: "EUR, 5400 a month"."""
    codes = (word.strip(",;:()").upper() for word in words.split() if len(word.strip(",;:()")) == _NOTHING_ELSE)
    return next((code for code in codes if code.isalpha() and currency_of(code, "") == code), None)


def _short_period(words: str) -> SalaryPeriod | None:
    return next((period for sign, period in _SHORT.items() if words.replace(" ", "").lower().endswith(sign)), None)
