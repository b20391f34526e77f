"""A look at a list that is known reads what is new or differs, and nothing twice; what closes is seen by evidence."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from fakes.website import page
from sqlalchemy import text

from .careers import Careers, Opening
from .conftest import OneProcess

Watch = Callable[..., UUID]

pytestmark = pytest.mark.timeout(900)

ENGINEER, WELDER, CLERK = Opening(1, "Python Engineer"), Opening(2, "Welder for Masts"), Opening(3, "Payroll Clerk")


def events(relay: OneProcess, title: str = "%") -> list[tuple[str, str | None, str | None, str | None]]:
    rows = relay.rows(
        "SELECT e.* FROM job_events e JOIN jobs j ON j.id = e.job_id WHERE j.title LIKE :title ORDER BY e.id",
        title=title,
    )
    return [(row["kind"], row["field"], row["before"], row["after"]) for row in rows]


def items(relay: OneProcess, look: dict[str, Any]) -> list[tuple[str, str]]:
    found = relay.rows("SELECT text, state FROM search_items WHERE search_id = :id ORDER BY position", id=look["id"])
    return [(row["text"], row["state"]) for row in found]


@pytest.mark.parametrize("validators", [True, False])
def test_a_list_that_is_the_same_costs_one_request_and_nothing_is_read_again(
    relay: OneProcess, careers: Careers, watch: Watch, *, validators: bool
) -> None:
    careers.validators = validators
    careers.open(ENGINEER, WELDER)
    watched = watch(careers.listing)
    first = relay.look(watched)
    assert (first["status"], len(items(relay, first))) == ("finished", 2)
    scored = relay.rows("SELECT id, last_seen FROM jobs")
    careers.asked()
    second = relay.look(watched)
    assert (second["status"], items(relay, second)) == ("finished", [])
    assert careers.asked() == ["/careers"]
    assert relay.rows("SELECT id, last_seen FROM jobs") == scored
    assert "same as when it was last read" in " ".join(second["notes"])


def test_only_the_new_posting_is_read_and_scored(relay: OneProcess, careers: Careers, watch: Watch) -> None:
    careers.open(ENGINEER, WELDER)
    watched = watch(careers.listing)
    relay.look(watched)
    careers.asked()
    careers.open(CLERK)
    look = relay.look(watched)
    assert items(relay, look) == [("Payroll Clerk", "scored")]
    assert careers.asked() == ["/careers", "/jobs/3"]
    assert events(relay, "Payroll%") == [("appeared", None, None, None)]


def test_what_a_posting_says_otherwise_is_told_with_its_words(
    relay: OneProcess, careers: Careers, watch: Watch
) -> None:
    careers.open(ENGINEER, WELDER)
    watched = watch(careers.listing)
    relay.look(watched)
    changed = {"title": "Senior Python Engineer", "pay": 85_000, "workplace": "Hybrid", "more": "We meet each week."}
    careers.change(1, **changed)
    look = relay.look(watched)
    assert items(relay, look) == [("Senior Python Engineer", "scored")]
    told = events(relay, "Senior%")
    assert told[0][0] == "appeared"
    assert told[1:4] == [
        ("changed", "title", "Python Engineer", "Senior Python Engineer"),
        ("changed", "workplace", "remote", "hybrid"),
        ("changed", "salary", "95000 EUR a year", "85000 EUR a year"),
    ]
    kind, field, before, after = told[4]
    assert (kind, field) == ("changed", "text")
    assert before is not None
    assert after is not None
    assert "We meet once a year." in before
    assert "We meet each week." in after
    assert "You design services in Python." not in before + after
    (evidence,) = relay.rows("SELECT evidence FROM job_events WHERE field = 'salary'")
    assert evidence["evidence"] == "The salary is 85000 EUR a year."


def test_a_posting_that_is_taken_down_is_closed_by_its_own_page_and_open_again_when_it_is_back(
    relay: OneProcess, careers: Careers, watch: Watch
) -> None:
    careers.open(ENGINEER, WELDER)
    watched = watch(careers.listing)
    relay.look(watched)
    careers.take_down(2)
    assert items(relay, relay.look(watched)) == [("Welder for Masts", "closed")]
    (gone,) = relay.rows("SELECT closed_at FROM jobs WHERE title LIKE 'Welder%'")
    assert gone["closed_at"] is not None
    careers.asked()
    relay.look(watched)
    assert careers.asked() == ["/careers"]
    careers.open(WELDER)
    relay.look(watched)
    assert [kind for kind, *_ in events(relay, "Welder%")] == ["appeared", "closed", "reopened"]
    (closed,) = relay.rows("SELECT evidence FROM job_events WHERE kind = 'closed'")
    assert "404" in closed["evidence"]


def test_a_posting_that_only_its_list_forgot_stays_open(relay: OneProcess, careers: Careers, watch: Watch) -> None:
    careers.open(ENGINEER, WELDER)
    watched = watch(careers.listing)
    relay.look(watched)
    careers.take_down(2, page_too=False)
    assert items(relay, relay.look(watched)) == [("Welder for Masts", "scored")]
    assert [kind for kind, *_ in events(relay)] == ["appeared", "appeared"]
    assert relay.rows("SELECT count(*) AS closed FROM jobs WHERE closed_at IS NOT NULL") == [{"closed": 0}]


def test_a_posting_whose_page_tells_nothing_closes_after_three_whole_lists_and_a_day(
    relay: OneProcess, careers: Careers, watch: Watch
) -> None:
    careers.open(ENGINEER, WELDER)
    watched = watch(careers.listing)
    relay.look(watched)
    careers.take_down(2)
    careers.site.serve(WELDER.path, "not for you", 403)
    for number in range(4):
        careers.validators = False
        careers.change(1, title=f"Python Engineer {number}")
        relay.look(watched)
        assert relay.rows("SELECT closed_at FROM jobs WHERE title LIKE 'Welder%'") == [{"closed_at": None}]
    with relay.engine.begin() as connection:
        connection.execute(text("UPDATE board_postings SET missing_since = missing_since - interval '1 day'"))
    careers.change(1, title="Python Engineer at last")
    relay.look(watched)
    (closed,) = relay.rows("SELECT evidence FROM job_events WHERE kind = 'closed'")
    assert "is not in the company's list, which was read whole 5 times" in closed["evidence"]


_WALL = page("<html><title>Just a moment...</title><body>Checking your browser before you go on.</body></html>", 403)
_GONE = page("gone", 404)
_EMPTY = page("<html><title>Careers</title><body><h1>Careers</h1><p>Work with us.</p></body></html>")
_ELSEWHERE = page(
    "<html><body><h1>Jobs at Another</h1><ul>"
    + "".join(f'<li><a href="/another/openings/{n}-engineer">Engineer {n}</a> Rome</li>' for n in range(1, 8))
    + "</ul></body></html>"
)


@pytest.mark.parametrize("answering", [_WALL, _GONE, _EMPTY, _ELSEWHERE], ids=["wall", "404", "empty", "another"])
def test_a_page_that_shows_something_else_closes_nothing_and_says_so(
    relay: OneProcess, careers: Careers, watch: Watch, answering: Any
) -> None:
    careers.open(ENGINEER, WELDER, CLERK, Opening(4, "Cook"), Opening(5, "Van Driver"))
    watched = watch(careers.listing)
    relay.look(watched)
    careers.answer_with(answering)
    look = relay.look(watched)
    (board,) = relay.rows("SELECT failures, failure FROM boards")
    assert board["failures"] == 1
    assert board["failure"]
    assert items(relay, look) == []
    assert relay.rows("SELECT count(*) AS n FROM jobs WHERE closed_at IS NOT NULL OR url LIKE '%another%'") == [
        {"n": 0}
    ]
    assert relay.rows("SELECT count(*) AS n FROM board_postings WHERE missing_since IS NOT NULL") == [{"n": 0}]
    careers.mend()
    assert relay.look(watched)["status"] == "finished"
    assert relay.rows("SELECT failures, failure, failing_since FROM boards") == [
        {"failures": 0, "failure": None, "failing_since": None}
    ]


def test_a_list_that_fails_all_day_backs_off_to_once_a_day_and_closes_nothing(
    relay: OneProcess, careers: Careers, watch: Watch
) -> None:
    careers.open(ENGINEER, WELDER)
    watched = watch(careers.listing)
    relay.look(watched)
    careers.answer_with(page("not any more", 410))
    waits = []
    for failures in (0, 1, 12):
        with relay.engine.begin() as connection:
            connection.execute(text("UPDATE boards SET failures = :failures"), {"failures": failures})
        assert relay.look(watched)["status"] == "failed"
        (row,) = relay.rows("SELECT extract(epoch FROM next_due - now()) AS wait FROM watches")
        waits.append(float(row["wait"]))
    assert 0 < waits[0] <= 600
    assert 1100 < waits[1] <= 1200
    assert 86_000 < waits[2] <= 86_400
    assert relay.rows("SELECT count(*) AS closed FROM jobs WHERE closed_at IS NOT NULL") == [{"closed": 0}]


def test_more_new_postings_than_one_look_reads_are_read_by_the_next(
    relay: OneProcess, careers: Careers, watch: Watch
) -> None:
    careers.open(*(Opening(number, f"Engineer for Station {number}") for number in range(1, 8)))
    watched = watch(careers.listing, max_jobs=3)
    scored = [sum(state == "scored" for _, state in items(relay, relay.look(watched))) for _ in range(4)]
    assert scored == [3, 3, 1, 0]


def test_a_posting_that_could_not_be_read_is_tried_in_three_looks_then_once_a_day(
    relay: OneProcess, careers: Careers, watch: Watch
) -> None:
    careers.open(ENGINEER, WELDER)
    careers.site.serve(WELDER.path, "not for you", 403)
    watched = watch(careers.listing)
    assert [len(items(relay, relay.look(watched))) for _ in range(5)] == [2, 1, 1, 0, 0]
    with relay.engine.begin() as connection:
        connection.execute(text("UPDATE board_postings SET read_at = read_at - interval '1 day'"))
    assert len(items(relay, relay.look(watched))) == 1


def test_a_page_that_the_list_does_not_carry_is_read_again_after_a_week(
    relay: OneProcess, careers: Careers, watch: Watch
) -> None:
    careers.open(ENGINEER, WELDER)
    watched = watch(careers.listing)
    relay.look(watched)
    careers.change(2, pay=70_000)
    assert items(relay, relay.look(watched)) == []
    with relay.engine.begin() as connection:
        connection.execute(text("UPDATE board_postings SET read_at = read_at - interval '7 days'"))
    read = [text for _ in range(2) for text, _ in items(relay, relay.look(watched))]
    assert sorted(read) == ["Python Engineer", "Welder for Masts"]
    assert ("changed", "salary", "95000 EUR a year", "70000 EUR a year") in events(relay, "Welder%")


def test_a_host_that_asks_for_a_day_of_peace_gets_it_and_the_watch_says_why(
    relay: OneProcess, careers: Careers, watch: Watch
) -> None:
    careers.open(ENGINEER, WELDER)
    watched = watch(careers.listing)
    relay.look(watched)
    careers.asked()
    careers.answer_with(page("slow down", 429, **{"Retry-After": "86400"}))
    look = relay.look(watched)
    (board,) = relay.rows("SELECT failures, failure FROM boards")
    assert (look["status"], board["failures"], careers.asked()) == ("failed", 1, ["/careers"])
    assert re.search(r"asked to wait for \d+ s \(status 429\)", board["failure"])
    assert relay.rows("SELECT count(*) AS closed FROM jobs WHERE closed_at IS NOT NULL") == [{"closed": 0}]
