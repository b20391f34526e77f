import re
from decimal import Decimal

from jobrelay.models.postings import Salary, SalaryPeriod
from jobrelay.models.profile import Profile

HOURS_PER_YEAR = Decimal(2080)
"""Fifty-two weeks of forty hours, as the United States' Office of Personnel Management counts a work year."""
_PER_YEAR = {
    SalaryPeriod.HOUR: HOURS_PER_YEAR,
    SalaryPeriod.DAY: Decimal(260),
    SalaryPeriod.WEEK: Decimal(52),
    SalaryPeriod.MONTH: Decimal(12),
    SalaryPeriod.YEAR: Decimal(1),
}
USD_PER_UNIT = {
    "USD": Decimal(1),
    "EUR": Decimal("1.08"),
    "GBP": Decimal("1.27"),
    "CHF": Decimal("1.13"),
    "CAD": Decimal("0.72"),
    "AUD": Decimal("0.65"),
    "NZD": Decimal("0.60"),
    "SEK": Decimal("0.095"),
    "NOK": Decimal("0.093"),
    "DKK": Decimal("0.145"),
    "PLN": Decimal("0.25"),
    "CZK": Decimal("0.043"),
    "HUF": Decimal("0.0027"),
    "RON": Decimal("0.217"),
    "JPY": Decimal("0.0066"),
    "CNY": Decimal("0.14"),
    "HKD": Decimal("0.128"),
    "SGD": Decimal("0.75"),
    "INR": Decimal("0.012"),
    "BRL": Decimal("0.18"),
    "MXN": Decimal("0.055"),
    "ZAR": Decimal("0.055"),
    "ILS": Decimal("0.27"),
    "AED": Decimal("0.272"),
}
"""Rough rates, rounded from the averages of 2024; good to about a tenth, which `compare` allows for (decision 0043)."""
RATE_TOLERANCE = Decimal("0.10")
_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "zł": "PLN", "₹": "INR", "¥": "JPY"}
_MONEY = re.compile(
    r"(?:(?P<sign>US\$|[$€£₹¥])|\b(?P<code>USD|EUR|GBP|CHF|CAD|AUD|PLN|SEK|NOK|DKK|INR|JPY)\b)\s?\d"
    r"|\d\s?(?:k|K)?\s?(?:(?P<sign2>[€£$]|zł)|(?P<code2>USD|EUR|GBP|CHF|CAD|AUD|PLN|SEK|NOK|DKK|INR|JPY|euros?)\b)",
)


def speaks_of_money(text: str) -> bool:
    """Tell whether a sentence holds an amount of money."""
    return _MONEY.search(text) is not None


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


def compare(salary: Salary, profile: Profile) -> tuple[Decimal, Decimal, bool] | None:
    """Return the posting's lowest and highest pay for a year in the profile's currency, and whether it was converted.

    None when nothing can be compared: no amount, no currency, or one that our table lacks.
    """
    low, high = salary.min or salary.max, salary.max or salary.min
    if low is None or high is None or salary.currency is None:
        return None
    converted = salary.currency != profile.salary_currency
    if converted and not {salary.currency, profile.salary_currency} <= USD_PER_UNIT.keys():
        return None
    rate = USD_PER_UNIT[salary.currency] / USD_PER_UNIT[profile.salary_currency] if converted else Decimal(1)
    period = assumed_period(salary)
    return per_year(low, period) * rate, per_year(high, period) * rate, converted


def amounts_in(text: str) -> Salary | None:
    """Return the pay that a sentence states (lowest and highest of its amounts), or None."""
    if not speaks_of_money(text):
        return None
    numbers = [_number(match) for match in re.finditer(r"(\d[\d.,'’\u00a0\u202f ]*\d|\d)\s?([kK]\b)?", text)]
    pay = [number for number in numbers if number >= 8]  # noqa: PLR2004 less is a count of something, not pay
    found = _MONEY.search(text)
    if not pay or found is None:
        return None
    sign = found.group("sign") or found.group("sign2")
    code = found.group("code") or found.group("code2")
    currency = _CURRENCIES[sign.removeprefix("US")] if sign else ("EUR" if code.startswith("eur") else code)
    return Salary(min=min(pay[:2]), max=max(pay[:2]), currency=currency, period=_period(text))


def _number(match: re.Match[str]) -> Decimal:
    digits = re.sub(r"[\s'’\u00a0\u202f]", "", match.group(1))
    digits = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", digits).replace(",", ".")
    value = Decimal(digits) if digits.count(".") <= 1 else Decimal(0)
    return value * 1000 if match.group(2) else value


def _period(text: str) -> SalaryPeriod | None:
    words = {
        SalaryPeriod.HOUR: r"hour|hourly|/ ?h\b|/ ?hr|stunde|heure|hora|ora\b|uur",
        SalaryPeriod.DAY: r"per day|daily|/ ?day|pro tag|par jour|por día|tagessatz",
        SalaryPeriod.WEEK: r"per week|weekly|/ ?week|pro woche|par semaine",
        SalaryPeriod.MONTH: r"month|monat|mois|mes\b|mese|miesi|/ ?mo\b|maand",
        SalaryPeriod.YEAR: r"year|annual|annum|jahr|\ban\b|annuel|año|anno|p\.a\.|/ ?yr|jaar",
    }
    return next((period for period, pattern in words.items() if re.search(pattern, text, re.IGNORECASE)), None)
