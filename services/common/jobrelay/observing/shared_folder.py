"""The folder by which the processes of one worker share what they count."""

import os
import shutil
import tempfile
from pathlib import Path

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The environment variable that names the folder; prometheus_client reads it when it is imported."""

_PREFIX = "jobrelay-metrics-"


def share_between_processes() -> None:
    """Let this process and those it forks count together; must come before prometheus_client is imported.

    The folders of workers that were killed, and could not remove them, go.
    """
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        process = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if process.isdecimal() and has_ended(int(process)):
            shutil.rmtree(folder, ignore_errors=True)
    os.environ[SHARED_FOLDER] = tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-")


def has_ended(process: int) -> bool:
    """Return whether no process of this machine has the id."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except PermissionError:  # it is somebody else's
        pass
    return False
