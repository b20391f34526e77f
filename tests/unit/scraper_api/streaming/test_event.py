import pytest
from scraper_api.streaming.event import Event, StreamId


@pytest.mark.parametrize(
    "text", ["", "5", "-", "1-", "-1", "a-b", "1-2-3", " 1-2", "1-+2", "²-1", "9" * 30 + "-0", "1-0\nevent: end"]
)
def test_text_that_is_no_id_is_none(text: str) -> None:
    assert StreamId.parse(text) is None


def test_ids_are_ordered_by_time_and_then_number() -> None:
    assert StreamId.parse("9-9") < StreamId.parse("10-0") < StreamId.parse("10-10")  # type: ignore[operator]


def test_an_event_is_written_as_the_html_standard_says() -> None:
    assert Event.of(StreamId(7, 1), "item", '{"a":1}').encoded == b'id: 7-1\nevent: item\ndata: {"a":1}\n\n'


def test_a_line_break_in_the_data_cannot_begin_another_field() -> None:
    encoded = Event.of(None, "log", "a\nid: 9-9\r\nb").encoded
    assert encoded == b"event: log\ndata: a\ndata: id: 9-9\ndata: b\n\n"
