"""Reads one résumé from its standard input, within bounds, and writes what it says, or its text, as JSON.

It is a process of its own so that no file can hold up, exhaust or subvert the service: it knows no password, address or
key, and its time, memory and output are bounded by the kernel.
"""

import json
import resource
import sys
from typing import Any

from ai_api.resume.refusals import Refusal, RefusedError

TEXT = "text"
"""The argument by which the text alone is asked for."""
_CPU_SECONDS = 15
_MEMORY = 1024 * 1024 * 1024
_FILES = 32


def _bound() -> None:
    for what, limit in (
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_NOFILE, _FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, most = resource.getrlimit(what)
        least = limit if most == resource.RLIM_INFINITY else min(limit, most)
        resource.setrlimit(what, (least, least))


def _read(data: bytes, what: str) -> dict[str, Any]:
    from ai_api.resume.text import text_of  # noqa: PLC0415 - loaded within the bounds

    if what == TEXT:
        return {"text": text_of(data)}
    from jobrelay_language.resume.reader import read_resume, told  # noqa: PLC0415

    return told(read_resume(text_of(data)), "offline")


def main() -> int:
    """Read, write, and exit with 0; whatever goes wrong is a refusal."""
    _bound()
    try:
        said = _read(sys.stdin.buffer.read(), sys.argv[-1])
    except RefusedError as error:
        said = {"refused": error.why.value}
    except (MemoryError, RecursionError):
        said = {"refused": Refusal.TOO_COSTLY.value}
    sys.stdout.write(json.dumps(said))
    return 0


if __name__ == "__main__":
    sys.exit(main())
