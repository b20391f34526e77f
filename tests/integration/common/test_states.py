"""How searches and postings move from state to state, whoever runs twice, late or at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from jobrelay.models.assessments import Assessment
from jobrelay.models.postings import Posting, PostingFacts
from jobrelay.models.states import ItemState, SearchStatus
from jobrelay.pipeline import StageName
from jobrelay.storage import items, jobs, pages, searches, views
from jobrelay.storage.closing import close_item
from jobrelay.storage.pages import StoredPage
from jobrelay.storage.records import LEASE, Lease, LeaseLostError
from sqlalchemy import Connection, Engine, text

from .conftest import expire_leases

FannedOut = Callable[[int], tuple[UUID, list[UUID]]]
READ = StageName.SCRAPE_DETAIL


def take(connection: Connection, search_id: UUID, job_id: UUID, stage: StageName = READ) -> Lease:
    """Take a posting into a stage as a message of its own, and return its lease."""
    held = items.claim(connection, search_id, job_id, stage, str(uuid4()))
    assert held is not None
    return held.lease


def test_a_copy_of_a_message_leaves_alone_what_the_message_holds(engine: Engine, fanned_out: FannedOut) -> None:
    search_id, (job_id,) = fanned_out(1)
    with engine.begin() as connection:
        first = items.claim(connection, search_id, job_id, READ, "message-1")
        assert first is not None
        assert items.claim(connection, search_id, job_id, READ, "message-1") is None
        assert searches.renew(connection, first.lease)


def test_a_copy_of_a_message_leaves_a_search_alone_that_the_message_holds(
    engine: Engine, new_search: Callable[..., UUID]
) -> None:
    search_id = new_search()
    with engine.begin() as connection:
        assert searches.claim(connection, search_id, StageName.FETCH_LINKS, "message-1") is not None
        assert searches.claim(connection, search_id, StageName.FETCH_LINKS, "message-1") is None
        again = searches.claim(connection, search_id, StageName.FETCH_LINKS, "message-1", redelivered=True)
    assert again is not None
    assert again.attempts == 2


def test_a_message_delivered_again_takes_its_posting_again_and_the_first_holder_can_write_no_more(
    engine: Engine, fanned_out: FannedOut
) -> None:
    search_id, (job_id,) = fanned_out(1)
    with engine.begin() as connection:
        first = items.claim(connection, search_id, job_id, READ, "message-1")
        again = items.claim(connection, search_id, job_id, READ, "message-1", redelivered=True)
    assert first is not None
    assert again is not None
    assert (again.attempts, again.fence) == (2, first.fence + 1)
    with engine.begin() as connection:
        assert not searches.renew(connection, first.lease)
        assert searches.renew(connection, again.lease)
    for write in (
        lambda connection: items.hand_on(connection, first.lease),
        lambda connection: close_item(connection, first.lease, ItemState.SCORED),
        lambda connection: searches.fail(connection, first.lease, "no"),
        lambda connection: items.release(connection, first.lease, wait=timedelta(0), count_attempt=True),
    ):
        with pytest.raises(LeaseLostError), engine.begin() as connection:
            write(connection)


def test_a_message_published_twice_leaves_a_posting_in_work_alone(engine: Engine, fanned_out: FannedOut) -> None:
    search_id, (job_id,) = fanned_out(1)
    with engine.begin() as connection:
        items.claim(connection, search_id, job_id, READ, "message-1")
        assert items.claim(connection, search_id, job_id, READ, "message-2") is None


def test_a_stage_of_a_search_is_held_like_a_posting(engine: Engine, new_search: Callable[..., UUID]) -> None:
    search_id = new_search()
    with engine.begin() as connection:
        first = searches.claim(connection, search_id, StageName.FETCH_LINKS, "message-1")
        assert first is not None
        assert searches.claim(connection, search_id, StageName.FETCH_LINKS, "message-2") is None
        assert searches.renew(connection, first.lease)
        expire_leases(connection)
        second = searches.claim(connection, search_id, StageName.FETCH_LINKS, "message-2")
        assert second is not None
        assert not searches.renew(connection, first.lease)
        with pytest.raises(LeaseLostError):
            searches.hand_on(connection, first.lease)
        searches.hand_on(connection, second.lease)
        with pytest.raises(LeaseLostError):
            searches.fail(connection, second.lease, "too late")


def test_a_posting_whose_worker_vanished_is_free_when_its_lease_is_over(engine: Engine, fanned_out: FannedOut) -> None:
    search_id, (job_id,) = fanned_out(1)
    with engine.begin() as connection:
        take(connection, search_id, job_id)
        row = items.read(connection, search_id, job_id)
        now = connection.execute(text("SELECT now()")).scalar_one()
        assert row is not None
        assert row.lease_until == now + LEASE
        expire_leases(connection)
        assert take(connection, search_id, job_id)


def test_a_posting_that_is_renewed_is_not_free(engine: Engine, fanned_out: FannedOut) -> None:
    search_id, (job_id,) = fanned_out(1)
    with engine.begin() as connection:
        lease = take(connection, search_id, job_id)
        expire_leases(connection)
        assert searches.renew(connection, lease)
        assert items.claim(connection, search_id, job_id, READ, "message-2") is None


def test_a_postponed_posting_waits_for_its_time_and_no_attempt_is_counted(
    engine: Engine, fanned_out: FannedOut
) -> None:
    search_id, (job_id,) = fanned_out(1)
    with engine.begin() as connection:
        items.release(connection, take(connection, search_id, job_id), wait=timedelta(seconds=30), count_attempt=False)
        row = items.read(connection, search_id, job_id)
        assert items.claim(connection, search_id, job_id, READ, "too early") is None
        connection.execute(text("UPDATE search_items SET due_at = now()"))
        assert take(connection, search_id, job_id)
    assert row is not None
    assert (row.state, row.attempts, row.claimed_by, row.published_at) == (ItemState.SCHEDULED, 0, None, None)


def test_a_try_that_is_not_counted_leaves_those_before_it_counted(engine: Engine, fanned_out: FannedOut) -> None:
    search_id, (job_id,) = fanned_out(1)
    attempts = []
    with engine.begin() as connection:
        for counted in (True, False, False):
            lease = take(connection, search_id, job_id)
            items.release(connection, lease, wait=timedelta(0), count_attempt=counted)
            row = items.read(connection, search_id, job_id)
            assert row is not None
            attempts.append(row.attempts)
    assert attempts == [1, 1, 1]


def step_of(connection: Connection, job_id: UUID) -> dict[str, object]:
    """Return what a posting's columns hold of its step, and whether it is due."""
    columns = "state, attempts, publications, claimed_by, published_at, reason, failed_in, due_at <= now() AS due"
    query = text(f"SELECT {columns} FROM search_items WHERE job_id = :id")
    return dict(connection.execute(query, {"id": job_id}).mappings().one())


