"""A list that stands newest first by its days is read as far as it is new, and to its end four times a day."""

import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any
from uuid import UUID

import pytest
from fakes.website import Site, answer, page
from sqlalchemy import text

from .careers import Careers
from .conftest import OneProcess

Watch = Callable[..., UUID]
DAY = date(2026, 10, 30)
PAGES, ON_A_PAGE = 6, 6

pytestmark = pytest.mark.timeout(900)


class DatedList:
    """A list over pages; each row names the day of its posting, 20 is a day newer than 19."""

    def __init__(self, site: Site, numbers: Sequence[int]) -> None:
        self._site = site
        self.show(numbers)

    def show(self, numbers: Sequence[int]) -> None:
        """Show these postings, in this order."""
        parts = [numbers[first : first + ON_A_PAGE] for first in range(0, len(numbers), ON_A_PAGE)]
        for at, part in enumerate(parts, 1):
            rows = "".join(
                f'<li><a href="/jobs/{number}-engineer">Engineer for Station {number}</a> '
                f"<span>Leeds</span> <span>Posted {DAY - timedelta(days=500 - number):%d %B %Y}</span></li>"
                for number in part
            )
            following = f'<a rel="next" href="/careers/page/{at + 1}">Next</a>' if at < len(parts) else ""
            html = (
                f"<html><head><title>Careers</title></head><body><main><h1>{len(numbers)} open positions</h1>"
                f"<ul>{rows}</ul>{following}</main></body></html>"
            )
            self._site.pages["/careers" if at == 1 else f"/careers/page/{at}"] = page(html)


OPEN = list(range(PAGES * ON_A_PAGE, 0, -1))


def handed(relay: OneProcess, look: dict[str, Any]) -> list[str]:
    rows = relay.rows("SELECT text FROM search_items WHERE search_id = :id ORDER BY position", id=look["id"])
    return [row["text"].rpartition(" ")[2] for row in rows]


def test_what_is_new_costs_two_requests_of_six_and_what_is_the_same_one(
    relay: OneProcess, careers: Careers, watch: Watch
) -> None:
    listed = DatedList(careers.site, OPEN)
    watched = watch(careers.listing)
    assert len(handed(relay, relay.read_list(watched))) == len(OPEN)
    assert len(careers.asked()) == PAGES
    assert handed(relay, relay.read_list(watched)) == []
    assert careers.asked() == ["/careers"]
    listed.show([37, *OPEN])
    look = relay.read_list(watched)
    assert (handed(relay, look), careers.asked()) == (["37"], ["/careers", "/careers/page/2"])
    assert any("newest first by its days" in note for note in look["notes"])
    assert handed(relay, relay.read_list(watched)) == []
    assert careers.asked() == ["/careers"]


def test_nothing_is_missing_from_a_list_that_was_not_read_to_its_end_and_it_is_after_six_hours(
    relay: OneProcess, careers: Careers, watch: Watch
) -> None:
    listed = DatedList(careers.site, OPEN)
    watched = watch(careers.listing)
    relay.read_list(watched)
    listed.show([37, *(number for number in OPEN if number != 5)])
    relay.read_list(watched)
    assert relay.rows("SELECT count(*) AS n FROM board_postings WHERE missing_since IS NOT NULL") == [{"n": 0}]
    with relay.engine.begin() as connection:
        connection.execute(text("UPDATE boards SET whole_at = whole_at - interval '6 hours'"))
    careers.asked()
    assert handed(relay, relay.read_list(watched)) == ["5"]
    assert len(careers.asked()) == PAGES
    assert relay.rows("SELECT title FROM board_postings WHERE missing_since IS NOT NULL") == [
        {"title": "Engineer for Station 5"}
    ]


@pytest.mark.parametrize("order", [[*OPEN[1:], OPEN[0]], OPEN[::-1], [3, *(number for number in OPEN if number != 3)]])
def test_a_list_in_another_order_is_read_to_its_end(
    relay: OneProcess, careers: Careers, watch: Watch, order: list[int]
) -> None:
    listed = DatedList(careers.site, order)
    watched = watch(careers.listing)
    relay.read_list(watched)
    listed.show([*order[:-1], 37, order[-1]])
    careers.asked()
    assert handed(relay, relay.read_list(watched)) == ["37"]
    assert len(careers.asked()) >= PAGES


def test_a_list_that_was_newest_first_and_is_no_longer_is_read_to_its_end(
    relay: OneProcess, careers: Careers, watch: Watch
) -> None:
    listed = DatedList(careers.site, OPEN)
    watched = watch(careers.listing)
    relay.read_list(watched)
    listed.show([3, *(number for number in OPEN if number != 3), 37])
    careers.asked()
    assert handed(relay, relay.read_list(watched)) == ["37"]
    assert len(careers.asked()) >= PAGES


def test_what_led_to_such_a_list_does_not_hide_what_is_new_in_it(
    relay: OneProcess, careers: Careers, watch: Watch
) -> None:
    listed = DatedList(careers.site, OPEN)
    careers.site.serve(
        "/", '<html><body><main><h1>Work here</h1><a href="/careers">All open jobs</a></main></body></html>'
    )
    watched = watch(careers.site.url("/", careers.site.address))
    assert len(handed(relay, relay.read_list(watched))) == len(OPEN)
    careers.asked()
    assert handed(relay, relay.read_list(watched)) == []
    assert careers.asked() == ["/careers"]
    listed.show([37, *OPEN])
    assert handed(relay, relay.read_list(watched)) == ["37"]
    assert sorted(careers.asked()) == ["/", "/careers", "/careers/page/2"]


WORKDAY = "/wday/cxs/kestrelmoor/External/jobs"


def show_board(site: Site, numbers: Sequence[int]) -> None:
    """Show a vendor's board in pages of 20, the highest number first, a day older each."""

    def board(handler: BaseHTTPRequestHandler) -> None:
        first = json.loads(site.bodies[-1])["offset"]
        rows = [
            {
                "title": f"Engineer {number}",
                "externalPath": f"/job/Leeds/Engineer_R{number}",
                "postedOn": f"Posted {max(numbers) - number} Days Ago",
            }
            for number in numbers[first : first + 20]
        ]
        told = json.dumps({"total": len(numbers), "jobPostings": rows, "facets": []})
        answer(handler, told, Content_Type="application/json")

    site.pages[WORKDAY] = board


def test_a_vendors_board_costs_one_request_where_nothing_is_new_and_two_where_something_is(
    relay: OneProcess, careers: Careers, watch: Watch
) -> None:
    site, numbers = careers.site, list(range(120, 0, -1))
    show_board(site, numbers)
    board = site.url(WORKDAY, site.address)
    site.serve("/careers", f'<html><body><main><h1>Work here</h1><a href="{board}">Jobs</a></main></body></html>')
    watched = watch(careers.listing)
    assert len(handed(relay, relay.read_list(watched))) == len(numbers)
    assert careers.asked() == ["/careers", *[WORKDAY] * 6]
    assert handed(relay, relay.read_list(watched)) == []
    assert careers.asked() == [WORKDAY]
    show_board(site, [121, *numbers])
    assert handed(relay, relay.read_list(watched)) == ["121"]
    assert sorted(careers.asked()) == ["/careers", WORKDAY, WORKDAY]
