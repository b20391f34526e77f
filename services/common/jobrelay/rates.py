"""What a unit of each currency is worth in US dollars, as shipped; an operator may give the database newer ones."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

_ECB_DAY = re.compile(r"""<Cube\s+time=['"](\d{4}-\d{2}-\d{2})['"]""")
_ECB_RATE = re.compile(r"""<Cube\s+currency=['"]([A-Z]{3})['"]\s+rate=['"]([0-9.]{1,20})['"]""")
_DIGITS = Decimal("0.00000001")


@dataclass(frozen=True, slots=True)
class Rates:
    """Rates of one day: US dollars for one unit of each currency, and who states them."""

    as_of: date
    source: str
    usd_per_unit: Mapping[str, Decimal]


class RatesUnreadableError(ValueError):
    """Report that a document holds no rates."""


@cache
def shipped() -> Rates:
    """Return the rates of this release."""
    lines = files("jobrelay").joinpath("exchange_rates.txt").read_text(encoding="utf-8").splitlines()
    entries = dict(line.split(" ", 1) for line in lines if line and not line.startswith("#"))
    as_of, source = date.fromisoformat(entries.pop("as_of")), entries.pop("source")
    return Rates(as_of, source, {currency: Decimal(rate) for currency, rate in entries.items()})


def read_ecb(document: str) -> Rates:
    """Read the European Central Bank's daily reference rates (eurofxref-daily.xml), which are units for one euro.

    Raises:
        RatesUnreadableError: It holds no day, or no rate of the US dollar.
    """
    day = _ECB_DAY.search(document)
    per_euro = {currency: Decimal(rate) for currency, rate in _ECB_RATE.findall(document)}
    dollars = per_euro.get("USD")
    if day is None or not dollars or not all(per_euro.values()):
        raise RatesUnreadableError("These are not the European Central Bank's daily reference rates.")
    worth = {currency: (dollars / rate).quantize(_DIGITS) for currency, rate in per_euro.items()}
    worth |= {"EUR": dollars, "USD": Decimal(1)}
    return Rates(date.fromisoformat(day[1]), "European Central Bank", worth)
