import csv
import io
import json

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from .stored import job, salary, store


def table(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_csv_has_a_row_for_each_job_in_the_order_of_the_list(ai_api: TestClient, engine: Engine) -> None:
    store(engine, job(1, **salary(70_000, "year")), job(2, company='Müller, "Söhne"'), job(3, status="hidden"))
    answer = ai_api.get("/jobs/export", params={"format": "csv"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].endswith('.csv"')
    rows = table(answer.content.decode("utf-8"))
    assert [row["title"] for row in rows] == ["Engineer 2", "Engineer 1"]
    assert rows[0]["company"] == 'Müller, "Söhne"'
    assert (rows[1]["salary_max"], rows[1]["currency"], rows[1]["salary_period"]) == ("70000.0", "EUR", "year")


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\uff1d"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_text(ai_api: TestClient, engine: Engine, begin: str) -> None:
    hostile = f"{begin}cmd|' /C calc'!A0"
    store(engine, job(1, title=hostile, company=hostile, location=hostile, reasoning=hostile))
    (row,) = table(ai_api.get("/jobs/export").content.decode("utf-8"))
    for name in ("title", "company", "location", "reasoning"):
        assert row[name] == "'" + hostile, name


def test_json_is_an_array_of_whole_jobs(ai_api: TestClient, engine: Engine) -> None:
    store(engine, job(1, title="=1+1"), job(2))
    answer = ai_api.get("/jobs/export", params={"format": "json"})
    assert answer.headers["content-type"] == "application/json"
    first, second = json.loads(answer.text)
    assert first["title"] == "Engineer 2"
    assert second["title"] == "=1+1"
    assert second["verdicts"][0]["points"] == 12.5


def test_an_export_of_nothing_is_still_a_file(ai_api: TestClient) -> None:
    assert ai_api.get("/jobs/export", params={"format": "json"}).json() == []
    assert table(ai_api.get("/jobs/export").content.decode("utf-8")) == []


def test_chosen_jobs_are_exported_hidden_or_not_and_filters_hold(ai_api: TestClient, engine: Engine) -> None:
    rows = [job(1, status="hidden"), job(2), job(3)]
    store(engine, *rows)
    ids = [str(row["id"]) for row in rows[:2]]
    chosen = ai_api.get("/jobs/export", params={"format": "json", "ids": ids}).json()
    assert [entry["title"] for entry in chosen] == ["Engineer 2", "Engineer 1"]
    filtered = ai_api.get("/jobs/export", params={"format": "json", "min_score": 3}).json()
    assert [entry["title"] for entry in filtered] == ["Engineer 3"]


def test_more_chosen_jobs_than_an_address_can_carry_are_exported_in_order(ai_api: TestClient, engine: Engine) -> None:
    rows = [job(number) for number in range(2000)]
    store(engine, *rows, job(2000, status="hidden"))
    ids = [str(row["id"]) for row in rows[500:]] + [str(job(2000)["id"])]
    body = {"ids": ids, "sort": "newest", "order": "asc"}
    exported = ai_api.post("/jobs/export", json={**body, "format": "json"})
    assert exported.headers["content-disposition"].endswith('.json"')
    in_order = ai_api.get("/jobs/export", params={"format": "json", "status": ["new", "hidden"], **body | {"ids": []}})
    assert exported.json() == [entry for entry in in_order.json() if entry["id"] in set(ids)]
    assert len(exported.json()) == 1501
    assert len(table(ai_api.post("/jobs/export", json=body).content.decode("utf-8"))) == 1501


@pytest.mark.parametrize("ids", [[], [f"00000000-0000-4000-8000-{number:012}" for number in range(10_001)]])
def test_an_export_of_no_chosen_job_or_of_too_many_is_refused(ai_api: TestClient, ids: list[str]) -> None:
    answer = ai_api.post("/jobs/export", json={"ids": ids})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"].endswith("/ids")


def test_a_long_export_comes_in_parts(ai_api: TestClient, engine: Engine) -> None:
    store(engine, *(job(number) for number in range(2000)))
    with ai_api.stream("GET", "/jobs/export", params={"format": "json"}) as answer:
        assert "content-length" not in answer.headers
        parts = list(answer.iter_bytes())
    assert len(parts) > 1
    assert len(json.loads(b"".join(parts))) == 2000
