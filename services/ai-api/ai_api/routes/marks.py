"""What the person decides and notes about jobs, and taking it back."""

from datetime import date
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path
from jobrelay.http.models import Body, RequestBody, without_nul
from jobrelay.http.problems import InvalidRequestError, ProblemError, UnavailableError, documented
from jobrelay.models.states import JobStatus
from jobrelay.models.tracking import Author, JobChange, MarkedJob
from jobrelay.storage import jobs as job_queries
from jobrelay.storage import marks, profiles
from pydantic import AfterValidator, Field, StringConstraints, model_validator
from sqlalchemy import Connection

from ai_api.resources import ResourcesDep
from ai_api.routes.jobs import JobNotFoundError

router = APIRouter(tags=["jobs"])

MOST_AT_ONCE = 10_000

Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000), AfterValidator(without_nul)]
Via = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), AfterValidator(without_nul)]


class Mark(RequestBody):
    """What was decided or noted about a job; what is left out stays as it is, and a date that is null goes."""

    status: JobStatus | None = None
    """How it stands. Applied is dated, today in UTC unless a date is there or given; new and saved take that away."""
    applied_on: date | None = None
    applied_via: Via | None = Field(default=None, examples=["Company site", "Referred by Ana"])
    """How the application was sent."""
    follow_up_on: date | None = None
    """When to look after it again."""
    note: Note | None = None
    by: Author = Author.API
    """Through what the change comes, for the history."""

    @model_validator(mode="after")
    def _something(self) -> "Mark":
        if not self.asked:
            raise ValueError("must change something: status, applied_on, applied_via, follow_up_on or note")
        return self

    @property
    def asked(self) -> dict[str, Any]:
        """Return the tracked fields that are to change, with their new values."""
        given = {name: getattr(self, name) for name in marks.TRACKED if name in self.model_fields_set}
        return {name: value for name, value in given.items() if value is not None or name in marks.DATES}


class MarkSeveral(RequestBody):
    """What was decided about several jobs."""

    ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_AT_ONCE)]
    status: JobStatus
    applied_on: date | None = None
    """Of jobs that are marked as applied and have no date yet; where it is not given, today in UTC."""
    by: Author = Author.API


class Undo(RequestBody):
    """Through what a change is taken back."""

    by: Author = Author.API


class Marked(Body):
    """How many jobs there were to mark."""

    updated: int = Field(examples=[12])
    change_id: UUID | None = None
    """Undoes it; null where nothing really changed."""


class JobChanges(Body):
    """What was changed on a job, newest first, at most a hundred changes."""

    items: list[JobChange]


class ChangeNotFoundError(ProblemError):
    """There is no change with this id."""

    status = HTTPStatus.NOT_FOUND
    kind = "change-not-found"
    title = "No such change"

    def __init__(self) -> None:
        super().__init__("There is no change with this id; its job may be deleted.")


class ChangeReplacedError(ProblemError):
    """What was changed then was changed again since, so there is nothing to put back."""

    status = HTTPStatus.CONFLICT
    kind = "change-replaced"
    title = "Changed again since"

    def __init__(self) -> None:
        super().__init__("This was changed again since; undo the later change first.")


@router.patch(
    "/jobs/{job_id}",
    operation_id="mark_job",
    responses=documented(JobNotFoundError, InvalidRequestError, UnavailableError),
)
def mark_job(job_id: UUID, body: Mark, resources: ResourcesDep) -> MarkedJob:
    """Mark a job as new, saved, applied, interview, offer, rejected or hidden, and note what belongs to it."""
    with resources.engine.begin() as connection:
        done = marks.change(connection, [job_id], body.asked, body.by)
        return _marked(connection, job_id, done.change_id)


@router.patch("/jobs", operation_id="mark_jobs", responses=documented(InvalidRequestError, UnavailableError))
def mark_jobs(body: MarkSeveral, resources: ResourcesDep) -> Marked:
    """Mark several jobs; ids that are not known are passed over."""
    asked: dict[str, Any] = {"status": body.status.value}
    with resources.engine.begin() as connection:
        done = marks.change(connection, body.ids, asked, body.by, today=body.applied_on)
    return Marked(updated=done.known, change_id=done.change_id)


@router.get(
    "/jobs/{job_id}/changes",
    operation_id="list_job_changes",
    responses=documented(JobNotFoundError, InvalidRequestError, UnavailableError),
)
def list_job_changes(job_id: UUID, resources: ResourcesDep) -> JobChanges:
    """List what the person changed on a job."""
    with resources.engine.connect() as connection:
        if job_queries.read(connection, job_id) is None:
            raise JobNotFoundError
        return JobChanges(items=marks.history(connection, job_id))


@router.post(
    "/changes/{change_id}/undo",
    operation_id="undo_change",
    responses=documented(ChangeNotFoundError, ChangeReplacedError, InvalidRequestError, UnavailableError),
)
def undo_change(
    change_id: Annotated[UUID, Path(description="As a mark, or a job's history, names it.")],
    resources: ResourcesDep,
    body: Undo | None = None,
) -> Marked:
    """Put back what a change replaced, on each of its jobs on which that stands as it left it."""
    with resources.engine.begin() as connection:
        done = marks.undo(connection, change_id, (body or Undo()).by)
    if done is None:
        raise ChangeNotFoundError
    if done.change_id is None:
        raise ChangeReplacedError
    return Marked(updated=done.changed, change_id=done.change_id)


def _marked(connection: Connection, job_id: UUID, change_id: UUID | None) -> MarkedJob:
    job = job_queries.read(connection, job_id)
    if job is None:
        raise JobNotFoundError
    summary = job.summary(profile_version=profiles.read(connection).version)
    return MarkedJob(**dict(summary), change_id=change_id)
