"""What pay is for: an hour, a day, a week, a month, a year."""

import re
from functools import cache

from jobrelay.models.postings import SalaryPeriod

from jobrelay_language.tables import entries

_WORK_TIME = re.compile(
    r"(?<![\d.,])\d{1,3}(?:[.,]\d{1,2})?\+?(?:\s*(?:-|–|to|bis|à|a)"
    r"\s*\d{1,3}(?:[.,]\d{1,2})?)?[\s-]*(?:hours?|hrs?|h|days?|stunden|std\.?"
    r"|tage|jours|heures|horas|d[ií]as|ore"
    r"|giorni|uren|uur|dagen|timmar|timer|godzin\w*|hodin|óra|ore|часов|годин|days?|weeks?|semaines?|wochen)"
    r"(?:\s+\w+){0,3}?\s*(?:a|an|per|/|pro|par|por|each|every|in der|im|die|w|i|na|týdně|alla|al|в)\s*"
    r"(?:day|week|month|year|tag|woche|monat|jahr|jour|semaine|mois|an|d[ií]a|semana|mes|año|giorno|settimana|mese|anno|week"
    r"|maand|jaar"
    r"|vecka|uke|uge|tydzień|týden|неделю|тиждень)"
    r"|\b(?:once|twice|three times|zweimal|einmal)\s+(?:a|per|every|pro|im)\s+(?:day|week|month|quarter"
    r"|year|woche|monat|jahr)"
    r"|\b(?:weekly|monthly|annual(?!\s+(?:base|pay|salary|compensation|gross|wage))|daily|quarterly)\s+(?:\w+\s+)?(?:meetings?|calls?|hours?|reviews?|pto|leave|holidays?|vacation|travel|newsletter|events?|allowance|bonus(?:es)?|stipend|increases?)"
    r"|\b(?:full|half|all)[- ]year|(?<!\d)\d{1,2}[- ]years?\b|\bvacation\b|\bpaid time off\b",
    re.IGNORECASE,
)


def period_of(text: str) -> SalaryPeriod | None:
    """Return the period that `text` names first, or None; hours a week and days in the office are none of pay."""
    text = _WORK_TIME.sub(lambda match: " " * len(match.group()), text)
    found = [(match.start(), period) for period, pattern in _patterns() if (match := pattern.search(text))]
    return min(found)[1] if found else None


@cache
def _patterns() -> tuple[tuple[SalaryPeriod, re.Pattern[str]], ...]:
    return tuple(
        (SalaryPeriod(name), re.compile(words, re.IGNORECASE)) for name, words in entries("periods.txt").items()
    )