WAITS = {"claimed_by": None, "published_at": None, "publications": 0, "attempts": 0, "due": True}


def test_a_posting_that_was_read_waits_for_its_score_as_if_never_tried(engine: Engine, fanned_out: FannedOut) -> None:
    search_id, (job_id,) = fanned_out(1)
    with engine.begin() as connection:
        lease = take(connection, search_id, job_id)
        connection.execute(text("UPDATE search_items SET publications = 3"))
        items.hand_on(connection, lease)
        step = step_of(connection, job_id)
    assert step == WAITS | {"state": ItemState.SCRAPED, "reason": None, "failed_in": None}


def test_a_posting_that_is_retried_waits_as_if_never_tried(engine: Engine, fanned_out: FannedOut) -> None:
    search_id, (job_id,) = fanned_out(1)
    with engine.begin() as connection:
        lease = take(connection, search_id, job_id)
        close_item(connection, lease, ItemState.FAILED, reason="no", failed_in=READ)
        connection.execute(text("UPDATE search_items SET publications = 3, due_at = now() + interval '1 hour'"))
        items.retry_failed(connection, search_id)
        step = step_of(connection, job_id)
    assert step == WAITS | {"state": ItemState.SCHEDULED, "reason": None, "failed_in": None}


def test_more_postings_are_read_from_the_best_of_those_that_were_over_the_limit(
    engine: Engine, fanned_out: FannedOut
) -> None:
    search_id, found = fanned_out(4)
    with engine.begin() as connection:
        connection.execute(text("UPDATE search_items SET state = 'candidate', rank = position"))
        items.select_best(connection, search_id, 1)
        connection.execute(text("UPDATE search_items SET publications = 3, attempts = 2"))
        assert items.read_more(connection, search_id, 2) == 2
        scheduled = {item.job_id for item in items.in_state(connection, search_id, ItemState.SCHEDULED)}
        step = step_of(connection, found[1])
    assert scheduled == set(found[1:])
    assert step == WAITS | {"state": ItemState.SCHEDULED, "reason": None, "failed_in": None}


