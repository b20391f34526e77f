from typing import Any

import pytest
from fastapi.testclient import TestClient

WANTED: dict[str, Any] = {
    "role": "Backend engineer",
    "skills": ["Python", "PostgreSQL"],
    "min_salary": 90000.5,
    "salary_currency": "EUR",
    "salary_period": "year",
    "location": "Berlin",
    "workplaces": ["remote", "hybrid"],
    "preferences": "No on-call.",
}


def test_before_anything_was_saved_the_settings_are_empty(ai_api: TestClient) -> None:
    answer = ai_api.get("/settings")
    assert answer.json()["version"] == 0
    assert answer.json()["updated_at"] is None
    assert answer.json()["skills"] == []


def test_what_was_saved_is_read_back(ai_api: TestClient) -> None:
    saved = ai_api.put("/settings", json=WANTED)
    assert saved.status_code == 200, saved.text
    read = ai_api.get("/settings").json()
    assert saved.json() == read
    assert {name: read[name] for name in WANTED} == WANTED
    assert read["version"] == 1
    assert read["updated_at"].endswith("Z")


def test_the_version_grows_only_with_a_real_change(ai_api: TestClient) -> None:
    versions = [
        ai_api.put("/settings", json=body).json()["version"]
        for body in (WANTED, WANTED, {**WANTED, "role": "Baker"}, {})
    ]
    assert versions == [1, 1, 2, 3]


def test_a_skill_counts_once_however_it_is_written(ai_api: TestClient) -> None:
    answer = ai_api.put(
        "/settings", json={"skills": [" Python ", "python", "Go", "PYTHON"], "workplaces": ["remote"] * 3}
    )
    assert answer.json()["skills"] == ["Python", "Go"]
    assert answer.json()["workplaces"] == ["remote"]


SIMPLE = {"id": 1, "role": "Backend engineer", "skills": "Python, AWS; Go", "min_salary": "80k EUR", "location": ""}
ALL = {
    "level": "senior",
    "must_have_skills": ["Python"],
    "nice_to_have_skills": ["Rust"],
    "home": "Potsdam",
    "contracts": ["permanent"],
    "hours": ["part_time"],
    "max_weekly_hours": 30,
    "languages": [{"language": "de", "fluency": "native"}],
    "right_to_work": ["European Union"],
    "needs_sponsorship": True,
    "licences": [],
    "avoid_companies": ["Evil Corp"],
    "avoid_industries": ["gambling"],
    "soft": ["pay"],
}


def test_settings_are_also_taken_in_their_simplest_form(ai_api: TestClient) -> None:
    saved = ai_api.put("/settings", json=SIMPLE).raise_for_status().json()
    assert (saved["skills"], saved["min_salary"]) == (["Python", "AWS", "Go"], 80000)
    assert (saved["salary_currency"], saved["salary_period"]) == ("EUR", "year")


def test_all_that_decides_dealbreakers_is_kept(ai_api: TestClient) -> None:
    ai_api.put("/settings", json={"role": "Cook", **ALL}).raise_for_status()
    read = ai_api.get("/settings").json()
    assert {name: read[name] for name in ALL} == ALL


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"role": "x" * 201}, "#/role"),
        ({"skills": ["ok", " "]}, "#/skills/1"),
        ({"skills": [f"s{number}" for number in range(101)]}, "#/skills"),
        ({"min_salary": -1}, "#/min_salary"),
        ({"min_salary": "much"}, "#/min_salary"),
        ({"salary_currency": "euro"}, "#/salary_currency"),
        ({"salary_period": "decade"}, "#/salary_period"),
        ({"workplaces": ["moon"]}, "#/workplaces/0"),
        ({"preferences": "x" * 4001}, "#/preferences"),
        ({"location": "a\x00b"}, "#/location"),
        ({"version": 3}, "#/version"),
    ],
)
def test_what_cannot_be_saved_is_refused_where_it_is_wrong(
    ai_api: TestClient, wrong: dict[str, Any], pointer: str
) -> None:
    answer = ai_api.put("/settings", json={**WANTED, **wrong})
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert ai_api.get("/settings").json()["version"] == 0


def test_settings_that_somebody_else_changed_meanwhile_are_not_overwritten(ai_api: TestClient) -> None:
    read = ai_api.put("/settings", json=WANTED).headers["etag"]
    ai_api.put("/settings", json={**WANTED, "role": "Baker"})
    late = ai_api.put("/settings", json=WANTED, headers={"If-Match": read})
    assert late.status_code == 412
    assert late.json()["type"] == "urn:problem-type:jobrelay:settings-changed"
    assert ai_api.get("/settings").json()["role"] == "Baker"
    now = ai_api.get("/settings").headers["etag"]
    assert ai_api.put("/settings", json=WANTED, headers={"If-Match": now}).status_code == 200
