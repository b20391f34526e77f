"""What is older than its time goes by itself; what is used, or the person's, stays."""

import time
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from celery import Celery
from jobrelay.broker.publisher import Publisher
from jobrelay.models.states import SearchStatus
from jobrelay.storage import searches
from jobrelay.storage.retention import Keep, delete_old
from sqlalchemy import Engine, text

KEEP = Keep(*[timedelta(days=30)] * 6)


def test_old_searches_pages_and_answers_go_and_what_an_open_search_needs_stays(
    engine: Engine, app: Celery, fanned_out: Callable[[int], tuple[UUID, list[UUID]]]
) -> None:
    old, (gone, _) = fanned_out(2)
    with engine.begin() as connection:
        searches.end(connection, old, SearchStatus.CANCELLED)
        connection.execute(text("UPDATE searches SET finished_at = now() - interval '31 days'"))
    young, _ = fanned_out(1)
    store = (
        "INSERT INTO pages (job_id, url, final_url, fetched_at, markdown, facts, content_hash, fetched_by)"
        " SELECT DISTINCT job_id, 'u', 'u', now() - interval '31 days', '', '{}'::jsonb, '', 'http' FROM search_items"
    )
    ask = (
        "INSERT INTO llm_calls (key, search_id, model, claimed_by, claimed_until, created_at)"
        " VALUES (:key, :search, 'm', '', now(), now() - CAST(:days || ' days' AS interval))"
    )
    with engine.begin() as connection:
        connection.execute(text(store))
        for key, days in (("old", 31), ("young", 1)):
            connection.execute(text(ask), {"key": key, "search": young, "days": days})
    with Publisher(engine, app, timedelta(seconds=2), KEEP).running():
        end = time.monotonic() + 60
        while count(engine, "llm_calls") > 1 and time.monotonic() < end:
            time.sleep(0.05)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT id FROM searches")).scalars().all() == [young]
        assert connection.execute(text("SELECT DISTINCT search_id FROM search_items")).scalars().all() == [young]
        assert connection.execute(text("SELECT key FROM llm_calls")).scalars().all() == ["young"]
        kept = connection.execute(text("SELECT job_id FROM pages")).scalars().all()
        needed = connection.execute(text("SELECT job_id FROM search_items")).scalars().all()
    assert kept == needed
    assert gone in needed or gone not in kept


def count(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_what_a_resume_cost_is_kept_as_long_as_a_ledger_and_no_question_of_one_stays(engine: Engine) -> None:
    asked = (
        "INSERT INTO llm_calls (key, model, sent_usd, claimed_by, claimed_until, created_at) VALUES"
        " ('resume:broken off', 'm', 0.1, '', now() - interval '31 days', now() - interval '31 days'),"
        " ('resume:asked now', 'm', 0.1, '', now() + interval '1 hour', now())"
    )
    booked = (
        "INSERT INTO llm_ledger (call_id, key, event, usd, at) VALUES"
        " (gen_random_uuid(), 'old', 'sent', 0.1, now() - interval '31 days'),"
        " (gen_random_uuid(), 'young', 'sent', 0.1, now())"
    )
    with engine.begin() as connection:
        connection.execute(text(asked))
        connection.execute(text(booked))
    assert delete_old(engine, KEEP) == 2
    with engine.connect() as connection:
        assert connection.execute(text("SELECT key FROM llm_calls")).scalars().all() == ["resume:asked now"]
        assert connection.execute(text("SELECT key FROM llm_ledger")).scalars().all() == ["young"]
