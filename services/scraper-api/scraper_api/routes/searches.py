"""Starting searches and reading how they stand."""

from datetime import datetime
from decimal import Decimal
from http import HTTPStatus
from typing import Annotated
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

from fastapi import APIRouter, Header, Query
from jobrelay.http import cursors
from jobrelay.http.cursors import InvalidCursorError
from jobrelay.http.limits import TooManySearchesError, TooManyThisHourError, refuse_too_many
from jobrelay.http.models import MOST_COUNTED, Page, Queued, RequestBody, StorableText, counted
from jobrelay.http.problems import FieldProblem, InvalidRequestError, ProblemError, UnavailableError, documented
from jobrelay.http.settings import ApiSettings
from jobrelay.models.search import SearchView
from jobrelay.models.states import SearchKind
from jobrelay.observing.tracing import trace_to_keep
from jobrelay.storage import profiles, searches, views
from jobrelay.storage.records import Search
from jobrelay.storage.searches import NewSearch
from pydantic import Field
from sqlalchemy import Connection

from scraper_api.addresses import AddressRefusedError
from scraper_api.problems import SearchNotFoundError
from scraper_api.resources import Resources, ResourcesDep
from scraper_api.settings import ScraperApiSettings

router = APIRouter(tags=["searches"])

MOST_JOBS = 10_000
"""Postings of the largest search that can be allowed; the setting `largest_search` says which are."""
_KEYS = uuid5(NAMESPACE_OID, "jobrelay idempotency keys")
_ORDER = "created_at:desc"


class StartSearch(RequestBody):
    """Which careers page to search."""

    url: StorableText = Field(max_length=8192, examples=["https://example.com/careers"])
    """The address of a company's careers page: http or https, on the public internet."""
    max_jobs: int = Field(default=50, ge=1, le=MOST_JOBS)
    """Read and score at most so many postings, the best candidates first."""
    budget_usd: Decimal | None = Field(default=None, ge=0, le=1000, max_digits=10, decimal_places=6, examples=[0.5])
    """Spend at most so many US dollars on the language model; the service's default where it is not given."""


class IdempotencyKeyReusedError(ProblemError):
    """The Idempotency-Key was used before with another request."""

    status = HTTPStatus.CONFLICT
    kind = "idempotency-key-reused"
    title = "The Idempotency-Key was used for another request"


class NoProfileError(ProblemError):
    """There is no profile yet, so every posting would be read in vain."""

    status = HTTPStatus.CONFLICT
    kind = "no-profile"
    title = "No profile yet"

    def __init__(self) -> None:
        super().__init__("Say first what you look for, with a role at least: every posting is scored against that.")


class SearchPage(Page[SearchView]):
    """One page of searches."""


@router.post(
    "/search",
    operation_id="start_search",
    responses=documented(
        InvalidRequestError,
        AddressRefusedError,
        IdempotencyKeyReusedError,
        NoProfileError,
        TooManySearchesError,
        TooManyThisHourError,
        UnavailableError,
    ),
)
def start_search(
    body: StartSearch,
    resources: ResourcesDep,
    idempotency_key: Annotated[
        StorableText | None,
        Header(max_length=255, description="Sent again with the same key, the request starts no second search."),
    ] = None,
) -> Queued:
    """Start a search of a careers page.

    The search is stored before it is answered, and published after. If the broker is away, it waits in the database and
    begins when the broker is back.
    """
    search = _new_search(body, resources, idempotency_key)
    with resources.engine.begin() as connection:
        if profiles.read(connection).empty:
            raise NoProfileError
        stored = searches.read(connection, search.id) or _add(connection, search, resources.settings)
    if idempotency_key is not None:
        _refuse_other(stored, search)
    resources.publisher.publish_soon()
    return Queued(search_id=search.id, trace_id=stored.trace_id)


