import subprocess
import sys
import time

import pytest

_PROGRAM = """
import re, time
from datetime import timedelta
from jobrelay.worker.watchdog import watch_threads
watch_threads(timedelta(seconds=3), timedelta(milliseconds=100))
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
    ended = _run("time.sleep(4)")
    assert (ended.returncode, ended.stdout) == (0, "went on\n")


_ENDING = """
import threading, time
from datetime import timedelta
from jobrelay.worker.watchdog import end_if_stuck
busy_until = time.monotonic() + {seconds}
end_if_stuck(lambda: time.monotonic() < busy_until, timedelta(seconds={patience}))
{work}
print("ended by itself after", time.monotonic() > busy_until)
"""


@pytest.mark.parametrize("seconds", [0, 2])
def test_a_worker_whose_end_hangs_ends_once_no_task_runs_and_says_where(seconds: int):
    began = time.monotonic()
    program = _ENDING.format(seconds=seconds, patience=1, work="threading.Event().wait()")
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert (ended.returncode, ended.stdout) == (0, "")
    assert "threading.py" in ended.stderr
    assert time.monotonic() - began >= seconds


def test_a_worker_that_ends_by_itself_is_left_to_it():
    program = _ENDING.format(seconds=0, patience=30, work="time.sleep(0.1)")
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "ended by itself after True\n", "")
