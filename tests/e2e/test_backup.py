"""A dump that the chart's job writes is restored into a database that has lost everything, on the cluster."""

from collections.abc import Iterator

import pytest
from e2e.cluster import ROOT, CommandError, run

NAMESPACE = "jobrelay-e2e-backup"
RELEASE = "kept"
PARTS = [
    f"database/{name}.yaml"
    for name in (
        "configmap",
        "service",
        "serviceaccount",
        "statefulset",
        "networkpolicy",
        "persistentvolumeclaim",
        "cronjob",
    )
]
ROLES = ("scraperApi", "scraperWorker", "aiApi", "aiWorker", "backup")


def _kubectl(*arguments: str, text: str | None = None) -> str:
    return run("kubectl", "--namespace", NAMESPACE, *arguments, text=text)


@pytest.fixture
def database() -> Iterator[str]:
    """The database of a release with its jobs, behind its policies, and nothing else of it."""
    run("kubectl", "delete", "namespace", NAMESPACE, "--ignore-not-found", "--wait")
    run("kubectl", "create", "namespace", NAMESPACE)
    run("kubectl", "label", "namespace", NAMESPACE, "pod-security.kubernetes.io/enforce=restricted")
    _kubectl("create", "secret", "generic", "door", "--from-literal=password=of the test")
    chart = str(ROOT / "charts" / "jobrelay")
    values = ["database.existingSecret=door", "database.backup.enabled=true", "database.backup.persistence.size=1Gi"]
    values += [f"database.existingSecretKeys.{key}=password" for key in ROLES]
    show = [option for part in PARTS for option in ("--show-only", f"templates/{part}")]
    settings = [option for value in values for option in ("--set", value)]
    manifests = run("helm", "template", RELEASE, chart, "--namespace", NAMESPACE, *settings, *show)
    _kubectl("apply", "--filename", "-", text=manifests)
    try:
        _kubectl("rollout", "status", f"statefulset/{RELEASE}-jobrelay-database", "--timeout=240s")
        yield f"statefulset/{RELEASE}-jobrelay-database"
    finally:
        run("kubectl", "delete", "namespace", NAMESPACE, "--wait=false")


def _run_job(kind: str, name: str) -> str:
    _kubectl("create", "job", name, f"--from=cronjob/{RELEASE}-jobrelay-{kind}")
    try:
        _kubectl("wait", "--for=condition=complete", f"job/{name}", "--timeout=240s")
    except CommandError as error:
        pytest.fail(f"{error}\n{_kubectl('logs', f'job/{name}')}")
    return _kubectl("logs", f"job/{name}", "--all-containers")


def _sql(database: str, statement: str) -> str:
    command = ["psql", "--username=jobrelay", "--tuples-only", "--no-align", "--command", statement]
    return _kubectl("exec", database, "--", *command).strip()


def test_the_volume_is_there_before_its_first_use_and_what_was_lost_comes_back(database: str):
    claim = f"persistentvolumeclaim/{RELEASE}-jobrelay-backup"
    _kubectl("wait", "--for=jsonpath={.status.phase}=Bound", claim, "--timeout=240s")
    assert not _kubectl("get", f"cronjob/{RELEASE}-jobrelay-backup", "--output=jsonpath={.status.lastScheduleTime}")
    _sql(database, "CREATE ROLE jobrelay_backup LOGIN PASSWORD 'of the test' IN ROLE pg_read_all_data")
    _sql(database, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number")
    assert "is written" in _run_job("backup", "dump")
    _sql(database, "DROP TABLE kept")
    _run_job("restore", "undo")
    assert "is restored" in _kubectl("logs", "job/undo", "--container", "restore")
    assert _sql(database, "SELECT count(*), max(number) FROM kept") == "1000|1000"
    told = "SELECT has_table_privilege('jobrelay_scraper_worker', 'searches', 'UPDATE'), "
    told += "has_table_privilege('jobrelay_scraper_worker', 'user_settings', 'SELECT')"
    assert _sql(database, told) == "t|f", "A dump holds no rights: they are given again."
