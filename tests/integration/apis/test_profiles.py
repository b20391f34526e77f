"""Several profiles are kept under names; the current one is what the settings say."""

from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient


def names(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [item["name"] for item in answer.json()["items"]]


def role(api: TestClient) -> str:
    return str(api.get("/settings").json()["role"])


def test_one_profile_is_there_before_anything_is_saved(ai_api: TestClient) -> None:
    assert ai_api.get("/profiles").json()["items"] == [
        {"id": None, "name": "My profile", "role": "", "updated_at": None}
    ]


def test_profiles_change_places_with_all_that_they_say(ai_api: TestClient) -> None:
    wishes = {"role": "Engineer", "skills": ["Python"], "home": "Berlin", "languages": [{"language": "de"}]}
    ai_api.put("/settings", json=wishes)
    ai_api.put("/settings/hidden", json={"words": ["intern"]})
    before = ai_api.get("/settings").json()
    assert names(ai_api.post("/profiles", json={"name": "Baker", "copy_current": False})) == ["Baker", "My profile"]
    assert role(ai_api) == ""
    assert ai_api.get("/settings/hidden").json() == {"companies": [], "words": []}
    ai_api.put("/settings", json={"role": "Baker"})
    other = ai_api.get("/profiles").json()["items"][1]["id"]
    assert names(ai_api.post(f"/profiles/{other}/use")) == ["My profile", "Baker"]
    after = ai_api.get("/settings").json()
    same = set(after) - {"version", "updated_at"}
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
    assert after["version"] > before["version"]
    assert ai_api.get("/settings/hidden").json()["words"] == ["intern"]


def test_a_copy_says_the_same_and_costs_no_scoring(ai_api: TestClient) -> None:
    ai_api.put("/settings", json={"role": "Engineer"})
    version = ai_api.get("/settings").json()["version"]
    assert names(ai_api.post("/profiles", json={"name": "Part-time", "copy_current": True}))[0] == "Part-time"
    assert role(ai_api) == "Engineer"
    assert ai_api.get("/settings").json()["version"] == version


def test_names_are_unique_whatever_their_case_and_can_be_changed(ai_api: TestClient) -> None:
    assert names(ai_api.patch("/profiles/current", json={"name": "Engineer"})) == ["Engineer"]
    ai_api.post("/profiles", json={"name": "Baker", "copy_current": False})
    for taken in ("engineer", "BAKER"):
        assert ai_api.post("/profiles", json={"name": taken, "copy_current": False}).status_code == 409
    assert ai_api.patch("/profiles/current", json={"name": "Engineer"}).status_code == 409


def test_only_profiles_that_are_not_current_are_deleted(ai_api: TestClient) -> None:
    ai_api.post("/profiles", json={"name": "Baker", "copy_current": False})
    other = ai_api.get("/profiles").json()["items"][1]["id"]
    assert names(ai_api.delete(f"/profiles/{other}")) == ["Baker"]
    assert ai_api.delete(f"/profiles/{other}").status_code == 404
    assert ai_api.post(f"/profiles/{uuid4()}/use").status_code == 404


def test_there_are_twenty_profiles_at_most(ai_api: TestClient) -> None:
    for number in range(19):
        assert ai_api.post("/profiles", json={"name": f"{number}", "copy_current": True}).status_code == 200
    assert ai_api.post("/profiles", json={"name": "one more", "copy_current": True}).status_code == 409


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\x00"])
def test_a_name_that_is_none_is_a_problem(ai_api: TestClient, name: str) -> None:
    assert ai_api.post("/profiles", json={"name": name, "copy_current": False}).status_code == 422
