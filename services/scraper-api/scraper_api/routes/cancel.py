from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from jobrelay.http.problems import InvalidRequestError, ProblemError, UnavailableError, documented
from jobrelay.models.search import SearchView
from jobrelay.models.states import SearchStatus
from jobrelay.storage import searches, views

from scraper_api.problems import SearchNotFoundError
from scraper_api.resources import ResourcesDep

router = APIRouter(tags=["searches"])


class SearchOverError(ProblemError):
    """The search has already ended, so there is nothing to cancel."""

    status = HTTPStatus.CONFLICT
    kind = "search-over"
    title = "The search is over"


@router.post(
    "/searches/{search_id}/cancel",
    operation_id="cancel_search",
    responses=documented(SearchNotFoundError, SearchOverError, InvalidRequestError, UnavailableError),
)
def cancel_search(search_id: UUID, resources: ResourcesDep) -> SearchView:
    """Cancel a search: what is scored stays, what is not begun is left; cancelling it again changes nothing."""
    with resources.engine.begin() as connection:
        search = searches.read(connection, search_id, lock=True)
        if search is None:
            raise SearchNotFoundError
        if search.over and search.status is not SearchStatus.CANCELLED:
            raise SearchOverError(f"The search is already {search.status}; there is nothing left to cancel.")
        cancelled = searches.end(connection, search_id, SearchStatus.CANCELLED)
        view = views.search_view(connection, search_id)
    assert view is not None  # noqa: S101 - its row was locked in the same transaction
    if cancelled:
        resources.progress.end(view)
    return view
