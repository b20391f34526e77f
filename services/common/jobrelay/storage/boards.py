"""Queries over watched boards: what their lists were read from and held, and how looking at them goes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, bindparam, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from jobrelay.models.states import ItemState
from jobrelay.storage.watch_tables import board_documents, board_postings, boards

SLOWEST = timedelta(days=1)
"""A board that cannot be read is looked at after twice the time each time, but once a day at least."""

MOST_DOCUMENTS = 200
"""A list that is read from more documents is read whole each time."""


@dataclass(frozen=True, slots=True)
class WatchedBoard:
    """A watched board as it is stored."""

    url: str
    source: str | None
    crawled_at: datetime | None
    failures: int
    whole_at: datetime | None
    newest_first: bool


@dataclass(frozen=True, slots=True)
class Document:
    """One answer that a list was read from: what was asked, its validators, and a hash of its bytes."""

    method: str
    url: str
    accept: str | None
    payload: Any
    etag: str | None
    last_modified: str | None
    body_hash: str


@dataclass(frozen=True, slots=True)
class KnownPosting:
    """A link that a board listed, and what became of it in the crawl that handed it on last.

    `state` is None where that crawl is kept no longer. `judged` says that the link was told from others to be one to a
    posting, which need not be asked again.
    """

    job_id: UUID
    url: str
    title: str
    row_hash: str
    tries: int
    read_at: datetime
    missing_since: datetime | None
    missed: int
    state: ItemState | None
    text: str
    context: str
    rung: str | None
    likelihood: float
    rank: float
    judged: bool


class Find(StrEnum):
    """To which look's finds a link belongs that is handed on.

    It is new or differs, so to this one's; it was found by an earlier one that had no room for it or failed to read it,
    and stays of that one; or it is read again only because its time has come, and is no find.
    """

    NEW = "new"
    EARLIER = "earlier"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Row:
    """What is to be remembered of a link that the list holds now, and whose find it is."""

    job_id: UUID
    url: str
    title: str
    row_hash: str
    find: Find = Find.NEW


def read(connection: Connection, url: str) -> WatchedBoard | None:
    """Return the board at an address, or None where it is not watched."""
    kept = (boards.c[column.name] for column in fields(WatchedBoard))
    query = select(*kept).where(boards.c.url == url)
    row = connection.execute(query).mappings().one_or_none()
    return WatchedBoard(**row) if row is not None else None


def documents(connection: Connection, url: str) -> Sequence[Document]:
    """Return what the board's list was last read whole from, in the order in which it was asked for."""
    query = select(board_documents).where(board_documents.c.board_url == url).order_by(board_documents.c.position)
    return [_document(row) for row in connection.execute(query).mappings()]


_POSTINGS = text("""
SELECT p.job_id, p.url, p.title, p.row_hash, p.tries, p.read_at, p.missing_since, p.missed, i.state,
    coalesce(i.text, p.title) AS text, coalesce(i.context, '') AS context, i.rung,
    coalesce(i.likelihood, 1) AS likelihood, coalesce(i.rank, 0) AS rank,
    coalesce(i.certain OR i.attempts > 0 OR i.state IN ('skipped', 'scored', 'closed'), true) AS judged
FROM board_postings p LEFT JOIN search_items i ON i.search_id = p.search_id AND i.job_id = p.job_id
WHERE p.board_url = :url
""")


def postings(connection: Connection, url: str) -> Mapping[UUID, KnownPosting]:
    """Return all that is known of a board's links, those that it lists no longer among them."""
    rows = connection.execute(_POSTINGS, {"url": url}).mappings()
    return {row["job_id"]: _known(row) for row in rows}


def keep_documents(connection: Connection, url: str, read_from: Sequence[Document]) -> None:
    """Replace what a board's list was read from; in the transaction that writes the postings it stands for."""
    connection.execute(delete(board_documents).where(board_documents.c.board_url == url))
    if read_from:
        connection.execute(insert(board_documents), [_row(url, n, kept) for n, kept in enumerate(read_from)])


def keep_rows(connection: Connection, url: str, rows: Iterable[Row], search_id: UUID) -> None:
    """Remember links that are handed on in this search; one that was missing is so no longer."""
    of_earlier: list[dict[str, Any]] = []
    of_this: list[dict[str, Any]] = []
    for row in rows:
        values = {name: value for name, value in asdict(row).items() if name != "find"}
        found_by = search_id if row.find is Find.NEW else None
        kept = {"board_url": url, "search_id": search_id, "found_by": found_by, **values}
        (of_earlier if row.find is Find.EARLIER else of_this).append(kept)
    _keep_rows(connection, of_this, "found_by")
    _keep_rows(connection, of_earlier)


