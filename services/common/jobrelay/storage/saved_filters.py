"""Filters of the list of jobs that a person keeps under names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, delete, func, insert, select, text, update

from jobrelay.errors import JobrelayError
from jobrelay.storage.tables import saved_filters

MOST = 50


class FilterConflictError(JobrelayError):
    """Report why a filter cannot be kept so, as a sentence."""


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter as it is kept: what it asks for by the names of the list's parameters."""

    id: UUID
    name: str
    filter: Mapping[str, Any]
    updated_at: datetime


def listed(connection: Connection) -> list[SavedFilter]:
    """List the filters by name."""
    rows = connection.execute(select(saved_filters).order_by(func.lower(saved_filters.c.name))).mappings()
    return [SavedFilter(**row) for row in rows]


def add(connection: Connection, name: str, asked: Mapping[str, Any]) -> SavedFilter:
    """Keep a filter under a new name.

    Raises:
        FilterConflictError: The name is taken, or there are as many filters as there may be.
    """
    _lock(connection)
    _refuse_taken(connection, name, None)
    if connection.execute(select(func.count()).select_from(saved_filters)).scalar_one() >= MOST:
        raise FilterConflictError(f"There are {MOST} saved filters already; delete one first.")
    kept = insert(saved_filters).values(id=uuid4(), name=name, filter=dict(asked)).returning(*saved_filters.c)
    return SavedFilter(**connection.execute(kept).mappings().one())


def change(
    connection: Connection, filter_id: UUID, *, name: str | None, asked: Mapping[str, Any] | None
) -> SavedFilter | None:
    """Return a filter another name, let it ask for something else, or both; None where there is none with this id.

    Raises:
        FilterConflictError: The name is another filter's.
    """
    _lock(connection)
    changes: dict[str, Any] = {"updated_at": func.now()}
    if name is not None:
        _refuse_taken(connection, name, filter_id)
        changes["name"] = name
    if asked is not None:
        changes["filter"] = dict(asked)
    changed = update(saved_filters).where(saved_filters.c.id == filter_id).values(**changes)
    row = connection.execute(changed.returning(*saved_filters.c)).mappings().one_or_none()
    return None if row is None else SavedFilter(**row)


def remove(connection: Connection, filter_id: UUID) -> bool:
    """Delete a filter; False where there is none with this id."""
    return bool(connection.execute(delete(saved_filters).where(saved_filters.c.id == filter_id)).rowcount)


def _lock(connection: Connection) -> None:
    connection.execute(text("LOCK TABLE saved_filters IN SHARE ROW EXCLUSIVE MODE"))


def _refuse_taken(connection: Connection, name: str, but: UUID | None) -> None:
    taken = select(saved_filters.c.id).where(func.lower(saved_filters.c.name) == func.lower(name))
    if connection.execute(taken.where(saved_filters.c.id.is_distinct_from(but))).first() is not None:
        raise FilterConflictError(f"There is a saved filter named {name} already; choose another name.")
