"""Every link that a search found, with its state and why it was left out or failed."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from jobrelay.http import cursors
from jobrelay.http.cursors import InvalidCursorError
from jobrelay.http.models import MOST_COUNTED, Page, counted
from jobrelay.http.problems import InvalidRequestError, UnavailableError, documented
from jobrelay.models.search import ItemView
from jobrelay.models.states import ItemState
from jobrelay.storage import searches, views
from jobrelay.storage.tables import search_items
from sqlalchemy import Connection, func, select

from scraper_api.problems import SearchNotFoundError
from scraper_api.resources import ResourcesDep

router = APIRouter(tags=["items"])

_ORDER = "position:asc"
_LAST_POSITION = 2**31 - 1


class ItemPage(Page[ItemView]):
    """One page of a search's links."""


@router.get(
    "/searches/{search_id}/items",
    operation_id="list_items",
    responses=documented(SearchNotFoundError, InvalidRequestError, InvalidCursorError, UnavailableError),
)
def list_items(
    search_id: UUID,
    resources: ResourcesDep,
    state: Annotated[list[ItemState] | None, Query(description="Only links in one of these states.")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> ItemPage:
    """List a search's links in the order in which they were found."""
    after = _position(cursor) if cursor is not None else -1
    states = state or []
    with resources.engine.connect() as connection:
        if searches.read(connection, search_id) is None:
            raise SearchNotFoundError
        found = views.item_views(connection, search_id, states=states, after=after, limit=limit + 1)
        number = _count(connection, search_id, states) if cursor is None else None
        last = _position_of(connection, search_id, found[limit - 1].job_id) if len(found) > limit else None
    following = cursors.encode(_ORDER, [last]) if last is not None else None
    return ItemPage(items=found[:limit], next_cursor=following, **counted(number))


def _count(connection: Connection, search_id: UUID, states: list[ItemState]) -> int:
    some = select(search_items.c.job_id).where(search_items.c.search_id == search_id).limit(MOST_COUNTED + 1)
    if states:
        some = some.where(search_items.c.state.in_(states))
    return connection.execute(select(func.count()).select_from(some.subquery())).scalar_one()


def _position_of(connection: Connection, search_id: UUID, job_id: UUID) -> int:
    query = select(search_items.c.position).where(
        search_items.c.search_id == search_id, search_items.c.job_id == job_id
    )
    position: int = connection.execute(query).scalar_one()
    return position


def _position(cursor: str) -> int:
    (position,) = cursors.decode(cursor, _ORDER, 1)
    if not isinstance(position, int) or not 0 <= position <= _LAST_POSITION:
        raise InvalidCursorError
    return position
