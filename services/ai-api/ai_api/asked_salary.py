"""The least pay that a list of jobs is asked for: a condition on jobs of any currency, and the words told back."""

from decimal import Decimal

from jobrelay.http.problems import InvalidRequestError
from jobrelay.models.pay import per_year
from jobrelay.models.postings import SalaryPeriod
from jobrelay.storage import exchange, profiles
from jobrelay.storage.tables import jobs, user_settings
from jobrelay_language.asked_pay import AskedPay, PayUnreadableError, read_asked, told
from sqlalchemy import ColumnElement, Connection, Numeric, column, func, literal, select, table


def asked_salary(words: str, parameter: str = "min_salary") -> AskedPay | None:
    """Read pay from a parameter of an address; None where it is empty.

    Raises:
        InvalidRequestError: It holds no amount.
    """
    if not words.strip():
        return None
    try:
        return read_asked(words)
    except PayUnreadableError as error:
        raise InvalidRequestError.at_field(f"?{parameter}", str(error)) from error


def pays_at_least(asked: AskedPay) -> ColumnElement[bool]:
    """Return the condition that a job pays so much: in the profile's currency and a year where no other is said."""
    of_profile = select(user_settings.c.salary_currency).limit(1).scalar_subquery()
    currency = literal(asked.currency) if asked.currency else func.coalesce(of_profile, "USD")
    worth = select(column("usd_per_unit", Numeric)).select_from(table("exchange_rates", column("currency")))
    rate = worth.where(column("currency") == currency).scalar_subquery()
    return func.coalesce(jobs.c.salary_yearly, -1) >= literal(a_year(asked), Numeric) * rate


def states_no_pay() -> ColumnElement[bool]:
    """Return the condition that a job states no pay that could be compared; written as its index is."""
    return func.coalesce(jobs.c.salary_yearly, -1) == literal(-1, Numeric)


def a_year(asked: AskedPay) -> Decimal:
    """Return what is asked for, for a year, in its own currency."""
    return per_year(asked.amount, asked.period or SalaryPeriod.YEAR)


def told_back(connection: Connection, asked: AskedPay) -> str:
    """Return what is asked for in words, and by which rates pay in other currencies is compared with it."""
    currency = asked.currency or profiles.read(connection).salary_currency
    rates = exchange.newest(connection)
    said = f"At least {told(asked.amount, currency, asked.period or SalaryPeriod.YEAR)}"
    if rates is None or exchange.worth(connection, currency) is None:
        return f"{said}; no rate of {currency} is known, so nothing can be compared with it."
    day, source = rates
    return f"{said}. Other currencies are converted ({source}; {day:%Y-%m-%d})."
