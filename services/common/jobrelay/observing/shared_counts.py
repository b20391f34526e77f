"""What the processes of one worker count together, each in files of its own, however many of them come and go."""

import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from jobrelay.observing.exemplars import keep_ended, with_exemplars
from jobrelay.observing.shared_folder import has_ended

if TYPE_CHECKING:
    from prometheus_client import Metric

_OF_PROCESS = re.compile(r"(?P<kind>counter|histogram|gauge_live\w+|exemplars)_(?P<process>\d+)\.(?:db|json|new)")
_ENDED = "{}_ended.db"
"""Where the counts of all processes that have ended stand; read as if it were one more process."""


class SharedCounts:
    """Tells the counts of a folder's processes as one, for one process at a time: the worker's main one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._folding = Lock()

    def collect(self) -> "Iterable[Metric]":
        """Return what all processes counted, those that ended included; their present values end with them."""
        from prometheus_client.multiprocess import MultiProcessCollector  # noqa: PLC0415 - when first asked

        with self._folding:
            self._fold()
            counted = MultiProcessCollector(None, str(self._folder))  # type: ignore[no-untyped-call] # the library's own
            return list(with_exemplars(counted.collect(), self._folder))  # type: ignore[no-untyped-call] # as above

    def fold_ended(self) -> None:
        """Add the counts of processes that have ended to one file for each kind, and remove theirs.

        So a folder holds the files of those that run and one more of each kind, and no count is lost or goes down.
        """
        with self._folding:
            self._fold()

    def _fold(self) -> None:
        for file, kind in self._of_ended_processes():
            if kind == "exemplars" and file.suffix == ".json":
                keep_ended(file)
            elif kind in {"counter", "histogram"}:
                _add(file, self._folder / _ENDED.format(kind))
            file.unlink()

    def _of_ended_processes(self) -> Iterator[tuple[Path, str]]:
        for file in self._folder.iterdir():
            if (match := _OF_PROCESS.fullmatch(file.name)) and has_ended(int(match["process"])):
                yield file, match["kind"]


def _add(file: Path, total: Path) -> None:
    from prometheus_client.mmap_dict import MmapedDict  # noqa: PLC0415 - when a process has ended

    if not file.stat().st_size:
        return  # its process was killed as it made the file
    with closing(MmapedDict(str(total))) as sums:  # type: ignore[no-untyped-call] # the library's own
        for key, value, _, _ in MmapedDict.read_all_values_from_file(file):  # type: ignore[no-untyped-call] # as above
            before = sums.read_value(key)[0]  # type: ignore[no-untyped-call] # as above
            sums.write_value(key, before + value, 0.0)  # type: ignore[no-untyped-call] # as above
