"""The folder by which the processes of one worker share what they count."""

import os
import tempfile

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The environment variable that names the folder; prometheus_client reads it when it is imported."""


def share_between_processes() -> None:
    """Let this process and those it forks count together; must come before prometheus_client is imported."""
    os.environ[SHARED_FOLDER] = tempfile.mkdtemp(prefix="jobrelay-metrics-")
