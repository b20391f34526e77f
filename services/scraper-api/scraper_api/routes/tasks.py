"""What a search's tasks came to, for as long as Redis keeps it."""

from datetime import datetime
from uuid import UUID

from fastapi import APIRouter
from jobrelay.broker import results
from jobrelay.http.models import Body
from jobrelay.http.problems import InvalidRequestError, UnavailableError, documented
from jobrelay.observing.task_tracing import TryOutcome
from jobrelay.pipeline import StageName
from jobrelay.storage import searches
from pydantic import Field

from scraper_api.problems import SearchNotFoundError
from scraper_api.resources import ResourcesDep

router = APIRouter(tags=["items"])


class TaskIds(Body):
    """What a task was about."""

    search_id: UUID
    job_id: UUID | None = None
    """The posting, in the stages that a posting passes."""


class TaskResult(Body):
    """What one try of a task came to."""

    task_id: str
    """Celery's id, under which Redis holds the same."""
    stage: StageName
    outcome: TryOutcome
    ids: TaskIds
    counts: dict[str, float] = Field(examples=[{"links": 54}])
    """What the stage counted."""
    seconds: float
    """How long it worked, without its wait in the queue."""
    ended_at: datetime


class TaskResults(Body):
    """The tries of a search's tasks, the oldest first."""

    items: list[TaskResult]


@router.get(
    "/searches/{search_id}/tasks",
    operation_id="list_tasks",
    responses=documented(SearchNotFoundError, InvalidRequestError, UnavailableError),
)
def list_tasks(search_id: UUID, resources: ResourcesDep) -> TaskResults:
    """List what a search's tasks came to in the last hour; results are kept best effort, so some may be missing."""
    with resources.engine.connect() as connection:
        if searches.read(connection, search_id) is None:
            raise SearchNotFoundError
    return TaskResults(items=[TaskResult.model_validate(told) for told in results.tries(resources.redis, search_id)])
