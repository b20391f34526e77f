import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from e2e.cluster import answer_after, get, kubectl, pods, until
from e2e.oracle import broken_promises
from e2e.relay import Relay

SITES = (
    "/paginated/join-us/openings",
    "/json-ld/jobs",
    "/greenhouse/careers",
    "/lever/careers",
    "/german/karriere/stellenangebote",
    "/french/nous-rejoindre",
)
"""Each disruption has a site of its own, for a page that is stored is not fetched again."""

OPEN = {"found", "candidate", "scheduled", "scraping", "scraped", "analyzing"}
DISRUPTIONS: dict[str, Callable[[], Any]] = {}


def disruption(act: Callable[[], Any]) -> Callable[[], Any]:
    DISRUPTIONS[act.__name__.replace("_", " ")] = act
    return act


def busy_pods(worker: str) -> list[str]:
    """Name the pods of a worker that run and have not been told to end."""
    return [
        pod["metadata"]["name"]
        for pod in pods(worker)
        if pod["status"].get("phase") == "Running" and "deletionTimestamp" not in pod["metadata"]
    ]


@disruption
def a_busy_scraper_worker_is_told_to_end() -> None:
    kubectl("delete", "pod", busy_pods("scraper-worker")[0], "--wait=false")


@disruption
def a_busy_scraper_worker_is_killed() -> None:
    kubectl("delete", "pod", busy_pods("scraper-worker")[0], "--grace-period=0", "--force")


@disruption
def every_component_is_rolled_out_anew() -> None:
    names = [f"deployment/{deployment['metadata']['name']}" for deployment in get("deployments")]
    names += [f"statefulset/{stateful['metadata']['name']}" for stateful in get("statefulsets")]
    kubectl("rollout", "restart", *(name for name in names if "careers-site" not in name))


@disruption
def the_broker_is_deleted() -> None:
    kubectl("delete", "pod", "jobrelay-rabbitmq-0", "--wait=false")


@disruption
def redis_is_deleted() -> None:
    kubectl("delete", "pod", "jobrelay-redis-0", "--wait=false")


@disruption
def the_database_is_deleted() -> None:
    kubectl("delete", "pod", "jobrelay-database-0", "--wait=false")


@pytest.fixture(scope="module", autouse=True)
def _slow_site(relay: Relay) -> Iterator[None]:
    assert relay.search  # the release is there
    answer_after(1.0)
    yield
    answer_after(0)


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("name", "page"), list(zip(DISRUPTIONS, SITES, strict=True)))
def test_a_search_ends_with_one_row_for_each_posting_when(name: str, page: str, relay: Relay):
    search_id = relay.start(page, max_jobs=40)
    until("the search is in the middle", lambda: relay.search(search_id)["selected"] > 0, 240, every=0.3)
    until("a scraper-worker runs", lambda: bool(busy_pods("scraper-worker")), 240)
    DISRUPTIONS[name]()
    time.sleep(1)
    search = relay.wait(search_id, patience=600)
    assert search["status"] == "finished", search["error"]
    assert search["failed"] == 0
    items = relay.items(search_id)
    assert len({item["job_id"] for item in items}) == len(items) == search["found"]
    assert not [item for item in items if item["state"] in OPEN]
    jobs = relay.jobs(search_id)
    assert len({job["url"] for job in jobs}) == len(jobs) == search["scored"] + search["closed"]
    assert broken_promises(relay, search_id) == {}
