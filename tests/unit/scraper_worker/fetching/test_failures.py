from datetime import UTC, datetime, timedelta

import pytest
from scraper_worker.fetching.failures import (
    AskedToWaitError,
    HttpStatusError,
    ServerFailedError,
    check_status,
    parse_retry_after,
)

_NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
_URL = "https://careers.example.com/jobs"


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("7", timedelta(seconds=7)),
        (" 0 ", timedelta(seconds=1)),
        ("999999999999999999999", timedelta(minutes=15)),
        ("Fri, 02 Jan 2026 03:05:05 GMT", timedelta(minutes=1)),
        ("Fri, 02 Jan 2026 03:00:00 GMT", timedelta(seconds=1)),
        ("soon", None),
        ("", None),
        ("-5", None),
    ],
)
def test_retry_after_is_read_in_both_forms_and_capped(value: str, wait: timedelta | None):
    assert parse_retry_after(value, now=_NOW) == wait


@pytest.mark.parametrize("status", [429, 503])
def test_a_site_that_asks_to_wait_is_obeyed(status: int):
    with pytest.raises(AskedToWaitError) as asked:
        check_status(_URL, status, {"retry-after": "30"})
    assert asked.value.wait == timedelta(seconds=30)


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_a_passing_failure_is_worth_another_try(status: int):
    with pytest.raises(ServerFailedError, match=str(status)):
        check_status(_URL, status, {})


@pytest.mark.parametrize(
    ("status", "says"),
    [(404, "no page at this address"), (403, "refuses automated visits"), (401, "asks for a login"), (418, "418")],
)
def test_a_refusal_is_final_and_says_why(status: int, says: str):
    with pytest.raises(HttpStatusError, match=says) as refused:
        check_status(_URL, status, {})
    assert refused.value.status == status
    assert "careers.example.com" in str(refused.value)


@pytest.mark.parametrize("status", [200, 204, 304])
def test_a_page_is_no_failure(status: int):
    check_status(_URL, status, {})
