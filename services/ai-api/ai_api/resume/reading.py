"""Reads a résumé in a process of its own."""

import json
import subprocess
import sys
from threading import BoundedSemaphore
from typing import Any

from jobrelay.http.problems import UnavailableError

from ai_api.resume.child import TEXT
from ai_api.resume.refusals import Refusal, RefusedError

_SECONDS = 60
_AT_ONCE = BoundedSemaphore(2)
_PATIENCE = 60


def read(data: bytes) -> dict[str, Any]:
    """Return what a résumé says, as `jobrelay_language.resume.reader.told` has it; nothing of it is kept or logged.

    Raises:
        RefusedError: It cannot be read; the text says why and what to do.
        UnavailableError: Others are read and take long.
    """
    return _in_a_child(data)


def text_in(data: bytes) -> str:
    """Return a résumé's text; nothing of it is kept or logged.

    Raises:
        RefusedError: It cannot be read; the text says why and what to do.
        UnavailableError: Others are read and take long.
    """
    return str(_in_a_child(data, TEXT)["text"])


def _in_a_child(data: bytes, *what: str) -> dict[str, Any]:
    if not _AT_ONCE.acquire(timeout=_PATIENCE):
        raise UnavailableError("Other files are being read; try again in a minute.")
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-m", "ai_api.resume.child", *what],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            timeout=_SECONDS,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        raise RefusedError(Refusal.TOO_COSTLY) from None
    finally:
        _AT_ONCE.release()
    said: dict[str, Any] = json.loads(done.stdout)
    if "refused" in said:
        raise RefusedError(Refusal(said["refused"]))
    return said
