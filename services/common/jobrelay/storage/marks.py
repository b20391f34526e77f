"""What the person notes about their jobs; each change is kept with what was there before, and can be undone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, func, insert, select, update

from jobrelay.models.tracking import Author, JobChange, consequences
from jobrelay.storage.tables import job_changes, jobs

TRACKED = ("status", "applied_on", "applied_via", "follow_up_on", "note")
"""The columns of a job that are the person's."""

DATES = frozenset({"applied_on", "follow_up_on"})
"""Those of them that are dates, or None."""


@dataclass(frozen=True, slots=True)
class Changed:
    """How many jobs there were, how many of them really changed, and the change that they share, if any did."""

    known: int
    changed: int
    change_id: UUID | None


def change(
    connection: Connection,
    ids: Iterable[UUID],
    asked: Mapping[str, Any],
    by: Author,
    *,
    today: date | None = None,
) -> Changed:
    """Set the tracked fields of jobs that are `asked` for; ids that are not known are passed over.

    `today` is the person's date; where it is not known, that of UTC.
    """
    today = today or datetime.now(UTC).date()
    before = _locked(connection, ids)
    after = {job_id: consequences(now, asked, today) for job_id, now in before.items()}
    return _write(connection, before, after, by, undoes=None)


def undo(connection: Connection, change_id: UUID, by: Author) -> Changed | None:
    """Put back what a change replaced, on each job on which that was not replaced since; None where there is none.

    It is a change itself, so that it can be undone.
    """
    query = select(job_changes.c.job_id, job_changes.c.was, job_changes.c.became)
    rows = connection.execute(query.where(job_changes.c.change_id == change_id)).all()
    if not rows:
        return None
    before = _locked(connection, [row.job_id for row in rows])
    after = {}
    for row in rows:
        now = before[row.job_id]
        stands = all(_written(now[name]) == value for name, value in row.became.items())
        after[row.job_id] = {**now, **{name: _read(name, row.was[name]) for name in row.was}} if stands else now
    return _write(connection, before, after, by, undoes=change_id)


def history(connection: Connection, job_id: UUID, limit: int = 100) -> list[JobChange]:
    """List a job's changes, newest first."""
    query = select(job_changes).where(job_changes.c.job_id == job_id).order_by(job_changes.c.id.desc()).limit(limit)
    rows = connection.execute(query).mappings()
    return [JobChange.model_validate({name: row[name] for name in JobChange.model_fields}) for row in rows]


def _locked(connection: Connection, ids: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    columns = [jobs.c[name] for name in TRACKED]
    query = select(jobs.c.id, *columns).where(jobs.c.id.in_(set(ids))).order_by(jobs.c.id).with_for_update()
    return {row["id"]: {name: row[name] for name in TRACKED} for row in connection.execute(query).mappings()}


def _write(
    connection: Connection,
    before: Mapping[UUID, Mapping[str, Any]],
    after: Mapping[UUID, Mapping[str, Any]],
    by: Author,
    *,
    undoes: UUID | None,
) -> Changed:
    change_id, rows, alike = uuid4(), [], dict[tuple[Any, ...], list[UUID]]()
    for job_id, now in before.items():
        then = after[job_id]
        differ = [name for name in TRACKED if now[name] != then[name]]
        if not differ:
            continue
        was = {name: _written(now[name]) for name in differ}
        became = {name: _written(then[name]) for name in differ}
        rows.append({"job_id": job_id, "was": was, "became": became})
        alike.setdefault(("status" in differ, *(then[name] for name in TRACKED)), []).append(job_id)
    if not rows:
        return Changed(len(before), 0, None)
    common = {"change_id": change_id, "by": by.value, "undoes": undoes}
    connection.execute(insert(job_changes), [common | row for row in rows])
    for (moved, *values), ids in alike.items():
        newer = dict(zip(TRACKED, values, strict=True)) | ({"marked_at": func.now()} if moved else {})
        connection.execute(update(jobs).where(jobs.c.id.in_(ids)).values(**newer))
    return Changed(len(before), len(rows), change_id)


def _written(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _read(name: str, value: Any) -> Any:  # noqa: ANN401 - a JSON value
    return date.fromisoformat(value) if name in DATES and value is not None else value
