"""What a company asks for in the first hour: its own volumes, sidecars, identities, labels and runtimes."""

from typing import Any

import pytest
from chart.rendering import Manifest, RenderError, environment, pick, render
from scraper_worker.fetching.settings import FetchSettings

COMPONENTS = {
    "frontend": "frontend",
    "scraper-api": "scraperApi",
    "scraper-worker": "scraperWorker",
    "ai-api": "aiApi",
    "ai-worker": "aiWorker",
}
KNOBS: dict[str, Any] = {
    "extraEnvFrom": [{"secretRef": {"name": "theirs"}}],
    "extraVolumes": [{"name": "ca", "secret": {"secretName": "private-ca"}}],
    "extraVolumeMounts": [{"name": "ca", "mountPath": "/etc/ssl/private-ca", "readOnly": True}],
    "extraContainers": [{"name": "cloud-sql-proxy", "image": "proxy:1"}],
    "podLabels": {"azure.workload.identity/use": "true"},
    "serviceAccountAnnotations": {"eks.amazonaws.com/role-arn": "arn:aws:iam::1:role/jobrelay"},
    "runtimeClassName": "gvisor",
    "hostUsers": False,
    "hostAliases": [{"ip": "10.0.0.9", "hostnames": ["llm.internal"]}],
    "dnsConfig": {"options": [{"name": "ndots", "value": "1"}]},
}


@pytest.fixture(scope="module")
def rendered() -> list[Manifest]:
    everywhere = dict.fromkeys(COMPONENTS.values(), KNOBS)
    ours = {
        "global": {"commonLabels": {"cost-centre": "42"}, "ipFamilyPolicy": "PreferDualStack"},
        "extraObjects": [
            {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "{{ .Release.Name }}-theirs"}},
            'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: "{{ .Release.Name }}-as-text"\n',
        ],
    }
    return render(everywhere | ours)


@pytest.mark.parametrize("component", COMPONENTS)
def test_a_pod_takes_what_its_company_adds(rendered: list[Manifest], component: str):
    template = pick(rendered, "Deployment", component)["spec"]["template"]
    pod = template["spec"]
    ours, theirs = pod["containers"]
    assert theirs == KNOBS["extraContainers"][0]
    assert ours["envFrom"] == KNOBS["extraEnvFrom"]
    assert ours["volumeMounts"][-1] == KNOBS["extraVolumeMounts"][0]
    assert pod["volumes"][-1] == KNOBS["extraVolumes"][0]
    assert template["metadata"]["labels"].items() >= KNOBS["podLabels"].items()
    for name in ("runtimeClassName", "hostUsers", "hostAliases", "dnsConfig"):
        assert pod[name] == KNOBS[name]
    account = pick(rendered, "ServiceAccount", component)
    assert account["metadata"]["annotations"] == KNOBS["serviceAccountAnnotations"]


def test_every_resource_of_ours_has_the_common_labels(rendered: list[Manifest]):
    ours = [manifest for manifest in rendered if "theirs" not in manifest["metadata"]["name"]]
    ours = [manifest for manifest in ours if "as-text" not in manifest["metadata"]["name"]]
    without = [manifest["metadata"]["name"] for manifest in ours if "cost-centre" not in manifest["metadata"]["labels"]]
    assert not without


def test_no_selector_depends_on_them(rendered: list[Manifest]):
    for manifest in rendered:
        selector = manifest.get("spec", {}).get("selector", {})
        assert "cost-centre" not in selector.get("matchLabels", selector)


def test_services_have_the_ip_families_that_are_asked_for(rendered: list[Manifest]):
    services = [manifest for manifest in rendered if manifest["kind"] == "Service"]
    ours = [one for one in services if one["metadata"]["name"] != "jobrelay-test"]
    assert len(ours) >= 6
    assert {one["spec"].get("ipFamilyPolicy") for one in ours} == {"PreferDualStack"}


def test_objects_of_theirs_are_templates(rendered: list[Manifest]):
    assert pick(rendered, "ConfigMap", "theirs")
    assert pick(rendered, "ConfigMap", "as-text")


def test_without_any_of_it_nothing_of_it_is_rendered():
    for component in COMPONENTS:
        pod = pick(render(), "Deployment", component)["spec"]["template"]["spec"]
        assert not {"runtimeClassName", "hostUsers", "hostAliases", "dnsConfig"} & pod.keys()
        assert "envFrom" not in pod["containers"][0]
        assert len(pod["containers"]) == 1


@pytest.mark.parametrize(
    "wrong",
    [{"frontend": {"hostUsers": "no"}}, {"aiApi": {"extraVolumes": {}}}, {"global": {"ipFamilyPolicy": "IPv6"}}],
    ids=str,
)
def test_what_is_no_such_thing_is_refused(wrong: dict[str, Any]):
    with pytest.raises(RenderError):
        render(wrong)


def test_the_bounds_of_a_page_reach_the_reader_as_it_reads_them(monkeypatch: pytest.MonkeyPatch):
    bounds = {"requests": 200, "memory": "1GiB", "seconds": 30, "exploreSeconds": 90, "restartAfter": 20}
    set_ = environment(render({"scraperWorker": {"page": bounds}}), "scraper-worker")
    names = ("PAGE_REQUESTS", "PAGE_MEMORY", "RENDER_DEADLINE", "EXPLORE_DEADLINE", "BROWSER_PAGES")
    for name in names:
        monkeypatch.setenv(f"JOBRELAY_{name}", set_[f"JOBRELAY_{name}"])
    read = FetchSettings()
    assert (read.page_requests, read.page_memory, read.browser_pages) == (200, 1024**3, 20)
    assert (read.render_deadline.total_seconds(), read.explore_deadline.total_seconds()) == (30, 90)
    usual = environment(render(), "scraper-worker")
    assert not {f"JOBRELAY_{name}" for name in names} & usual.keys()
