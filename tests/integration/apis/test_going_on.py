"""Reading, cancelling and retrying searches."""

from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from jobrelay.broker.app import make_app
from jobrelay.http.cursors import encode
from jobrelay.models.postings import Link, Rung
from jobrelay.models.states import ItemState, SearchStatus
from jobrelay.pipeline import StageName
from jobrelay.settings import Settings
from jobrelay.storage import items, searches
from jobrelay.storage.records import FAN_OUT
from jobrelay.storage.tables import search_items
from sqlalchemy import Engine, text, update

from .conftest import add_search, queued


def add_items(engine: Engine, search_id: UUID, number: int, **values: object) -> None:
    links = [
        Link(url=f"https://example.com/jobs/{search_id}/{index}", text=f"Job {index}", rung=Rung.HTML)
        for index in range(number)
    ]
    with engine.begin() as connection:
        items.add(connection, search_id, links)
        if values:
            connection.execute(update(search_items).where(search_items.c.search_id == search_id).values(values))


def end(engine: Engine, search_id: UUID, status: SearchStatus, stage: str) -> None:
    with engine.begin() as connection:
        searches.reopen(connection, search_id, stage=stage)
        searches.end(connection, search_id, status, error="It failed." if status is SearchStatus.FAILED else None)


def test_searches_are_paged_newest_first_without_gap_or_repetition(scraper_api: TestClient, engine: Engine) -> None:
    added = [str(add_search(engine)) for _ in range(7)]
    got: list[str] = []
    cursor: str | None = None
    while True:
        page = scraper_api.get("/searches", params={"limit": 3, **({"cursor": cursor} if cursor else {})}).json()
        assert page["total"] == (None if cursor else 7)
        got += [search["search_id"] for search in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert got == added[::-1]


def test_items_are_paged_in_the_order_found_and_filtered_by_state(
    scraper_api: TestClient, engine: Engine, search_id: UUID
) -> None:
    add_items(engine, search_id, 5)
    first = scraper_api.get(f"/searches/{search_id}/items", params={"limit": 3}).json()
    second = scraper_api.get(f"/searches/{search_id}/items", params={"limit": 3, "cursor": first["next_cursor"]}).json()
    assert [item["text"] for item in first["items"] + second["items"]] == [f"Job {index}" for index in range(5)]
    assert first["total"] == 5
    assert second["next_cursor"] is None
    with engine.begin() as connection:
        connection.execute(
            update(search_items).where(search_items.c.position == 3).values(state="excluded", reason="Not a posting.")
        )
    chosen = scraper_api.get(f"/searches/{search_id}/items", params={"state": ["excluded", "failed"]}).json()
    assert [(item["text"], item["reason"]) for item in chosen["items"]] == [("Job 3", "Not a posting.")]
    assert chosen["total"] == 1


def test_times_are_in_utc_and_amounts_are_numbers(scraper_api: TestClient, search_id: UUID) -> None:
    search = scraper_api.get(f"/searches/{search_id}").json()
    assert search["created_at"].endswith("Z")
    assert search["cost_usd"] == 0
    assert isinstance(search["cost_usd"], (int, float))


@pytest.mark.parametrize("cursor", ["x", "W10", "WyJwb3NpdGlvbjphc2MiLC0xXQ", "WyJwb3NpdGlvbjphc2MiLDk5OTk5OTk5OTk5XQ"])
def test_a_cursor_that_was_never_given_is_a_problem(scraper_api: TestClient, search_id: UUID, cursor: str) -> None:
    answer = scraper_api.get(f"/searches/{search_id}/items", params={"cursor": cursor})
    assert answer.status_code == 422
    assert answer.json()["type"] == "urn:problem-type:jobrelay:invalid-cursor"


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", ""), ("GET", "/items"), ("GET", "/events"), ("POST", "/cancel"), ("POST", "/retry")],
)
def test_an_unknown_search_is_a_problem_everywhere(scraper_api: TestClient, method: str, path: str) -> None:
    assert scraper_api.request(method, f"/searches/{uuid4()}{path}").status_code == 404
    assert scraper_api.request(method, f"/searches/nonsense{path}").status_code == 422


def test_cancelling_ends_open_items_and_is_the_same_twice(
    scraper_api: TestClient, engine: Engine, search_id: UUID
) -> None:
    add_items(engine, search_id, 3)
    for _ in range(2):
        answer = scraper_api.post(f"/searches/{search_id}/cancel")
        assert (answer.status_code, answer.json()["status"]) == (200, "cancelled")
    states = [item["state"] for item in scraper_api.get(f"/searches/{search_id}/items").json()["items"]]
    assert states == ["cancelled"] * 3


def test_a_finished_search_cannot_be_cancelled(scraper_api: TestClient, engine: Engine, search_id: UUID) -> None:
    end(engine, search_id, SearchStatus.FINISHED, FAN_OUT)
    answer = scraper_api.post(f"/searches/{search_id}/cancel")
    assert answer.status_code == 409
    assert "finished" in answer.json()["detail"]


