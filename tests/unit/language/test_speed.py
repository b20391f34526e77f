"""No reader takes more than linear time: four times the text may take at most eight times as long."""

import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from jobrelay_language.dates import read_date
from jobrelay_language.eligibility import read_limits
from jobrelay_language.employment import employment_type
from jobrelay_language.language import language_of
from jobrelay_language.levels import level_in, years_asked
from jobrelay_language.links import text_points, url_points
from jobrelay_language.not_postings import why_not
from jobrelay_language.pay import read_pay
from jobrelay_language.periods import period_of
from jobrelay_language.places import read_places
from jobrelay_language.workplace import read_workplace

_LENGTH = 20_000
_SECONDS = 3.0
_RUNS = [
    *(
        "1",
        "1 ",
        "1,",
        "$1 - ",
        "a",
        "A ",
        "Aa-",
        "Aa",
        ".a",
        "- ",
        "('",
        "\n",
        "#",
        "/",
        "&",
        "€",
        "é",
        "東京",
        "งาน",
        "न",
    ),
    *(
        "salary ",
        "per ",
        "3 days ",
        "must be in ",
        "5 years ",
        "up to ",
        "1.000,00 € ",
        "US ",
        "no ",
        "not ",
        "x, ",
        "only ",
    ),
    *("a week ", "remote ", "vor ", "ago ", "Mai ", "in ", "(m/w/d) ", "developer", "lead ", "14 x ", "UTC+", "%20"),
]
_READERS: dict[str, Callable[[str], Any]] = {
    "pay": read_pay,
    "period": period_of,
    "places": read_places,
    "places in prose": lambda text: read_places(text, prose=True),
    "limits": read_limits,
    "workplace": read_workplace,
    "level": level_in,
    "years": years_asked,
    "language": language_of,
    "date": lambda text: read_date(text, today=date(2026, 11, 25)),
    "employment": employment_type,
    "link text": text_points,
    "link address": lambda text: url_points(f"https://acme.example/{text}"),
    "no posting": lambda text: why_not(f"https://acme.example/{text}", text),
}


@pytest.mark.parametrize("reader", _READERS)
def test_no_run_of_anything_holds_a_reader_up(reader: str) -> None:
    read = _READERS[reader]
    read("warm")
    slow = {}
    for run in _RUNS:
        text = (run * _LENGTH)[:_LENGTH]
        began = time.process_time()
        read(text)
        if (spent := time.process_time() - began) > _SECONDS:
            slow[run] = round(spent, 1)
    assert slow == {}
