"""Only the days in a list's rows prove that it stands newest first."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from jobrelay.models.postings import Link, Rung
from scraper_worker.vendors.addresses import job_id
from scraper_worker.vendors.newest import RowOrder

TODAY = datetime.now(UTC).date()


def link(number: int, days_ago: int | None) -> Link:
    context = "" if days_ago is None else f"Leeds · {(TODAY - timedelta(days=days_ago)).isoformat()}"
    return Link(
        url=f"https://example.org/jobs/{number}-engineer",
        text=f"Engineer {number}",
        context=context,
        rung=Rung.HTML,
        certain=True,
    )


def order(*pages: list[int | None]) -> RowOrder:
    made, number = RowOrder(), 0
    for page in pages:
        made.add([link(number + at, days_ago) for at, days_ago in enumerate(page)])
        number += len(page)
    return made


def test_days_that_never_rise_prove_the_order() -> None:
    assert order([0, 1, 1], [5, 9]).newest_first()


@pytest.mark.parametrize(
    "pages",
    [
        [[0, 1, 2], [1, 9]],
        [[9, 5, 1], [1, 0]],
        [[0, 1, None], [5, 9]],
        [[3, 3, 3], [3, 3]],
        [[-30, -20, -10], [-9, -3]],
        [[0, 1], [2]],
    ],
    ids=["a later one below", "oldest first", "one without", "all the same", "days to come", "too few"],
)
def test_anything_else_does_not(pages: list[list[int | None]]) -> None:
    assert not order(*pages).newest_first()


def test_a_page_is_known_where_all_of_its_postings_are() -> None:
    made = order([0, 1], [2, 3])
    ids: list[UUID] = [job_id(f"https://example.org/jobs/{number}-engineer") for number in range(4)]
    assert made.ends_in(frozenset(ids[2:]))
    assert not made.ends_in(frozenset(ids[:3]))
    assert not RowOrder().ends_in(frozenset(ids))
