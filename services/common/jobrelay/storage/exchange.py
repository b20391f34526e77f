"""The rates by which pay in one currency is compared with pay in another, and the column that is computed with them."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, text

from jobrelay.rates import Rates

_NEWER = text("SELECT NOT EXISTS (SELECT FROM exchange_rates WHERE as_of >= :as_of)")
_PUT = text("""
INSERT INTO exchange_rates (currency, usd_per_unit, as_of, source) VALUES (:currency, :usd_per_unit, :as_of, :source)
ON CONFLICT (currency) DO UPDATE
  SET usd_per_unit = excluded.usd_per_unit, as_of = excluded.as_of, source = excluded.source
""")
_COMPUTE_AGAIN = text("UPDATE jobs SET currency = currency WHERE salary_min IS NOT NULL OR salary_max IS NOT NULL")
_NEWEST = text("SELECT as_of, source FROM exchange_rates ORDER BY as_of DESC LIMIT 1")
_WORTH = text("SELECT usd_per_unit FROM exchange_rates WHERE currency = :currency")


def put(connection: Connection, rates: Rates) -> bool:
    """Take rates that are newer than those that are kept, and compute every job's yearly pay again.

    A currency that the newer ones lack keeps its rate. False where the rates are no newer: nothing is changed.
    """
    if not connection.execute(_NEWER, {"as_of": rates.as_of}).scalar_one():
        return False
    about = {"as_of": rates.as_of, "source": rates.source}
    connection.execute(
        _PUT, [about | {"currency": code, "usd_per_unit": worth} for code, worth in rates.usd_per_unit.items()]
    )
    connection.execute(_COMPUTE_AGAIN)
    return True


def newest(connection: Connection) -> tuple[date, str] | None:
    """Return the day of the newest rates and who states them; None where there are none."""
    row = connection.execute(_NEWEST).one_or_none()
    return (row.as_of, row.source) if row is not None else None


def worth(connection: Connection, currency: str) -> Decimal | None:
    """Return how many US dollars one unit of a currency is worth; None where no rate is known."""
    return connection.execute(_WORTH, {"currency": currency}).scalar_one_or_none()
