"""Whether a database has the tables that this version needs: told in one place, and in some milliseconds."""

from pathlib import Path

from sqlalchemy import Connection, text

_VERSIONS = Path(__file__).parent / "migrations" / "versions"


def latest_revision() -> str:
    """Return this version's newest migration; a file's name begins with its revision's number, four digits long."""
    return max(file.name[:4] for file in _VERSIONS.glob("[0-9]*.py"))


def up_to_date(connection: Connection) -> bool:
    """Return whether the database's schema is the one that this version needs, or a later release's."""
    if connection.execute(text("SELECT to_regclass('alembic_version')")).scalar() is None:
        return False
    present = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return present is not None and str(present) >= latest_revision()
