"""Scoring stored jobs again, without crawling."""

from http import HTTPStatus
from uuid import UUID, uuid4

from fastapi import APIRouter
from jobrelay.http.limits import TooManySearchesError, refuse_too_many
from jobrelay.http.models import Queued
from jobrelay.http.problems import ProblemError, UnavailableError, documented
from jobrelay.models.states import ItemState, JobStatus, SearchKind, SearchStatus
from jobrelay.observing.tracing import trace_to_keep
from jobrelay.storage import searches
from jobrelay.storage.records import FAN_OUT
from jobrelay.storage.searches import NewSearch
from jobrelay.storage.tables import jobs, pages, search_items
from jobrelay.storage.tables import searches as searches_table
from pydantic import Field
from sqlalchemy import Connection, func, insert, literal, select, true, update

from ai_api.resources import ResourcesDep

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


@router.post(
    "/rescore",
    operation_id="rescore",
    responses=documented(NothingToRescoreError, TooManySearchesError, UnavailableError),
)
def rescore(resources: ResourcesDep) -> RescoreQueued:
    """Score every stored job that is neither closed nor hidden against the present settings.

    What was already judged by the same model against the same settings is not paid for again.
    """
    trace_id, traceparent = trace_to_keep()
    with resources.engine.begin() as connection:
        refuse_too_many(searches.lock_open_count(connection), resources.settings.max_open_searches)
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
    resources.publisher.publish_soon()
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