def _keep_rows(connection: Connection, values: Sequence[Mapping[str, Any]], *more: str) -> None:
    """Insert rows or replace what may differ, and the columns `more`."""
    if not values:
        return
    statement = insert(board_postings)
    new = statement.excluded
    again = {
        "url": new.url,
        "title": new.title,
        "row_hash": new.row_hash,
        "search_id": new.search_id,
        "tries": board_postings.c.tries + 1,
        "read_at": func.now(),
        **{name: new[name] for name in more},
    }
    key = [board_postings.c.board_url, board_postings.c.job_id]
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=again), list(values))


def rename_rows(connection: Connection, url: str, rows: Iterable[Row]) -> None:
    """Remember what a list says of links now, without handing them on."""
    posting = board_postings.c
    values = [{"of": row.job_id, "to_title": row.title, "to_hash": row.row_hash} for row in rows]
    if values:
        connection.execute(
            update(board_postings)
            .where(posting.board_url == url, posting.job_id == bindparam("of"))
            .values(title=bindparam("to_title"), row_hash=bindparam("to_hash")),
            values,
        )


def note_present(connection: Connection, url: str, job_ids: Iterable[UUID]) -> None:
    """Note that links which were missing are listed again."""
    posting = board_postings.c
    connection.execute(
        update(board_postings)
        .where(posting.board_url == url, posting.job_id.in_(list(job_ids)), posting.missing_since.is_not(None))
        .values(missing_since=None, missed=0, tries=0)
    )


def note_missing(connection: Connection, url: str, job_ids: Iterable[UUID]) -> None:
    """Note that a list which was read whole holds these links no longer."""
    posting = board_postings.c
    connection.execute(
        update(board_postings)
        .where(posting.board_url == url, posting.job_id.in_(list(job_ids)))
        .values(missing_since=func.coalesce(posting.missing_since, func.now()), missed=posting.missed + 1)
    )


def succeeded(
    connection: Connection, url: str, *, source: str | None, changed: bool, whole: bool, newest_first: bool | None
) -> None:
    """Note that a board's list was read, whether to its end, and whether it differed.

    Where `source` or `newest_first` is None, what is known of that stays.
    """
    values: dict[str, Any] = {"failures": 0, "failure": None, "failing_since": None, "crawled_at": func.now()}
    if source is not None:
        values["source"] = source
    if whole:
        values["whole_at"] = func.now()
    if newest_first is not None:
        values["newest_first"] = newest_first
    if changed:
        values["changed_at"] = func.now()
    connection.execute(update(boards).where(boards.c.url == url).values(**values))


_FAILED = text("""
WITH failing AS (
    UPDATE boards SET failures = failures + 1, failure = :reason, failing_since = coalesce(failing_since, now())
    WHERE search_id = :search_id RETURNING url, failures
)
UPDATE watches w SET next_due = greatest(w.next_due,
    now() + least(make_interval(secs => w.every_seconds * 2 ^ least(f.failures - 1, 20)), CAST(:slowest AS interval)))
FROM failing f WHERE w.url = f.url
""")


def failed(connection: Connection, search_id: UUID, reason: str) -> None:
    """Note that the newest look at a board failed, and let its watches wait longer before the next."""
    connection.execute(_FAILED, {"search_id": search_id, "reason": reason, "slowest": SLOWEST})


def _document(row: RowMapping) -> Document:
    asked = row["request"]
    return Document(
        asked["method"],
        asked["url"],
        asked["accept"],
        asked["payload"],
        row["etag"],
        row["last_modified"],
        row["body_hash"],
    )


def _row(url: str, position: int, kept: Document) -> dict[str, Any]:
    asked = {"method": kept.method, "url": kept.url, "accept": kept.accept, "payload": kept.payload}
    return {
        "board_url": url,
        "position": position,
        "request": asked,
        "etag": kept.etag,
        "last_modified": kept.last_modified,
        "body_hash": kept.body_hash,
    }


def _known(row: RowMapping) -> KnownPosting:
    return KnownPosting(**(dict(row) | {"state": ItemState(row["state"]) if row["state"] else None}))
