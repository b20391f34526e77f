"""A posting that closed and comes again under another address is shown with when its text was open, and no guess."""

from collections.abc import Callable, Sequence
from uuid import UUID

import pytest
from jobrelay.models.watch import SameText
from jobrelay.storage import job_events, reposts
from sqlalchemy import text

from .careers import Careers, Opening
from .conftest import OneProcess

Watch = Callable[..., UUID]

pytestmark = pytest.mark.timeout(900)

ENGINEER, AGAIN = (Opening(number, "Python Engineer", more=f"This is posting {number}.") for number in (1, 5))
"""Two numbers of which both are in the same town."""


def same_text(relay: OneProcess, path: str) -> Sequence[SameText]:
    (row,) = relay.rows("SELECT id FROM jobs WHERE url LIKE :path", path=f"%{path}")
    with relay.engine.connect() as connection:
        found = reposts.same_text(connection, row["id"])
        history = job_events.history(connection, row["id"])
    assert history is not None
    assert list(history.same_text) == found
    return found


def test_a_posting_that_closed_and_comes_again_shows_when_its_text_was_open(
    relay: OneProcess, careers: Careers, watch: Watch
) -> None:
    careers.open(ENGINEER, Opening(2, "Welder for Masts"))
    watched = watch(careers.listing)
    relay.look(watched)
    with relay.engine.begin() as connection:
        connection.execute(text("UPDATE jobs SET first_seen = first_seen - interval '42 days'"))
    careers.take_down(1)
    careers.open(AGAIN)
    relay.look(watched)
    (before,) = same_text(relay, AGAIN.path)
    assert (before.url, before.earlier, before.days_open) == (
        careers.site.url("/jobs/1", careers.site.address),
        True,
        42,
    )
    assert before.closed_at is not None
    assert before.before is not None
    assert before.after is not None
    assert "This is posting 1." in before.before
    assert "This is posting 5." in before.after
    (after,) = same_text(relay, ENGINEER.path)
    assert (after.earlier, after.closed_at, after.before) == (False, None, before.before)
    assert same_text(relay, "/jobs/2") == []


@pytest.mark.parametrize(
    "again",
    [
        Opening(6, ENGINEER.title, more=ENGINEER.more),  # in another town
        Opening(5, "Python Developer", more=ENGINEER.more),
        Opening(5, ENGINEER.title, more="This posting is new."),
    ],
    ids=["place", "title", "text"],
)
def test_a_posting_of_another_place_title_or_text_is_another(
    relay: OneProcess, careers: Careers, watch: Watch, again: Opening
) -> None:
    careers.open(ENGINEER)
    watched = watch(careers.listing)
    relay.look(watched)
    careers.take_down(1)
    careers.open(again)
    relay.look(watched)
    assert same_text(relay, again.path) == []


def test_two_that_stand_beside_each_other_are_not_one_after_the_other(
    relay: OneProcess, careers: Careers, watch: Watch
) -> None:
    careers.open(ENGINEER, AGAIN)
    watched = watch(careers.listing)
    relay.look(watched)
    assert same_text(relay, AGAIN.path) == []
    careers.take_down(1)
    relay.look(watched)
    assert same_text(relay, AGAIN.path) == []
    with relay.engine.begin() as connection:  # found by different looks, but long before the other one closed
        connection.execute(text("UPDATE job_events SET search_id = gen_random_uuid()"))
        connection.execute(text("UPDATE jobs SET first_seen = first_seen - interval '9 days'"))
    assert same_text(relay, AGAIN.path) == []
