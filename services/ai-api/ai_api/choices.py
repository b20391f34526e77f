"""How many jobs there would be for each value of each fact that a list can be narrowed by."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jobrelay.http.models import MOST_COUNTED
from jobrelay.models.job import PostedWithin
from jobrelay.storage.tables import jobs
from sqlalchemy import CTE, ColumnElement, Connection, Select, Text, case, cast, func, literal, select, union_all

from ai_api.facts import COLUMNS, NO_FACTS, since, stated
from ai_api.filtering import Filter

_MOST_CHOICES = 200


@dataclass(frozen=True, slots=True)
class FactCounts:
    """How many jobs state each value of a fact, the most frequent first; how many say none, and values not listed."""

    jobs: Sequence[tuple[str, int]]
    unstated: int
    more: int


@dataclass(frozen=True, slots=True)
class ChoicesCounted:
    """What was counted for each name of COLUMNS, and of how many jobs: one more than MOST_COUNTED at most."""

    facts: Mapping[str, FactCounts]
    seen: int


def choices(connection: Connection, asked: Filter) -> ChoicesCounted:
    """Count for each fact the jobs of each value that pass the filter but for what it asks of this fact.

    Only the first MOST_COUNTED jobs that pass without any of the facts are looked at.
    """
    found: defaultdict[str, dict[str | None, int]] = defaultdict(dict)
    seen = 0
    for name, value, number in connection.execute(counting(asked)):
        if name:
            found[name][value] = number
        else:
            seen = number
    counted = {name: _counted(found[name]) for name in COLUMNS}
    counted["posted_within"] = _within(found["posted_within"])
    return ChoicesCounted(counted, seen)


def counting(asked: Filter) -> Select[str, str, int]:
    """Return the query that counts: rows of a fact's name, a value and a number; the one of no fact counts all."""
    whole = replace(asked, facts=NO_FACTS)
    wanted = select(*(jobs.c[column] for column in COLUMNS.values())).where(*whole.conditions())
    some = wanted.limit(MOST_COUNTED + 1).cte("some")
    looked_at = select(literal(""), literal(""), func.count()).select_from(some)
    rows = union_all(looked_at, *(_of_fact(name, some, asked) for name in COLUMNS)).subquery("counted")
    return select(*rows.c)


def _of_fact(name: str, some: CTE, asked: Filter) -> Select[str, str, int]:
    others = asked.facts.conditions(some, with_unstated=asked.with_unstated, but=name)
    key = _age(some) if name == "posted_within" else stated(name, some)
    shown = func.min(some.c.company) if name == "company" else key
    return select(literal(name), cast(shown, Text), func.count()).select_from(some).where(*others).group_by(key)


def _age(some: CTE) -> ColumnElement[Any]:
    """Return the shortest time within which a row was posted: empty for older ones, NULL for those that do not say."""
    posted = some.c.posted_on
    return case(
        (posted.is_(None), None),
        *((posted >= since(within), literal(within.value)) for within in PostedWithin),
        else_="",
    )


def _counted(numbers: Mapping[str | None, int]) -> FactCounts:
    ordered = sorted(((value, number) for value, number in numbers.items() if value), key=lambda one: (-one[1], one[0]))
    listed = ordered[:_MOST_CHOICES]
    return FactCounts(listed, numbers.get(None, 0), len(ordered) - len(listed))


def _within(numbers: Mapping[str | None, int]) -> FactCounts:
    summed = 0
    listed = []
    for within in PostedWithin:
        summed += numbers.get(within.value, 0)
        listed.append((within.value, summed))
    return FactCounts(listed, numbers.get(None, 0), 0)
