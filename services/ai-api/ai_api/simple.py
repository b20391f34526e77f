"""Settings in their simplest form: a line of skills and a salary in words."""

import re
from typing import Any

from jobrelay_language.asked_pay import PayUnreadableError, read_asked


def listed(value: object) -> object:
    """Return a line of things parted by commas, semicolons or line ends as a list; what is no text as it is."""
    if not isinstance(value, str):
        return value
    return [part for part in (piece.strip() for piece in re.split(r"[,;\n]", value)) if part]


def salary_in(text: str) -> dict[str, Any]:
    """Return the fields of a profile that a salary in words states, such as "80k EUR" or "$35 an hour".

    No words are no minimum; words that hold no amount are left as they are, for whoever checks the fields to refuse.
    """
    if not text.strip():
        return {"min_salary": None}
    try:
        asked = read_asked(text)
    except PayUnreadableError:
        return {"min_salary": text}
    fields: dict[str, Any] = {"min_salary": asked.amount}
    if asked.currency:
        fields["salary_currency"] = asked.currency
    if asked.period:
        fields["salary_period"] = asked.period
    return fields
