"""One page of a list of jobs, at a cost that does not grow with how many jobs there are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any

from jobrelay.http.models import MOST_COUNTED
from jobrelay.models.states import JobStatus
from jobrelay.storage.hiding import hides, hides_anything
from jobrelay.storage.tables import jobs
from sqlalchemy import ColumnElement, Connection, FromClause, Row, Select, Subquery, func, literal_column, select

from ai_api.filtering import Filter
from ai_api.remembering import Remembered
from ai_api.rows import SUMMARY
from ai_api.sorting import Sorting

_MOST_QUERIES = 128


@dataclass(frozen=True, slots=True)
class JobList:
    """Jobs as the text of a JSON array's entries, where the next page begins, and how many there are.

    `total`, `left_out` and `unstated` are None on following pages; `at_least` says that there are more than `total`.
    `left_out` is how many the profile hides of the first MOST_COUNTED that pass otherwise, and `unstated` how many, up
    to MOST_COUNTED, would pass if they said what is asked for.
    """

    items: list[str]
    next_cursor: str | None
    total: int | None
    at_least: bool
    left_out: int | None
    unstated: int | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """What is counted for the first page of a list; `total` is one more than MOST_COUNTED where there are more."""

    total: int = 0
    left_out: int = 0
    unstated: int = 0


def job_list(
    connection: Connection,
    asked: Filter,
    sorting: Sorting,
    *,
    cursor: str | None,
    limit: int,
    remembered: Remembered[Numbers],
) -> JobList:
    """Read a page: the first one with a total, counted up to MOST_COUNTED.

    Words and places are rare or frequent as PostgreSQL cannot know beforehand. Few jobs are found by their index and
    then sorted; where there are plenty, the index of the order is walked until the page is full.

    Raises:
        InvalidCursorError: The cursor is not of this order.
    """
    first, ended = cursor is None, {} if cursor is None else sorting.ended(cursor)
    numbers = Numbers()
    if first or asked.searches_text:
        numbers = remembered.of(connection, asked, partial(_numbers, connection, asked), lambda counted: counted.total)
    frequent = numbers.total > MOST_COUNTED
    query = page_query(asked, sorting, following=not first, limit=limit, frequent=frequent)
    rows: Sequence[Row[Any]] = connection.execute(query, ended).all()
    return JobList(
        items=[str(row[0]) for row in rows[:limit]],
        next_cursor=sorting.cursor(rows[limit - 1][1:]) if len(rows) > limit else None,
        total=min(numbers.total, MOST_COUNTED) if first else None,
        at_least=first and frequent,
        left_out=numbers.left_out if first else None,
        unstated=numbers.unstated if first else None,
    )


def _numbers(connection: Connection, asked: Filter) -> Numbers:
    """Count the jobs that pass, one more than MOST_COUNTED at most, and of the others what a person is told of."""
    unsaid = unstated(asked)
    return Numbers(
        total=connection.execute(counted(asked)).scalar_one(),
        left_out=connection.execute(left_out(asked)).scalar_one() if asked.hides else 0,
        unstated=connection.execute(unsaid).scalar_one() if unsaid is not None else 0,
    )


def counted(asked: Filter) -> Select[Any]:
    """Return the query that counts the jobs that pass, one more than MOST_COUNTED at most."""
    return _counted(asked.conditions(), MOST_COUNTED + 1)


def unstated(asked: Filter) -> Select[Any] | None:
    """Return the query that counts, up to MOST_COUNTED, what is left out for not saying; None for nothing."""
    unsaid = asked.unsaid()
    return None if unsaid is None else _counted(unsaid, MOST_COUNTED)


def _counted(conditions: list[ColumnElement[bool]], most: int) -> Select[Any]:
    some: Select[Any] = select(literal_column("1")).select_from(jobs).where(*conditions).limit(most)
    return select(func.count()).select_from(some.subquery())


def left_out(asked: Filter) -> Select[Any]:
    """Return the query that counts what the profile hides of the first MOST_COUNTED jobs that pass otherwise."""
    whole = replace(asked, with_hidden=True)
    some = select(jobs.c.company, jobs.c.title, jobs.c.status).where(*whole.conditions()).limit(MOST_COUNTED)
    rows = some.subquery("jobs")
    return select(func.count()).select_from(rows).where(rows.c.status == JobStatus.NEW, hides(), hides_anything())


@lru_cache(maxsize=_MOST_QUERIES)
def page_query(asked: Filter, sorting: Sorting, *, following: bool, limit: int, frequent: bool) -> Select[Any]:
    """Return the query of a page and of one job more: each as JSON, and the keys that it is sorted by.

    The query of a `following` page takes what `sorting.ended` returns. To build one costs more than to run it.
    """
    page = _sorted(asked, sorting, limit + 1, following=following, found_first=asked.searches_text and not frequent)
    return (
        select(SUMMARY, *(column for column in page.c if column.name != "id"))
        .join_from(page, jobs, jobs.c.id == page.c.id)
        .order_by(*sorting.order_by(page))
    )


def _sorted(asked: Filter, sorting: Sorting, limit: int, *, following: bool, found_first: bool) -> Subquery:
    chosen = select(jobs.c.id, *sorting.columns).where(*asked.conditions(walked=not found_first))
    of: FromClause | None = None
    if found_first:
        of = chosen.cte("found").prefix_with("MATERIALIZED")
        chosen = select(*of.c)
    if following:
        chosen = chosen.where(sorting.after(of))
    return chosen.order_by(*sorting.order_by(of)).limit(limit).subquery("page")
