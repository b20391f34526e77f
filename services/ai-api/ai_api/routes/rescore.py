"""Scoring stored jobs again, without crawling."""

from http import HTTPStatus
from uuid import UUID, uuid4

from fastapi import APIRouter, BackgroundTasks
from jobrelay import pipeline
from jobrelay.http.models import Queued
from jobrelay.http.problems import ProblemError, UnavailableError, documented
from jobrelay.http.publishing import confirmed
from jobrelay.models.states import ItemState, JobStatus, SearchKind, SearchStatus
from jobrelay.observing.tracing import current_trace_id, current_traceparent
from jobrelay.pipeline import StageName
from jobrelay.storage import searches
from jobrelay.storage.searches import FAN_OUT, NewSearch
from jobrelay.storage.tables import jobs, pages, search_items
from jobrelay.storage.tables import searches as searches_table
from pydantic import Field
from sqlalchemy import Connection, func, insert, literal, select, true, update

from ai_api.resources import Resources, ResourcesDep

router = APIRouter(tags=["rescore"])

_STORED = "stored"


class RescoreQueued(Queued):
    """A rescore that is stored, and how many jobs it is about; its progress is that of a search."""

    message: str = Field(default="Rescore queued", examples=["Rescore queued"])
    jobs: int = Field(examples=[128])


class NothingToRescoreError(ProblemError):
    """There is no stored job that could be scored again."""

    status = HTTPStatus.CONFLICT
    kind = "nothing-to-rescore"
    title = "Nothing to score again"


@router.post("/rescore", operation_id="rescore", responses=documented(NothingToRescoreError, UnavailableError))
def rescore(resources: ResourcesDep, background: BackgroundTasks) -> RescoreQueued:
    """Score every stored job that is neither closed nor hidden against the present settings.

    What was already judged by the same model against the same settings is not paid for again.
    """
    trace_id, traceparent = current_trace_id(), current_traceparent()
    assert trace_id is not None  # noqa: S101 - the application begins a trace for each request
    assert traceparent is not None  # noqa: S101 - as above
    with resources.engine.begin() as connection:
        search_id = uuid4()
        job_ids = _stored_jobs(connection)
        if not job_ids:
            raise NothingToRescoreError("No job is stored yet that could be scored again; search a careers page first.")
        new = NewSearch(
            id=search_id,
            kind=SearchKind.RESCORE,
            url=None,
            max_jobs=len(job_ids),
            budget_usd=resources.settings.usual_budget_usd,
            trace_id=trace_id,
            traceparent=traceparent,
            stage=FAN_OUT,
        )
        _add(connection, new, job_ids)
    background.add_task(_publish, resources, new, job_ids)
    return RescoreQueued(search_id=search_id, trace_id=trace_id, jobs=len(job_ids))


def _stored_jobs(connection: Connection) -> list[UUID]:
    query = (
        select(jobs.c.id)
        .join(pages, pages.c.job_id == jobs.c.id)
        .where(jobs.c.closed_at.is_(None), jobs.c.status != JobStatus.HIDDEN)
        .order_by(jobs.c.match_score.desc(), jobs.c.id)
    )
    return list(connection.execute(query).scalars())


def _add(connection: Connection, new: NewSearch, job_ids: list[UUID]) -> None:
    """Insert the search as running, every job of it an item that waits to be scored, the best ones first."""
    searches.add(connection, new)
    connection.execute(
        update(searches_table)
        .where(searches_table.c.id == new.id)
        .values(status=SearchStatus.RUNNING, started_at=func.now(), source="stored pages")
    )
    item = {
        "search_id": literal(new.id),
        "job_id": jobs.c.id,
        "position": func.row_number().over(order_by=(jobs.c.match_score.desc(), jobs.c.id)) - 1,
        "url": jobs.c.url,
        "text": jobs.c.title,
        "rung": literal(_STORED),
        "certain": true(),
        "state": literal(ItemState.SCRAPED.value),
    }
    chosen = select(*item.values()).where(jobs.c.id.in_(job_ids))
    connection.execute(insert(search_items).from_select(list(item), chosen))


def _publish(resources: Resources, new: NewSearch, job_ids: list[UUID]) -> None:
    def publish() -> None:
        pipeline.fan_out(resources.broker, new.id, job_ids, since=StageName.ANALYZE_JOB)

    if confirmed(publish, traceparent=new.traceparent, what=f"Rescore {new.id}"):
        with resources.engine.begin() as connection:
            searches.mark_published(connection, new.id)
