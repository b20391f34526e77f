"""Hands messages to the process that may reach the outside, and ends it when it hangs or has nothing to do."""

import json
import os
import selectors
import subprocess
import sys
import time
from dataclasses import asdict
from threading import Lock

from ai_api.telling.outside import DeliveryOutcome, Handed, Parcel

_ANSWERS_WITHIN_S = 40
"""Longer than a message may take: apprise is imported, a name resolved, a server connected to and waited for."""
_IDLE_S = 120
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "TZ")


class Carrier:
    """Keeps one such process while there is something to send; one message at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._used = 0.0
        self._lock = Lock()

    def hand_over(self, parcel: Parcel) -> Handed:
        """Hand a message over and return how that ended."""
        with self._lock:
            process = self._process if self._process and self._process.poll() is None else self._start()
            try:
                answer = self._ask(process, json.dumps(asdict(parcel)))
            except BrokenPipeError:  # the process ended before it read the message
                self._end()
                return Handed(DeliveryOutcome.AGAIN, "Nothing could be sent just now.")
            self._used = time.monotonic()
            if not answer:
                self._end()
                outcome = DeliveryOutcome.AGAIN if parcel.headers else DeliveryOutcome.UNKNOWN
                return Handed(outcome, "Sending it took too long; it may have arrived.")
            known = json.loads(answer)
            return Handed(DeliveryOutcome(known["outcome"]), known["reason"], known["retry_after"])

    def rest(self) -> None:
        """End the process where it had nothing to do for long."""
        with self._lock:
            if self._process is not None and time.monotonic() - self._used > _IDLE_S:
                self._end()

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _start(self) -> subprocess.Popen[str]:
        self._end()
        kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        command = [sys.executable, "-m", "ai_api.telling.outside"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=kept
        )
        return self._process

    def _ask(self, process: subprocess.Popen[str], line: str) -> str:
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101
        process.stdin.write(line + "\n")
        process.stdin.flush()
        with selectors.DefaultSelector() as ready:
            ready.register(process.stdout, selectors.EVENT_READ)
            return process.stdout.readline() if ready.select(_ANSWERS_WITHIN_S) else ""

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()
            self._process = None
