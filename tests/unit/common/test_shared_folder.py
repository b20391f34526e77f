import os
import subprocess
import sys
from pathlib import Path

_MAKES_ONE = (
    "from jobrelay.observing.shared_folder import SHARED_FOLDER, share_between_processes as share; import os; share(); "
    "print(os.environ[SHARED_FOLDER], flush=True); {}"
)


def test_the_folder_of_a_worker_that_was_killed_goes_when_another_starts_and_that_of_one_that_lives_stays(
    tmp_path: Path,
) -> None:
    env = os.environ | {"TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", _MAKES_ONE.format("input()")], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as lives:
        assert lives.stdout is not None
        living = Path(lives.stdout.readline().decode().strip())
        killed = "os.kill(os.getpid(), 9)"
        first = _says(killed, env)
        assert first.exists()
        second = _says(killed, env)
        assert {*tmp_path.iterdir()} == {living, second}
        lives.communicate(b"\n")


def _says(then: str, env: dict[str, str]) -> Path:
    ended = subprocess.run([sys.executable, "-c", _MAKES_ONE.format(then)], env=env, capture_output=True, check=False)
    return Path(ended.stdout.decode().strip())
