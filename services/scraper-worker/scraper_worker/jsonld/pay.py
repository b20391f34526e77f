import re
from decimal import Decimal, InvalidOperation

from jobrelay.models.postings import Salary, SalaryPeriod
from jobrelay_language.characters import one_line
from jobrelay_language.currencies import currency_of
from jobrelay_language.pay import read_salary
from jobrelay_language.periods import period_of

from scraper_worker.jsonld.reading import Node, listed, text_of

# Nobody is paid less in a year, in any currency; hourly figures in the strongest are below it.
_LEAST_A_YEAR = 500


def pay_of(node: Node, place: str = "") -> Salary | None:
    """Read `baseSalary` in each shape that pages give it: amount, quantity, number, text, or a list of these."""
    for value in listed(node.get("baseSalary")):
        salary = _amount(value, text_of(node.get("salaryCurrency")), place)
        if salary:
            return salary
    return None


def _amount(value: object, currency: str | None, place: str) -> Salary | None:
    if isinstance(value, str) and not _decimal(value):
        return read_salary(one_line(value), place=place)
    if not isinstance(value, dict):
        number = _decimal(value)
        return _salary_of(number, number, currency, None, place) if number else None
    currency = text_of(value.get("currency")) or currency
    inner = value.get("value", value)
    inner = inner[0] if isinstance(inner, list) and inner else inner
    if not isinstance(inner, dict):
        inner = {"value": inner, "unitText": value.get("unitText")}
    currency = text_of(inner.get("currency")) or currency
    period = _period(
        text_of(inner.get("unitText")) or text_of(value.get("unitText")) or text_of(inner.get("unitCode")) or ""
    )
    return _bounded(value, inner, currency, period, place)


def _bounded(value: Node, inner: Node, currency: str | None, period: SalaryPeriod | None, place: str) -> Salary | None:
    low = _first_decimal(inner.get("minValue"), value.get("minValue"))
    high = _first_decimal(inner.get("maxValue"), value.get("maxValue"))
    exact = _decimal(inner.get("value"))
    if not (low or high or exact):
        stated = text_of(inner.get("value"))
        read = read_salary(f"{currency or ''} {stated}", place=place) if stated else None
        return (
            read.model_copy(update={"currency": read.currency or currency, "period": read.period or period})
            if read
            else None
        )
    if not low and not high:
        low = high = exact
    if low and high and low > high:
        low, high = high, low
    return _salary_of(low, high, currency, period, place)


def _salary_of(
    low: Decimal | None, high: Decimal | None, currency: str | None, period: SalaryPeriod | None, place: str
) -> Salary:
    """Make a salary; a year's pay of a few units is an hourly figure whose period was left as it was."""
    if period is SalaryPeriod.YEAR and (high or low or 0) < _LEAST_A_YEAR:
        period = None
    return Salary(min=low, max=high, currency=currency_of(currency, place) if currency else None, period=period)


def _first_decimal(*values: object) -> Decimal | None:
    return next((number for value in values if (number := _decimal(value))), None)


def _decimal(value: object) -> Decimal | None:
    """Read a plain number above zero; 0 is how pages fill a salary that they do not state."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    text = str(value).strip().replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        text = text.replace(",", "")
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite() or number <= 0:
        return None
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def _period(unit: str) -> SalaryPeriod | None:
    named: dict[str, SalaryPeriod] = {period.value: period for period in SalaryPeriod}
    named |= {
        "ann": SalaryPeriod.YEAR,
        "mon": SalaryPeriod.MONTH,
        "hur": SalaryPeriod.HOUR,
        "wee": SalaryPeriod.WEEK,
        "annual": SalaryPeriod.YEAR,
    }
    word = unit.strip().lower()
    return (
        named.get(word)
        or named.get(word.removesuffix("ly"))
        or named.get(word.removesuffix("s"))
        or period_of(f"per {word}")
        or period_of(word)
    )
