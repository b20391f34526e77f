"""A job, a search, everything: deleted for good, exported first, and never under a running search."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from jobrelay.models.profile import Profile
from jobrelay.models.states import ItemState, SearchStatus
from jobrelay.storage import deleting, profiles, searches
from jobrelay.storage.tables import jobs, metadata, pages, search_items
from jobrelay.storage.tables import searches as searches_table
from sqlalchemy import Engine, func, insert, select, text, update

from .conftest import add_search
from .stored import job, store, store_page


def found_by(engine: Engine, search_id: UUID, *rows: dict[str, Any], state: ItemState = ItemState.SCORED) -> None:
    with engine.begin() as connection:
        for position, row in enumerate(rows):
            item = {"search_id": search_id, "job_id": row["id"], "position": position, "url": row["url"]}
            connection.execute(insert(search_items).values(**item, text="x", rung="html", certain=True, state=state))


def ended(engine: Engine) -> UUID:
    search_id = add_search(engine)
    with engine.begin() as connection:
        searches.end(connection, search_id, SearchStatus.CANCELLED)
    return search_id


def left(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        counts = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
        }
    return {name: count for name, count in counts.items() if count}


def test_a_job_is_deleted_with_its_text_and_history(ai_api: TestClient, engine: Engine) -> None:
    row = job(1)
    store(engine, row)
    store_page(engine, row)
    ai_api.patch(f"/jobs/{row['id']}", json={"status": "saved"})
    assert ai_api.delete(f"/jobs/{row['id']}").status_code == 204
    assert ai_api.delete(f"/jobs/{row['id']}").status_code == 404
    assert left(engine) == {}


def test_a_job_that_a_running_search_reads_is_not_deleted(ai_api: TestClient, engine: Engine) -> None:
    row = job(1)
    store(engine, row)
    found_by(engine, add_search(engine), row, state=ItemState.ANALYZING)
    answer = ai_api.delete(f"/jobs/{row['id']}")
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:problem-type:jobrelay:busy")


@pytest.mark.usefixtures("ai_api")
def test_a_search_goes_with_its_links_and_its_jobs_stay_unless_they_are_meant_too(
    scraper_api: TestClient, engine: Engine
) -> None:
    rows = [job(number, note="Ask Ana" if number == 4 else "") for number in range(1, 5)]
    rows[2]["status"] = "saved"
    store(engine, *rows)
    store_page(engine, rows[0])
    first, second, other = ended(engine), ended(engine), ended(engine)
    found_by(engine, first, *rows)
    found_by(engine, second, *rows)
    found_by(engine, other, rows[1])
    assert scraper_api.delete(f"/searches/{first}").json() == {"jobs": 0}
    assert scraper_api.delete(f"/searches/{second}", params={"with_jobs": True}).json() == {"jobs": 1}
    assert scraper_api.delete(f"/searches/{second}").status_code == 404
    kept = left(engine)
    assert (kept["jobs"], kept["searches"], kept["search_items"]) == (3, 1, 1)
    assert "pages" not in kept


@pytest.mark.parametrize("everything", [False, True])
def test_deleting_and_a_worker_that_ends_late_wait_for_each_other_in_one_order(
    engine: Engine, *, everything: bool
) -> None:
    row = job(1)
    store(engine, row)
    search_id = ended(engine)
    found_by(engine, search_id, row)

    def remove() -> None:
        with engine.begin() as connection:
            if everything:
                deleting.delete_everything(connection)
            else:
                deleting.delete_search(connection, search_id, with_jobs=True)

    with ThreadPoolExecutor() as pool, engine.begin() as worker:
        worker.execute(update(jobs).where(jobs.c.id == row["id"]).values(title="Engineer, seen again"))
        removed = pool.submit(remove)
        blocked = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        until = time.monotonic() + 60
        with engine.connect() as watching:
            while not watching.execute(blocked).scalar_one() and time.monotonic() < until:
                watching.rollback()
        worker.execute(select(searches_table.c.id).where(searches_table.c.id == search_id).with_for_update())
        worker.commit()
        removed.result(60)
    assert left(engine) == {}


def test_a_running_search_is_not_deleted(scraper_api: TestClient, search_id: UUID) -> None:
    answer = scraper_api.delete(f"/searches/{search_id}")
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:problem-type:jobrelay:search-running")


def test_everything_is_exported_and_then_deleted(ai_api: TestClient, engine: Engine) -> None:
    row = job(1, title='Quote " and \u2028 newline\n')
    store(engine, row)
    store_page(engine, row)
    found_by(engine, ended(engine), row)
    ai_api.patch(f"/jobs/{row['id']}", json={"status": "applied", "note": "Ask Ana"})
    with engine.begin() as connection:
        profiles.save(connection, Profile(role="Engineer"))
    exported = json.loads(ai_api.get("/everything").text)
    assert {name: len(rows) for name, rows in exported.items()} == left(engine)
    assert exported["jobs"][0]["title"] == row["title"]
    assert exported["jobs"][0]["note"] == "Ask Ana"
    assert "search_text" not in exported["jobs"][0]
    assert ai_api.post("/everything/delete", json={}).status_code == 422
    assert ai_api.post("/everything/delete", json={"confirm": "delete everything"}).status_code == 204
    assert left(engine) == {}
    assert json.loads(ai_api.get("/everything").text) == {}


def test_not_everything_is_deleted_while_a_search_runs(ai_api: TestClient, engine: Engine, search_id: UUID) -> None:
    answer = ai_api.post("/everything/delete", json={"confirm": "delete everything"})
    assert answer.status_code == 409
    with engine.connect() as connection:
        assert searches.read(connection, search_id) is not None
        assert connection.execute(select(func.count()).select_from(pages)).scalar_one() == 0
