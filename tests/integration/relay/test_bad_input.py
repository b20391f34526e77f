"""Bad input gets a clear reason, and costs nothing but itself."""

from datetime import UTC, datetime

import httpx
import pytest
from chaos.harness import Relay
from sites.manifest import manifest

_REFUSED_AT_ONCE = {
    "not a URL": ("what is this", "address"),
    "another scheme": ("ftp://example.com/careers", "http"),
    "a file": ("file:///etc/passwd", "http"),
    "a private address": ("http://10.0.0.7/careers", "public"),
    "the metadata service": ("http://169.254.169.254/latest/meta-data", "public"),
    "a name that does not resolve": ("https://careers.does-not-exist.invalid/", ""),
}
_SEARCH_FAILS = {
    "careers/gone-fishing": "404",
    "careers/staff-only": "403",
    "private/careers": "robots.txt",
    "careers/roundabout": "redirect",
    "careers/mountain": "MB",
    "careers/brochure.pdf": "pdf",
}


@pytest.mark.parametrize(("url", "word"), _REFUSED_AT_ONCE.values(), ids=_REFUSED_AT_ONCE)
def test_an_address_that_cannot_be_searched_is_refused_with_a_reason(running_relay: Relay, url: str, word: str) -> None:
    answer = httpx.post(f"{running_relay.api}/search", json={"url": url}, timeout=60)
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert answer.headers["content-type"] == "application/problem+json"
    assert word in answer.text
    assert httpx.get(f"{running_relay.api}/searches", timeout=60).json()["total"] == _searches(running_relay)


def _searches(relay: Relay) -> int:
    return len(httpx.get(f"{relay.api}/searches?limit=100", timeout=60).json()["items"])


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("path", "word"), _SEARCH_FAILS.items())
def test_a_page_that_cannot_be_read_fails_its_search_with_the_reason(
    running_relay: Relay, path: str, word: str
) -> None:
    view = running_relay.search(f"misbehaving/{path}", 5)
    assert view["status"] == "failed"
    assert word in view["error"]


@pytest.mark.timeout(900)
@pytest.mark.parametrize("path", ["nothing", "no-careers"])
def test_a_page_without_postings_finishes_with_none_and_says_why(running_relay: Relay, path: str) -> None:
    view = running_relay.search(f"misbehaving/{path}", 5)
    assert (view["status"], view["selected"], view["scored"]) == ("finished", 0, 0)
    assert view["notes"]


@pytest.mark.timeout(900)
def test_bad_postings_fail_alone_and_the_others_are_scored(running_relay: Relay) -> None:
    view = running_relay.search("misbehaving/careers", 200)
    truth = manifest("misbehaving", f"http://127.0.0.1:{running_relay.site_port}/misbehaving")
    items = httpx.get(f"{running_relay.api}/searches/{view['search_id']}/items?limit=200", timeout=60).json()["items"]
    states = {item["url"]: item for item in items}
    assert (view["status"], view["error"]) == ("finished", None)
    for problem in truth["problems"]:
        if not problem["listed"] or "?" in problem["url"]:
            continue
        if problem["outcome"] != "read" and problem["url"] not in states:
            continue  # such as a PDF, which is not taken for a link to a posting
        item = states[problem["url"]]
        expected = {"scored"} if problem["outcome"] == "read" else {"failed", "excluded", "closed"}
        assert item["state"] in expected, (problem, item)
        assert item["state"] == "scored" or item["reason"], problem
    today = datetime.now(UTC).date().isoformat()
    alive = [posting for posting in truth["postings"] if posting["facts"]["closed"] is None]
    good = [posting["url"] for posting in alive if (posting["facts"]["valid_until"] or today) >= today]
    assert [url for url in good if states[url]["state"] != "scored"] == []
