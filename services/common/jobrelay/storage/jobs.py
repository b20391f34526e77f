"""Queries that write jobs; the lists that people read are the ai-api's."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.dml import ReturningInsert

from jobrelay.models.assessments import Assessment
from jobrelay.storage.job_records import LISTED, WHOLE, Job, WholeJob
from jobrelay.storage.pages import StoredPage
from jobrelay.storage.tables import jobs


def save(connection: Connection, page: StoredPage, assessment: Assessment, profile_version: int) -> Job:
    """Write a posting and its score as one row; what the person decided about it and when it was first seen stay.

    Returns what a list shows of it.
    """
    row = _row(page, assessment, profile_version)
    return Job.of(connection.execute(_saving(tuple(row)), row).mappings().one())


@cache
def _saving(names: tuple[str, ...]) -> ReturningInsert[Any]:
    statement = insert(jobs)
    newer: dict[str, Any] = {name: statement.excluded[name] for name in names if name not in {"id", "cost_usd"}}
    newer |= {"last_seen": func.now(), "cost_usd": jobs.c.cost_usd + statement.excluded.cost_usd}
    return statement.on_conflict_do_update(index_elements=[jobs.c.id], set_=newer).returning(*LISTED)


def _row(page: StoredPage, assessment: Assessment, profile_version: int) -> Mapping[str, Any]:
    facts = page.posting.facts
    salary = facts.salary
    return {
        "id": page.job_id,
        "url": page.url,
        "title": facts.title or page.url,
        "company": facts.company,
        "location": facts.location,
        "workplace": facts.workplace,
        "salary_min": salary.min if salary else None,
        "salary_max": salary.max if salary else None,
        "currency": salary.currency if salary else None,
        "salary_period": salary.period if salary else None,
        "employment_type": facts.employment_type,
        "department": facts.department,
        "language": facts.language,
        "posted_on": facts.posted_on,
        "valid_until": facts.valid_until,
        "description": page.posting.markdown,
        "content_hash": page.content_hash,
        "match_score": float(assessment.score),
        "reasoning": assessment.reasoning,
        "verdicts": [verdict.model_dump(mode="json") for verdict in assessment.verdicts],
        "limits": [limit.model_dump(mode="json") for limit in assessment.limits],
        "also_asks": list(assessment.also_asks),
        "profile_version": profile_version,
        "model": assessment.model,
        "cost_usd": assessment.cost_usd,
        "closed_at": None,
    }


def read(connection: Connection, job_id: UUID) -> WholeJob | None:
    """Get a job, or None."""
    row = connection.execute(select(*WHOLE).where(jobs.c.id == job_id)).mappings().one_or_none()
    return WholeJob.of(row) if row is not None else None


def mark_closed(connection: Connection, job_id: UUID) -> None:
    """Note that the posting itself says it is closed; a job never scored has no row to mark."""
    closed_at = func.coalesce(jobs.c.closed_at, func.now())
    connection.execute(update(jobs).where(jobs.c.id == job_id).values(closed_at=closed_at))


def seen_again(connection: Connection, job_id: UUID) -> Job | None:
    """Note that a job was found again, so that it is open; return what a list shows of it, None once it is gone."""
    seen = update(jobs).where(jobs.c.id == job_id).values(last_seen=func.now(), closed_at=None)
    row = connection.execute(seen.returning(*LISTED)).mappings().one_or_none()
    return None if row is None else Job.of(row)