def test_a_posting_is_taken_with_what_is_known_of_it_and_of_no_other(engine: Engine, fanned_out: FannedOut) -> None:
    (first, (known, _)), (second, (_, unknown)) = fanned_out(2), fanned_out(2)
    posting = Posting(facts=PostingFacts(title="Welder"), markdown="You weld pipes.")
    page = StoredPage(known, "https://example.com/1", "https://example.com/1", posting, "http")
    with engine.begin() as connection:
        nothing = items.claim(connection, first, unknown, READ, "message-1")
        pages.save(connection, page)
        stored = items.claim(connection, first, known, READ, "message-2")
        jobs.save(connection, page, Assessment(score=Decimal(50), reasoning="", verdicts=(), model="offline"), 1)
        connection.execute(text("UPDATE jobs SET title = 'Senior Welder'"))
        connection.execute(text("UPDATE pages SET fetched_at = now() - interval '400 days'"))
        scored = items.claim(connection, second, known, READ, "message-3")
        other = items.claim(connection, second, unknown, READ, "message-4")
    taken = [(item.title, item.stored) for item in (nothing, stored, scored, other) if item is not None]
    assert taken == [(None, False), ("Welder", True), ("Senior Welder", False), (None, False)]


@pytest.mark.parametrize("round_", range(5))
def test_two_tasks_that_close_the_last_postings_at_once_finish_the_search_once(
    engine: Engine, fanned_out: FannedOut, round_: int
) -> None:
    del round_
    search_id, jobs = fanned_out(8)

    def close(job_id: UUID) -> None:
        with engine.begin() as connection:
            close_item(connection, take(connection, search_id, job_id), ItemState.SCORED)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(close, jobs))
    with engine.connect() as connection:
        row = searches.read(connection, search_id)
    assert row is not None
    assert row.status is SearchStatus.FINISHED


def test_a_search_does_not_finish_before_its_fan_out_is_out(engine: Engine, fanned_out: FannedOut) -> None:
    search_id, (job_id,) = fanned_out(1)
    with engine.begin() as connection:
        connection.execute(text("UPDATE searches SET stage = 'schedule_crawls'"))
        schedule = searches.claim(connection, search_id, StageName.SCHEDULE_CRAWLS, "again")
        close_item(connection, take(connection, search_id, job_id), ItemState.SCORED)
        early = searches.read(connection, search_id)
        assert schedule is not None
        searches.hand_on(connection, schedule.lease)
        assert searches.finish_if_done(connection, search_id)
    assert early is not None
    assert early.status is SearchStatus.RUNNING


def test_a_cancelled_search_ends_its_postings_and_takes_no_late_result(engine: Engine, fanned_out: FannedOut) -> None:
    search_id, (job_id, _) = fanned_out(2)
    with engine.begin() as connection:
        lease = take(connection, search_id, job_id)
        searches.end(connection, search_id, SearchStatus.CANCELLED)
        with pytest.raises(LeaseLostError):
            items.hand_on(connection, lease)
        with pytest.raises(LeaseLostError):
            close_item(connection, lease, ItemState.SCORED)
        assert items.claim(connection, search_id, job_id, READ, "m") is None
        view = views.search_view(connection, search_id)
    assert view is not None
    assert (view.status, view.scored) == (SearchStatus.CANCELLED, 0)


def test_retrying_brings_back_the_failed_postings_and_no_other(engine: Engine, fanned_out: FannedOut) -> None:
    search_id, (scored, unread, unscored) = fanned_out(3)
    with engine.begin() as connection:
        close_item(connection, take(connection, search_id, scored), ItemState.SCORED)
        for job_id, stage in ((unread, READ), (unscored, StageName.ANALYZE_JOB)):
            lease = take(connection, search_id, job_id)
            close_item(connection, lease, ItemState.FAILED, reason="no", failed_in=stage)
        again = items.retry_failed(connection, search_id)
        states = {item.job_id: item.state for item in items.in_state(connection, search_id, *ItemState)}
    assert again == 2
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
    assert [row.position for row in left] == [0, 1, 2, 3]
    assert all("2 best" in str(row.reason) for row in left)


def test_the_counts_of_a_view_add_up(engine: Engine, fanned_out: FannedOut) -> None:
    search_id, (a, b, c, d) = fanned_out(4)
    with engine.begin() as connection:
        close_item(connection, take(connection, search_id, a), ItemState.SCORED)
        close_item(connection, take(connection, search_id, b), ItemState.CLOSED, reason="filled")
        close_item(connection, take(connection, search_id, c), ItemState.FAILED, reason="404", failed_in=READ)
        take(connection, search_id, d)
        view = views.search_view(connection, search_id)
    assert view is not None
    assert (view.found, view.selected, view.scored, view.closed, view.failed) == (4, 4, 1, 1, 1)
    scrape = view.stages[3]
    assert (scrape.waiting, scrape.running, scrape.done, scrape.failed) == (0, 1, 2, 1)
