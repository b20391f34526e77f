"""The commands that the runbooks name run where an operator stands."""

import re
import shlex

import pytest
from e2e.cluster import NAMESPACE, RELEASE, ROOT, run

TEXT = "\n".join(path.read_text() for path in sorted((ROOT / "docs" / "runbooks").glob("*.md")))
CHANGING = ("kubectl create job", "kubectl annotate", "kubectl rollout restart")
"""What starts, stops or restores something: test_backup does the first two, test_disruption the third."""
# A pipe is for a shell and asks for something of the reader's; tests/chart/test_runbooks.py sees every command.
COMMANDS = [
    command
    for command in sorted(set(re.findall(r"`((?:kubectl|helm) [^`]+)`", TEXT)))
    if not command.startswith(CHANGING) and not command.endswith("…") and " | " not in command
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_runbooks_runs(release: str, command: str):
    whole = command.replace("…", RELEASE).replace("helm history", f"helm history {release}")
    words = shlex.split(whole)
    place = [] if "-n" in words else ["--namespace", NAMESPACE]
    run(words[0], *place, *words[1:])
