"""What another least pay would do to the jobs that are stored."""

from decimal import Decimal
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from .stored import job, salary, store

PROFILE = {"role": "Electrician", "min_salary": "40000", "salary_currency": "EUR"}


def paid(number: int, verdict: str, amount: int, period: str, currency: str = "EUR") -> dict[str, Any]:
    points = {"met": 40, "partly": 20, "unmet": 0}[verdict]
    shared = {"quote": None, "explanation": ""}
    role = {"criterion": "role", "label": "Role", "weight": 60, "verdict": "met", "points": "60", **shared}
    pay = {"criterion": "salary", "label": "Salary", "weight": 40, "verdict": verdict, "points": str(points), **shared}
    limits = [{"kind": "pay", "reason": "Pays less", "at_most": 65}] if verdict == "unmet" else []
    score = (Decimal(60) + points) * (Decimal("0.65") if limits else 1)
    return job(number, verdicts=[role, pay], limits=limits, match_score=score, **salary(amount, period, currency))


@pytest.fixture
def stored(ai_api: TestClient, engine: Engine) -> None:
    ai_api.put("/settings", json=PROFILE)
    store(
        engine,
        paid(1, "met", 52_000, "year"),
        paid(2, "met", 3_500, "month"),
        paid(3, "unmet", 30_000, "year"),
        paid(4, "unmet", 30_000, "year", "CHF"),
    )


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    ("words", "said", "rising", "falling"),
    [
        ("40.000", "40,000 EUR a year", 0, 0),
        ("50k", "50,000 EUR a year", 0, 1),
        ("28.000 EUR", "28,000 EUR a year", 2, 0),
        ("14 €/h", "14 EUR an hour", 2, 0),
        ("$90,000 a year", "90,000 USD a year", 0, 2),
    ],
)
def test_pay_in_any_words_says_how_many_jobs_rise_and_fall(
    ai_api: TestClient, words: str, said: str, rising: int, falling: int
):
    told = ai_api.get("/what-if", params={"pay": words, "least": 80}).json()
    assert told["passing"] == 2
    expected = {"said": said, "rising": rising, "falling": falling, "more": rising - falling, "unstated": 0}
    assert told["pay"] == expected


@pytest.mark.parametrize("words", ["a lot", "40k or 50k, 60k", "-5"])
def test_what_is_no_pay_is_refused_with_how_to_write_it(ai_api: TestClient, words: str):
    refused = ai_api.get("/what-if", params={"pay": words})
    assert refused.status_code == 422
    assert refused.json()["errors"] == [
        {"pointer": "?pay", "detail": 'Write pay as one amount, such as "65000", "65k EUR", "5.400 a month" or "45/h".'}
    ]


def test_without_pay_nothing_is_said_of_it(ai_api: TestClient):
    assert ai_api.get("/what-if").json()["pay"] is None
