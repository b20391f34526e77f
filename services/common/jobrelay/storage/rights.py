"""What each component may do with each table: the one list that the database's roles get their rights from."""

from collections.abc import Mapping

from sqlalchemy import Connection, text

from jobrelay.settings import Role

Verbs = str
"""Any of S (SELECT), I (INSERT), U (UPDATE) and D (DELETE)."""

_VERBS = {"S": "SELECT", "I": "INSERT", "U": "UPDATE", "D": "DELETE"}

RIGHTS: Mapping[str, Mapping[str, Verbs]] = {
    # Starts, shows and deletes searches and watches; deletes what is older than its time; an operator works in its pod.
    "scraper_api": {
        "alembic_version": "S",
        "api_tokens": "SU",
        "board_documents": "S",
        "board_postings": "SD",
        "boards": "SIUD",
        "companies": "SI",
        "exchange_rates": "SIU",
        "job_events": "S",
        "jobs": "SUD",
        "llm_calls": "SD",
        "llm_ledger": "SD",
        "messages": "SD",
        "pages": "SD",
        "search_items": "SU",
        "searches": "SIUD",
        "sessions": "SD",
        "user_settings": "S",
        "watches": "SIUD",
    },
    # Opens strangers' pages, so it knows nothing of the person, of money and of whom is told.
    "scraper_worker": {
        "alembic_version": "S",
        "board_documents": "SID",
        "board_postings": "SIU",
        "boards": "SU",
        "companies": "SI",
        "job_events": "SID",
        "jobs": "SU",
        "page_endpoints": "SIUD",
        "pages": "SIU",
        "search_items": "SIU",
        "searches": "SU",
        "watches": "SU",
    },
    # Shows and keeps all that is the person's, and deletes all of it when asked.
    "ai_api": {
        "alembic_version": "S",
        "api_tokens": "SIUD",
        "board_documents": "SD",
        "board_postings": "SD",
        "boards": "SUD",
        "channels": "SIUD",
        "companies": "SD",
        "deliveries": "SUD",
        "exchange_rates": "S",
        "feeds": "SIUD",
        "job_changes": "SID",
        "job_events": "SD",
        "jobs": "SUD",
        "llm_calls": "SD",
        "llm_days": "S",
        "llm_ledger": "SD",
        "messages": "SIUD",
        "other_profiles": "SIUD",
        "page_endpoints": "SD",
        "pages": "SD",
        "saved_filters": "SIUD",
        "search_items": "SIUD",
        "searches": "SIUD",
        "sessions": "SID",
        "sign_in_attempts": "SID",
        "sign_ins": "SID",
        "user_settings": "SIUD",
        "watches": "SUD",
    },
    # Scores what was read, counts what that costs, and notes whom to tell; a search that it fails is a failed look.
    "ai_worker": {
        "alembic_version": "S",
        "boards": "SU",
        "channels": "S",
        "deliveries": "SI",
        "exchange_rates": "S",
        "job_events": "SID",
        "jobs": "SIU",
        "llm_calls": "SIU",
        "llm_days": "SIU",
        "llm_ledger": "SI",
        "pages": "S",
        "search_items": "SU",
        "searches": "SU",
        "user_settings": "S",
        "watches": "SU",
    },
}

BACKUP = "backup"
"""The component that reads everything and changes nothing."""

COMPONENTS = (*RIGHTS, BACKUP)


def apply(connection: Connection, roles: Mapping[str, Role]) -> None:
    """Give each component's role what the component needs and nothing else; a repetition is the same.

    A role that does not exist is made where its password is given, which also becomes the password of one that does;
    without one the role is somebody else's to make. Only names in `roles` are touched.

    Raises:
        sqlalchemy.exc.DBAPIError: The connection's own role may not do this, or a role without a password is missing.
    """
    for component, role in sorted(roles.items()):
        if role.password is not None:
            _make(connection, role.user, role.password.get_secret_value())
        _grant(connection, component, role.user)


def _make(connection: Connection, name: str, password: str) -> None:
    known = connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": name}).first()
    verb = "ALTER" if known else "CREATE"
    plain = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
    quoted = connection.execute(text("SELECT quote_literal(:password)"), {"password": password}).scalar_one()
    _execute(connection, f"{verb} ROLE {_name(connection, name)} {plain} PASSWORD {quoted}")


def _grant(connection: Connection, component: str, user: str) -> None:
    name = _name(connection, user)
    _execute(connection, f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {name}")
    _execute(connection, f"REVOKE ALL ON SCHEMA public FROM {name}")
    _execute(connection, f"GRANT USAGE ON SCHEMA public TO {name}")
    if component == BACKUP:
        _execute(connection, f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}")
        _execute(connection, f"GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}")
        return
    for table, letters in RIGHTS[component].items():
        verbs = ", ".join(_VERBS[letter] for letter in letters)
        _execute(connection, f"GRANT {verbs} ON public.{table} TO {name}")


def _name(connection: Connection, role: str) -> str:
    return connection.dialect.identifier_preparer.quote_identifier(role)


def _execute(connection: Connection, statement: str) -> None:
    # Names and passwords of roles cannot be bound; none of it is text for SQLAlchemy to look for parameters in.
    connection.exec_driver_sql(statement.replace("%", "%%"))
