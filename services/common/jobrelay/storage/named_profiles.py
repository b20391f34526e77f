"""Several profiles under names: one is current, which is the row that all else reads; the others wait."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, delete, func, insert, select, text, update

from jobrelay.errors import JobrelayError
from jobrelay.models.profile import Profile
from jobrelay.storage import hiding, profiles
from jobrelay.storage.tables import other_profiles, user_settings

MOST = 20


class ProfileError(JobrelayError):
    """Report why the profiles cannot be changed so, as a sentence."""


@dataclass(frozen=True, slots=True)
class NamedProfile:
    """A profile as a list shows it; the current one has no id."""

    id: UUID | None
    name: str
    role: str
    updated_at: datetime | None


def listed(connection: Connection) -> list[NamedProfile]:
    """List the profiles: the current one, then the others by name."""
    own = profiles.current(connection)
    current = NamedProfile(None, own.name, own.profile.role, own.updated_at) if own else None
    columns = (other_profiles.c.id, other_profiles.c.name, other_profiles.c.profile, other_profiles.c.updated_at)
    others = connection.execute(select(*columns).order_by(func.lower(other_profiles.c.name)))
    waiting = [NamedProfile(id_, name, profile["role"], updated_at) for id_, name, profile, updated_at in others]
    return [current or NamedProfile(None, "My profile", "", None), *waiting]


def add(connection: Connection, name: str, *, copied: bool) -> None:
    """Keep the current profile under its name, and make a copy of it, or an empty one, current under a new name.

    Raises:
        ProfileError: The name is taken, or there are as many profiles as there may be.
    """
    _lock(connection)
    _refuse_taken(connection, name)
    if connection.execute(select(func.count()).select_from(other_profiles)).scalar_one() + 1 >= MOST:
        raise ProfileError(f"There are {MOST} profiles already; delete one first.")
    _set_aside(connection)
    if not copied:
        profiles.save(connection, Profile())
        hiding.save(connection, (), ())
    _rename(connection, name)


def use(connection: Connection, profile_id: UUID) -> bool:
    """Make another profile current, and keep the one that was; False where there is none with this id."""
    _lock(connection)
    columns = (other_profiles.c.name, other_profiles.c.profile)
    hides = (other_profiles.c.hidden_companies, other_profiles.c.hidden_words)
    taken = delete(other_profiles).where(other_profiles.c.id == profile_id).returning(*columns, *hides)
    row = connection.execute(taken).one_or_none()
    if row is None:
        return False
    _set_aside(connection)
    name, profile, companies, words = row
    profiles.save(connection, Profile.model_validate(profile))
    hiding.save(connection, companies, words)
    _rename(connection, name)
    return True


def rename(connection: Connection, name: str) -> None:
    """Give the current profile another name.

    Raises:
        ProfileError: The name is taken.
    """
    _lock(connection)
    _refuse_taken(connection, name)
    hidden = hiding.read(connection)
    hiding.save(connection, hidden.companies, hidden.words)  # so that there is a row
    _rename(connection, name)


def remove(connection: Connection, profile_id: UUID) -> bool:
    """Delete a profile that is not the current one; False where there is none with this id."""
    return bool(connection.execute(delete(other_profiles).where(other_profiles.c.id == profile_id)).rowcount)


def _lock(connection: Connection) -> None:
    connection.execute(text("LOCK TABLE user_settings, other_profiles IN SHARE ROW EXCLUSIVE MODE"))


def _refuse_taken(connection: Connection, name: str) -> None:
    taken = select(other_profiles.c.id).where(func.lower(other_profiles.c.name) == func.lower(name))
    own = profiles.current(connection)
    current = own.name if own else "My profile"
    if current.casefold() == name.casefold() or connection.execute(taken).first() is not None:
        raise ProfileError(f"There is a profile named {name} already.")


def _set_aside(connection: Connection) -> None:
    hidden = hiding.read(connection)
    hiding.save(connection, hidden.companies, hidden.words)
    own = profiles.current(connection)
    assert own is not None  # noqa: S101 - it was just written
    kept: dict[str, Any] = {
        "id": uuid4(),
        "name": own.name,
        "profile": own.profile.model_dump(mode="json", exclude={"version"}),
        "hidden_companies": list(hidden.companies),
        "hidden_words": list(hidden.words),
    }
    connection.execute(insert(other_profiles).values(kept))


def _rename(connection: Connection, name: str) -> None:
    connection.execute(update(user_settings).where(user_settings.c.id == profiles.ID).values(name=name))
