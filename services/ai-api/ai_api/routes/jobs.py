"""Scored jobs: listing them and reading one."""

import json
from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from jobrelay.http.cursors import InvalidCursorError
from jobrelay.http.models import Page
from jobrelay.http.problems import InvalidRequestError, ProblemError, UnavailableError, documented
from jobrelay.models.job import JobSummary
from jobrelay.models.watch import JobHistory
from jobrelay.storage import deleting, job_events, profiles, reposts
from jobrelay.storage import jobs as job_queries
from jobrelay.storage.engine import by_itself
from jobrelay.storage.tables import search_items, searches
from pydantic import Field
from sqlalchemy import Connection, select

from ai_api.asked_salary import told_back
from ai_api.filtering import AskedFilter
from ai_api.listing import job_list
from ai_api.resources import ResourcesDep
from ai_api.sorting import Order, Sort, Sorting
from ai_api.spelling import meant
from ai_api.views import JobDetail, job_detail

router = APIRouter(tags=["jobs"])


class JobPage(Page[JobSummary]):
    """One page of jobs."""

    left_out: int | None = Field(examples=[12])
    """How many more there would be but for the companies and words that the profile hides, as far as the first 10,000
    show; null on all pages but the first."""
    unstated: int | None = Field(examples=[14])
    """How many more there would be, counted to 10,000, if each said the pay or the facts that are asked for;
    `with_unstated` lists them too. Null on all pages but the first."""
    asked_salary: str | None = Field(examples=["At least 65,000 EUR a year. Other currencies are converted (…)."])
    """The least pay that was asked for, told back in words."""
    did_you_mean: str | None = Field(default=None, examples=["kubernetes"])
    """Where the words of `q` find nothing: the same with the misspelt ones replaced, which finds something."""


class JobNotFoundError(ProblemError):
    """There is no job with this id."""

    status = HTTPStatus.NOT_FOUND
    kind = "job-not-found"
    title = "No such job"

    def __init__(self) -> None:
        super().__init__("There is no job with this id.")


@router.get(
    "/jobs",
    operation_id="list_jobs",
    response_model=JobPage,
    responses=documented(InvalidRequestError, InvalidCursorError, UnavailableError),
)
def list_jobs(
    resources: ResourcesDep,
    asked: AskedFilter,
    *,
    sort: Sort = Sort.SCORE,
    order: Annotated[Order | None, Query(description="Where it is not given: desc, and asc for company.")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
) -> Response:
    """List jobs, the best first; hidden ones only where that status is asked for."""
    sorting = Sorting.of(sort, order)
    with by_itself(resources.engine) as connection:
        found = job_list(connection, asked, sorting, cursor=cursor, limit=limit, remembered=resources.numbers)
        said = told_back(connection, asked.min_salary) if asked.min_salary is not None else None
    spelled = None
    if found.total == 0:
        with resources.engine.connect() as connection:  # its settings hold for one transaction
            spelled = meant(connection, asked)
    rest = {name: getattr(found, name) for name in ("next_cursor", "total", "at_least", "left_out", "unstated")}
    rest |= {"asked_salary": said, "did_you_mean": spelled}
    return Response(f'{{"items":[{",".join(found.items)}],{json.dumps(rest)[1:]}', media_type="application/json")


class BusyError(ProblemError):
    """A running search still needs what is to be deleted."""

    status = HTTPStatus.CONFLICT
    kind = "busy"
    title = "A search needs it"


@router.delete(
    "/jobs/{job_id}",
    operation_id="delete_job",
    status_code=HTTPStatus.NO_CONTENT,
    responses=documented(JobNotFoundError, BusyError, InvalidRequestError, UnavailableError),
)
def delete_job(job_id: UUID, resources: ResourcesDep) -> None:
    """Delete a job with its text, notes and history; a later search may find it again, unlike a hidden one."""
    with resources.engine.begin() as connection:
        try:
            found = deleting.delete_job(connection, job_id)
        except deleting.BusyError as error:
            raise BusyError(str(error)) from error
    if not found:
        raise JobNotFoundError
    resources.forget()


@router.get(
    "/jobs/{job_id}",
    operation_id="read_job",
    responses=documented(JobNotFoundError, InvalidRequestError, UnavailableError),
)
def read_job(job_id: UUID, resources: ResourcesDep) -> JobDetail:
    """Read a job with its text and each criterion's verdict."""
    with resources.engine.connect() as connection:
        job = job_queries.read(connection, job_id)
        if job is None:
            raise JobNotFoundError
        version, found = profiles.read(connection).version, _searches_of(connection, job_id)
        return job_detail(job, version, found, reposts.same_text(connection, job_id))


@router.get(
    "/jobs/{job_id}/events",
    operation_id="list_job_events",
    responses=documented(JobNotFoundError, InvalidRequestError, UnavailableError),
)
def list_job_events(job_id: UUID, resources: ResourcesDep) -> JobHistory:
    """List what happened to a job, newest first: that it appeared, changed, closed or was open again."""
    with resources.engine.connect() as connection:
        history = job_events.history(connection, job_id)
    if history is None:
        raise JobNotFoundError
    return history


def _searches_of(connection: Connection, job_id: UUID) -> list[UUID]:
    query = (
        select(searches.c.id)
        .join(search_items, search_items.c.search_id == searches.c.id)
        .where(search_items.c.job_id == job_id)
        .order_by(searches.c.created_at.desc())
    )
    return list(connection.execute(query).scalars())