@router.get("/searches", operation_id="list_searches", responses=documented(InvalidCursorError, UnavailableError))
def list_searches(
    resources: ResourcesDep,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    watch_id: Annotated[UUID | None, Query(description="The looks of this watch instead.")] = None,
) -> SearchPage:
    """List the searches that people began, newest first."""
    before = _position(cursor) if cursor is not None else None
    with resources.engine.connect() as connection:
        found = searches.page(connection, before=before, limit=limit + 1, watch_id=watch_id)
        items = views.search_views(connection, found[:limit])
        number = searches.count(connection, watch_id, most=MOST_COUNTED + 1) if before is None else None
    last = found[limit - 1] if len(found) > limit else None
    following = cursors.encode(_ORDER, [last.created_at.isoformat(), str(last.id)]) if last is not None else None
    return SearchPage(items=items, next_cursor=following, **counted(number))


@router.get(
    "/searches/{search_id}",
    operation_id="read_search",
    responses=documented(SearchNotFoundError, InvalidRequestError, UnavailableError),
)
def read_search(search_id: UUID, resources: ResourcesDep) -> SearchView:
    """Read how a search stands."""
    with resources.engine.connect() as connection:
        view = views.search_view(connection, search_id)
    if view is None:
        raise SearchNotFoundError
    return view


def _new_search(body: StartSearch, resources: Resources, key: str | None) -> NewSearch:
    trace_id, traceparent = trace_to_keep()
    return NewSearch(
        id=uuid4() if key is None else uuid5(_KEYS, key),
        kind=SearchKind.CRAWL,
        url=resources.address_check.check(body.url),
        max_jobs=within_largest(body.max_jobs, resources.settings),
        budget_usd=budget_of(body.budget_usd, resources.settings),
        trace_id=trace_id,
        traceparent=traceparent,
    )


def within_largest(max_jobs: int, settings: ScraperApiSettings) -> int:
    """Return how many postings a search may read, if it may read so many.

    Raises:
        InvalidRequestError: The service's own limit is lower.
    """
    if max_jobs <= settings.largest_search:
        return max_jobs
    detail = f"must be at most {settings.largest_search}"
    raise InvalidRequestError(
        f"One search reads at most {settings.largest_search} postings here (JOBRELAY_LARGEST_SEARCH).",
        errors=[FieldProblem(pointer="#/max_jobs", detail=detail)],
    )


def budget_of(asked: Decimal | None, settings: ApiSettings) -> Decimal | None:
    """Return the budget of a search for which `asked` US dollars were asked, or none.

    Raises:
        InvalidRequestError: It is more than one search may spend here.
    """
    largest = settings.largest_budget_usd
    if asked is None:
        return settings.usual_budget_usd
    if largest is not None and asked > largest:
        detail = f"must be at most {largest:f}"
        raise InvalidRequestError(
            f"A search may spend at most ${largest:f} here.",
            errors=[FieldProblem(pointer="#/budget_usd", detail=detail)],
        )
    return asked


def _add(connection: Connection, search: NewSearch, settings: ScraperApiSettings) -> Search:
    running = searches.lock_open_count(connection)
    if searches.read(connection, search.id) is None:  # the same request may have come twice at once
        refuse_too_many(running, settings.max_open_searches)
        most = settings.searches_an_hour
        if most is not None and (wait := searches.wait_for_another(connection, most)) is not None:
            raise TooManyThisHourError(most, wait)
    searches.add(connection, search)
    stored = searches.read(connection, search.id)
    assert stored is not None  # noqa: S101 - it was added in this transaction
    return stored


def _refuse_other(stored: Search, search: NewSearch) -> None:
    same = (stored.url, stored.max_jobs, stored.budget_usd) == (search.url, search.max_jobs, search.budget_usd)
    if not same:
        detail = "This Idempotency-Key has already started another search; use a new key for each new search."
        raise IdempotencyKeyReusedError(detail)


def _position(cursor: str) -> tuple[datetime, UUID]:
    created_at, search_id = cursors.decode(cursor, _ORDER, 2)
    return cursors.moment(created_at), cursors.identity(search_id)
