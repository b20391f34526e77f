from datetime import date

import pytest
from jobrelay_language.dates import read_date

TODAY = date(2026, 5, 10)
WRITTEN = {
    "2025-06-10T13:07:44-07:00": date(2025, 6, 10),
    "2026/3/9": date(2026, 3, 9),
    "Wednesday, March 23, 2022": date(2022, 3, 23),
    "Dec 6, 2023, 6:45:36 AM": date(2023, 12, 6),
    "08 May 2026": date(2026, 5, 8),
    "14th of May 2026": date(2026, 5, 14),
    "12 mars 2026": date(2026, 3, 12),
    "1er septembre 2025": date(2025, 9, 1),
    "3. Dezember 2025": date(2025, 12, 3),
    "15 de enero de 2026": date(2026, 1, 15),
    "24.12.2025": date(2025, 12, 24),
    "25/12/2025": date(2025, 12, 25),
    "12/25/2025": date(2025, 12, 25),
    "2026年3月9日": date(2026, 3, 9),
    "1747000000": date(2025, 5, 11),
}
RELATIVE = {
    "Posted 29 Days Ago": date(2026, 4, 11),
    "Posted 30+ Days Ago": date(2026, 4, 10),
    "2 weeks ago": date(2026, 4, 26),
    "a month ago": date(2026, 4, 10),
    "Posted Today": TODAY,
    "Posted Yesterday": date(2026, 5, 9),
    "vor 3 Tagen": date(2026, 5, 7),
    "il y a 2 jours": date(2026, 5, 8),
    "hace 5 días": date(2026, 5, 5),
    "5 hours ago": TODAY,
    "heute": TODAY,
}


@pytest.mark.parametrize("text", WRITTEN)
def test_a_written_date_is_read(text: str) -> None:
    assert read_date(text) == WRITTEN[text]


@pytest.mark.parametrize("text", RELATIVE)
def test_a_relative_date_is_counted_from_today(text: str) -> None:
    assert read_date(text, today=TODAY) == RELATIVE[text]
    assert read_date(text) is None


@pytest.mark.parametrize("text", ["03/04/2026", "31.02.2026", "soon", "", "2026", "99999 days ago", "1234-5678"])
def test_what_cannot_be_told_is_no_date(text: str) -> None:
    assert read_date(text, today=TODAY) is None
