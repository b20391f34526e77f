from collections.abc import Iterator
from http import HTTPStatus
from typing import Annotated

import pytest
from fastapi import APIRouter, Query
from fastapi.testclient import TestClient
from jobrelay.http.application import assemble
from jobrelay.http.guarding import LONGEST_BODY
from jobrelay.http.health import Readiness
from jobrelay.http.models import RequestBody, StorableText
from jobrelay.http.problems import ProblemError
from jobrelay.http.tracing import trace_requests
from kombu.exceptions import OperationalError as BrokerError
from prometheus_client.openmetrics.parser import text_string_to_metric_families
from pydantic import Field
from sqlalchemy.exc import OperationalError


class TeapotError(ProblemError):
    """It is a teapot."""

    status = HTTPStatus.IM_A_TEAPOT
    kind = "teapot"
    title = "A teapot"


class Thing(RequestBody):
    name: StorableText = Field(max_length=5)
    tags: dict[str, list[int]] = Field(default_factory=dict)


router = APIRouter()
AWAY = {
    "database": OperationalError("SELECT 1", {}, Exception("password=secret")),
    "broker": BrokerError("amqp://user:secret@host"),
}


@router.get("/teapot")
def teapot() -> None:
    raise TeapotError("Ask it for tea.", headers={"X-Kind": "brown"})


@router.get("/away/{what}")
def away(what: str) -> None:
    raise AWAY[what]


@router.get("/limited")
def limited(limit: Annotated[int, Query(le=10)]) -> int:
    return limit


@router.post("/things/{number}")
def make(number: int, body: Thing) -> int:
    return number + len(body.name)


def fail() -> None:
    raise ConnectionRefusedError("127.0.0.1:5432")


@pytest.fixture
def client() -> TestClient:
    app = assemble(title="t", description="d", tags={}, routers=[router])
    app.state.readiness = Readiness({"database": fail, "redis": lambda: None})
    return TestClient(app, raise_server_exceptions=False)


def test_an_error_of_ours_is_a_problem(client: TestClient) -> None:
    answer = client.get("/teapot")
    assert answer.status_code == 418
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["x-kind"] == "brown"
    assert answer.json() == {
        "type": "urn:problem-type:jobrelay:teapot",
        "title": "A teapot",
        "status": 418,
        "detail": "Ask it for tea.",
        "instance": "/teapot",
    }


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nothing", 404), ("DELETE", "/teapot", 405)])
def test_what_is_not_there_is_a_problem(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.json()["status"], answer.json()["type"]) == (status, status, "about:blank")


def test_an_unexpected_error_says_nothing_of_the_inside(client: TestClient) -> None:
    answer = client.get("/away/something")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "KeyError" not in answer.text


@pytest.mark.parametrize("what", AWAY)
def test_a_dependency_that_is_away_is_named_without_its_secrets(client: TestClient, what: str) -> None:
    answer = client.get(f"/away/{what}")
    assert answer.status_code == 503
    assert what in answer.json()["detail"]
    assert "secret" not in answer.text
    assert answer.headers["retry-after"] == "5"


def test_a_wrong_field_is_named_by_a_json_pointer(client: TestClient) -> None:
    answer = client.post("/things/1", json={"name": "toolong", "tags": {"a/b": ["x"]}, "more": 1})
    pointers = {error["pointer"] for error in answer.json()["errors"]}
    assert answer.status_code == 422
    assert pointers == {"#/name", "#/tags/a~1b/0", "#/more"}


def test_a_wrong_parameter_is_named(client: TestClient) -> None:
    answer = client.get("/limited?limit=11")
    assert answer.json()["errors"] == [{"pointer": "?limit", "detail": "input should be less than or equal to 10"}]


def test_text_that_the_database_cannot_store_is_refused(client: TestClient) -> None:
    answer = client.post("/things/1", json={"name": "a\x00"})
    assert answer.json()["errors"] == [{"pointer": "#/name", "detail": "must not contain a NUL character"}]


