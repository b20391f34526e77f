"""Trying again what failed in a search, and nothing else."""

from collections.abc import Sequence
from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from jobrelay import pipeline
from jobrelay.http.problems import InvalidRequestError, ProblemError, UnavailableError, documented
from jobrelay.http.publishing import confirmed
from jobrelay.models.search import SearchView
from jobrelay.models.states import OVER, ItemState, SearchStatus
from jobrelay.pipeline import StageName
from jobrelay.storage import items, searches, views
from jobrelay.storage.searches import FAN_OUT
from sqlalchemy import Connection, RowMapping

from scraper_api.problems import SearchNotFoundError
from scraper_api.resources import Resources, ResourcesDep

router = APIRouter(tags=["searches"])

_WAITS_FOR = {ItemState.SCHEDULED: StageName.SCRAPE_DETAIL, ItemState.SCRAPED: StageName.ANALYZE_JOB}


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
    """Try again the postings that failed, or the stage in which the whole search failed."""
    with resources.engine.begin() as connection:
        row = searches.read(connection, search_id, lock=True)
        if row is None:
            raise SearchNotFoundError
        if row["status"] not in OVER:
            raise SearchRunningError("The search still runs; try again what failed when it is over.")
        waiting = _reopen(connection, row)
        view = views.search_view(connection, search_id)
    assert view is not None  # noqa: S101 - its row was locked in the same transaction
    resources.progress.search(view)
    _publish(resources, row, waiting)
    return view


def _reopen(connection: Connection, row: RowMapping) -> dict[StageName, Sequence[UUID]]:
    """Set the search going again and give the postings that wait, by the stage they wait for."""
    if row["stage"] != FAN_OUT:
        if row["status"] != SearchStatus.FAILED:
            raise NothingFailedError("The search was cancelled before anything failed; start a new one.")
        judged = row["stage"] == StageName.SCHEDULE_CRAWLS
        items.bring_back(connection, row["id"], ItemState.CANDIDATE if judged else ItemState.FOUND)
        searches.reopen(connection, row["id"], stage=row["stage"])
        return {}
    failed = set(items.retry_failed(connection, row["id"]))
    if not failed:
        raise NothingFailedError("No posting of this search failed, so there is nothing to try again.")
    searches.reopen(connection, row["id"], stage=FAN_OUT)
    return {
        stage: [item["job_id"] for item in items.in_state(connection, row["id"], state) if item["job_id"] in failed]
        for state, stage in _WAITS_FOR.items()
    }


def _publish(resources: Resources, row: RowMapping, waiting: dict[StageName, Sequence[UUID]]) -> None:
    def publish() -> None:
        if not waiting:
            pipeline.start(resources.broker, row["id"], since=StageName(row["stage"]))
        for stage, job_ids in waiting.items():
            pipeline.fan_out(resources.broker, row["id"], job_ids, since=stage)

    if confirmed(publish, traceparent=row["traceparent"], what=f"The retry of search {row['id']}"):
        with resources.engine.begin() as connection:
            searches.mark_published(connection, row["id"])
