from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from ai_worker.llm.refusals import error_for, retry_after
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


def test_a_pause_may_be_given_as_a_date():
    pause = retry_after({"retry-after": format_datetime(datetime.now(UTC) + timedelta(minutes=1), usegmt=True)})
    assert pause is not None
    assert timedelta(seconds=50) < pause <= timedelta(minutes=1)


@pytest.mark.parametrize("value", ["", "soon", "-1", "1e9", "99999999999999"])
def test_a_pause_that_is_none_is_ignored(value: str):
    assert retry_after({"retry-after": value}) is None
