"""Finds what is committed but has no message, and publishes it."""

import logging
from collections import defaultdict
from uuid import UUID

from celery import Celery
from sqlalchemy import Connection, Engine, text

from jobrelay import pipeline
from jobrelay.models.states import OPEN, ItemState
from jobrelay.observing.tracing import continued
from jobrelay.pipeline import STAGES, StageName
from jobrelay.settings import Settings
from jobrelay.storage import items, searches

logger = logging.getLogger(__name__)

LOCK = 0x6A6F6263
"""Key of the advisory lock that lets only one process reconcile at a time."""

_TO_SCRAPE = {ItemState.SCHEDULED, ItemState.SCRAPING}


def run_once(engine: Engine, app: Celery, settings: Settings) -> int:
    """Publish again every search and item that lost its message, and return how many.

    A search counts as lost when it was committed but never confirmed for `unpublished_after`, or was untouched for
    `stalled_after` while its queue was empty; an item likewise. Publishing one twice does no harm: every task looks
    at its row first. Does nothing while another process reconciles.
    """
    with engine.begin() as connection:
        if not connection.execute(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": LOCK}).scalar_one():
            return 0
        return _searches(connection, app, settings) + _items(connection, app, settings)


def _searches(connection: Connection, app: Celery, settings: Settings) -> int:
    lost = list(searches.unpublished(connection, settings.unpublished_after))
    lost += [
        row
        for row in searches.stalled(connection, settings.stalled_after)
        if not app.waiting(app, STAGES[StageName(row["stage"])].queue)
    ]
    for row in lost:
        logger.warning("Search %s had no message; published again.", row["id"])
        with continued(row["traceparent"]):
            if row["stage"] == searches.FAN_OUT:
                _fan_out(connection, app, row["id"])
            else:
                pipeline.start(app, row["id"], since=StageName(row["stage"]))
        searches.mark_published(connection, row["id"])
        searches.republished(connection, row["id"])
    return len(lost)


def _fan_out(connection: Connection, app: Celery, search_id: UUID) -> None:
    open_items = items.in_state(connection, search_id, *OPEN)
    to_scrape = [row["job_id"] for row in open_items if row["state"] in _TO_SCRAPE]
    to_analyze = [row["job_id"] for row in open_items if row["state"] not in _TO_SCRAPE]
    pipeline.fan_out(app, search_id, to_scrape, since=StageName.SCRAPE_DETAIL)
    pipeline.fan_out(app, search_id, to_analyze, since=StageName.ANALYZE_JOB)


def _items(connection: Connection, app: Celery, settings: Settings) -> int:
    rows = items.stalled(connection, settings.stalled_after)
    if not rows:
        return 0
    idle = {name: not app.waiting(app, stage.queue) for name, stage in STAGES.items()}
    lost: dict[tuple[UUID, str, StageName], list[UUID]] = defaultdict(list)
    for row in rows:
        stage = StageName.SCRAPE_DETAIL if row["state"] in _TO_SCRAPE else StageName.ANALYZE_JOB
        if idle[stage]:
            lost[row["search_id"], row["traceparent"], stage].append(row["job_id"])
    for (search_id, traceparent, stage), job_ids in lost.items():
        logger.warning("%d postings of search %s had no message; published again.", len(job_ids), search_id)
        with continued(traceparent):
            pipeline.fan_out(app, search_id, job_ids, since=stage)
        items.republished(connection, [(search_id, job_id) for job_id in job_ids])
    return sum(len(job_ids) for job_ids in lost.values())
