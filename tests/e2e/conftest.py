import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from ai_api.access.passwords import hash_of
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
def password() -> str:
    """What one signs in with."""
    return secrets.token_urlsafe()


@pytest.fixture(scope="session")
def release(previous_chart: Path, password: str) -> Iterator[str]:
    """The installed release, behind a password, in a namespace that enforces the restricted Pod Security Standard."""
    clear(wait=True)
    run("kubectl", "create", "namespace", NAMESPACE)
    run("kubectl", "label", "namespace", NAMESPACE, "pod-security.kubernetes.io/enforce=restricted")
    kubectl("create", "secret", "generic", "door", f"--from-literal=password-hash={hash_of(password)}")
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
def token(frontend: str, password: str) -> str:
    """A program's token, made as a person makes one: signed in, for which the secret `tester` has it too."""
    person = Relay(frontend)
    person.sign_in(password)
    made: str = person.call("POST", "/api/ai/auth/tokens", {"name": "end to end", "scope": "write"})["secret"]
    person.close()
    kubectl("create", "secret", "generic", "tester", f"--from-literal=token={made}")
    return made


@pytest.fixture(scope="session")
def relay(frontend: str, token: str) -> Iterator[Relay]:
    """The application, let in by a token, with a profile saved."""
    relay = Relay(frontend, token)
    relay.save_profile()
    yield relay
    relay.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what was measured of scaling in this run."""
    report = ROOT / "reports" / "scaling" / "README.md"
    if report.exists():
        terminalreporter.section("scaling")
        terminalreporter.write(report.read_text())
