from datetime import UTC, datetime, timedelta

import pytest
from jobrelay.web.retry_after import LONGEST, parse_retry_after

_NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7),
        (" 0 ", 0),
        ("1.5", 2),
        ("3.0", 3),
        ("007", 7),
        ("Fri, 02 Jan 2026 03:05:05 GMT", 60),
        ("Friday, 02-Jan-26 03:05:05 GMT", 60),
        ("Fri, 02 Jan 2026 03:00:00 GMT", 0),
        ("Fri, 02 Jan 2026 03:05:05 +0000", 60),
    ],
)
def test_a_pause_is_read_as_seconds_or_as_a_date(value: str, seconds: int):
    assert parse_retry_after(value, now=_NOW) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "value", ["86401", "99999999999", "9" * 5_000, "9" * 5_000 + ".5", "Fri, 31 Dec 9999 23:59:59 GMT"]
)
def test_an_absurd_pause_is_cut_to_a_day(value: str):
    assert parse_retry_after(value, now=_NOW) == LONGEST


@pytest.mark.parametrize(
    "value", ["", "soon", "-5", "1e9", "nan", "inf", "٣", "1.5.5", "Fri, 99 Jan 2026 03:05:05 GMT", "0x10", "1,5"]
)
def test_what_is_no_pause_is_none(value: str):
    assert parse_retry_after(value, now=_NOW) is None
