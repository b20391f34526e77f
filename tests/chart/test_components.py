from typing import Any

from chart.rendering import CHART, COMPONENTS, Manifest, containers, environment, pick, pods, render
from standalone.liveness import PATIENT


def test_every_component_has_its_folder_of_templates_named_by_kind():
    for component in COMPONENTS:
        files = {file.stem for file in (CHART / "templates" / component).glob("*.yaml")}
        assert files, component
        for kind in files:
            text = (CHART / "templates" / component / f"{kind}.yaml").read_text().lower()
            assert f"kind: {kind}" in text, f"{component}/{kind}.yaml"


def test_every_component_runs_with_the_defaults(rendered: list[Manifest]):
    running = {
        name.split("/jobrelay-")[1] for name in pods(rendered) if name.split("/")[0] in {"Deployment", "StatefulSet"}
    }
    assert running == set(COMPONENTS)


def test_every_pod_has_requests_and_limits(rendered: list[Manifest]):
    for name, spec in pods(rendered).items():
        for container in containers(spec):
            assert {"cpu", "memory"} <= container["resources"]["requests"].keys(), name
            assert "memory" in container["resources"]["limits"], name


def test_every_long_running_container_is_probed(rendered: list[Manifest]):
    for name, spec in pods(rendered).items():
        if name.split("/")[0] in {"Deployment", "StatefulSet"}:
            assert {"startupProbe", "livenessProbe", "readinessProbe"} <= spec["containers"][0].keys(), name


def test_a_laptop_waits_a_minute_longer_than_a_workers_probe(rendered: list[Manifest]):
    for worker in ("scraper-worker", "ai-worker"):
        probe = pods(rendered)[f"Deployment/jobrelay-{worker}"]["containers"][0]["livenessProbe"]
        allowed = probe["periodSeconds"] * probe["failureThreshold"]
        assert PATIENT.ask_every.total_seconds() * PATIENT.asks == allowed + 60
        assert PATIENT.within.total_seconds() == probe["timeoutSeconds"]


def test_a_registry_stands_before_every_image():
    manifests = render({"global": {"registry": "registry.example/mirror", "imagePullSecrets": ["pull"]}})
    for name, spec in pods(manifests).items():
        assert spec["imagePullSecrets"] == [{"name": "pull"}], name
        for container in containers(spec):
            assert container["image"].startswith("registry.example/mirror/"), name


def test_an_image_without_a_tag_has_the_version_of_the_chart(rendered: list[Manifest]):
    frontend = pods(rendered)["Deployment/jobrelay-frontend"]["containers"][0]
    assert frontend["image"] == "jobrelay/frontend:0.1.0"


def test_the_frontend_knows_both_apis_by_their_services(rendered: list[Manifest]):
    known = environment(rendered, "frontend")
    assert known["SCRAPER_API_URL"] == "http://jobrelay-scraper-api:8001"
    assert known["AI_API_URL"] == "http://jobrelay-ai-api:8002"


def test_more_environment_reaches_each_component():
    extra = [{"name": "MORE", "value": "yes"}]
    keys = ("frontend", "scraperApi", "scraperWorker", "aiApi", "aiWorker", "rabbitmq", "redis", "database")
    manifests = render({key: {"extraEnv": extra} for key in keys})
    for component in COMPONENTS:
        spec = next(spec for name, spec in pods(manifests).items() if name.endswith(f"/jobrelay-{component}"))
        assert extra[0] in spec["containers"][0]["env"], component


def test_pods_can_be_placed():
    place = {
        "nodeSelector": {"disk": "ssd"},
        "tolerations": [{"key": "spot", "operator": "Exists"}],
        "affinity": {"podAntiAffinity": {}},
        "priorityClassName": "high",
    }
    keys = ("frontend", "scraperApi", "scraperWorker", "aiApi", "aiWorker", "rabbitmq", "redis", "database")
    for name, spec in pods(render(dict.fromkeys(keys, place))).items():
        if name.split("/")[0] in {"Deployment", "StatefulSet"}:
            assert {key: spec[key] for key in place} == place, name


def test_the_frontend_can_be_reached_by_ingress_or_route():
    manifests = render(
        {
            "auth": {"mode": "password", "existingSecret": "door"},
            "frontend": {
                "ingress": {"enabled": True, "host": "jobs.example", "className": "nginx", "tlsSecret": "tls"},
                "httpRoute": {"enabled": True, "parentRefs": [{"name": "gateway"}], "hostnames": ["jobs.example"]},
            },
        }
    )
    ingress = pick(manifests, "Ingress", "frontend")["spec"]
    assert ingress["rules"][0]["host"] == "jobs.example"
    assert ingress["tls"][0]["secretName"] == "tls"
    assert pick(manifests, "HTTPRoute", "frontend")["spec"]["parentRefs"] == [{"name": "gateway"}]


