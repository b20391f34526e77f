"""Deleting what the person no longer wants kept, and writing all of it to a file first."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, Text, delete, exists, func, select, text

from jobrelay.errors import JobrelayError
from jobrelay.models.states import OPEN, JobStatus
from jobrelay.storage import companies
from jobrelay.storage.searches import lock_open_count
from jobrelay.storage.tables import jobs, metadata, pages, search_items, searches

_KEPT = frozenset({"llm_days", "api_tokens", "sessions", "sign_ins", "sign_in_attempts", "companies"})
"""Tables that hold nothing of the person: what a day has cost, without which a day's budget could be spent twice,
who may use the installation, in hashes that are of use to nobody, and the public registry of companies."""

_SECRETS = frozenset({"channels.target", "channels.secret", "feeds.token_hash"})
"""Columns that no export holds: whoever has the file could write to the person, or pose as this installation."""

_AT_ONCE = 200


class BusyError(JobrelayError):
    """Report that a running search still needs what is to be deleted."""


def delete_job(connection: Connection, job_id: UUID) -> bool:
    """Delete a job with its text and its history; False where there is none.

    Raises:
        BusyError: A running search is about to score it.
    """
    if _open_items(connection, job_id):
        raise BusyError("A running search is reading this job; cancel the search, or wait until it has ended.")
    connection.execute(delete(pages).where(pages.c.job_id == job_id))
    return bool(connection.execute(delete(jobs).where(jobs.c.id == job_id)).rowcount)


def delete_search(connection: Connection, search_id: UUID, *, with_jobs: bool) -> int | None:
    """Delete a search that is over, with its links, questions and ledger, and return how many jobs went with it.

    Args:
        connection: Its transaction decides.
        search_id: Which search.
        with_jobs: Delete those jobs too that no other search found, unless the person marked them or noted something.

    Returns:
        None where there is no such search.

    Raises:
        BusyError: It still runs.
    """
    this = searches.c.id == search_id
    row = connection.execute(select(searches.c.finished_at).where(this)).first()
    if row is None:
        return None
    only_here = _only_of(connection, search_id) if with_jobs and row.finished_at is not None else []
    # Workers write a page, its job, and lock the search last; in another order the two would wait for each other.
    connection.execute(delete(pages).where(pages.c.job_id.in_(only_here)))
    connection.execute(delete(jobs).where(jobs.c.id.in_(only_here)))
    if not connection.execute(delete(searches).where(this, searches.c.finished_at.is_not(None))).rowcount:
        raise BusyError("This search still runs; cancel it first.")
    return len(only_here)


def delete_everything(connection: Connection) -> None:
    """Delete all that is stored of the person: searches, jobs, profile and whatever else has a table.

    Raises:
        BusyError: A search runs.
    """
    if running := lock_open_count(connection, with_watches=True):
        raise BusyError(f"{running} searches still run; cancel them first, so that none writes anything afterwards.")
    for table in (pages, jobs, *reversed(_tables())):  # in the order in which workers write
        connection.execute(delete(table))
    companies.forget_seen(connection)


def everything(connection: Connection) -> Iterator[tuple[str, Any]]:
    """Return every stored row of the person with the name of its table, as JSON text."""
    for table in _tables():
        columns = [column for column in table.columns if column.computed is None and str(column) not in _SECRETS]
        one = select(*columns).order_by(*table.primary_key.columns).subquery("stored")
        rows = connection.execution_options(yield_per=_AT_ONCE).execute(
            select(func.to_jsonb(text("stored")).cast(Text)).select_from(one)
        )
        for (row,) in rows:
            yield table.name, row


def _tables() -> list[Table]:
    return [table for table in metadata.sorted_tables if table.name not in _KEPT]


def _open_items(connection: Connection, job_id: UUID) -> bool:
    query = (
        select(search_items.c.job_id)
        .join(searches, searches.c.id == search_items.c.search_id)
        .where(search_items.c.job_id == job_id, search_items.c.state.in_(OPEN), searches.c.finished_at.is_(None))
    )
    return connection.execute(query.limit(1)).first() is not None


def _only_of(connection: Connection, search_id: UUID) -> list[UUID]:
    here, elsewhere = search_items.alias("here"), search_items.alias("elsewhere")
    found = exists().where(here.c.job_id == jobs.c.id, here.c.search_id == search_id)
    others = exists().where(elsewhere.c.job_id == jobs.c.id, elsewhere.c.search_id != search_id)
    untouched = (jobs.c.status == JobStatus.NEW, jobs.c.note == "", jobs.c.follow_up_on.is_(None))
    return list(connection.execute(select(jobs.c.id).where(found, ~others, *untouched)).scalars())
