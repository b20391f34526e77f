import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from e2e.cluster import HERE, NAMESPACE, RELEASE, ROOT, CommandError, clear, forwarded, kubectl, run, upgrade
from e2e.relay import Relay


@pytest.fixture(scope="session")
def previous_chart(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The chart as a version before this one, for an upgrade to come from."""
    folder = tmp_path_factory.mktemp("chart")
    chart = str(ROOT / "charts" / "jobrelay")
    run("helm", "package", chart, "--version", "0.0.1", "--destination", str(folder))
    return folder / "jobrelay-0.0.1.tgz"


@pytest.fixture(scope="session")
def release(previous_chart: Path) -> Iterator[str]:
    """The installed release, in a namespace that enforces the restricted Pod Security Standard."""
    clear(wait=True)
    run("kubectl", "create", "namespace", NAMESPACE)
    run("kubectl", "label", "namespace", NAMESPACE, "pod-security.kubernetes.io/enforce=restricted")
    kubectl("apply", "--filename", str(HERE / "careers_site" / "manifest.yaml"))
    try:
        upgrade(previous_chart)
    except CommandError as error:
        pytest.exit(f"{error}\n{kubectl('get', 'pods')}\n{kubectl('get', 'events')[-4000:]}", returncode=1)
    yield RELEASE
    if not os.environ.get("E2E_KEEP"):
        clear(wait=False)


@pytest.fixture(scope="session")
def frontend(release: str) -> Iterator[str]:
    """The frontend's address, through the port-forward that the notes tell."""
    with forwarded(f"{release}-frontend", 80) as address:
        yield address


@pytest.fixture(scope="session")
def relay(frontend: str) -> Iterator[Relay]:
    """The application, with a profile saved."""
    relay = Relay(frontend)
    relay.save_profile()
    yield relay
    relay.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what was measured of scaling in this run."""
    report = ROOT / "reports" / "scaling" / "README.md"
    if report.exists():
        terminalreporter.section("scaling")
        terminalreporter.write(report.read_text())
