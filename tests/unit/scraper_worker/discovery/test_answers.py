"""What follows a part of a list is asked for in the way that the first request and its answer tell."""

import json
from typing import Any

import pytest
from jobrelay.errors import TerminalError
from scraper_worker.discovery.answers import read_answers, read_endpoint
from scraper_worker.discovery.data.addresses import Rule
from scraper_worker.discovery.data.endpoints import Endpoint, following
from scraper_worker.discovery.limits import DiscoveryLimits
from scraper_worker.discovery.page import HtmlPage
from scraper_worker.web import PageAnswer, Response

API = "https://www.acme.example/api/jobs"
PAGE = HtmlPage("<html></html>", "https://www.acme.example/careers")
QUERY = '{"query": "query Q($after: String) { x }", "variables": {"after": null}}'


@pytest.mark.parametrize(
    ("asked", "sent", "answer", "url", "body"),
    [
        (f"{API}?page=1", "", {}, f"{API}?page=2", ""),
        (f"{API}?offset=10&limit=10", "", {}, f"{API}?offset=20&limit=10", ""),
        (API, "", {"links": {"next": "/api/jobs?c=x"}}, f"{API}?c=x", ""),
        (API, "", {"nextCursor": "k2"}, f"{API}?cursor=k2", ""),
        (API, "", {"page": 1, "pages": 4}, f"{API}?page=2", ""),
        (API, '{"from": 0, "size": 10}', {}, API, '{"from": 10, "size": 10}'),
        (API, '{"cursor": null}', {"page": {"nextCursor": "k2"}}, API, '{"cursor": "k2"}'),
        (
            API,
            QUERY,
            {"data": {"pageInfo": {"hasNextPage": True, "endCursor": "c"}}},
            API,
            QUERY.replace("null", '"c"'),
        ),
    ],
    ids=[
        "page",
        "offset",
        "link",
        "cursor of the answer",
        "page of the answer",
        "body",
        "cursor in the body",
        "GraphQL",
    ],
)
def test_the_next_part_is_asked_for(asked: str, sent: str, answer: dict[str, Any], url: str, body: str) -> None:
    found = following(Endpoint(asked, sent), answer, 10)
    assert found is not None
    assert (found.url, found.sent) == (url, body)


@pytest.mark.parametrize("answer", [{"hasMore": False, "nextCursor": "x"}, {"pageInfo": {"hasNextPage": False}}])
def test_an_answer_that_says_it_is_the_last_has_no_next(answer: dict[str, Any]) -> None:
    assert following(Endpoint(f"{API}?page=1"), answer, 10) is None


def test_a_request_that_changes_something_is_never_repeated() -> None:
    assert not Endpoint(API, '{"query": "mutation { apply }"}').is_harmless
    assert not Endpoint(API, "name=Ann&page=1").is_harmless
    assert Endpoint(API, QUERY).is_harmless


class Parts:
    """An endpoint of 25 rows in parts of 10, of which the third can be refused."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.refuses = refuses

    def part(self, number: int) -> str:
        rows = [
            {"id": n, "title": f"Nurse {n}", "city": "Oslo", "url": f"/jobs/{n}000"}
            for n in range(number * 10 - 9, min(number * 10, 25) + 1)
        ]
        return json.dumps({"total": 25, "jobs": rows})

    def get(self, url: str, *, accept: str | None = None) -> Response:
        del accept
        number = int(url.rpartition("=")[2])
        if self.refuses and number == 3:
            raise TerminalError("The third part is refused.")
        return Response(url, url, 200, {"content-type": "application/json"}, self.part(number).encode())


def answers(*numbers: int) -> list[PageAnswer]:
    return [PageAnswer("GET", f"{API}?page={number}", "", Parts().part(number)) for number in numbers]


@pytest.mark.parametrize("shown", [(1,), (1, 2), (3,), (1, 3)])
def test_what_the_page_did_not_ask_for_is_asked_for(shown: tuple[int, ...]) -> None:
    reading = read_answers(answers(1, *shown), PAGE, [], Parts(), DiscoveryLimits())  # type: ignore[arg-type]
    assert (len(reading.links), reading.total, reading.refusal) == (25, 25, "")


def test_a_refused_part_is_told_and_costs_no_other() -> None:
    reading = read_answers(answers(1), PAGE, [], Parts(refuses=True), DiscoveryLimits())  # type: ignore[arg-type]
    assert (len(reading.links), reading.refusal) == (20, "The third part is refused.")


def test_an_endpoint_that_is_known_gives_the_whole_list() -> None:
    endpoint = Endpoint.from_text(Endpoint(f"{API}?page=1", rule=Rule(field="url")).as_text())
    assert len(read_endpoint(endpoint, PAGE, Parts(), DiscoveryLimits()).links) == 25  # type: ignore[arg-type]


def test_a_cap_on_parts_is_told() -> None:
    reading = read_answers(answers(1), PAGE, [], Parts(), DiscoveryLimits(max_pages=1))  # type: ignore[arg-type]
    assert (len(reading.links), reading.truncated) == (20, True)