def test_a_retry_publishes_each_failed_item_at_the_stage_it_failed_in(
    scraper_api: TestClient, engine: Engine, search_id: UUID, settings: Settings
) -> None:
    add_items(engine, search_id, 6, state=ItemState.SCORED)
    failed = {0: StageName.SCRAPE_DETAIL, 1: StageName.SCRAPE_DETAIL, 2: StageName.ANALYZE_JOB}
    with engine.begin() as connection:
        for position, stage in failed.items():
            connection.execute(
                update(search_items)
                .where(search_items.c.position == position)
                .values(state=ItemState.FAILED, failed_in=stage, reason="Broken.")
            )
    end(engine, search_id, SearchStatus.FINISHED, FAN_OUT)
    answer = scraper_api.post(f"/searches/{search_id}/retry")
    assert (answer.status_code, answer.json()["status"]) == (200, "running")
    broker = make_app(settings, "tests")
    assert queued(broker, (2, 1)) == (2, 1)
    again = scraper_api.post(f"/searches/{search_id}/retry")
    assert again.status_code == 409
    assert again.json()["type"] == "urn:problem-type:jobrelay:search-running"


def test_a_retry_of_a_failed_search_begins_at_the_stage_that_failed(
    scraper_api: TestClient, engine: Engine, search_id: UUID, settings: Settings
) -> None:
    end(engine, search_id, SearchStatus.FAILED, StageName.FILTER_URLS)
    answer = scraper_api.post(f"/searches/{search_id}/retry").json()
    assert (answer["status"], answer["error"]) == ("queued", None)
    broker = make_app(settings, "tests")
    assert queued(broker, (0, 1)) == (0, 1)


@pytest.mark.parametrize(
    ("stage", "before"),
    [(StageName.FILTER_URLS, ItemState.FOUND), (StageName.SCHEDULE_CRAWLS, ItemState.CANDIDATE)],
)
def test_links_that_failed_with_their_search_wait_again_as_they_did(
    scraper_api: TestClient, engine: Engine, search_id: UUID, stage: StageName, before: ItemState
) -> None:
    add_items(engine, search_id, 2, state=before)
    end(engine, search_id, SearchStatus.FAILED, stage)
    assert scraper_api.post(f"/searches/{search_id}/retry").status_code == 200
    items_now = scraper_api.get(f"/searches/{search_id}/items").json()["items"]
    assert [(item["state"], item["reason"]) for item in items_now] == [(before, None)] * 2


def test_what_was_read_when_the_search_failed_is_only_scored_again(
    scraper_api: TestClient, engine: Engine, search_id: UUID, settings: Settings
) -> None:
    add_items(engine, search_id, 2, state=ItemState.ANALYZING)
    end(engine, search_id, SearchStatus.FAILED, FAN_OUT)
    assert scraper_api.post(f"/searches/{search_id}/retry").json()["status"] == "running"
    broker = make_app(settings, "tests")
    assert queued(broker, (0, 2)) == (0, 2)


def test_a_search_that_hangs_is_set_going_again_and_one_that_moves_is_not(
    scraper_api: TestClient, engine: Engine, search_id: UUID, settings: Settings
) -> None:
    add_items(engine, search_id, 2, state=ItemState.SCHEDULED)
    silent = {"touched_at": text("now() - interval '6 minutes'"), "published_at": text("now()")}
    with engine.begin() as connection:
        searches.reopen(connection, search_id, stage=FAN_OUT)
        connection.execute(update(search_items).values(published_at=text("now()")))
    assert scraper_api.post(f"/searches/{search_id}/retry").status_code == 409
    with engine.begin() as connection:
        connection.execute(update(search_items).values(silent))
        connection.execute(text("UPDATE searches SET touched_at = now() - interval '6 minutes'"))
    assert scraper_api.post(f"/searches/{search_id}/retry").status_code == 200
    broker = make_app(settings, "tests")
    assert queued(broker, (2, 0)) == (2, 0)


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-01-01T00:00:00"])
def test_a_cursor_of_a_moment_that_no_list_can_hold_is_a_problem(scraper_api: TestClient, moment: str) -> None:
    cursor = encode("created_at:desc", [moment, str(uuid4())])
    assert scraper_api.get("/searches", params={"cursor": cursor}).status_code == 422


def test_where_nothing_failed_there_is_nothing_to_retry(
    scraper_api: TestClient, engine: Engine, search_id: UUID
) -> None:
    add_items(engine, search_id, 2, state=ItemState.SCORED)
    end(engine, search_id, SearchStatus.FINISHED, FAN_OUT)
    answer = scraper_api.post(f"/searches/{search_id}/retry")
    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:problem-type:jobrelay:nothing-failed"
    assert scraper_api.get(f"/searches/{search_id}").json()["status"] == "finished"


def test_no_stage_is_done_in_which_everything_failed(scraper_api: TestClient, engine: Engine, search_id: UUID) -> None:
    add_items(engine, search_id, 2, state="failed", failed_in=StageName.ANALYZE_JOB)
    end(engine, search_id, SearchStatus.FAILED, FAN_OUT)
    stages = {stage["name"]: stage["state"] for stage in scraper_api.get(f"/searches/{search_id}").json()["stages"]}
    assert (stages["scrape_detail"], stages["analyze_job"]) == ("done", "failed")