def migration(values: dict[str, Any] | None = None) -> Manifest:
    (job,) = [m for m in render(values) if m["kind"] == "Job" and "-migration-" in m["metadata"]["name"]]
    return job


def test_the_migrations_are_a_job_of_the_image_and_no_hook():
    assert "annotations" not in migration()["metadata"]
    assert migration()["spec"]["template"]["spec"]["containers"][0]["args"] == [
        "python",
        "-m",
        "jobrelay.ops",
        "migrate",
    ]
    assert migration() == migration(), "applying twice changes nothing"
    labels = migration()["spec"]["template"]["metadata"]["labels"]
    assert "helm.sh/chart" not in labels, "a new version of the chart with the same image is the same Job"
    newer = migration({"scraperApi": {"image": {"tag": "9.9.9"}}})
    assert newer["metadata"]["name"] != migration()["metadata"]["name"], "a Job cannot be changed"
    again = migration({"database": {"migration": {"run": "again"}}})
    assert again["metadata"]["name"] != migration()["metadata"]["name"], "and is run again when a person says so"
    hooked = migration({"database": {"migration": {"annotations": {"argocd.argoproj.io/hook": "Sync"}}}})
    assert hooked["metadata"]["annotations"] == {"argocd.argoproj.io/hook": "Sync"}


def test_both_apis_wait_for_the_schema_before_they_start(rendered: list[Manifest]):
    for component in ("scraper-api", "ai-api"):
        first = pods(rendered)[f"Deployment/jobrelay-{component}"]["initContainers"][0]
        assert first["args"] == ["python", "-m", "jobrelay.storage.migrate", "--wait"]


def test_scraper_api_refuses_by_the_same_exceptions_as_the_workers():
    values = {
        "scraperWorker": {"egress": {"allow": [{"address": "10.1.0.0/16"}], "proxy": {"url": "http://proxy:3128"}}}
    }
    manifests = render(values)
    for component in ("scraper-api", "scraper-worker"):
        assert environment(manifests, component)["JOBRELAY_EGRESS_ALLOW"] == "10.1.0.0/16,jobrelay-test.jobrelay:8080"
        assert environment(manifests, component)["JOBRELAY_EGRESS_PROXY"] == "http://proxy:3128"


def test_traces_are_sent_only_where_there_is_a_collector(rendered: list[Manifest]):
    assert not [name for name in environment(rendered, "ai-worker") if name.startswith("OTEL_")]
    sending = render({"telemetry": {"otlpEndpoint": "http://collector.observability:4318"}})
    assert environment(sending, "ai-worker")["OTEL_EXPORTER_OTLP_ENDPOINT"] == "http://collector.observability:4318"
    assert environment(sending, "ai-worker")["OTEL_SERVICE_NAME"] == "ai-worker"


def _mounting(manifests: list[Manifest], claim: str) -> list[Manifest]:
    """Return the jobs that run with the release and mount a claim."""
    jobs = [manifest for manifest in manifests if manifest["kind"] == "Job"]
    return [job for job in jobs if f"'claimName': '{claim}'" in str(job["spec"]["template"]["spec"]["volumes"])]


def test_backups_are_written_on_a_schedule_and_restored_only_by_a_person():
    assert not [m for m in render() if m["kind"] == "CronJob"]
    manifests = render({"database": {"backup": {"enabled": True, "keep": 3}}})
    backup, restore = (pick(manifests, "CronJob", name)["spec"] for name in ("backup", "restore"))
    assert (backup["suspend"], restore["suspend"]) == (False, True)
    (container,) = backup["jobTemplate"]["spec"]["template"]["spec"]["containers"]
    assert {"name": "KEEP", "value": "3"} in container["env"]
    assert container["securityContext"]["readOnlyRootFilesystem"] is True
    claim = pick(manifests, "PersistentVolumeClaim", "backup")
    assert claim["metadata"]["annotations"] == {"helm.sh/resource-policy": "keep"}
    (binding,) = _mounting(manifests, claim["metadata"]["name"])
    assert binding["metadata"].get("annotations") is None, "No hook: helm waits for the claim before those after it."
    existing = render({"database": {"backup": {"enabled": True, "persistence": {"existingClaim": "ours"}}}})
    assert not _mounting(existing, "ours"), "That is bound, or whoever made it sees to it."
    assert [m for m in manifests if m["kind"] == "NetworkPolicy" and m["metadata"]["name"].endswith("-backup")]
