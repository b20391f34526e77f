"""A list of jobs is narrowed by what postings state, and says how many do not state it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from .stored import job, salary, store


def posted(days: int) -> dict[str, Any]:
    return {"posted_on": datetime.now(UTC).date() - timedelta(days=days)}


_UNSTATED = {"employment_type": None, "language": None, "posted_on": None}


def stating(number: int, **facts: Any) -> dict[str, Any]:
    return job(number, **(_UNSTATED | facts))


def fill(engine: Engine) -> None:
    store(
        engine,
        stating(1, workplace="remote", employment_type="full_time", language="en", company="Acme", **posted(0)),
        stating(2, workplace="remote", employment_type="part_time", language="de", company="ACME", **posted(1)),
        stating(3, workplace="hybrid", employment_type="full_time", language="en", company="Zebra", **posted(2)),
        stating(4, workplace="onsite", language="en", company="Zebra", **posted(30), **salary(90_000, "year")),
        stating(5, employment_type="intern", company=None, **posted(31)),
        stating(6, workplace="remote", language="de", company="Ibis", status="hidden"),
    )


def page(api: TestClient, path: str = "/jobs", **parameters: Any) -> dict[str, Any]:
    answer = api.get(path, params=parameters)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def numbers(found: dict[str, Any]) -> list[int]:
    return sorted(int(item["title"].removeprefix("Engineer ")) for item in found["items"])


@pytest.mark.parametrize(
    ("asked", "found", "unstated"),
    [
        ({}, [1, 2, 3, 4, 5], 0),
        ({"workplace": "remote"}, [1, 2], 1),
        ({"workplace": ["hybrid", "onsite"]}, [3, 4], 1),
        ({"employment_type": "full_time"}, [1, 3], 1),
        ({"language": "EN"}, [1, 3, 4], 1),
        ({"company": ["acme", "zebra"]}, [1, 2, 3, 4], 1),
        ({"company": "Acm"}, [], 1),
        ({"posted_within": "24h"}, [1, 2], 0),
        ({"posted_within": "3d"}, [1, 2, 3], 0),
        ({"posted_within": "30d"}, [1, 2, 3, 4], 0),
        ({"workplace": "remote", "language": "de"}, [2], 1),
        ({"workplace": "remote", "employment_type": "intern"}, [], 1),
        ({"min_salary": "80k EUR"}, [4], 4),
        ({"workplace": "remote", "status": "hidden"}, [6], 0),
        ({"posted_within": "7d", "status": "hidden"}, [], 1),
    ],
)
def test_facts_narrow_the_list_and_what_does_not_say_is_counted(
    ai_api: TestClient, engine: Engine, asked: dict[str, Any], found: list[int], unstated: int
) -> None:
    fill(engine)
    answer = page(ai_api, **asked)
    assert (numbers(answer), answer["total"], answer["unstated"]) == (found, len(found), unstated)
    whole = page(ai_api, **asked, with_unstated=True)
    assert (whole["total"], whole["unstated"]) == (len(found) + unstated, 0)
    assert set(numbers(answer)) <= set(numbers(whole))


def test_choices_tell_how_many_jobs_each_leaves(ai_api: TestClient, engine: Engine) -> None:
    fill(engine)
    choices = page(ai_api, "/jobs/choices", workplace="remote")
    told = {
        name: ({one["value"]: one["jobs"] for one in fact["choices"]}, fact["unstated"], fact["more"])
        for name, fact in choices.items()
        if name != "at_least"
    }
    assert told == {
        "workplace": ({"remote": 2, "hybrid": 1, "onsite": 1}, 1, 0),
        "employment_type": ({"full_time": 1, "part_time": 1}, 0, 0),
        "language": ({"de": 1, "en": 1}, 0, 0),
        "company": ({"ACME": 2}, 0, 0),
        "posted_within": ({"24h": 2, "3d": 2, "7d": 2, "30d": 2}, 0, 0),
    }
    assert choices["at_least"] is False


@pytest.mark.parametrize("asked", [{}, {"language": "en"}, {"workplace": ["remote"], "with_unstated": True}])
def test_a_choice_leaves_as_many_jobs_as_it_says(ai_api: TestClient, engine: Engine, asked: dict[str, Any]) -> None:
    fill(engine)
    for name, fact in page(ai_api, "/jobs/choices", **asked).items():
        for choice in fact["choices"] if name != "at_least" else ():
            left = page(ai_api, **{**asked, name: choice["value"]})
            missing = fact["unstated"] if asked.get("with_unstated") else 0
            assert left["total"] == choice["jobs"] + missing, (name, choice)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"workplace": "moon"}, "'onsite', 'hybrid' or 'remote'"),
        ({"employment_type": "lifelong"}, "'full_time'"),
        ({"posted_within": "2d"}, "'24h', '3d', '7d' or '30d'"),
        ({"language": "german"}, "two-letter code"),
        ({"language": ["en"] * 21}, "at most 20"),
        ({"company": " "}, "at least 1"),
        ({"company": "a\x00"}, "NUL"),
    ],
)
@pytest.mark.parametrize("path", ["/jobs", "/jobs/choices", "/jobs/export"])
def test_a_value_that_means_nothing_is_refused_with_what_would(
    ai_api: TestClient, path: str, asked: dict[str, Any], said: str
) -> None:
    answer = ai_api.get(path, params=asked)
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert error["pointer"].startswith("?" + next(iter(asked)))
    assert said in error["detail"]
