import pytest
from e2e.cluster import NAMESPACE, RELEASE, ROOT, CommandError, get, kubectl, run, until
from e2e.relay import Relay


def test_everything_is_ready_after_the_installation(release: str):
    def unready() -> list[str]:
        deployments = get("deployments", "--selector", f"app.kubernetes.io/instance={release}")
        standing = [found for found in deployments if "worker" not in found["metadata"]["name"]]
        return [
            found["metadata"]["name"]
            for found in standing + get("statefulsets")
            if found["status"].get("readyReplicas") != 1
        ]

    # A probe that a busy machine answers late takes a pod out for a moment.
    until("everything ready", lambda: not unready(), 120)


def test_the_api_server_takes_every_manifest(release: str):
    chart = str(ROOT / "charts" / "jobrelay")
    values = ["--set", "frontend.ingress.enabled=true", "--set", "scraperApi.hpa.enabled=true"]
    values += ["--set", "auth.mode=password", "--set", "auth.existingSecret=door"]
    place = ["--namespace", NAMESPACE, "--api-versions", "keda.sh/v1alpha1"]
    manifests = run("helm", "template", "dry-run", chart, *place, *values)
    # A dry run makes nothing, and the one bare pod is refused without its account.
    kubectl("create", "serviceaccount", "dry-run-jobrelay-frontend")
    try:
        answer = kubectl("apply", "--server-side", "--dry-run=server", "--filename", "-", text=manifests)
    finally:
        kubectl("delete", "serviceaccount", "dry-run-jobrelay-frontend")
    kinds = [line for line in manifests.splitlines() if line.startswith("kind: ")]
    assert answer.count("serverside-applied (server dry run)") == len(kinds), release


def test_a_fresh_release_tests_itself_and_keeps_nothing_of_it(frontend: str, token: str):
    relay = Relay(frontend, token)
    before = relay.call("GET", "/api/ai/settings")
    try:
        said = run("helm", "test", RELEASE, "--namespace", NAMESPACE, "--timeout", "8m", patience=500)
    except CommandError as error:
        pytest.fail(f"{error}\n{kubectl('logs', 'jobrelay-test')}")
    assert "Succeeded" in said
    after = relay.call("GET", "/api/ai/settings")
    assert (after["role"], after["skills"]) == (before["role"], before["skills"]) == ("", [])
    assert relay.call("GET", "/api/ai/jobs?limit=1")["total"] == 0
    assert relay.call("GET", "/api/scraper/searches")["items"] == []
    relay.close()
