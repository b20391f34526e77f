"""What the end-to-end tests do to a cluster: kubectl, helm, ports forwarded, and waiting for what has to come."""

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jobrelay.web.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
NAMESPACE = os.environ.get("JOBRELAY_E2E_NAMESPACE", "jobrelay-e2e")
RELEASE = "jobrelay"
WORKERS = ("scraper-worker", "ai-worker")
CAREERS = f"http://careers-site.{NAMESPACE}:8080"


class CommandError(Exception):
    """A command on the cluster failed; the text is what it said."""


def run(*command: str, text: str | None = None, patience: float = 300) -> str:
    """Run a command and give what it printed.

    Raises:
        CommandError: It failed, or took longer than `patience` seconds.
    """
    try:
        answer = subprocess.run(command, input=text, capture_output=True, text=True, check=False, timeout=patience)
    except subprocess.TimeoutExpired as error:
        raise CommandError(f"{' '.join(command)} took longer than {patience:.0f} s") from error
    if answer.returncode:
        raise CommandError(f"{' '.join(command)}: {answer.stdout[-2000:]}{answer.stderr[-2000:]}")
    return answer.stdout


def kubectl(*arguments: str, text: str | None = None, patience: float = 300) -> str:
    """Run kubectl in the tests' namespace."""
    return run("kubectl", "--namespace", NAMESPACE, *arguments, text=text, patience=patience)


def get(kind: str, *arguments: str) -> list[dict[str, Any]]:
    """Read resources of one kind, as the API gives them."""
    items: list[dict[str, Any]] = json.loads(kubectl("get", kind, *arguments, "--output", "json"))["items"]
    return items


def pods(component: str) -> list[dict[str, Any]]:
    """Read a component's pods."""
    return get("pods", "--selector", f"app.kubernetes.io/component={component}")


def running(component: str) -> int:
    """Count a component's pods that have not been told to end."""
    return sum("deletionTimestamp" not in pod["metadata"] for pod in pods(component))


def upgrade(chart: Path, *options: str, patience: str = "8m") -> None:
    """Install or upgrade the release and wait until all of it is ready, its migrations included."""
    values = ["--values", str(HERE / "values.yaml")]
    waiting = ["--wait", "--wait-for-jobs", "--timeout", patience]
    place = ["--namespace", NAMESPACE]
    run("helm", "upgrade", "--install", RELEASE, str(chart), *place, *values, *waiting, *options, patience=600)


def let_go(kind: str) -> None:
    """Take the finalizers off every resource of a kind."""
    for resource in get(kind):
        patch = ["--type", "merge", "--patch", '{"metadata":{"finalizers":null}}']
        kubectl("patch", kind, resource["metadata"]["name"], *patch)


def clear(*, wait: bool) -> None:
    """Remove the tests' namespace with all that is in it; with `wait`, return when it is gone.

    The scalers go first, while their broker still answers: KEDA is slow to let go of one whose broker is gone.
    """
    if not run("kubectl", "get", "namespace", NAMESPACE, "--ignore-not-found"):
        return
    kubectl("delete", "scaledobjects", "--all", "--wait=false")
    try:
        until("the scalers gone", lambda: not get("scaledobjects"), 60)
    except TimeoutError:
        for scaler in get("scaledobjects"):
            name = scaler["metadata"]["name"]
            kubectl("patch", "scaledobject", name, "--type", "merge", "--patch", '{"metadata":{"finalizers":null}}')
    for authentication in get("triggerauthentications"):
        name = authentication["metadata"]["name"]
        kubectl(
            "patch", "triggerauthentication", name, "--type", "merge", "--patch", '{"metadata":{"finalizers":null}}'
        )
    kubectl("delete", "deployments,statefulsets,jobs", "--all", "--wait=false")
    kubectl("delete", "pods", "--all", "--force", "--grace-period=0")
    run("kubectl", "delete", "namespace", NAMESPACE, "--ignore-not-found", "--wait=false")
    if wait:
        until(
            "the namespace gone", lambda: not run("kubectl", "get", "namespace", NAMESPACE, "--ignore-not-found"), 400
        )


def until(what: str, happened: Callable[[], bool], patience: float, every: float = 1) -> float:
    """Wait until something has happened and give the seconds it took.

    Raises:
        TimeoutError: It has not within `patience` seconds.
    """
    start = time.monotonic()
    while time.monotonic() - start < patience:
        if happened():
            return time.monotonic() - start
        time.sleep(every)
    raise TimeoutError(f"{what} did not happen within {patience:.0f} s:\n{kubectl('get', 'pods,scaledobjects')}")


def idle() -> bool:
    """Return whether no pod of either worker is left."""
    return not any(pods(worker) for worker in WORKERS)


def answer_after(delay: float) -> None:
    """Let our careers site answer each request `delay` seconds late."""
    kubectl("set", "env", "deployment/careers-site", f"ANSWER_AFTER={delay}")
    kubectl("rollout", "status", "deployment/careers-site", "--timeout", "120s")


@contextmanager
def forwarded(service: str, port: int, *, namespace: str = NAMESPACE) -> Iterator[str]:
    """Forward a local port to a service for as long as the block lasts, and give its address.

    kubectl holds on to one pod; when that ends, so does the forwarding, and it is begun anew.
    """
    local = free_port()
    command = (
        f"while :; do kubectl --namespace {namespace} port-forward service/{service} {local}:{port}; sleep 0.5; done"
    )
    forwarding = subprocess.Popen(
        ["bash", "-c", command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield f"http://127.0.0.1:{local}"
    finally:
        run("kill", "--", f"-{forwarding.pid}")
        forwarding.wait(10)
