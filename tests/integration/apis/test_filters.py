"""Filters of the list of jobs are kept under names, in bounds, and go with all that is the person's."""

import json
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from jobrelay.storage import saved_filters

WHOLE = {
    "q": "python -php",
    "location": "Berlin",
    "min_score": 70,
    "min_salary": "65k EUR",
    "search_id": str(uuid4()),
    "status": ["new", "saved"],
    "with_hidden": True,
    "employment_type": ["full_time"],
    "workplace": ["remote", "hybrid"],
    "language": ["de", "en"],
    "company": ["Acme & Söhne"],
    "posted_within": "7d",
    "with_unstated": True,
    "sort": "newest",
    "order": "asc",
}
REMOTE = {"workplace": ["remote"]}


def save(api: TestClient, name: str, asked: dict[str, Any]) -> dict[str, Any]:
    answer = api.post("/filters", json={"name": name, "filter": asked})
    assert answer.status_code == 201, answer.text
    kept: dict[str, Any] = answer.json()
    return kept


def names(api: TestClient) -> list[str]:
    return [one["name"] for one in api.get("/filters").json()["items"]]


def test_a_filter_is_kept_as_it_was_and_can_be_asked_for_as_it_is(ai_api: TestClient) -> None:
    save(ai_api, "All of it", WHOLE)
    (kept,) = ai_api.get("/filters").json()["items"]
    assert kept["filter"] == WHOLE
    assert ai_api.get("/jobs", params=kept["filter"]).status_code == 200
    operation = ai_api.get("/openapi.json").json()["paths"]["/jobs"]["get"]
    assert {one["name"] for one in operation["parameters"]} - {"limit", "cursor"} == set(WHOLE)


def test_a_filter_is_renamed_changed_and_deleted(ai_api: TestClient) -> None:
    kept = save(ai_api, "  Far away ", REMOTE)
    save(ai_api, "best", {"min_score": 80})
    assert names(ai_api) == ["best", "Far away"]
    address = f"/filters/{kept['id']}"
    assert ai_api.patch(address, json={"name": "far AWAY"}).json()["name"] == "far AWAY"
    changed = ai_api.patch(address, json={"filter": {"q": "go"}}).json()
    assert (changed["name"], changed["filter"]["q"], changed["filter"]["workplace"]) == ("far AWAY", "go", [])
    assert ai_api.delete(address).status_code == 204
    assert names(ai_api) == ["best"]
    for answer in (ai_api.delete(address), ai_api.patch(address, json={"name": "x"})):
        assert (answer.status_code, answer.json()["title"]) == (404, "No such filter")


def test_no_two_filters_have_one_name_whatever_its_case(ai_api: TestClient) -> None:
    save(ai_api, "Remote", REMOTE)
    other = save(ai_api, "Best", {"min_score": 80})
    again = ai_api.post("/filters", json={"name": "REMOTE", "filter": REMOTE})
    renamed = ai_api.patch(f"/filters/{other['id']}", json={"name": "remote"})
    for answer in (again, renamed):
        assert answer.status_code == 409
        assert "choose another name" in answer.json()["detail"]
    assert names(ai_api) == ["Best", "Remote"]


def test_there_are_no_more_filters_than_can_be_overlooked(ai_api: TestClient) -> None:
    for number in range(saved_filters.MOST):
        save(ai_api, f"Filter {number}", REMOTE)
    answer = ai_api.post("/filters", json={"name": "One more", "filter": REMOTE})
    assert answer.status_code == 409
    assert answer.json()["detail"] == "There are 50 saved filters already; delete one first."


@pytest.mark.parametrize(
    ("body", "pointer", "said"),
    [
        ({"name": " ", "filter": REMOTE}, "#/name", "at least 1"),
        ({"name": "x" * 81, "filter": REMOTE}, "#/name", "at most 80"),
        ({"name": "a\x00", "filter": REMOTE}, "#/name", "NUL"),
        ({"name": "x", "filter": {}}, "#/filter", "must ask for something"),
        ({"name": "x", "filter": {"q": "", "workplace": []}}, "#/filter", "must ask for something"),
        ({"name": "x", "filter": {"q": "a" * 201}}, "#/filter/q", "at most 200"),
        ({"name": "x", "filter": {"min_salary": "much"}}, "#/filter/min_salary", "one amount"),
        ({"name": "x", "filter": {"language": ["german"]}}, "#/filter/language/0", "two-letter code"),
        ({"name": "x", "filter": {"company": ["a"] * 21}}, "#/filter/company", "at most 20"),
        ({"name": "x", "filter": {"colour": "red"}}, "#/filter/colour", "not permitted"),
    ],
)
def test_a_filter_that_means_nothing_is_refused_with_what_would(
    ai_api: TestClient, body: dict[str, Any], pointer: str, said: str
) -> None:
    answer = ai_api.post("/filters", json=body)
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert error["pointer"] == pointer
    assert said in error["detail"]


def test_filters_are_exported_and_deleted_with_everything(ai_api: TestClient) -> None:
    save(ai_api, "Remote", REMOTE)
    (kept,) = json.loads(ai_api.get("/everything").text)["saved_filters"]
    assert (kept["name"], kept["filter"]) == ("Remote", REMOTE)
    assert ai_api.post("/everything/delete", json={"confirm": "delete everything"}).status_code == 204
    assert names(ai_api) == []
