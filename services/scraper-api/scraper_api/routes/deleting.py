from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from jobrelay.http.models import Body
from jobrelay.http.problems import InvalidRequestError, ProblemError, UnavailableError, documented
from jobrelay.progress import forget
from jobrelay.storage import deleting
from pydantic import Field

from scraper_api.problems import SearchNotFoundError
from scraper_api.resources import ResourcesDep

router = APIRouter(tags=["searches"])


class StillRunningError(ProblemError):
    """The search still runs, so its rows are needed."""

    status = HTTPStatus.CONFLICT
    kind = "search-running"
    title = "The search still runs"


class Deleted(Body):
    """What went with a deleted search."""

    jobs: int = Field(examples=[12])
    """How many jobs."""


@router.delete(
    "/searches/{search_id}",
    operation_id="delete_search",
    responses=documented(SearchNotFoundError, StillRunningError, InvalidRequestError, UnavailableError),
)
def delete_search(
    search_id: UUID,
    resources: ResourcesDep,
    *,
    with_jobs: Annotated[
        bool, Query(description="Also the jobs that no other search found, unless they are marked or noted upon.")
    ] = False,
) -> Deleted:
    """Delete a search that is over, with its links and what the model was asked; its jobs stay unless it is asked."""
    with resources.engine.begin() as connection:
        try:
            jobs = deleting.delete_search(connection, search_id, with_jobs=with_jobs)
        except deleting.BusyError as error:
            raise StillRunningError(str(error)) from error
    if jobs is None:
        raise SearchNotFoundError
    forget(resources.redis, [search_id])
    return Deleted(jobs=jobs)
