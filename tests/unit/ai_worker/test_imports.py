import subprocess
import sys


def test_a_worker_without_a_key_does_not_pay_for_the_providers_package():
    code = (
        "import sys, ai_worker.settings, ai_worker.judges, ai_worker.tasks, ai_worker.filtering.choosing,"
        "ai_worker.matching.assess, ai_worker.matching.offline; sys.exit('httpx' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
