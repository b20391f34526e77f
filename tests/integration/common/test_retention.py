"""What is older than its time goes by itself; what is used, or the person's, stays."""

import time
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from celery import Celery
from jobrelay.broker.publisher import Publisher
from jobrelay.models.states import SearchStatus
from jobrelay.storage import searches
from jobrelay.storage.retention import Keep
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
