"""How searches and postings move from state to state, whoever runs twice, late or at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from jobrelay.models.states import ItemState, SearchStatus
from jobrelay.pipeline import StageName
from jobrelay.storage import items, searches, views
from jobrelay.storage.closing import close_item
from sqlalchemy import Engine, text

FannedOut = Callable[[int], tuple[UUID, list[UUID]]]


def test_a_message_delivered_again_takes_its_posting_again(engine: Engine, fanned_out: FannedOut) -> None:
    search_id, (job_id,) = fanned_out(1)
    with engine.begin() as connection:
        first = items.claim(connection, search_id, job_id, StageName.SCRAPE_DETAIL, "message-1")
        again = items.claim(connection, search_id, job_id, StageName.SCRAPE_DETAIL, "message-1")
    assert first is not None
    assert again is not None
    assert again["attempts"] == 2


def test_a_message_published_twice_leaves_a_posting_in_work_alone(engine: Engine, fanned_out: FannedOut) -> None:
    search_id, (job_id,) = fanned_out(1)
    with engine.begin() as connection:
        items.claim(connection, search_id, job_id, StageName.SCRAPE_DETAIL, "message-1")
        other = items.claim(connection, search_id, job_id, StageName.SCRAPE_DETAIL, "message-2")
    assert other is None


def test_a_posting_whose_worker_vanished_is_free_after_its_time_limit(engine: Engine, fanned_out: FannedOut) -> None:
    search_id, (job_id,) = fanned_out(1)
    with engine.begin() as connection:
        items.claim(connection, search_id, job_id, StageName.SCRAPE_DETAIL, "message-1")
        connection.execute(text("UPDATE search_items SET touched_at = now() - interval '1 hour'"))
        taken = items.claim(connection, search_id, job_id, StageName.SCRAPE_DETAIL, "message-2")
    assert taken is not None


def test_a_postponed_posting_waits_again_and_no_attempt_is_counted(engine: Engine, fanned_out: FannedOut) -> None:
    search_id, (job_id,) = fanned_out(1)
    with engine.begin() as connection:
        items.claim(connection, search_id, job_id, StageName.SCRAPE_DETAIL, "m")
        items.release(connection, search_id, job_id, StageName.SCRAPE_DETAIL, "m", count_attempt=False)
        row = items.read(connection, search_id, job_id)
    assert row is not None
    assert (row["state"], row["attempts"], row["claimed_by"]) == (ItemState.SCHEDULED, 0, None)


@pytest.mark.parametrize("round_", range(5))
def test_two_tasks_that_close_the_last_postings_at_once_finish_the_search_once(
    engine: Engine, fanned_out: FannedOut, round_: int
) -> None:
    del round_
    search_id, jobs = fanned_out(8)

    def close(job_id: UUID) -> None:
        with engine.begin() as connection:
            close_item(connection, search_id, job_id, ItemState.SCORED)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(close, jobs))
    with engine.connect() as connection:
        row = searches.read(connection, search_id)
    assert row is not None
    assert row["status"] == SearchStatus.FINISHED


def test_a_search_does_not_finish_before_its_fan_out_is_out(engine: Engine, fanned_out: FannedOut) -> None:
    search_id, (job_id,) = fanned_out(1)
    with engine.begin() as connection:
        connection.execute(text("UPDATE searches SET stage = 'schedule_crawls'"))
        close_item(connection, search_id, job_id, ItemState.SCORED)
        early = searches.read(connection, search_id)
        searches.finish_stage(connection, search_id, StageName.SCHEDULE_CRAWLS)
        assert searches.finish_if_done(connection, search_id)
    assert early is not None
    assert early["status"] == SearchStatus.RUNNING


def test_a_cancelled_search_ends_its_postings_and_takes_no_late_result(engine: Engine, fanned_out: FannedOut) -> None:
    search_id, (job_id, _) = fanned_out(2)
    with engine.begin() as connection:
        items.claim(connection, search_id, job_id, StageName.SCRAPE_DETAIL, "m")
        searches.end(connection, search_id, SearchStatus.CANCELLED)
        assert not items.hand_on(connection, search_id, job_id)
        assert not close_item(connection, search_id, job_id, ItemState.SCORED)
        assert items.claim(connection, search_id, job_id, StageName.SCRAPE_DETAIL, "m") is None
        view = views.search_view(connection, search_id)
    assert view is not None
    assert (view.status, view.scored) == (SearchStatus.CANCELLED, 0)


def test_retrying_brings_back_the_failed_postings_and_no_other(engine: Engine, fanned_out: FannedOut) -> None:
    search_id, (scored, unread, unscored) = fanned_out(3)
    with engine.begin() as connection:
        close_item(connection, search_id, scored, ItemState.SCORED)
        close_item(connection, search_id, unread, ItemState.FAILED, reason="no", failed_in=StageName.SCRAPE_DETAIL)
        close_item(connection, search_id, unscored, ItemState.FAILED, reason="no", failed_in=StageName.ANALYZE_JOB)
        again = items.retry_failed(connection, search_id)
        states = {row["job_id"]: row["state"] for row in items.in_state(connection, search_id, *ItemState)}
    assert set(again) == {unread, unscored}
    assert states == {scored: "scored", unread: "scheduled", unscored: "scraped"}


def test_no_more_than_the_maximum_is_ever_scheduled_however_often_the_stage_runs(
    engine: Engine, fanned_out: FannedOut
) -> None:
    search_id, _ = fanned_out(6)
    with engine.begin() as connection:
        connection.execute(text("UPDATE search_items SET state = 'candidate', rank = position"))
        first = items.select_best(connection, search_id, 2)
        again = items.select_best(connection, search_id, 2)
        left = items.in_state(connection, search_id, ItemState.SKIPPED)
    assert len(first) == 2
    assert first == again
    assert [row["position"] for row in left] == [0, 1, 2, 3]
    assert all("2 best" in row["reason"] for row in left)


def test_the_counts_of_a_view_add_up(engine: Engine, fanned_out: FannedOut) -> None:
    search_id, (a, b, c, d) = fanned_out(4)
    with engine.begin() as connection:
        close_item(connection, search_id, a, ItemState.SCORED)
        close_item(connection, search_id, b, ItemState.CLOSED, reason="filled")
        close_item(connection, search_id, c, ItemState.FAILED, reason="404", failed_in=StageName.SCRAPE_DETAIL)
        items.claim(connection, search_id, d, StageName.SCRAPE_DETAIL, "m")
        view = views.search_view(connection, search_id)
    assert view is not None
    assert (view.found, view.selected, view.scored, view.closed, view.failed) == (4, 4, 1, 1, 1)
    scrape = view.stages[3]
    assert (scrape.waiting, scrape.running, scrape.done, scrape.failed) == (0, 1, 2, 1)
