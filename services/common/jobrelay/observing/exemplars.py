"""Exemplars: the latest trace id for each histogram bucket.

prometheus_client shares counts between processes but no exemplars, so each process leaves its own in a file.
"""

import json
import os
import time
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jobrelay.observing.shared_folder import SHARED_FOLDER

if TYPE_CHECKING:
    from prometheus_client import Metric
    from prometheus_client.samples import Sample

_FILES = "exemplars_{}.json"


class Exemplar(NamedTuple):
    """A trace in which something took `value` seconds, or scored so much, at a time in seconds since 1970."""

    trace_id: str
    value: float
    at: float


_latest: dict[str, Exemplar] = {}


def remember(metric: str, labels: dict[str, str], bounds: Sequence[float], value: float, trace_id: str) -> None:
    """Keep a trace as the exemplar of the bucket that `value` fell into, where processes share their metrics."""
    if SHARED_FOLDER not in os.environ:
        return
    bound = _le(bounds[bisect_left(bounds, value)])
    _latest[_key(metric, labels | {"le": bound})] = Exemplar(trace_id, value, time.time())


def write_exemplars() -> None:
    """Write what this process remembers where the worker's main process reads it, if it does."""
    if (folder := os.environ.get(SHARED_FOLDER)) and _latest:
        _write(Path(folder) / _FILES.format(os.getpid()), _latest)


def keep_ended(file: Path) -> None:
    """Add the exemplars that a process left, which has ended, to those of all that have."""
    kept = file.with_name(_FILES.format("ended"))
    _write(kept, _latest_of([file, *([kept] if kept.exists() else [])]))


def with_exemplars(metrics: "Iterable[Metric]", folder: Path) -> "Iterator[Metric]":
    """Add to histograms the traces that the worker's processes left in `folder`."""
    exemplars = _latest_of(folder.glob(_FILES.format("*")))
    for metric in metrics:
        if metric.type == "histogram":
            metric.samples = [_exemplified(sample, metric.name, exemplars) for sample in metric.samples]
        yield metric


def _write(file: Path, exemplars: Mapping[str, Exemplar]) -> None:
    written = file.with_suffix(".new")
    written.write_text(json.dumps(dict(exemplars)))
    written.replace(file)


def _latest_of(files: Iterable[Path]) -> dict[str, Exemplar]:
    found: dict[str, Exemplar] = {}
    for file in files:
        for key, entry in json.loads(file.read_text()).items():
            exemplar = Exemplar(*entry)
            if key not in found or found[key].at < exemplar.at:
                found[key] = exemplar
    return found


def _exemplified(sample: "Sample", metric: str, exemplars: Mapping[str, Exemplar]) -> "Sample":
    from prometheus_client.samples import Exemplar as ClientExemplar  # noqa: PLC0415 - after the shared folder is known

    exemplar = exemplars.get(_key(metric, sample.labels)) if "le" in sample.labels else None
    if exemplar is None:
        return sample
    return sample._replace(exemplar=ClientExemplar({"trace_id": exemplar.trace_id}, exemplar.value, exemplar.at))


def _key(metric: str, labels: Mapping[str, str]) -> str:
    return json.dumps([metric, sorted(labels.items())])


def _le(bound: float) -> str:
    from prometheus_client.utils import floatToGoString  # noqa: PLC0415 - after the shared folder is known

    return str(floatToGoString(bound))  # type: ignore[no-untyped-call] # the library's own
