"""`jobrelay trace`: what a search did and how long each part took, as a tree."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jobrelay.errors import JobrelayError
from jobrelay.observing.task_tracing import WAITING
from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from standalone.home import Home

TRACES = "traces.jsonl"
_MOST_CHILDREN = 60
_TOLD = (
    "jobrelay.waited_seconds",
    "jobrelay.try",
    "jobrelay.job_id",
    "http.response.status_code",
    "url.full",
    "jobrelay.cost_usd",
)
_USUAL = {"jobrelay.try": 1}


class NoTraceError(JobrelayError):
    """Report that no span of a search is kept here."""


@dataclass(frozen=True, slots=True)
class KeptSpan:
    """One span as the trace file keeps it; times in nanoseconds since 1970."""

    trace: str
    span: str
    parent: str | None
    name: str
    component: str
    start: int
    end: int
    failed: str | None
    attributes: Mapping[str, Any]
    links: tuple[str, ...]

    @property
    def seconds(self) -> float:
        """Return how long it took."""
        return (self.end - self.start) / 1e9


def read_spans(home: Home) -> Iterator[KeptSpan]:
    """Read every span that is kept, the older file first; a line that a crash cut short is passed over."""
    for path in (home / f"{TRACES}.1", home / TRACES):
        if path.exists():
            yield from _read(path)


def _read(path: Path) -> Iterator[KeptSpan]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            try:
                entry = json.loads(line)
            except ValueError:
                continue
            yield KeptSpan(**(entry | {"links": tuple(entry["links"])}))


def trace_of(home: Home, search_id: str) -> list[KeptSpan]:
    """Return the spans of a search's trace in the order of their beginning.

    Raises:
        NoTraceError: None is kept.
    """
    kept = list(read_spans(home))
    traces = {span.trace for span in kept if search_id in {span.attributes.get("jobrelay.search_id"), span.trace}}
    found = sorted((span for span in kept if span.trace in traces), key=lambda span: span.start)
    if not found:
        raise NoTraceError(f"No trace of {search_id} is kept in {home.folder}. Is it the id of a search that ran here?")
    return found


def show(console: Console, spans: list[KeptSpan], *, everything: bool) -> None:
    """Print a trace as a tree; without `everything`, SQL and Redis are summed up in one line for each parent."""
    known = {span.span for span in spans}
    children: dict[str | None, list[KeptSpan]] = defaultdict(list)
    for span in spans:
        children[span.parent if span.parent in known else None].append(span)
    whole = (max(span.end for span in spans) - spans[0].start) / 1e9
    tree = Tree(f"Trace {spans[0].trace}: {len(spans)} spans in {whole:.2f} s")
    for root in children[None]:
        _grow(tree, root, children, spans[0].start, everything=everything)
    console.print(tree)


def _grow(
    tree: Tree, span: KeptSpan, children: Mapping[str | None, list[KeptSpan]], began: int, *, everything: bool
) -> None:
    branch = tree.add(_line(span, began))
    below = children.get(span.span, [])
    quiet = [] if everything else [child for child in below if _is_told_elsewhere(child)]
    shown = [child for child in below if child not in quiet]
    for store in ("SQL", "Redis"):
        of_store = [child for child in quiet if child.name.startswith(store)]
        if of_store:
            total = sum(child.seconds for child in of_store)
            branch.add(Text(f"{store}: {len(of_store)} in {_duration(total)}", style="dim"))
    for child in shown[:_MOST_CHILDREN]:
        _grow(branch, child, children, began, everything=everything)
    if len(shown) > _MOST_CHILDREN:
        branch.add(Text(f"… and {len(shown) - _MOST_CHILDREN} more", style="dim"))


def _is_told_elsewhere(span: KeptSpan) -> bool:
    """Return whether a span is summed up in its parent's line of SQL or Redis, or in its task's waited_seconds."""
    return "db.system.name" in span.attributes or span.name.startswith(WAITING)


def _line(span: KeptSpan, began: int) -> Text:
    line = Text()
    line.append(f"{span.name} ", style="bold red" if span.failed else "bold")
    line.append(_duration(span.seconds), style="cyan")
    line.append(f" at +{(span.start - began) / 1e9:.2f} s, {span.component}", style="dim")
    for name in _TOLD:
        value = span.attributes.get(name)
        if value is not None and _USUAL.get(name) != value:
            line.append(f" {name.rpartition('.')[2]}={value}", style="dim")
    if span.links:
        line.append(" again, after an earlier try", style="yellow")
    if span.failed:
        line.append(f" {span.failed}", style="red")
    return line


def _duration(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"
