import time
from decimal import Decimal
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from jobrelay.broker.app import make_app
from jobrelay.models.profile import Profile
from jobrelay.models.states import SearchStatus
from jobrelay.settings import Settings
from jobrelay.storage import profiles, searches
from scraper_api.app import create_app
from scraper_api.settings import ScraperApiSettings
from sqlalchemy import Engine, text

from .conftest import CAREERS, add_search, queued


def test_a_search_is_stored_and_its_message_is_in_the_broker(scraper_api: TestClient, settings: Settings) -> None:
    answer = scraper_api.post("/search", json={"url": CAREERS, "max_jobs": 7})
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["message"] == "Job queued"
    assert queued(make_app(settings, "tests"), (1, 0)) == (1, 0)
    search = scraper_api.get(f"/searches/{body['search_id']}").json()
    assert search["url"] == CAREERS
    assert search["status"] == "queued"
    assert search["max_jobs"] == 7
    assert search["trace_id"] == body["trace_id"]
    assert [stage["name"] for stage in search["stages"]] == [
        "fetch_links",
        "filter_urls",
        "schedule_crawls",
        "scrape_detail",
        "analyze_job",
    ]


def test_a_search_continues_the_trace_of_its_request(scraper_api: TestClient) -> None:
    headers = {"traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}
    answer = scraper_api.post("/search", json={"url": CAREERS}, headers=headers)
    assert answer.json()["trace_id"] == "4bf92f3577b34da6a3ce929d0e0e4736"


def test_the_same_idempotency_key_starts_one_search(scraper_api: TestClient) -> None:
    headers = {"Idempotency-Key": str(uuid4())}
    first = scraper_api.post("/search", json={"url": CAREERS}, headers=headers).json()
    second = scraper_api.post("/search", json={"url": CAREERS}, headers=headers).json()
    assert second == first
    assert scraper_api.get("/searches").json()["total"] == 1


def test_no_search_may_have_a_larger_budget_than_the_operator_allows(
    scraper_settings: ScraperApiSettings,
    profile: None,  # noqa: ARG001 - what searches need, in an empty database
    queues: None,  # noqa: ARG001 - empties the queues
) -> None:
    limits = {"largest_budget_usd": Decimal("0.5"), "default_budget_usd": Decimal(1)}
    with TestClient(create_app(scraper_settings.model_copy(update=limits))) as api:
        refused = api.post("/search", json={"url": CAREERS, "budget_usd": 0.6})
        allowed = api.post("/search", json={"url": CAREERS, "budget_usd": 0.5})
        usual = api.post("/search", json={"url": CAREERS})
        budgets = [api.get(f"/searches/{each.json()['search_id']}").json()["budget_usd"] for each in (allowed, usual)]
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "#/budget_usd")
    assert "at most $0.5" in refused.json()["detail"]
    assert budgets == [0.5, 0.5]


def test_an_idempotency_key_cannot_start_another_search(scraper_api: TestClient) -> None:
    headers = {"Idempotency-Key": str(uuid4())}
    scraper_api.post("/search", json={"url": CAREERS}, headers=headers)
    other = scraper_api.post("/search", json={"url": CAREERS, "max_jobs": 3}, headers=headers)
    assert other.status_code == 409
    assert other.json()["type"] == "urn:problem-type:jobrelay:idempotency-key-reused"


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("careers", "not a web address"),
        ("", "not a web address"),
        ("ftp://example.com/jobs", "Only http:// and https://"),
        ("file:///etc/passwd", "Only http:// and https://"),
        ("javascript:alert(1)", "Only http:// and https://"),
        ("http://192.168.0.1/careers", "not an address on the public internet"),
        ("http://[::ffff:127.0.0.1]/", "not an address on the public internet"),
        ("http://2130706433/", "not an address on the public internet"),
        ("http://0x7f.1/", "not an address on the public internet"),
        ("http://169.254.169.254/latest/meta-data/", "not an address on the public internet"),
        ("http://localhost:8765/careers", "private network"),
        ("http://no-such-name.example.com/careers", "does not resolve"),
        ("https://user:secret@example.com/", "user name or password"),
        ("https://example.com:5432/", "not a port of a website"),
    ],
)
def test_an_address_that_cannot_be_searched_is_refused_with_the_reason(
    scraper_api: TestClient, url: str, says: str
) -> None:
    answer = scraper_api.post("/search", json={"url": url})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert says in problem["detail"]
    assert problem["errors"][0]["pointer"] == "#/url"
    assert scraper_api.get("/searches").json()["total"] == 0


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#/url"),
        ({"url": 5}, "#/url"),
        ({"url": CAREERS + "\x00"}, "#/url"),
        ({"url": CAREERS, "max_jobs": 0}, "#/max_jobs"),
        ({"url": CAREERS, "max_jobs": 1001}, "#/max_jobs"),
        ({"url": CAREERS, "budget_usd": -1}, "#/budget_usd"),
        ({"url": CAREERS, "speed": "fast"}, "#/speed"),
    ],
)
def test_a_request_that_is_not_as_documented_is_refused_where_it_is_wrong(
    scraper_api: TestClient, body: dict[str, object], pointer: str
) -> None:
    answer = scraper_api.post("/search", json=body)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


