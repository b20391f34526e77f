"""The orders of a list of jobs, and the cursors that go with them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any
from uuid import UUID

from jobrelay.http import cursors
from jobrelay.http.cursors import InvalidCursorError
from jobrelay.http.models import without_nul
from jobrelay.storage.tables import jobs
from sqlalchemy import ColumnElement, FromClause, Text, bindparam, func, tuple_


class Sort(StrEnum):
    """What a list of jobs is sorted by."""

    SCORE = "score"
    NEWEST = "newest"
    SALARY = "salary"
    COMPANY = "company"


class Order(StrEnum):
    """Which end of the sorted list comes first."""

    DESC = "desc"
    ASC = "asc"


_FIRST = {Sort.COMPANY: Order.ASC}
_BEYOND_ANY_SALARY = 10**16
_BEST_SCORE = 100
_ENDED = ("ended_0", "ended_1", "ended_2")


@dataclass(frozen=True, slots=True)
class _Key:
    """One part of what rows are ordered by, never NULL, and how a cursor's text becomes its value again."""

    column: ColumnElement[Any]
    read: Callable[[str], Any]


def _amount(text: str) -> Decimal:
    amount = Decimal(text)
    if not abs(amount) <= _BEYOND_ANY_SALARY:
        raise ValueError("not an amount")
    return amount


def _score(text: str) -> float:
    score = float(text)
    if not abs(score) <= _BEST_SCORE:
        raise ValueError("not a score")
    return score


_FIRST_SEEN = _Key(jobs.c.first_seen, cursors.moment)
_ID = _Key(jobs.c.id, UUID)
_BY_SCORE = (_Key(jobs.c.match_score, _score), _FIRST_SEEN, _ID)
_BY_TIME = (_FIRST_SEEN, _ID)
_COMPANY = _Key(func.lower(func.coalesce(jobs.c.company, ""), type_=Text), without_nul)


def _flag(text: str) -> bool:
    return {"True": True, "False": False}[text]


def _salary(unstated: int) -> tuple[_Key, ...]:
    return _Key(func.coalesce(jobs.c.salary_yearly, unstated), _amount), _ID


# Each order has an index of just these expressions (`jobs` in tables.py).
# Jobs that state no salary or company come last in either order.
_KEYS: Mapping[tuple[Sort, Order], Sequence[_Key]] = {
    (Sort.SCORE, Order.DESC): _BY_SCORE,
    (Sort.SCORE, Order.ASC): _BY_SCORE,
    (Sort.NEWEST, Order.DESC): _BY_TIME,
    (Sort.NEWEST, Order.ASC): _BY_TIME,
    (Sort.SALARY, Order.DESC): _salary(-1),
    (Sort.SALARY, Order.ASC): _salary(_BEYOND_ANY_SALARY),
    (Sort.COMPANY, Order.ASC): (_Key(jobs.c.company.is_(None), _flag), _COMPANY, _ID),
    (Sort.COMPANY, Order.DESC): (_Key(jobs.c.company.is_not(None), _flag), _COMPANY, _ID),
}


@dataclass(frozen=True, slots=True)
class Sorting:
    """One order of a list of jobs; `order` None is the usual one of `sort`."""

    sort: Sort
    order: Order

    @classmethod
    def of(cls, sort: Sort, order: Order | None) -> "Sorting":
        """Make a sorting, by default the best, newest, highest or alphabetically first at the top."""
        return cls(sort, order or _FIRST.get(sort, Order.DESC))

    @property
    def columns(self) -> list[ColumnElement[Any]]:
        """Return the expressions that a query must select for `cursor`."""
        return [key.column.label(f"key_{index}") for index, key in enumerate(self._keys)]

    def order_by(self, of: FromClause | None = None) -> list[ColumnElement[Any]]:
        """Return what a query of `jobs`, or of what selected `columns` from it, is ordered by."""
        return [column.desc() if self.order is Order.DESC else column.asc() for column in self._columns(of)]

    def cursor(self, values: Sequence[object]) -> str:
        """Write where a page ends whose last row has these values of `columns`."""
        parts = [value.isoformat() if isinstance(value, datetime) else str(value) for value in values]
        return cursors.encode(self._name, parts)

    def after(self, of: FromClause | None = None) -> ColumnElement[bool]:
        """Return the condition that a row of `jobs`, or of what selected `columns` from it, comes after a page's end.

        Its parameters are what `ended` returns, so that a statement is built once for all pages.
        """
        row = tuple_(*self._columns(of))
        ended = tuple_(*(bindparam(name, type_=key.column.type) for name, key in zip(_ENDED, self._keys, strict=False)))
        return row < ended if self.order is Order.DESC else row > ended

    def ended(self, cursor: str) -> dict[str, Any]:
        """Return the parameters of `after` for the page that a cursor ended.

        Raises:
            InvalidCursorError: The cursor is not of this order.
        """
        parts = cursors.decode(cursor, self._name, len(self._keys))
        try:
            values = [key.read(str(part)) for key, part in zip(self._keys, parts, strict=True)]
        except (ValueError, KeyError, InvalidOperation) as error:
            raise InvalidCursorError from error
        return dict(zip(_ENDED, values, strict=False))

    def _columns(self, of: FromClause | None) -> list[ColumnElement[Any]]:
        if of is None:
            return [key.column for key in self._keys]
        return [of.c[f"key_{index}"] for index in range(len(self._keys))]

    @property
    def _keys(self) -> Sequence[_Key]:
        return _KEYS[self.sort, self.order]

    @property
    def _name(self) -> str:
        return f"{self.sort}:{self.order}"
