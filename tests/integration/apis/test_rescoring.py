from uuid import UUID

from fastapi.testclient import TestClient
from jobrelay.broker.app import make_app
from jobrelay.models.states import ItemState
from jobrelay.pipeline import StageName
from jobrelay.settings import Settings
from jobrelay.storage import items, searches
from jobrelay.storage.closing import close_item
from sqlalchemy import Engine

from .conftest import queued
from .stored import FIRST_SEEN, job, store, store_page


def test_a_rescore_is_a_search_whose_stored_jobs_wait_to_be_scored(
    ai_api: TestClient, scraper_api: TestClient, engine: Engine, settings: Settings
) -> None:
    rows = [job(1), job(2), job(3, status="hidden"), job(4, closed_at=FIRST_SEEN), job(5)]
    store(engine, *rows)
    for row in rows[:4]:
        store_page(engine, row)
    answer = ai_api.post("/rescore")
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert (body["message"], body["jobs"]) == ("Rescore queued", 2)
    search = scraper_api.get(f"/searches/{body['search_id']}").json()
    assert (search["kind"], search["status"], search["url"]) == ("rescore", "running", None)
    assert search["trace_id"] == body["trace_id"]
    assert [stage["state"] for stage in search["stages"][:4]] == ["skipped"] * 4
    assert search["stages"][4]["waiting"] == 2
    broker = make_app(settings, "tests")
    assert queued(broker, (0, 2)) == (0, 2)
    with engine.begin() as connection:
        search_id = UUID(body["search_id"])
        best_first = [item.job_id for item in items.in_state(connection, search_id, ItemState.SCRAPED)]
        assert best_first == [rows[1]["id"], rows[0]["id"]]
        for job_id in best_first:
            held = items.claim(connection, search_id, job_id, StageName.ANALYZE_JOB, "m")
            assert held is not None
            close_item(connection, held.lease, ItemState.SCORED)
        done = searches.read(connection, search_id)
    assert done is not None
    assert done.over


def test_where_nothing_is_stored_there_is_nothing_to_rescore(ai_api: TestClient) -> None:
    answer = ai_api.post("/rescore")
    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:problem-type:jobrelay:nothing-to-rescore"
