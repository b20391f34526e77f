import shutil
import subprocess
from pathlib import Path

import pytest

ALERTS = Path(__file__).parent / "alerts" / "alerts_test.yaml"


def test_each_alert_fires_where_it_should_and_is_quiet_where_it_should_be():
    promtool = shutil.which("promtool")
    if promtool is None:
        pytest.fail("promtool is needed here: it comes with Prometheus, https://prometheus.io/download.")
    told = subprocess.run([promtool, "test", "rules", str(ALERTS)], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
