"""What the components count and time; every label takes one of a few known values, never a URL or an id."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry, Counter
    from prometheus_client.registry import Collector

    from jobrelay.observing.traced_histogram import TracedHistogram

_STAGE_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 90, 180, 300)
_SHORT_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
_TOLD_SECONDS = (5, 10, 30, 60, 120, 240, 360, 480, 720, 1200, 3600)
_SCORES = (10, 20, 30, 40, 50, 60, 70, 80, 90, 100)


class Instruments:
    """The metrics of the relay; made once in each process, by `instruments`."""

    def __init__(self, registry: "CollectorRegistry") -> None:
        self._registry = registry
        histogram, counter = self._histogram, self._counter
        self.stage_seconds = histogram(
            "stage_duration_seconds", "Time in a stage, by how it ended.", "stage", "outcome"
        )
        self.wait_seconds = histogram(
            "queue_wait_seconds", "Time from when a message was due until its task began.", "stage"
        )
        self.interruptions = counter(
            "interruptions", "Tasks that go back to their queue or fail, by the error.", "stage", "outcome", "reason"
        )
        self.redeliveries = counter("redeliveries", "Messages delivered again: a worker ended with them.", "stage")
        self.scores = histogram("score", "Scores given to postings.", "judge", buckets=_SCORES)
        self.told_seconds = histogram(
            "told_seconds",
            "Time from when a posting was first seen until a channel that tells at once took a message of it.",
            buckets=_TOLD_SECONDS,
        )
        self.messages = counter("messages", "Messages handed to channels, by how that ended.", "outcome")
        self._of_crawling()
        self._of_the_model()
        self.statement_seconds = histogram(
            "database_statement_duration_seconds", "Time of an SQL statement, by kind.", "kind", buckets=_SHORT_SECONDS
        )
        self.redis_seconds = histogram(
            "redis_command_duration_seconds", "Time of a Redis command.", "command", buckets=_SHORT_SECONDS
        )

    def _of_crawling(self) -> None:
        from prometheus_client import Gauge  # noqa: PLC0415 - after the shared folder is known

        self.pages = self._counter("pages", "Postings read, by how their page was got.", "fetched_by")
        self.outside_seconds = self._histogram(
            "outside_request_duration_seconds", "Time of a request to a site.", "status"
        )
        self.browser_seconds = self._histogram("browser_phase_duration_seconds", "Time in a browser phase.", "phase")
        self.browser_starts = self._counter("browser_starts", "Browsers started, and why.", "reason")
        self.browser_memory = Gauge(
            "jobrelay_browser_memory_bytes",
            "Resident memory of the browsers after a page.",
            registry=self._registry,
            multiprocess_mode="livesum",
        )

    def _of_the_model(self) -> None:
        self.llm_calls = self._counter(
            "llm_calls", "Calls to the model, by outcome: ok or the error's name.", "model", "outcome"
        )
        self.llm_seconds = self._histogram("llm_call_duration_seconds", "Time of a call to the model.", "model")
        self.llm_tokens = self._counter("llm_tokens", "Tokens that calls used.", "model", "direction")
        self.llm_cost = self._counter("llm_cost_usd", "US dollars that calls cost.", "model")

    def _counter(self, name: str, about: str, *labels: str) -> "Counter":
        from prometheus_client import Counter  # noqa: PLC0415 - after the shared folder is known

        return Counter(f"jobrelay_{name}", about, labels, registry=self._registry)

    def _histogram(
        self, name: str, about: str, *labels: str, buckets: tuple[float, ...] = _STAGE_SECONDS
    ) -> "TracedHistogram":
        from jobrelay.observing.traced_histogram import TracedHistogram  # noqa: PLC0415 - after the shared folder is known

        return TracedHistogram(f"jobrelay_{name}", about, labels, buckets=buckets, registry=self._registry)


@cache
def registry() -> "CollectorRegistry":
    """Return the registry that holds this process's instruments."""
    from prometheus_client import CollectorRegistry  # noqa: PLC0415 - after the shared folder is known

    return CollectorRegistry()


@cache
def instruments() -> Instruments:
    """Return this process's instruments."""
    return Instruments(registry())


def exposition(collectors: "Collector", accept: str) -> tuple[bytes, str]:
    """Return metrics in the format that `accept` asks for, and its content type; exemplars need OpenMetrics."""
    from prometheus_client.exposition import choose_encoder  # noqa: PLC0415 - after the shared folder is known

    encode, kind = choose_encoder(accept)
    return encode(collectors), kind
