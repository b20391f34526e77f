import csv
import io
import json
from collections.abc import Iterator

from ai_api.routes.export import COLUMNS, as_csv, as_json, neutralised
from hypothesis import given
from hypothesis import strategies as st


def row(title: str = "Engineer") -> list[str]:
    return [title if name == "title" else "" for name in COLUMNS]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@given(st.text())
def test_no_text_begins_like_a_formula_and_none_is_changed_otherwise(text: str) -> None:
    safe = str(neutralised(text))
    assert safe in {text, "'" + text}
    assert not safe.lstrip().startswith(("=", "+", "-", "@"))


def test_numbers_stay_numbers() -> None:
    assert neutralised(-5) == -5


@given(st.lists(st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00")), max_size=4))
def test_any_title_survives_in_its_own_cell(titles: list[str]) -> None:
    text = b"".join(as_csv([[row(title) for title in titles]])).decode()
    assert [found["title"].removeprefix("'") for found in rows(text)] == [title.removeprefix("'") for title in titles]


def test_each_batch_is_written_before_the_next_is_asked_for() -> None:
    asked: list[int] = []

    def batches() -> Iterator[list[list[str]]]:
        for number in range(3):
            asked.append(number)
            yield [row()]

    parts = as_csv(batches())
    next(parts)
    assert asked == []
    next(parts)
    assert asked == [0]


def test_json_without_jobs_and_with_one_is_an_array() -> None:
    assert json.loads(b"".join(as_json([]))) == []
    assert json.loads(b"".join(as_json([[('{"a": 1}',)], [('{"a": 2}',), ("{}",)]]))) == [{"a": 1}, {"a": 2}, {}]