@pytest.mark.parametrize("never", [True, False])
def test_a_search_without_a_profile_is_refused_at_once_instead_of_reading_in_vain(
    scraper_api: TestClient, engine: Engine, *, never: bool
) -> None:
    with engine.begin() as connection:
        if never:
            connection.execute(text("DELETE FROM user_settings"))
        else:
            profiles.save(connection, Profile())
    answer = scraper_api.post("/search", json={"url": CAREERS})
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:problem-type:jobrelay:no-profile")
    assert "role" in answer.json()["detail"]
    assert scraper_api.get("/searches").json()["total"] == 0


def test_past_the_most_that_run_at_once_a_search_is_refused_until_one_has_ended(
    scraper_settings: ScraperApiSettings, engine: Engine, profile: None
) -> None:
    del profile
    running = [add_search(engine) for _ in range(2)]
    settings = scraper_settings.model_copy(update={"max_open_searches": 2})
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        refused = client.post("/search", json={"url": CAREERS})
        assert refused.status_code == 503
        assert refused.json()["type"] == "urn:problem-type:jobrelay:too-many-searches"
        assert int(refused.headers["Retry-After"]) > 0
        with engine.begin() as connection:
            searches.end(connection, running[0], SearchStatus.CANCELLED)
        headers = {"Idempotency-Key": "once"}
        assert client.post("/search", json={"url": CAREERS}, headers=headers).status_code == 200
        assert client.post("/search", json={"url": CAREERS}, headers=headers).status_code == 200, "it runs already"
        assert client.post("/search", json={"url": CAREERS}).status_code == 503


def test_past_the_searches_of_an_hour_one_is_refused_until_the_first_is_an_hour_old(
    scraper_settings: ScraperApiSettings, engine: Engine, profile: None
) -> None:
    del profile
    settings = scraper_settings.model_copy(update={"searches_an_hour": 2})
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        for _ in range(2):
            assert client.post("/search", json={"url": CAREERS}).status_code == 200
        refused = client.post("/search", json={"url": CAREERS})
        assert (refused.status_code, refused.json()["type"]) == (429, "urn:problem-type:jobrelay:too-many-this-hour")
        assert 3000 < int(refused.headers["Retry-After"]) <= 3600
        with engine.begin() as connection:
            connection.execute(text("UPDATE searches SET created_at = created_at - interval '61 minutes'"))
        assert client.post("/search", json={"url": CAREERS}).status_code == 200


def test_hosts_are_searched_only_as_the_operator_lists_them(
    scraper_settings: ScraperApiSettings, profile: None, engine: Engine
) -> None:
    del profile, engine
    own = CAREERS.partition("://")[2].partition("/")[0].partition(":")[0]
    for listed, sentence in (({"hosts_refused": own}, "lets nobody search"), ({"hosts_allowed": "*.x.org"}, "none of")):
        settings = scraper_settings.model_copy(update=listed)
        with TestClient(create_app(settings), raise_server_exceptions=False) as client:
            refused = client.post("/search", json={"url": CAREERS})
            assert refused.status_code == 422
            assert own in refused.json()["detail"]
            assert sentence in refused.json()["detail"]


def test_a_database_that_takes_no_changes_is_a_dependency_that_is_away(scraper_api: TestClient, engine: Engine) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ALTER SYSTEM SET default_transaction_read_only = on"))
        connection.execute(text("SELECT pg_reload_conf()"))
        try:
            end = time.monotonic() + 30
            while (answer := scraper_api.post("/search", json={"url": CAREERS})).status_code == 200:
                assert time.monotonic() < end
            assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
            assert scraper_api.get("/searches").status_code == 200
        finally:
            connection.execute(text("ALTER SYSTEM RESET default_transaction_read_only"))
            connection.execute(text("SELECT pg_reload_conf()"))
