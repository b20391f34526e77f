"""The person's settings: one row."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select
from sqlalchemy.dialects.postgresql import insert

from jobrelay.models.profile import Profile
from jobrelay.storage.tables import user_settings

ID = 1
"""The current profile's row."""

_COLUMNS = (
    "role",
    "skills",
    "min_salary",
    "salary_currency",
    "salary_period",
    "location",
    "workplaces",
    "preferences",
    "version",
)
"""What has a column of its own; the rest of a profile is one JSON document."""


@dataclass(frozen=True, slots=True)
class CurrentProfile:
    """The profile that all else reads, under its name."""

    name: str
    profile: Profile
    updated_at: datetime


def read(connection: Connection) -> Profile:
    """Get the profile; one of version 0 that asks for nothing where none was saved yet."""
    found = current(connection)
    return found.profile if found is not None else Profile()


def of_row(row: RowMapping) -> Profile:
    """Build the profile from its row, whatever other columns that has."""
    return Profile.model_validate({**row["details"], **{name: row[name] for name in _COLUMNS}})


def current(connection: Connection) -> CurrentProfile | None:
    """Get the profile with its name, or None where none was saved yet."""
    row = connection.execute(select(user_settings).where(user_settings.c.id == ID)).mappings().one_or_none()
    return CurrentProfile(row["name"], of_row(row), row["updated_at"]) if row is not None else None


def save(connection: Connection, profile: Profile) -> Profile:
    """Save the profile; its version grows by one where it really changed, and is returned with it."""
    values = columns_of(profile)
    statement = insert(user_settings).values(id=ID, version=1, **values)
    differs = func.row(*(user_settings.c[name] for name in values)).is_distinct_from(
        func.row(*(statement.excluded[name] for name in values))
    )
    newer: dict[str, Any] = {name: statement.excluded[name] for name in values}
    newer |= {"version": user_settings.c.version + 1, "updated_at": func.now()}
    connection.execute(statement.on_conflict_do_update(index_elements=[user_settings.c.id], set_=newer, where=differs))
    return read(connection)


def columns_of(profile: Profile) -> dict[str, Any]:
    """Write a profile as its row's columns, without id and version."""
    values = profile.model_dump(include={*_COLUMNS} - {"version"})
    values["skills"] = list(profile.skills)
    values["workplaces"] = [str(workplace) for workplace in profile.workplaces]
    values["details"] = profile.model_dump(mode="json", exclude={*_COLUMNS})
    return values
