"""A process whose clock is wrong, by libfaketime."""

import os
from pathlib import Path

from standalone.programs import Program

_PLACES = ("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib", "/usr/local/lib")
_LIBRARY = next((path for place in _PLACES if (path := Path(place) / "faketime" / "libfaketimeMT.so.1").exists()), None)
_VARIABLES = ("LD_PRELOAD", "FAKETIME", "FAKETIME_DONT_FAKE_MONOTONIC", "FAKETIME_DONT_RESET")


def available() -> bool:
    """Return whether this machine has libfaketime."""
    return _LIBRARY is not None


def restart_at(program: Program, minutes: int) -> None:
    """Start a program anew with a clock that is so many minutes ahead; with 0 it is right."""
    program.stop()
    env = {name: value for name, value in program.env.items() if name not in _VARIABLES}
    if minutes:
        env |= {"LD_PRELOAD": str(_LIBRARY), "FAKETIME": f"{minutes:+d}m"}
        env |= {"FAKETIME_DONT_FAKE_MONOTONIC": "1", "FAKETIME_DONT_RESET": "1"}
    program.env = {**env, "PATH": os.environ["PATH"]}
    program.start()