@pytest.mark.parametrize("body", ["{", "[]", "null", ""])
def test_a_body_that_is_not_the_json_that_is_asked_for_is_refused(client: TestClient, body: str) -> None:
    answer = client.post("/things/1", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422


def test_a_form_of_another_site_cannot_post_json_as_text(client: TestClient) -> None:
    answer = client.post("/things/1", content='{"name": "a"}', headers={"content-type": "text/plain"})
    assert answer.status_code == 422


def test_another_site_cannot_make_a_browser_change_anything(client: TestClient) -> None:
    answer = client.post("/things/1", json={"name": "a"}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert client.post("/things/1", json={"name": "a"}, headers={"sec-fetch-site": "same-origin"}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8002", "127.0.0.1.evil.example", "a@127.0.0.1", ""])
def test_a_name_that_was_turned_to_this_address_reads_nothing(client: TestClient, host: str) -> None:
    assert client.get("/things/1", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8002", "[::1]:8002", "localhost:3000", "jobrelay-ai-api:8002", "ai-api.work.svc.cluster.local"]
)
def test_names_of_its_own_are_answered(client: TestClient, host: str) -> None:
    assert client.post("/things/1", json={"name": "a"}, headers={"host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver.evil.example"])
def test_another_origin_cannot_change_anything_where_the_browser_sends_no_fetch_metadata(
    client: TestClient, origin: str
) -> None:
    assert client.post("/things/1", json={"name": "a"}, headers={"origin": origin}).status_code == 403
    own = {"origin": "http://testserver"}
    assert client.post("/things/1", json={"name": "a"}, headers=own).status_code == 200


def test_a_body_that_is_too_long_is_refused(client: TestClient) -> None:
    assert client.post("/things/1", content=b"x" * (LONGEST_BODY + 1)).status_code == 413


def test_a_body_that_announces_no_length_is_cut_off_at_the_same_limit(client: TestClient) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(LONGEST_BODY // 1024 + 1):
            yield b"x" * 1024

    answer = client.post("/things/1", content=chunks(), headers={"content-type": "application/json"})
    assert answer.status_code == 413


def test_every_answer_carries_the_security_headers_and_no_permission_for_other_sites(client: TestClient) -> None:
    for path in ("/healthz", "/nothing", "/away/something", "/teapot"):
        headers = client.get(path, headers={"origin": "https://evil.example"}).headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["content-security-policy"].startswith("default-src 'none'"), path
        assert headers["cache-control"] == "no-store", path
        assert "access-control-allow-origin" not in headers, path


def test_readiness_names_what_is_away(client: TestClient) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["detail"] == "Away: database."
    assert answer.json()["dependencies"] == {"database": "cannot be reached (ConnectionRefusedError)", "redis": "ok"}
    assert "5432" not in answer.text


def test_requests_are_counted_by_route_and_not_by_path(client: TestClient) -> None:
    client.post("/things/7", json={"name": "a"})
    client.get("/no/such/path")
    metrics = client.get("/metrics").text
    assert 'jobrelay_http_requests_total{method="POST",route="/things/{number}",status="200"} 1.0' in metrics
    assert 'jobrelay_http_requests_total{method="GET",route="unmatched",status="404"} 1.0' in metrics


def test_a_slow_bar_of_requests_leads_to_its_trace() -> None:
    app = assemble(title="t", description="d", tags={}, routers=[router])
    trace_requests(app)
    client = TestClient(app)
    parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    assert client.get("/limited?limit=1", headers={"traceparent": parent}).status_code == 200
    told = client.get("/metrics", headers={"accept": "application/openmetrics-text; version=1.0.0"})
    assert told.headers["content-type"].startswith("application/openmetrics-text")
    duration = next(
        metric
        for metric in text_string_to_metric_families(told.text)
        if metric.name == "jobrelay_http_request_duration_seconds"
    )
    examples = {sample.labels["route"]: sample.exemplar.labels for sample in duration.samples if sample.exemplar}
    assert examples == {"/limited": {"trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"}}
    assert "trace_id" not in client.get("/metrics").text
