"""What marks say about the weights of the score."""

from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import Engine

from .stored import job, store

PROFILE = {"role": "Backend Engineer", "skills": ["Python"], "min_salary": 90000}


def verdict(criterion: str, weight: int, *, met: bool) -> dict[str, Any]:
    judged = {"criterion": criterion, "label": criterion, "weight": weight, "verdict": "met" if met else "unmet"}
    return judged | {"points": str(weight if met else 0), "quote": None, "explanation": ""}


def marked(number: int, status: str, *, pays: bool, skilled: bool) -> dict[str, Any]:
    found = [verdict("role", 50, met=True), verdict("skill-python", 40, met=skilled), verdict("salary", 10, met=pays)]
    return job(number, status=status, verdicts=found)


def test_without_enough_marks_it_says_how_many_are_needed(ai_api: TestClient, engine: Engine) -> None:
    store(engine, *(marked(number, "saved", pays=True, skilled=False) for number in range(1, 8)))
    said = ai_api.get("/learning").json()
    assert (said["state"], said["liked"], said["hidden"], said["needed"]) == ("too_few", 7, 0, 5)


def test_marks_that_agree_with_the_score_propose_nothing(ai_api: TestClient, engine: Engine) -> None:
    store(
        engine,
        *(marked(number, "applied", pays=True, skilled=True) for number in range(1, 7)),
        *(marked(number, "hidden", pays=False, skilled=False) for number in range(7, 13)),
    )
    assert ai_api.get("/learning").json()["state"] == "nothing"


def test_a_proposal_changes_nothing_until_it_is_saved(ai_api: TestClient, engine: Engine) -> None:
    ai_api.put("/settings", json=PROFILE)
    store(
        engine,
        *(marked(number, "saved", pays=True, skilled=number % 4 == 0) for number in range(1, 13)),
        *(marked(number, "hidden", pays=False, skilled=number % 4 != 0) for number in range(13, 25)),
    )
    said = ai_api.get("/learning").json()
    assert said["state"] == "proposed"
    assert said["in_order"] < said["checked"] <= 1
    assert said["in_order"] < said["in_order_then"]
    shares = {each["kind"]: (each["now"], each["proposed"]) for each in said["shares"]}
    assert shares["salary"][0] < shares["salary"][1]
    assert shares["skill"][0] > shares["skill"][1]
    before = ai_api.get("/settings").json()
    assert before["emphasis"] == []

    saved = ai_api.put("/settings", json=PROFILE | {"emphasis": said["emphasis"]}).json()
    assert saved["version"] == before["version"] + 1
    assert {one["kind"] for one in saved["emphasis"]} == {one["kind"] for one in said["emphasis"]}
    assert ai_api.get("/learning").json()["state"] == "nothing"


def test_what_counts_as_usual_is_no_emphasis(ai_api: TestClient) -> None:
    chosen = [{"kind": "salary", "times": 1}, {"kind": "role", "times": 2}, {"kind": "role", "times": 0.5}]
    saved = ai_api.put("/settings", json=PROFILE | {"emphasis": chosen}).json()
    assert [(one["kind"], float(one["times"])) for one in saved["emphasis"]] == [("role", 0.5)]
    refused = ai_api.put("/settings", json=PROFILE | {"emphasis": [{"kind": "salary", "times": 9}]})
    assert refused.status_code == 422
