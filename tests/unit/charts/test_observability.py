import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from jobrelay.observing.metrics import Instruments
from prometheus_client import CollectorRegistry

ROOT = Path(__file__).parents[3]
CHART = ROOT / "charts" / "jobrelay"
ALERTS = yaml.safe_load((CHART / "files" / "observability" / "alerts.yaml").read_text())
RULES = [rule for group in ALERTS["groups"] for rule in group["rules"]]
EXPRESSIONS = [
    target["expr"]
    for path in sorted((CHART / "dashboards").glob("*.json"))
    for panel in json.loads(path.read_text())["panels"]
    for target in panel["targets"]
]
_FROM_THE_API = {
    "jobrelay_searches",
    "jobrelay_open_items",
    "jobrelay_search_silence_seconds",
    "jobrelay_searches_lately",
    "jobrelay_database_up",
    "jobrelay_http_requests_total",
    "jobrelay_http_request_duration_seconds_bucket",
}


def _known() -> set[str]:
    registry = CollectorRegistry()
    Instruments(registry)
    names = {metric.name: metric.type for metric in registry.collect()}
    suffixes = {"counter": ("_total",), "histogram": ("_bucket", "_count", "_sum"), "gauge": ("",)}
    return {name + suffix for name, kind in names.items() for suffix in suffixes[kind]} | _FROM_THE_API


def test_the_dashboards_are_what_their_code_makes():
    script = ROOT / "k8s-dev" / "observability" / "dashboards" / "generate.py"
    made = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr


@pytest.mark.parametrize("expression", [*EXPRESSIONS, *(rule["expr"] for rule in RULES)])
def test_a_query_asks_only_for_metrics_that_there_are(expression: str):
    assert set(re.findall(r"jobrelay_\w+", expression)) <= _known()
