"""`jobrelay stats`: where time and money went, from the spans that are kept."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from jobrelay.pipeline import STAGES
from rich.console import Console
from rich.table import Table

from standalone.tracing import KeptSpan

_ORDER = [str(stage) for stage in STAGES]


@dataclass(frozen=True, slots=True)
class Timing:
    """How often something ran, and how long it took: seconds."""

    count: int
    median: float
    slow: float
    total: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Timing":
        """Sum up at least one duration; `slow` is what one in twenty exceeds."""
        ordered = sorted(seconds)
        slow = ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
        return cls(len(ordered), median(ordered), slow, sum(ordered))


def timings(spans: Iterable[KeptSpan]) -> dict[str, Timing]:
    """Sum up spans by name; requests to sites count together, whatever their host."""
    seconds: dict[str, list[float]] = defaultdict(list)
    for span in spans:
        seconds["outside HTTP" if "url.full" in span.attributes else span.name].append(span.seconds)
    return {name: Timing.of(values) for name, values in seconds.items()}


def show(console: Console, spans: Sequence[KeptSpan]) -> None:
    """Print tables of the stages, of what they were made of, and of the model's cost."""
    stages = [span for span in spans if span.name in _ORDER]
    rest = [span for span in spans if span.name not in _ORDER and span.parent is not None]
    waits: dict[str, list[float]] = defaultdict(list)
    for span in stages:
        waits[span.name].append(float(span.attributes.get("jobrelay.waited_seconds", 0)))
    table = Table("stage", "tries", "median", "95th", "total", "median wait", "outcomes", title="Stages")
    for name, timing in sorted(timings(stages).items(), key=lambda entry: _ORDER.index(entry[0])):
        outcomes = Counter(str(span.attributes.get("jobrelay.outcome", "?")) for span in stages if span.name == name)
        told = ", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common())
        table.add_row(name, *_columns(timing), _seconds(median(waits[name])), told)
    console.print(table)
    parts = Table("what", "count", "median", "95th", "total", title="Inside them")
    for name, timing in sorted(timings(rest).items(), key=lambda entry: -entry[1].total)[:20]:
        parts.add_row(name, *_columns(timing))
    console.print(parts)
    _show_model(console, spans)


def _show_model(console: Console, spans: Iterable[KeptSpan]) -> None:
    calls = [span for span in spans if "gen_ai.request.model" in span.attributes]
    if not calls:
        console.print("No call to a model: the offline scorer judged.")
        return
    cost = sum(float(span.attributes.get("jobrelay.cost_usd", 0)) for span in calls)
    counted = ("gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens")
    tokens = sum(int(span.attributes.get(name, 0)) for span in calls for name in counted)
    failed = sum(span.failed is not None for span in calls)
    console.print(f"Model: {len(calls)} calls, {failed} failed, {tokens} tokens, {cost:.4f} USD")


def _columns(timing: Timing) -> tuple[str, str, str, str]:
    return str(timing.count), _seconds(timing.median), _seconds(timing.slow), _seconds(timing.total)


def _seconds(value: float) -> str:
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.1f} ms"
