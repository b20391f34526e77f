from contextlib import suppress

import pytest
from e2e.cluster import NAMESPACE, RELEASE, ROOT, get, idle, kubectl, pods, run, until, upgrade
from e2e.relay import Relay

CHART = ROOT / "charts" / "jobrelay"
FORMER = ROOT / "tests" / "data" / "chart" / "jobrelay-0.0.9.tgz"


def passwords() -> dict[str, dict[str, str]]:
    return {secret["metadata"]["name"]: secret["data"] for secret in get("secrets", "--field-selector", "type=Opaque")}


def _stores() -> dict[str, str]:
    """Return which pods of the stores there are whose templates the former chart and this one share."""
    return {name: pod["metadata"]["uid"] for name in ("database", "redis") for pod in pods(name)}


def _generations() -> dict[str, int]:
    return {
        f"{found['kind']}/{found['metadata']['name']}": found["metadata"].get("generation", 0)
        for found in get("deployments,statefulsets,jobs,networkpolicies")
        if not found["metadata"].get("ownerReferences")  # what a cron job begins meanwhile is none of what is applied
    }


@pytest.mark.timeout(1200)
def test_an_upgrade_and_a_rollback_keep_the_data_and_the_search_that_runs(relay: Relay):
    before = passwords()
    jobs_before = relay.call("GET", "/api/ai/jobs?limit=1")["total"]
    assert jobs_before > 0
    upgrade(FORMER)
    stores = _stores()
    upgraded = relay.start("/sitemap/careers", max_jobs=40)
    upgrade(CHART, "--set", "database.backup.enabled=true")
    assert relay.wait(upgraded, patience=600)["status"] == "finished"
    assert passwords() == before
    assert _stores() == stores, "A chart's version alone restarts no store."
    assert relay.call("GET", "/api/ai/jobs?limit=1")["total"] >= jobs_before

    rolled_back = relay.start("/spanish/empleo", max_jobs=40)
    run("helm", "rollback", RELEASE, "1", "--namespace", NAMESPACE, "--wait", "--timeout", "8m", patience=600)
    assert relay.wait(rolled_back, patience=600)["status"] == "finished"
    assert passwords() == before
    assert relay.call("GET", "/api/ai/jobs?limit=1")["total"] >= jobs_before


@pytest.mark.timeout(900)
def test_applying_what_was_rendered_twice_changes_nothing(release: str):
    values = ["--values", str(ROOT / "tests" / "e2e" / "values.yaml")]
    rendered = run("helm", "template", release, str(CHART), "--namespace", NAMESPACE, "--no-hooks", *values)
    kubectl("apply", "--server-side", "--force-conflicts", "--filename", "-", text=rendered)
    until("both workers at 0", idle, 420)  # scaling them in is a change, too
    before, generations = passwords(), _generations()
    again = run("helm", "template", release, str(CHART), "--namespace", NAMESPACE, "--no-hooks", *values)
    kubectl("apply", "--server-side", "--force-conflicts", "--filename", "-", text=again)
    assert _generations() == generations
    assert passwords() == before


@pytest.mark.timeout(1500)
def test_uninstalling_leaves_the_volumes_with_their_passwords_and_nothing_else(relay: Relay):
    assert relay.call("GET", "/api/ai/jobs?limit=1")["total"] > 0
    run("helm", "uninstall", RELEASE, "--namespace", NAMESPACE, "--wait", "--timeout", "6m", patience=500)
    selector = f"app.kubernetes.io/instance={RELEASE}"
    kinds = "all,secrets,configmaps,serviceaccounts,networkpolicies,poddisruptionbudgets,scaledobjects"
    until("all pods gone", lambda: not get("pods", "--selector", selector), 400)
    kept = ["jobrelay-passwords"]

    def left() -> list[str]:
        return [found["metadata"]["name"] for found in get(kinds, "--selector", selector)]

    # What belonged to something, as a deployment's replica sets do, is deleted a moment after it.
    with suppress(TimeoutError):
        until("all but what opens the volumes gone", lambda: left() == kept, 120)
    assert left() == kept, "the volumes stay, and so does what opens them"
    volumes = {volume["metadata"]["name"] for volume in get("persistentvolumeclaims")}
    assert volumes == {f"data-jobrelay-{store}-0" for store in ("database", "rabbitmq", "redis")} | {"jobrelay-backup"}
    kubectl("delete", "persistentvolumeclaims", "--all", "--wait=false")
