"""The folder of recorded pages and feeds: the archive in tests/data, or another that JOBRELAY_RECORDINGS names."""

import os
import tarfile
import tempfile
from functools import cache
from pathlib import Path

ARCHIVE = Path(__file__).parents[1] / "data" / "recordings.tar.xz"
SETS = ("pages", "pages-2")
_unpacked: list[tempfile.TemporaryDirectory[str]] = []


@cache
def folder() -> Path:
    """Return the folder with both sets; the archive is unpacked once for each process, and goes with it."""
    if named := os.environ.get("JOBRELAY_RECORDINGS"):
        return Path(named)
    made = tempfile.TemporaryDirectory(prefix="recordings", ignore_cleanup_errors=True)
    _unpacked.append(made)
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(made.name, filter="data")
    return Path(made.name)
