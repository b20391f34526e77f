from opentelemetry import trace
from prometheus_client import Histogram

from jobrelay.observing.exemplars import remember


class TracedHistogram(Histogram):
    """A histogram whose buckets lead to the traces in which they were observed."""

    def observe(self, amount: float, exemplar: dict[str, str] | None = None) -> None:
        """Count `amount`; the present trace becomes its bucket's exemplar if it is one that is kept."""
        present = trace.get_current_span().get_span_context()
        if exemplar is None and present.is_valid and present.trace_flags.sampled:
            exemplar = {"trace_id": f"{present.trace_id:032x}"}
            labels = dict(zip(self._labelnames, self._labelvalues, strict=True))
            remember(self._name, labels, self._upper_bounds, amount, exemplar["trace_id"])
        super().observe(amount, exemplar)
