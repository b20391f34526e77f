"""Trying again what failed in a search, and nothing else."""

from datetime import timedelta
from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from jobrelay.http.problems import InvalidRequestError, ProblemError, UnavailableError, documented
from jobrelay.models.search import SearchView
from jobrelay.models.states import ItemState, SearchStatus
from jobrelay.pipeline import StageName
from jobrelay.storage import items, searches, views
from jobrelay.storage.records import FAN_OUT, Search
from sqlalchemy import Connection

from scraper_api.problems import SearchNotFoundError
from scraper_api.resources import ResourcesDep

router = APIRouter(tags=["searches"])

SILENT_AFTER = timedelta(minutes=5)
"""A search in which nothing happened for so long may be set going again: longer than any step waits by itself."""


class SearchRunningError(ProblemError):
    """The search still runs; what fails in it can be tried again when it is over."""

    status = HTTPStatus.CONFLICT
    kind = "search-running"
    title = "The search still runs"


class NothingFailedError(ProblemError):
    """Nothing failed in the search, so there is nothing to try again."""

    status = HTTPStatus.CONFLICT
    kind = "nothing-failed"
    title = "Nothing failed"


@router.post(
    "/searches/{search_id}/retry",
    operation_id="retry_search",
    responses=documented(
        SearchNotFoundError, SearchRunningError, NothingFailedError, InvalidRequestError, UnavailableError
    ),
)
def retry_search(search_id: UUID, resources: ResourcesDep) -> SearchView:
    """Try again the postings that failed, or the stage in which the whole search failed.

    A search that still runs but has been silent for long is set going again from where it stands.
    """
    with resources.engine.begin() as connection:
        search = searches.read(connection, search_id, lock=True)
        if search is None:
            raise SearchNotFoundError
        if search.over:
            _reopen(connection, search)
        elif not searches.restart_if_silent(connection, search_id, SILENT_AFTER):
            raise SearchRunningError("The search still runs; try again what failed when it is over.")
        view = views.search_view(connection, search_id)
    assert view is not None  # noqa: S101 - its row was locked in the same transaction
    resources.publisher.publish_soon()
    resources.progress.search(view)
    return view


def _reopen(connection: Connection, search: Search) -> None:
    """Set the search going again, with what failed in it."""
    if search.stage != FAN_OUT:
        if search.status is not SearchStatus.FAILED:
            raise NothingFailedError("The search was cancelled before anything failed; start a new one.")
        judged = search.stage == StageName.SCHEDULE_CRAWLS
        items.bring_back(connection, search.id, ItemState.CANDIDATE if judged else ItemState.FOUND)
    elif not items.retry_failed(connection, search.id):
        raise NothingFailedError("No posting of this search failed, so there is nothing to try again.")
    searches.reopen(connection, search.id, stage=search.stage)
