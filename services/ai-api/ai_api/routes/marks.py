"""What the person decides about jobs."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from jobrelay.http.models import Body, RequestBody
from jobrelay.http.problems import InvalidRequestError, UnavailableError, documented
from jobrelay.models.job import JobSummary
from jobrelay.models.states import JobStatus
from jobrelay.storage import jobs as job_queries
from jobrelay.storage import profiles
from jobrelay.storage.tables import jobs
from pydantic import Field
from sqlalchemy import update

from ai_api.resources import ResourcesDep
from ai_api.routes.jobs import LISTED, JobNotFoundError

router = APIRouter(tags=["jobs"])

MOST_AT_ONCE = 10_000


class Mark(RequestBody):
    """What was decided about a job."""

    status: JobStatus


class MarkSeveral(Mark):
    """What was decided about several jobs."""

    ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_AT_ONCE)]


class Marked(Body):
    """How many jobs there were to mark."""

    updated: int = Field(examples=[12])


@router.patch(
    "/jobs/{job_id}",
    operation_id="mark_job",
    responses=documented(JobNotFoundError, InvalidRequestError, UnavailableError),
)
def mark_job(job_id: UUID, body: Mark, resources: ResourcesDep) -> JobSummary:
    """Mark a job as new, saved, applied or hidden."""
    statement = update(jobs).where(jobs.c.id == job_id).values(status=body.status).returning(*LISTED)
    with resources.engine.begin() as connection:
        row = connection.execute(statement).mappings().one_or_none()
        if row is None:
            raise JobNotFoundError
        return job_queries.summary(row, profile_version=profiles.read(connection).version)


@router.patch("/jobs", operation_id="mark_jobs", responses=documented(InvalidRequestError, UnavailableError))
def mark_jobs(body: MarkSeveral, resources: ResourcesDep) -> Marked:
    """Mark several jobs; ids that are not known are passed over."""
    statement = update(jobs).where(jobs.c.id.in_(body.ids)).values(status=body.status)
    with resources.engine.begin() as connection:
        return Marked(updated=connection.execute(statement).rowcount)
