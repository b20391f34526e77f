"""Exemplars: the trace of a task for the bar of the histogram that it fell into.

prometheus_client shares counts between processes but no exemplars, so each process leaves its latest in a file.
"""

import json
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from jobrelay.metrics import SHARED_FOLDER

if TYPE_CHECKING:
    from prometheus_client import Metric
    from prometheus_client.samples import Sample

_METRIC = "jobrelay_stage_duration_seconds"
_latest: dict[str, tuple[str, float, float]] = {}


def remember(stage: str, outcome: str, seconds: float, trace_id: str) -> None:
    """Keep a task as the present example of its stage and outcome, where a worker shares its metrics."""
    folder = os.environ.get(SHARED_FOLDER)
    if folder is None:
        return
    _latest[f"{stage}/{outcome}"] = (trace_id, seconds, time.time())
    file = Path(folder) / f"examples_{os.getpid()}.json"
    written = file.with_suffix(".new")
    written.write_text(json.dumps(_latest))
    written.replace(file)


def with_examples(metrics: "Iterable[Metric]", folder: Path) -> "Iterator[Metric]":
    """Add to the stages' durations the traces that the worker's processes left in `folder`."""
    examples = _read(folder)
    for metric in metrics:
        if metric.name == _METRIC:
            metric.samples = list(_exemplified(metric.samples, examples))
        yield metric


def _read(folder: Path) -> dict[str, tuple[str, float, float]]:
    found: dict[str, tuple[str, float, float]] = {}
    for file in folder.glob("examples_*.json"):
        for key, example in json.loads(file.read_text()).items():
            if key not in found or found[key][2] < example[2]:
                found[key] = tuple(example)
    return found


def _exemplified(samples: "Iterable[Sample]", examples: dict[str, tuple[str, float, float]]) -> "Iterator[Sample]":
    from prometheus_client.samples import Exemplar  # noqa: PLC0415 - after the shared folder is known

    for sample in sorted(samples, key=_bound):
        key = f"{sample.labels.get('stage')}/{sample.labels.get('outcome')}"
        if sample.name.endswith("_bucket") and key in examples and examples[key][1] <= _bound(sample):
            trace_id, seconds, at = examples.pop(key)
            yield sample._replace(exemplar=Exemplar({"trace_id": trace_id}, seconds, at))
        else:
            yield sample


def _bound(sample: "Sample") -> float:
    return float(sample.labels.get("le", "inf"))
