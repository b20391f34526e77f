from datetime import timedelta

import pytest
from scraper_worker.fetching.failures import (
    AskedToWaitError,
    HttpStatusError,
    ServerFailedError,
    check_status,
)

_URL = "https://careers.example.com/jobs"


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(("asked", "waits"), [("30", 30), ("0", 1), ("86400", 900), ("9" * 5_000, 900)])
def test_a_site_that_asks_to_wait_is_obeyed_within_reason(status: int, asked: str, waits: int):
    with pytest.raises(AskedToWaitError) as caught:
        check_status(_URL, status, {"retry-after": asked})
    assert caught.value.wait == timedelta(seconds=waits)


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
