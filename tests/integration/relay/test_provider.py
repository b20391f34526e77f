"""A provider that misbehaves costs at most the budget, invents nothing, and never stops a search silently."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from chaos.harness import Relay, relay
from fakes.running import Provider, running
from sites.manifest import manifest
from sqlalchemy import text

_POSTINGS = 6


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    """Give a provider on a real port."""
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory, provider: Provider) -> Iterator[Relay]:
    """Give a relay that asks it; prices are in US dollars for a million tokens."""
    env = {
        "OPENROUTER_API_KEY": "sk-test-key-of-no-value",
        "OPENROUTER_BASE_URL": provider.base_url,
        "OPENROUTER_MODEL": "fake/model",
        "JOBRELAY_LLM_PRICE_IN": "1",
        "JOBRELAY_LLM_PRICE_OUT": "4",
    }
    with relay(tmp_path_factory.mktemp("asking"), extra_env=env) as started:
        yield started


@pytest.fixture(autouse=True)
def _nothing_known(asking: Relay) -> None:
    with asking.engine.begin() as connection:
        connection.execute(text("TRUNCATE llm_calls, jobs, pages, search_items CASCADE"))


def _jobs(asking: Relay) -> list[dict[str, Any]]:
    with asking.engine.connect() as connection:
        return [dict(row) for row in connection.execute(text("SELECT * FROM jobs")).mappings()]


@pytest.mark.timeout(900)
def test_a_good_provider_scores_with_quotes_that_stand_in_the_posting(asking: Relay, provider: Provider) -> None:
    provider.behave("good")
    view = asking.search("static/jobs", _POSTINGS)
    assert (view["status"], view["scored"]) == ("finished", _POSTINGS)
    for job in _jobs(asking):
        assert job["model"] == "fake/model"
        assert sum(float(verdict["points"]) for verdict in job["verdicts"]) == job["match_score"]
        quotes = [verdict["quote"] for verdict in job["verdicts"] if verdict["quote"]]
        whole = " ".join(filter(None, (job["description"], job["title"], job["location"])))
        assert all(quote in whole for quote in quotes)
    assert view["cost_usd"] > 0


@pytest.mark.timeout(900)
def test_the_same_page_is_not_paid_for_twice(asking: Relay, provider: Provider) -> None:
    provider.behave("good")
    asking.search("static/jobs", _POSTINGS)
    provider.behave("good")
    again = asking.search("static/jobs", _POSTINGS)
    assert again["scored"] == _POSTINGS
    assert again["cost_usd"] == 0
    assert provider.calls()["count"] == 0


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("behaviour", "word"), [("unauthorised", "OPENROUTER_API_KEY"), ("out_of_credit", "credit")])
def test_a_provider_that_refuses_everyone_fails_the_search_once_and_says_what_to_do(
    asking: Relay, provider: Provider, behaviour: str, word: str
) -> None:
    provider.behave({"behaviour": behaviour, "times": 0})
    view = asking.search("static/jobs", _POSTINGS)
    assert view["status"] == "failed"
    assert word in view["error"]
    assert provider.calls()["count"] <= 2


@pytest.mark.timeout(900)
@pytest.mark.parametrize("behaviour", ["prose", "empty", "refusal", "truncated", "wrong_numbers", "invented_links"])
def test_answers_of_no_use_invent_nothing_and_end_the_search(asking: Relay, provider: Provider, behaviour: str) -> None:
    provider.behave({"behaviour": behaviour, "times": 0})
    view = asking.search("static/jobs", _POSTINGS)
    assert view["status"] == "finished"
    real = {posting["url"] for posting in manifest("static", f"http://127.0.0.1:{asking.site_port}/static")["postings"]}
    assert {job["url"] for job in _jobs(asking)} <= real
    items = httpx.get(f"{asking.api}/searches/{view['search_id']}/items?limit=200", timeout=60).json()["items"]
    assert [item for item in items if item["state"] == "failed"] == []
    stood_in = [job for job in _jobs(asking) if job["model"] == "offline"]
    assert all(job["reasoning"].startswith("Scored offline: The model") for job in stood_in)
    assert stood_in or behaviour == "invented_links"


@pytest.mark.timeout(900)
def test_quotes_that_are_not_in_the_posting_count_for_nothing(asking: Relay, provider: Provider) -> None:
    provider.behave("good", {"behaviour": "invented_quotes", "times": 0})
    asking.search("static/jobs", _POSTINGS)
    jobs = _jobs(asking)
    assert jobs
    for job in jobs:
        whole = " ".join(filter(None, (job["description"], job["title"], job["location"])))
        assert all(verdict["quote"] in whole for verdict in job["verdicts"] if verdict["quote"])
        assert all(verdict["verdict"] != "met" for verdict in job["verdicts"] if not verdict["quote"])


@pytest.mark.timeout(900)
def test_a_busy_provider_is_waited_for_and_everything_is_scored(asking: Relay, provider: Provider) -> None:
    provider.behave("good", {"behaviour": "rate_limited", "times": 3, "retry_after": "1"}, "server_error", "drop")
    view = asking.search("static/jobs", _POSTINGS)
    assert (view["status"], view["scored"]) == ("finished", _POSTINGS)


@pytest.mark.timeout(900)
def test_parallel_workers_cannot_spend_more_than_the_budget(asking: Relay, provider: Provider) -> None:
    provider.behave("good")
    view = asking.search("static/jobs", 20, budget_usd=0.015)
    assert view["status"] == "finished"
    assert 0 < view["cost_usd"] <= 0.015
    assert (view["scored"], view["failed"]) == (view["selected"], 0)
    stood_in = [job for job in _jobs(asking) if job["model"] == "offline"]
    assert stood_in
    assert all("budget has no room" in job["reasoning"] for job in stood_in)
