"""Pay in any currency and period is compared as one, by rates that an operator renews."""

import io
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from jobrelay import ops
from jobrelay.models.profile import Profile
from jobrelay.rates import shipped
from jobrelay.settings import Settings
from jobrelay.storage import exchange, profiles
from sqlalchemy import Engine, text

from .stored import job, salary, store

MIXED = (
    job(1, title="Danish", **salary(700_000, "year", "DKK")),
    job(2, title="Polish", **salary(23_000, "month", "PLN")),
    job(3, title="British", **salary(127_000, "year", "GBP")),
    job(4, title="Hourly", **salary(45, "hour", "EUR")),
    job(5, title="No period", salary_min=5_400, currency="EUR"),
    job(6, title="Unknown currency", **salary(900_000, "year", "XXX")),
    job(7, title="Unstated"),
)


def _titles(client: TestClient, **asked: object) -> list[str]:
    answer = client.get("/jobs", params={"sort": "salary", **asked})
    assert answer.status_code == 200, answer.text
    return [found["title"] for found in answer.json()["items"]]


@pytest.fixture
def rates(engine: Engine) -> Iterator[None]:
    """Put the shipped rates back afterwards."""
    yield
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM exchange_rates"))
        exchange.put(connection, shipped())


def test_jobs_are_sorted_by_what_their_pay_is_worth(ai_api: TestClient, engine: Engine) -> None:
    store(engine, *MIXED)
    assert _titles(ai_api)[:5] == ["British", "Danish", "Hourly", "No period", "Polish"]
    assert set(_titles(ai_api)[5:]) == {"Unknown currency", "Unstated"}


def test_a_filter_means_the_profiles_currency_and_a_year_where_it_says_no_other(
    ai_api: TestClient, engine: Engine
) -> None:
    store(engine, *MIXED)
    with engine.begin() as connection:
        profiles.save(connection, Profile(role="Engineer", salary_currency="EUR"))
    assert _titles(ai_api, min_salary="90.000") == ["British", "Danish", "Hourly"]
    assert _titles(ai_api, min_salary="£90k") == ["British"]
    assert _titles(ai_api, min_salary="44/h") == ["British", "Danish", "Hourly"]
    said = ai_api.get("/jobs", params={"min_salary": "5.400 a month"}).json()["asked_salary"]
    assert said.startswith("At least 5,400 EUR a month. Other currencies are converted (averages of 2024, rounded;")


def test_a_currency_without_a_rate_is_said_and_nothing_is_compared(ai_api: TestClient, engine: Engine) -> None:
    store(engine, *MIXED)
    answer = ai_api.get("/jobs", params={"min_salary": "100 VND"}).json()
    assert (answer["items"], answer["asked_salary"]) == (
        [],
        "At least 100 VND a year; no rate of VND is known, so nothing can be compared with it.",
    )


def test_words_without_an_amount_are_refused_at_their_parameter(ai_api: TestClient) -> None:
    problem = ai_api.get("/jobs", params={"min_salary": "much"}).json()
    assert (problem["status"], problem["errors"][0]["pointer"]) == (422, "?min_salary")
    assert ai_api.get("/pay", params={"words": "much"}).json()["errors"][0]["pointer"] == "?words"


def test_pay_is_told_back_with_what_the_words_leave_open(ai_api: TestClient) -> None:
    assert ai_api.get("/pay", params={"words": "65.000", "currency": "EUR"}).json() == {
        "amount": 65000,
        "currency": "EUR",
        "period": "year",
        "said": "65,000 EUR a year",
    }


@pytest.mark.usefixtures("rates")
def test_an_operator_renews_the_rates_and_every_job_is_converted_anew(
    ai_api: TestClient, engine: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(engine, *MIXED)
    cubes = "<Cube currency='USD' rate='1'/><Cube currency='DKK' rate='0.5'/>"
    monkeypatch.setattr("sys.stdin", io.StringIO(f"<Cube time='2026-11-25'>{cubes}</Cube>"))
    assert ops.put_rates(settings) == 0
    assert _titles(ai_api)[0] == "Danish"
    answer = ai_api.get("/jobs", params={"min_salary": "1 USD"}).json()
    assert "European Central Bank; 2026-11-25" in answer["asked_salary"]
    monkeypatch.setattr("sys.stdin", io.StringIO("<Cube time='2020-01-01'><Cube currency='USD' rate='9'/></Cube>"))
    ops.put_rates(settings)
    assert ai_api.get("/jobs", params={"min_salary": "1 USD"}).json()["asked_salary"] == answer["asked_salary"]
