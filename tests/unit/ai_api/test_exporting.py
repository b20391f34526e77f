import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from ai_api.routes.export import as_csv, as_json, neutralised
from ai_api.views import FullJob
from hypothesis import given
from hypothesis import strategies as st

NOTHING = {
    **dict.fromkeys(("company", "location", "workplace", "salary", "employment_type", "closed_at", "posted_on")),
    **dict.fromkeys(("department", "language", "valid_until")),
}


def job(**more: Any) -> FullJob:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    known = {"id": uuid4(), "url": "https://example.com/1", "title": "Engineer", "match_score": 5, "offline": True}
    scored = {"model": "offline", "status": "new", "first_seen": now, "last_seen": now, "outdated": False}
    text = {"reasoning": "", "verdicts": (), "limits": (), "also_asks": (), "description": ""}
    return FullJob.model_validate({**NOTHING, **known, **scored, **text, **more})


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
    text = "".join(as_csv(job(title=title) for title in titles))
    assert [row["title"].removeprefix("'") for row in rows(text)] == [title.removeprefix("'") for title in titles]


def test_each_job_is_written_before_the_next_is_asked_for() -> None:
    asked: list[int] = []

    def jobs() -> Iterator[FullJob]:
        for number in range(3):
            asked.append(number)
            yield job()

    lines = as_csv(jobs())
    next(lines)
    assert asked == []
    next(lines)
    assert asked == [0]


def test_json_without_jobs_and_with_one_is_an_array() -> None:
    assert json.loads("".join(as_json([]))) == []
    assert [entry["title"] for entry in json.loads("".join(as_json([job(title='"')])))] == ['"']
