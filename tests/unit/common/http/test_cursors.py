import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jobrelay.http import cursors
from jobrelay.http.cursors import InvalidCursorError

parts = st.lists(st.one_of(st.none(), st.integers(), st.text()), max_size=4)


@given(order=st.text(max_size=20), key=parts)
def test_a_cursor_gives_back_the_key_it_was_made_of(order: str, key: list[str | int | None]) -> None:
    cursor = cursors.encode(order, key)
    assert cursor.isascii()
    assert not set(cursor) & set("+/=&?# ")
    assert cursors.decode(cursor, order, len(key)) == key


@given(st.text(max_size=60))
def test_text_that_is_no_cursor_is_refused_whatever_it_is(text: str) -> None:
    with pytest.raises(InvalidCursorError):
        cursors.decode(text, "score:desc", 2)


@pytest.mark.parametrize("document", ["[]", "{}", "5", '["score:desc",1,[]]', '["score:desc",1,true]', "[" * 5000])
def test_a_document_that_is_not_a_key_of_this_list_is_refused(document: str) -> None:
    cursor = base64.urlsafe_b64encode(document.encode()).decode().rstrip("=")
    with pytest.raises(InvalidCursorError):
        cursors.decode(cursor, "score:desc", 2)


def test_a_cursor_of_another_order_is_refused() -> None:
    cursor = cursors.encode("score:asc", [1, "x"])
    with pytest.raises(InvalidCursorError):
        cursors.decode(cursor, "score:desc", 2)


def test_a_key_of_another_length_is_refused() -> None:
    assert json.loads(base64.urlsafe_b64decode(cursors.encode("a", [1]) + "==")) == ["a", 1]
    with pytest.raises(InvalidCursorError):
        cursors.decode(cursors.encode("a", [1]), "a", 2)
