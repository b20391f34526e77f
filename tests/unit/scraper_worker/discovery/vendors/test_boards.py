"""How far a board is read: its pages, its cap, its shares, and what a refusal leaves."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from jobrelay.errors import JobrelayError, PostponedError, TerminalError, TransientError
from scraper_worker.discovery.ladder import discover
from scraper_worker.discovery.limits import DiscoveryLimits
from scraper_worker.vendors.boards import read_board
from scraper_worker.vendors.registry import rate_group, vendor_at
from scraper_worker.web import Rendering, Response

API = "https://acme.wd1.myworkdayjobs.com/wday/cxs/acme/External"
BOARD = "https://acme.wd1.myworkdayjobs.com/en-US/External"


@dataclass
class Workday:
    """A board of `many` postings that states and lists at most 2,000, as Workday does."""

    many: int
    facets: dict[str, int] = field(default_factory=dict)
    refuse: Callable[[int], JobrelayError | None] = lambda _: None
    asked: list[int] = field(default_factory=list)
    posted: Callable[[int], str] = lambda _: ""

    def post_json(self, url: str, payload: Any) -> Response:
        offset = payload["offset"]
        self.asked.append(offset)
        if error := self.refuse(offset):
            raise error
        chosen = payload["appliedFacets"]
        kept = [n for n in range(self.many) if all(n % self.facets[name] == int(v[0]) for name, v in chosen.items())]
        offset = 0 if offset >= 2000 else offset
        rows = [
            {"title": f"Nurse {n}", "externalPath": f"/job/Oslo/Nurse-{n}_R{n}", "postedOn": self.posted(n)}
            for n in kept[offset : offset + 20]
        ]
        facets = [
            {
                "facetParameter": name,
                "values": [{"id": str(v), "count": len([n for n in kept if n % size == v])} for v in range(size)],
            }
            for name, size in self.facets.items()
        ]
        data = {"total": min(len(kept), 2000), "jobPostings": rows, "facets": facets}
        return Response(url, url, 200, {"content-type": "application/json"}, json.dumps(data).encode())

    def get(self, url: str, *, accept: str | None = None) -> Response:
        raise TerminalError(f"{url} answered 404 to a request for {accept}.")

    def render(self, url: str, *, explore: bool = False) -> Rendering:
        raise TerminalError(f"No browser is here to show {url} ({explore=}).")

    def sitemaps(self, url: str) -> tuple[str, ...]:
        del url
        return ()


def read(web: Workday, most: int = 5000, known: frozenset[UUID] = frozenset()) -> Any:
    found = vendor_at(BOARD)
    assert found is not None
    return read_board(*found, web, most, known)


def test_a_board_below_the_cap_is_whole() -> None:
    reading = read(Workday(45))
    assert (len(reading.links), reading.total, reading.truncated, reading.notes) == (45, 45, False, ())


def newest_first(row: int) -> str:
    return "Posted Today" if row < 3 else f"Posted {row // 3} Days Ago" if row < 90 else "Posted 30+ Days Ago"


def test_a_board_that_is_newest_first_by_its_days_is_read_to_a_page_that_is_known() -> None:
    whole = read(Workday(200, posted=newest_first))
    assert (whole.newest_first, whole.rest_known, whole.first_page) == (True, False, f"{API}/jobs")
    known = frozenset(link.job_id for link in whole.links)
    for new, asked in ((0, [0]), (1, [0, 20]), (20, [0, 20]), (21, [0, 20, 40])):
        web = Workday(200, posted=newest_first)
        later = read(web, known=frozenset(link.job_id for link in whole.links[new:]))
        assert (web.asked, later.rest_known, later.newest_first) == (asked, True, False)
        assert {link.job_id for link in later.links} >= known - {link.job_id for link in whole.links[new:]}


@pytest.mark.parametrize(
    "posted",
    [lambda row: newest_first(199 - row), lambda _: "Posted Today", lambda _: ""],
    ids=["oldest first", "all of one day", "no days"],
)
def test_a_board_in_another_order_is_read_to_its_end(posted: Callable[[int], str]) -> None:
    whole = read(Workday(200, posted=posted))
    web = Workday(200, posted=posted)
    again = read(web, known=frozenset(link.job_id for link in whole.links[1:]))
    assert not whole.newest_first
    assert (len(again.links), again.rest_known, len(web.asked)) == (200, False, 10)


def test_a_board_whose_parts_are_each_newest_first_is_not() -> None:
    assert not read(Workday(200, posted=lambda row: newest_first(row % 50))).newest_first


def test_a_board_at_the_cap_is_read_in_shares() -> None:
    reading = read(Workday(3000, {"jobFamily": 2, "city": 3}))
    assert (len(reading.links), reading.total, reading.truncated) == (3000, 3000, False)


def test_shares_that_are_too_large_are_split_again() -> None:
    reading = read(Workday(4400, {"jobFamily": 2, "city": 2}), most=6000)
    assert (len(reading.links), reading.total, reading.truncated) == (4000, None, True)
    reading = read(Workday(4400, {"jobFamily": 2, "city": 3}), most=6000)
    assert (len(reading.links), reading.total, reading.truncated) == (4400, 4400, False)


def test_a_cap_that_nothing_splits_is_told_and_is_no_total() -> None:
    found = discover(BOARD, Workday(3000), DiscoveryLimits())
    assert len(found.links) == 2000
    assert found.stated_total is None
    assert found.truncated
    assert "no more than 2000" in " ".join(found.notes)


@pytest.mark.parametrize("error", [TerminalError("acme answered 403."), TransientError("acme answered 429.")])
def test_a_refused_later_page_keeps_what_was_read_and_says_so(error: JobrelayError) -> None:
    found = discover(BOARD, Workday(200, refuse=lambda offset: error if offset == 80 else None), DiscoveryLimits())
    assert len(found.links) == 80
    assert found.stated_total == 200
    assert found.truncated
    assert f"after 80 postings: {error}" in " ".join(found.notes)


def test_what_passes_on_a_second_try_is_no_refusal() -> None:
    failures = [TransientError("acme answered 500.")]
    web = Workday(60, refuse=lambda offset: failures.pop() if offset == 40 and failures else None)
    assert len(read(web).links) == 60


def test_a_host_that_is_busy_postpones_the_search() -> None:
    busy = PostponedError("acme is busy.", wait=timedelta(seconds=1))
    with pytest.raises(PostponedError):
        read(Workday(60, refuse=lambda offset: busy if offset == 40 else None))


@pytest.mark.parametrize("error", [TerminalError("acme answered 403."), TransientError("acme answered 500.")])
def test_a_refused_first_page_is_a_refusal(error: JobrelayError) -> None:
    with pytest.raises(type(error)):
        read(Workday(60, refuse=lambda _: error))


def test_a_list_that_is_longer_than_wanted_is_cut_and_says_so() -> None:
    reading = read(Workday(100), most=40)
    assert (len(reading.links), reading.total, reading.truncated) == (40, 100, True)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("acme.recruitee.com", "beta.recruitee.com", True),
        ("acme.jobs.personio.de", "beta.jobs.personio.de", True),
        ("acme.wd1.myworkdayjobs.com", "beta.wd5.myworkdayjobs.com", False),
        ("acme.example", "beta.example", False),
        ("acme.recruitee.com:8080", "beta.recruitee.com:8080", False),
    ],
)
def test_boards_of_one_server_share_its_rate(one: str, other: str, together: bool) -> None:  # noqa: FBT001
    assert (rate_group(one) == rate_group(other)) is together


def greenhouse(*rows: tuple[int, int | None, str, str]) -> dict[str, Any]:
    jobs = [
        {
            "id": number,
            "internal_job_id": job,
            "title": title,
            "location": {"name": town},
            "content": "<p>You look after patients.</p>",
            "absolute_url": f"https://job-boards.greenhouse.io/acme/jobs/{number}",
        }
        for number, job, title, town in rows
    ]
    address = "https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true&pay_transparency=true"
    return {address: ("application/json", json.dumps({"jobs": jobs, "meta": {"total": len(jobs)}}))}


def test_a_posting_in_many_towns_is_one_with_its_places(shelf: Callable[..., Any]) -> None:
    rows = [
        (42, 7, "Nurse", "Oslo"),
        (41, 7, "Nurse", "Bergen"),
        (43, 7, "Head nurse", "Oslo"),
        (44, 8, "Nurse", "Oslo"),
    ]
    found = discover("https://job-boards.greenhouse.io/acme", shelf(greenhouse(*rows)), DiscoveryLimits())
    read = {link.url.rpartition("/")[2]: link.posting.facts.location for link in found.links if link.posting}
    assert read == {"41": "Bergen; Oslo", "43": "Oslo", "44": "Oslo"}
    assert found.stated_total == 3
    assert not found.notes


def test_the_order_of_rows_does_not_decide_which_stands_for_all(shelf: Callable[..., Any]) -> None:
    rows = [(42, 7, "Nurse", "Oslo"), (41, 7, "Nurse", "Bergen")]
    first, second = (
        discover("https://job-boards.greenhouse.io/acme", shelf(greenhouse(*order)), DiscoveryLimits()).links
        for order in (rows, rows[::-1])
    )
    assert [link.job_id for link in first] == [link.job_id for link in second]
