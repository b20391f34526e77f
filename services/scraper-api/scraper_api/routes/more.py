"""Reading what a search found and left over its limit."""

from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter
from jobrelay.http.models import RequestBody
from jobrelay.http.problems import InvalidRequestError, ProblemError, UnavailableError, documented
from jobrelay.models.search import SearchView
from jobrelay.storage import items, searches, views
from jobrelay.storage.records import FAN_OUT
from pydantic import Field

from scraper_api.problems import SearchNotFoundError
from scraper_api.resources import ResourcesDep
from scraper_api.routes.searches import MOST_JOBS

router = APIRouter(tags=["searches"])


class ReadMore(RequestBody):
    """How many more postings to read."""

    number: int | None = Field(default=None, ge=1, le=MOST_JOBS)
    """The best of those that are over the limit; all of them where it is not given."""


class NothingOverLimitError(ProblemError):
    """No posting of the search is over its limit, so there is nothing more to read."""

    status = HTTPStatus.CONFLICT
    kind = "nothing-over-limit"
    title = "Nothing is over the limit"


class LargestSearchError(ProblemError):
    """The search has read as many postings as one search may."""

    status = HTTPStatus.CONFLICT
    kind = "largest-search"
    title = "The search is as large as one may be"


@router.post(
    "/searches/{search_id}/read-more",
    operation_id="read_more",
    responses=documented(
        SearchNotFoundError, NothingOverLimitError, LargestSearchError, InvalidRequestError, UnavailableError
    ),
)
def read_more(search_id: UUID, resources: ResourcesDep, body: ReadMore | None = None) -> SearchView:
    """Read the postings that a search found and left over its limit, the best first, as far as one search may go.

    The search runs again for them, within its own budget; what is scored stays as it is.
    """
    largest = resources.settings.largest_search
    with resources.engine.begin() as connection:
        search = searches.read(connection, search_id, lock=True)
        before = views.search_view(connection, search_id)
        if search is None or before is None:
            raise SearchNotFoundError
        if search.stage != FAN_OUT or not before.skipped:
            raise NothingOverLimitError("This search left no posting over its limit.")
        room = largest - before.selected
        if room <= 0:
            raise LargestSearchError(f"One search reads at most {largest} postings (JOBRELAY_LARGEST_SEARCH).")
        more = items.read_more(connection, search_id, min(room, body.number if body and body.number else room))
        searches.raise_limit(connection, search_id, more)
        if search.over:
            searches.reopen(connection, search_id, stage=FAN_OUT)
        view = views.search_view(connection, search_id)
    assert view is not None  # noqa: S101 - its row was locked in the same transaction
    resources.publisher.publish_soon()
    resources.progress.search(view)
    return view
