"""What the rows of searches and of postings have in common: a step that is taken, held for a while, and let go."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, FromClause, Table, and_, bindparam, func, or_

from jobrelay.storage.records import LEASE, Lease
from jobrelay.storage.tables import search_items, searches

NOBODYS: dict[str, Any] = {"claimed_by": None, "lease_until": None, "publishing_until": None}
"""What a step's columns hold when nobody works on it."""


OF_SEARCH = bindparam("of_search", type_=search_items.c.search_id.type)
OF_POSTING = bindparam("of_posting", type_=search_items.c.job_id.type)
BY_OWNER = bindparam("by_owner", type_=search_items.c.claimed_by.type)
"""Parameters of statements that are built once: to build one costs the client more than to run it."""
_OF_FENCE = bindparam("of_fence", type_=search_items.c.fence.type)


def _posting_held(search_id: object, job_id: object, fence: object) -> ColumnElement[bool]:
    return and_(
        search_items.c.search_id == search_id,
        search_items.c.job_id == job_id,
        search_items.c.fence == fence,
        search_items.c.claimed_by.is_not(None),
    )


POSTING_HELD = _posting_held(OF_SEARCH, OF_POSTING, _OF_FENCE)
"""The condition that the lease `of_lease` names still is the newest taking of its posting."""


def of_lease(lease: Lease) -> Mapping[str, Any]:
    """Return the parameters by which a statement with POSTING_HELD names a posting's lease."""
    return {"of_search": lease.search_id, "of_posting": lease.job_id, "of_fence": lease.fence}


def waiting(wait: timedelta = timedelta(0)) -> dict[str, Any]:
    """Return what a step's columns hold when it is to run after `wait` and has no message yet."""
    return NOBODYS | {"published_at": None, "publications": 0, "due_at": func.now() + wait, "touched_at": func.now()}


def taken(table: Table, owner: str | BindParameter[str]) -> dict[str, Any]:
    """Return what a step's columns hold when the message `owner` has just taken it, one more attempt counted."""
    return {
        "claimed_by": owner,
        "lease_until": func.now() + LEASE,
        "fence": table.c.fence + 1,
        "attempts": table.c.attempts + 1,
        "publications": 0,
        "publishing_until": None,
        "published_at": func.coalesce(table.c.published_at, func.now()),
        "touched_at": func.now(),
    }


def free_for(table: FromClause, owner: str | BindParameter[str], *, redelivered: bool) -> ColumnElement[bool]:
    """Return the condition that the message `owner` may take a step: nobody holds it, or who held it is gone.

    The broker delivers a message again only where it has lost who had it first; a copy of it is no such sign.
    """
    lease = table.c.lease_until
    free = or_(lease.is_(None), lease < func.now())
    return or_(free, table.c.claimed_by == owner) if redelivered else free


def held(lease: Lease) -> ColumnElement[bool]:
    """Return the condition that `lease` still is the newest taking of its row."""
    if lease.job_id is None:
        return and_(
            searches.c.id == lease.search_id,
            searches.c.stage == lease.stage.value,
            searches.c.fence == lease.fence,
            searches.c.claimed_by.is_not(None),
        )
    return _posting_held(lease.search_id, lease.job_id, lease.fence)


def attempts_after(table: Table, *, counted: bool) -> ColumnElement[Any]:
    """Return the attempts of a step that is let go, the present one among them only where it is `counted`."""
    return table.c.attempts if counted else func.greatest(table.c.attempts - 1, 0)
