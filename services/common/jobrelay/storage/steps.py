"""What the rows of searches and of postings have in common: a step that is taken, held for a while, and let go."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Table, and_, func, or_

from jobrelay.storage.records import LEASE, Lease
from jobrelay.storage.tables import search_items, searches

NOBODYS: dict[str, Any] = {"claimed_by": None, "lease_until": None, "publishing_until": None}
"""What a step's columns hold when nobody works on it."""


def waiting(wait: timedelta = timedelta(0)) -> dict[str, Any]:
    """Return what a step's columns hold when it is to run after `wait` and has no message yet."""
    return NOBODYS | {"published_at": None, "publications": 0, "due_at": func.now() + wait, "touched_at": func.now()}


def taken(table: Table, owner: str) -> dict[str, Any]:
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


def free_for(table: FromClause, owner: str) -> ColumnElement[bool]:
    """Return the condition that the message `owner` may take a step: nobody holds it, or this very message does.

    A message comes twice only where the broker has lost who had it first.
    """
    lease = table.c.lease_until
    return or_(lease.is_(None), lease < func.now(), table.c.claimed_by == owner)


def held(lease: Lease) -> ColumnElement[bool]:
    """Return the condition that `lease` still is the newest taking of its row."""
    if lease.job_id is None:
        return and_(
            searches.c.id == lease.search_id,
            searches.c.stage == lease.stage.value,
            searches.c.fence == lease.fence,
            searches.c.claimed_by.is_not(None),
        )
    return and_(
        search_items.c.search_id == lease.search_id,
        search_items.c.job_id == lease.job_id,
        search_items.c.fence == lease.fence,
        search_items.c.claimed_by.is_not(None),
    )


def attempts_after(table: Table, *, counted: bool) -> ColumnElement[Any]:
    """Return the attempts of a step that is let go, the present one among them only where it is `counted`."""
    return table.c.attempts if counted else func.greatest(table.c.attempts - 1, 0)
