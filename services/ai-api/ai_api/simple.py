"""Settings in their simplest form: a line of skills and a salary in words."""

import re
from decimal import Decimal
from typing import Any

_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP"}
_PERIODS = {
    "hour": r"hour|hr\b|/ ?h\b|hourly|stunde",
    "day": r"\bday\b|daily|\btag\b",
    "week": r"week|woche",
    "month": r"month|monat|/ ?mo\b",
    "year": r"year|annual|annum|jahr|/ ?yr\b|p\.a\.",
}
_AMOUNT = re.compile(r"(\d{1,3}(?:[ ,.'\u2019]\d{3})+|\d+)(?:[.,](\d{1,2}))?\s?(k\b)?", re.IGNORECASE)


def listed(value: object) -> object:
    """Return a line of things parted by commas, semicolons or line ends as a list; what is no text as it is."""
    if not isinstance(value, str):
        return value
    return [part for part in (piece.strip() for piece in re.split(r"[,;\n]", value)) if part]


def salary_in(text: str) -> dict[str, Any]:
    """Return the fields of a profile that a salary in words states, such as "80k EUR" or "$35 an hour".

    No words are no minimum; words without an amount are left as they are, for whoever checks the fields to refuse.
    """
    if not text.strip():
        return {"min_salary": None}
    found = _AMOUNT.search(text)
    if found is None or text.strip().startswith("-"):
        return {"min_salary": text}
    whole, cents, thousands = found.groups()
    amount = Decimal(f"{re.sub(r'[^0-9]', '', whole)}.{cents or 0}") * (1000 if thousands else 1)
    fields: dict[str, Any] = {"min_salary": amount}
    code = re.search(r"\b([A-Z]{3})\b", text)
    sign = next((currency for sign, currency in _SIGNS.items() if sign in text), None)
    if code or sign:
        fields["salary_currency"] = code.group(1) if code else sign
    period = next((name for name, words in _PERIODS.items() if re.search(words, text, re.IGNORECASE)), None)
    if period:
        fields["salary_period"] = period
    return fields
