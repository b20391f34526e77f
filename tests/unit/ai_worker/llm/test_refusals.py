from datetime import timedelta

import pytest
from ai_worker.llm.refusals import UNNAMED_PAUSE, error_for
from jobrelay.errors import PostponedError, SearchFailedError, TerminalError, TransientError


@pytest.mark.parametrize(
    ("status", "message", "kind"),
    [
        (401, "no", SearchFailedError),
        (402, "no", SearchFailedError),
        (403, "Key limit exceeded", SearchFailedError),
        (403, "Your chosen model requires moderation and your input was flagged", TerminalError),
        (404, "no such model", SearchFailedError),
        (429, "slow down", TransientError),
        (500, "oops", TransientError),
        (503, "oops", TransientError),
        (400, "maximum context length is 8192 tokens", TerminalError),
        (422, "no", TerminalError),
    ],
)
def test_each_refusal_asks_for_its_own_recovery(status: int, message: str, kind: type[Exception]):
    error = error_for(status, message, {}, "a/model")
    assert isinstance(error, kind)
    assert isinstance(error, SearchFailedError) == (kind is SearchFailedError)
    assert str(status) in str(error)


def test_a_short_pause_gives_the_slot_back():
    error = error_for(429, "slow down", {"retry-after": "3"}, "a/model")
    assert isinstance(error, PostponedError)
    assert error.wait == timedelta(seconds=3)


@pytest.mark.parametrize("header", [{}, {"retry-after": "soon"}])
def test_a_pause_that_is_not_named_outlasts_a_window_of_a_minute(header: dict[str, str]):
    error = error_for(429, "slow down", header, "a/model")
    assert isinstance(error, TransientError)
    assert error.retry_after == UNNAMED_PAUSE
    assert timedelta(minutes=1) < 4 * UNNAMED_PAUSE


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (429, "insufficient_quota", SearchFailedError),
        (200, "insufficient_quota", SearchFailedError),
        (200, "rate_limit_exceeded", TransientError),
        (200, "invalid_api_key", SearchFailedError),
        (200, "model_not_found", SearchFailedError),
        (200, "overloaded_error", TransientError),
        (200, "context_length_exceeded", TerminalError),
        (200, "502", TransientError),
        (200, "nobody knows", TransientError),
        (500, "invalid_request_error", TransientError),
    ],
)
def test_codes_in_words_decide_where_the_status_says_too_little(status: int, code: str, kind: type[Exception]):
    error = error_for(status, "no", {}, "a/model", code=code)
    assert isinstance(error, kind)
    assert isinstance(error, SearchFailedError) == (kind is SearchFailedError)
