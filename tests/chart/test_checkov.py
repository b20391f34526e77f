import json
import os
import shutil
import subprocess
from pathlib import Path

import yaml
from chart.rendering import ROOT, render

VERSION = "3.3.30"
SKIPPED = {
    "CKV_K8S_43": "a digest is a person's own choice of registry; tags are pinned to the chart's version",
    "CKV_K8S_15": "a tag is never moved, so IfNotPresent saves each start from none a question to the registry",
    "CKV_K8S_35": "the official images and the services read addresses from the environment; no secret is shared",
    "CKV_K8S_40": "999 is the user of the official images of PostgreSQL, RabbitMQ and Redis",
}


def uv() -> str:
    """Find the uv that make uses: its own, or the one on the PATH."""
    own = ROOT / ".tools" / "bin" / "uv"
    found = os.environ.get("UV") or shutil.which("uv") or (str(own) if own.exists() else None)
    assert found, "uv is neither on the PATH nor in .tools: run make setup"
    return found


def test_checkov_finds_nothing(tmp_path: Path):
    assert len(SKIPPED) <= 5
    (tmp_path / "jobrelay.yaml").write_text(yaml.safe_dump_all(render()))
    command = [
        uv(),
        "tool",
        "run",
        "--python",
        "3.11",
        f"checkov=={VERSION}",
        "--file",
        str(tmp_path / "jobrelay.yaml"),
    ]
    command += ["--framework", "kubernetes", "--output", "json", "--skip-check", ",".join(SKIPPED)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    report = json.loads(answer.stdout)
    found = [f"{check['check_id']} {check['resource']}" for check in report["results"]["failed_checks"]]
    assert not found
    assert report["summary"]["passed"] > 500
