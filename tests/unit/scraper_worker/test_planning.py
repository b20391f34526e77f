"""What a look at a known list hands on, told from the list and what was known of it alone."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from jobrelay.models.postings import Discovery, Link, Posting, PostingFacts, Rung
from jobrelay.models.states import ItemState
from jobrelay.storage.boards import KnownPosting
from scraper_worker.watched.planning import (
    Looking,
    Plan,
    is_whole,
    plan_found,
    plan_unchanged,
    row_hash,
    same_source,
    strangeness,
)

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
DAY = timedelta(days=1)
LOOKING = Looking(NOW, timedelta(minutes=10), 50)


def link(number: int, text: str | None = None, **more: Any) -> Link:
    title = text or f"Engineer {number}"
    return Link(url=f"https://acme.example/jobs/{number}", text=title, rung=Rung.HTML, **more)


def known(*links: Link, **changes: Any) -> Mapping[UUID, KnownPosting]:
    usual = {
        "tries": 1,
        "read_at": NOW - timedelta(hours=1),
        "missing_since": None,
        "missed": 0,
        "state": ItemState.SCORED,
        "context": "",
        "rung": "html",
        "likelihood": 1.0,
        "rank": 1.0,
        "judged": True,
    }
    return {
        each.job_id: KnownPosting(
            **{
                **usual,
                "job_id": each.job_id,
                "url": each.url,
                "title": each.text,
                "text": each.text,
                "row_hash": row_hash(each),
                **changes,
            }
        )
        for each in links
    }


def found(*links: Link, **more: Any) -> Discovery:
    return Discovery(links=links, **{"source": "static HTML", **more})


def handed(plan: Plan) -> list[str]:
    return [each.text for each in plan.links]


def test_only_what_is_new_or_differs_is_handed_on_and_known_postings_need_no_filter() -> None:
    before = known(link(1), link(2), link(3))
    plan = plan_found(found(link(1), link(2, "Lead Engineer"), link(3), link(4)), before, LOOKING, whole=True)
    assert [(each.text, each.certain) for each in plan.links] == [("Lead Engineer", True), ("Engineer 4", False)]
    assert plan.expired == (link(2).job_id,)
    assert (plan.known, plan.changed) == (2, True)


@pytest.mark.parametrize(("beside", "handed_on"), [("Berlin · 3 days ago", 0), ("Leeds · 2 days ago", 1)])
def test_numbers_beside_a_title_are_no_change(beside: str, handed_on: int) -> None:
    before = known(link(1, context="Berlin · 2 days ago"))
    plan = plan_found(found(link(1, context=beside)), before, LOOKING, whole=True)
    assert len(plan.links) == handed_on


def test_a_text_that_the_list_carries_is_compared_whole_and_its_page_never_read_again() -> None:
    def posting(text: str) -> Posting:
        return Posting(facts=PostingFacts(title="Engineer 1"), markdown=text)

    before = known(link(1, posting=posting("One.")), read_at=NOW - 30 * DAY)
    same = plan_found(found(link(1, posting=posting("One."))), before, LOOKING, whole=True)
    other = plan_found(found(link(1, posting=posting("Two."))), before, LOOKING, whole=True)
    assert (len(same.links), len(other.links)) == (0, 1)
    assert handed(plan_unchanged(before, LOOKING)) == []


def test_a_list_read_in_another_way_is_not_compared_but_remembered() -> None:
    before = known(link(1, context="Berlin"))
    looking = Looking(NOW, LOOKING.every, 50, comparable=False)
    plan = plan_found(found(link(1, context="Berlin, full time")), before, looking, whole=True)
    assert plan.links == ()
    assert [row.row_hash for row in plan.renamed] == [row_hash(link(1, context="Berlin, full time"))]


def test_nothing_is_missing_from_a_list_that_was_not_read_whole() -> None:
    before = known(link(1), link(2))
    assert plan_found(found(link(1)), before, LOOKING, whole=False).missing == ()
    whole = plan_found(found(link(1)), before, LOOKING, whole=True)
    assert whole.missing == (link(2).job_id,)
    assert handed(whole) == ["Engineer 2"]


@pytest.mark.parametrize(
    ("more", "whole"),
    [
        ({}, True),
        ({"truncated": True}, False),
        ({"stated_total": 3}, False),
        ({"stated_total": 2}, True),
        ({"source": "none"}, False),
    ],
)
def test_a_list_is_whole_only_where_nothing_says_otherwise(more: dict[str, Any], whole: bool) -> None:  # noqa: FBT001
    assert is_whole(found(link(1), link(2), **more)) is whole


def test_another_way_of_reading_counts_once_it_shows_most_of_what_is_known() -> None:
    before = known(link(1), link(2), link(3), link(4))
    assert same_source(found(link(1)), "static HTML", before)
    assert not same_source(found(link(1), source="browser"), "static HTML", before)
    assert same_source(found(link(1), link(2), source="browser"), "static HTML", before)


def test_another_companys_list_is_strange_and_a_change_of_staff_is_not() -> None:
    before = known(*(link(number) for number in range(6)))
    elsewhere = [Link(url=f"https://other.example/jobs/{n}", text="Cook", rung=Rung.HTML) for n in range(6)]
    assert "other.example" in str(strangeness(found(*elsewhere), before))
    assert strangeness(found(*(link(number) for number in range(5, 12))), before) is None
    assert "where there were 6" in str(strangeness(found(notes=("Checking your browser.",)), before))
    assert strangeness(found(), {}) is None


@pytest.mark.parametrize(
    ("changes", "again"),
    [
        ({"state": ItemState.SKIPPED}, True),
        ({"state": ItemState.EXCLUDED}, False),
        ({"state": ItemState.FAILED, "tries": 2}, True),
        ({"state": ItemState.FAILED, "tries": 3}, False),
        ({"state": ItemState.FAILED, "tries": 3, "read_at": NOW - DAY}, True),
        ({"read_at": NOW - 6 * DAY}, False),
        ({"read_at": NOW - 7 * DAY}, True),
    ],
)
def test_what_was_left_over_is_taken_up_again_when_its_time_has_come(changes: dict[str, Any], again: bool) -> None:  # noqa: FBT001
    assert bool(plan_unchanged(known(link(1), **changes), LOOKING).links) is again


def test_no_look_reads_more_old_pages_again_than_a_weeks_looks_must() -> None:
    before = known(*(link(number) for number in range(300)), read_at=NOW - 8 * DAY)
    assert len(plan_unchanged(before, LOOKING).links) == 1
    assert len(plan_unchanged(before, Looking(NOW, DAY, 50)).links) == 43


@pytest.mark.parametrize(
    ("missed", "days", "state", "closed"),
    [
        (2, 1, ItemState.FAILED, True),
        (1, 1, ItemState.FAILED, False),
        (2, 0, ItemState.FAILED, False),
        (9, 9, ItemState.SCORED, False),
    ],
)
def test_absence_closes_only_after_three_lists_and_a_day_where_the_page_tells_nothing(
    missed: int,
    days: int,
    state: ItemState,
    closed: bool,  # noqa: FBT001
) -> None:
    before = known(link(1), missed=missed, missing_since=NOW - days * DAY, state=state) | known(link(2))
    plan = plan_found(found(link(2)), before, LOOKING, whole=True)
    assert bool(plan.closed) is closed
    assert not plan_found(found(link(2)), before, LOOKING, whole=False).closed


def of_sitemap(*days: str) -> list[Link]:
    return [link(number, modified=day) for number, day in enumerate(days)]


@pytest.mark.parametrize(
    ("now", "handed_on"),
    [
        (("1", "1", "1", "1"), []),
        (("1", "2", "1", "1"), ["Engineer 1"]),
        (("1", "2", "2", "1"), ["Engineer 1", "Engineer 2"]),
        (("2", "2", "2", "1"), []),
        (("2", "2", "2", "2"), []),
        (("", "", "", ""), []),
    ],
    ids=["none", "one", "half", "most: the file's", "all: the file's", "no longer said"],
)
def test_a_time_of_change_that_is_a_postings_own_has_it_read_again(now: tuple[str, ...], handed_on: list[str]) -> None:
    plan = plan_found(found(*of_sitemap(*now)), known(*of_sitemap("1", "1", "1", "1")), LOOKING, whole=True)
    assert handed(plan) == handed_on
    assert bool(plan.changed) is bool(handed_on)
    remembered = {row.job_id: row.row_hash for row in (*plan.rows, *plan.renamed)}
    assert remembered == {each.job_id: row_hash(each) for each in of_sitemap(*now) if each.modified != "1"}


@pytest.mark.parametrize("state", [ItemState.SCORED, ItemState.EXCLUDED])
def test_times_that_are_said_for_the_first_time_or_in_few_rows_are_remembered_and_change_nothing(
    state: ItemState,
) -> None:
    first = plan_found(
        found(*of_sitemap(*"1111")), known(*of_sitemap("", "", "", ""), state=state), LOOKING, whole=True
    )
    few = plan_found(found(*of_sitemap("2", "1")), known(*of_sitemap("1", "1"), state=state), LOOKING, whole=True)
    assert (handed(first), handed(few), len(first.renamed), len(few.renamed)) == ([], [], 4, 1)


def test_a_time_of_change_does_not_hide_another_title() -> None:
    rows = [link(0, "Lead Engineer", modified="2"), *of_sitemap("1", "2", "2", "2")[1:]]
    plan = plan_found(found(*rows), known(*of_sitemap(*"1111")), LOOKING, whole=True)
    assert handed(plan) == ["Lead Engineer"]


def test_a_page_whose_time_of_change_stays_is_read_again_after_a_week_all_the_same() -> None:
    before = known(*of_sitemap(*"1111"), read_at=NOW - 8 * DAY)
    assert handed(plan_found(found(*of_sitemap(*"1111")), before, LOOKING, whole=True)) == ["Engineer 0"]
