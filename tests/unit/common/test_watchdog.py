import subprocess
import sys

_PROGRAM = """
import re, time
from datetime import timedelta
from jobrelay.worker.watchdog import watch_threads
watch_threads(timedelta(seconds=1), timedelta(milliseconds=100))
{work}
print("went on")
"""


def _run(work: str) -> subprocess.CompletedProcess[str]:
    program = _PROGRAM.format(work=work)
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)


def test_a_process_whose_threads_are_all_held_up_ends_and_says_where():
    ended = _run('re.match(r"(a+)+b", "a" * 64)')
    assert ended.returncode == 1
    assert "Timeout" in ended.stderr
    assert "went on" not in ended.stdout


def test_a_process_whose_tasks_only_wait_goes_on():
    ended = _run("time.sleep(2)")
    assert (ended.returncode, ended.stdout) == (0, "went on\n")
