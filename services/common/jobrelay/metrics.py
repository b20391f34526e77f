"""What the components count and time; every label takes one of a few known values, never a URL or an id."""

import os
import tempfile
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry, Counter, Histogram

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""Names the folder by which the processes of one worker share what they count."""

_STAGE_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 90, 180, 300)
_SHORT_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
_SCORES = (10, 20, 30, 40, 50, 60, 70, 80, 90, 100)


def share_between_processes() -> None:
    """Let this process and those it forks count together; must come before prometheus_client is imported."""
    os.environ[SHARED_FOLDER] = tempfile.mkdtemp(prefix="jobrelay-metrics-")


class Instruments:
    """The metrics of the relay; made once in each process, by `instruments`."""

    def __init__(self, registry: "CollectorRegistry") -> None:
        from prometheus_client import Counter, Gauge, Histogram  # noqa: PLC0415 - after the shared folder is known

        def counter(name: str, about: str, *labels: str) -> "Counter":
            return Counter(f"jobrelay_{name}", about, labels, registry=registry)

        def histogram(name: str, about: str, buckets: tuple[float, ...], *labels: str) -> "Histogram":
            return Histogram(f"jobrelay_{name}", about, labels, buckets=buckets, registry=registry)

        self.stage_seconds = histogram(
            "stage_duration_seconds", "Time in a stage, by how it ended.", _STAGE_SECONDS, "stage", "outcome"
        )
        self.wait_seconds = histogram(
            "queue_wait_seconds", "Time from when a message was due until its task began.", _STAGE_SECONDS, "stage"
        )
        self.interruptions = counter(
            "interruptions",
            "Tasks that go back to their queue or fail, by the error's name.",
            "stage",
            "outcome",
            "reason",
        )
        self.redeliveries = counter("redeliveries", "Messages delivered again: a worker ended with them.", "stage")
        self.pages = counter("pages", "Postings read, by how their page was got.", "fetched_by")
        self.outside_seconds = histogram(
            "outside_request_duration_seconds", "Time of a request to a site.", _STAGE_SECONDS, "status"
        )
        self.browser_seconds = histogram(
            "browser_phase_duration_seconds", "Time in a browser phase.", _STAGE_SECONDS, "phase"
        )
        self.browser_starts = counter("browser_starts", "Browsers started, and why.", "reason")
        self.browser_memory = Gauge(
            "jobrelay_browser_memory_bytes",
            "Resident memory of the browsers after a page.",
            registry=registry,
            multiprocess_mode="livesum",
        )
        self.llm_calls = counter(
            "llm_calls", "Calls to the model, by outcome: ok or the error's name.", "model", "outcome"
        )
        self.llm_seconds = histogram(
            "llm_call_duration_seconds", "Time of a call to the model.", _STAGE_SECONDS, "model"
        )
        self.llm_tokens = counter("llm_tokens", "Tokens that calls used.", "model", "direction")
        self.llm_cost = counter("llm_cost_usd", "US dollars that calls cost.", "model")
        self.scores = histogram("score", "Scores given to postings.", _SCORES, "judge")
        self.statement_seconds = histogram(
            "database_statement_duration_seconds", "Time of an SQL statement, by kind.", _SHORT_SECONDS, "kind"
        )
        self.redis_seconds = histogram(
            "redis_command_duration_seconds", "Time of a Redis command.", _SHORT_SECONDS, "command"
        )


@cache
def registry() -> "CollectorRegistry":
    """Give the registry that holds this process's instruments."""
    from prometheus_client import CollectorRegistry  # noqa: PLC0415 - after the shared folder is known

    return CollectorRegistry()


@cache
def instruments() -> Instruments:
    """Give this process's instruments."""
    return Instruments(registry())
