import io
import json
import logging
import re
from collections.abc import Iterator

import pytest
from jobrelay.observing import logs
from jobrelay.settings import Settings
from opentelemetry.trace import NonRecordingSpan, SpanContext, TraceFlags, use_span

_TRACE = 0x4BF92F3577B34DA6A3CE929D0E0E4736
_PASSWORD = "s3cr3t-pass"  # noqa: S105 - looked for in the log


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield io.StringIO()
    root.handlers[:] = before
    root.setLevel(level)


def _log_into(stream: io.StringIO, kind: str) -> Settings:
    address = f"x://user:{_PASSWORD}@host/0"
    settings = Settings(database_url=address, broker_url=address, redis_url=address, log_format=kind)
    logs.configure(settings, "scraper-worker")
    handler = logging.getLogger().handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(stream)
    return settings


def test_a_text_line_has_the_usual_form_and_the_ids_in_its_message(written: io.StringIO):
    _log_into(written, "text")
    context = SpanContext(_TRACE, 1, is_remote=True, trace_flags=TraceFlags(1))
    with use_span(NonRecordingSpan(context)), logs.bound(search="s-1", job="j-1"):
        logging.getLogger("relay").info("Task Started")
    time, name, level, message = written.getvalue().rstrip().split(" - ", 3)
    assert (name, level) == ("relay", "INFO")
    assert message == f"Task Started [search=s-1 job=j-1 trace={_TRACE:032x}]"
    assert len(time) == len("2026-11-24 14:00:00,000")


def test_a_json_line_is_one_object_with_the_ids(written: io.StringIO):
    _log_into(written, "json")
    with logs.bound(search="s-1"):
        logging.getLogger("relay").warning("two\nlines")
    (line,) = written.getvalue().splitlines()
    entry = json.loads(line)
    assert entry["message"] == "two\nlines"
    assert (entry["level"], entry["search"]) == ("WARNING", "s-1")


def test_a_json_line_says_which_service_wrote_it_when_and_in_which_span(written: io.StringIO):
    _log_into(written, "json")
    context = SpanContext(_TRACE, 0x00F067AA0BA902B7, is_remote=True, trace_flags=TraceFlags(1))
    with use_span(NonRecordingSpan(context)):
        logging.getLogger("relay").info("Task Started")
    logging.getLogger("relay").info("outside of any trace")
    inside, outside = (json.loads(line) for line in written.getvalue().splitlines())
    assert (inside["service"], inside["trace"], inside["span"]) == (
        "scraper-worker",
        f"{_TRACE:032x}",
        "00f067aa0ba902b7",
    )
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", inside["time"])
    assert "span" not in outside


def test_ids_end_with_their_context(written: io.StringIO):
    _log_into(written, "text")
    with logs.bound(search="s-1"):
        pass
    logging.getLogger("relay").info("after")
    assert "s-1" not in written.getvalue()


@pytest.mark.parametrize("kind", ["text", "json"])
def test_settings_that_are_logged_show_no_secret(written: io.StringIO, kind: str):
    settings = _log_into(written, kind)
    logging.getLogger("relay").info("settings: %s %r", settings, settings)
    assert "settings" in written.getvalue()
    assert _PASSWORD not in written.getvalue()


@pytest.mark.parametrize("kind", ["text", "json"])
@pytest.mark.parametrize(
    "told",
    [
        f"amqp://user:{_PASSWORD}@host:5672//",
        f"postgresql://user:{_PASSWORD}@db/jobrelay",
        f"Authorization: Bearer {_PASSWORD}-0123456789abcdef",
        f"sk-or-v1-{_PASSWORD}-0123456789abcdef",
    ],
)
def test_a_secret_in_a_message_or_a_traceback_is_hidden(written: io.StringIO, kind: str, told: str):
    _log_into(written, kind)
    try:
        raise ValueError(told)  # noqa: TRY301 - an error with a traceback is what is logged
    except ValueError:
        logging.getLogger("relay").exception("cannot connect: %s", told)
    assert "cannot connect" in written.getvalue()
    assert _PASSWORD not in written.getvalue()
