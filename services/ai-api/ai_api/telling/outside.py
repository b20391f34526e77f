"""A process of its own that hands messages to the outside: what it runs may reach public addresses only.

One message comes as a line of JSON on standard input, its outcome goes as a line to standard output. The process has no
key, no database and no other environment; a guard on its sockets (an audit hook) refuses each connection to an address
that is not public, whatever library makes it and whatever a name resolves to at that moment (SSRF, DNS rebinding).
"""

import json
import logging
import os
import re
import socket
import ssl
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from typing import Any

from jobrelay.web.address_space import is_public
from jobrelay.web.egress import Allowances

_CONNECT_S, _ANSWER_S = 5, 15
_REPEATABLE = frozenset((408, 409, 425, 429))
_HTTP_ERROR = re.compile(r"error=(\d{3})")
_LOCAL_ONLY = ("dbus", "kde", "qt", "glib", "gnome", "macosx", "windows", "syslog")
"""Schemas of apprise that tell on the machine itself: whoever reads the page does not sit at it."""


class DeliveryOutcome(StrEnum):
    """How handing a message over ended.

    It was taken, may be tried again, will never be taken, or is unknown: it may have arrived, and another one could be
    the second.
    """

    SENT = "sent"
    AGAIN = "again"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message for the outside: to a webhook, where there are `headers`, `body` is JSON; else apprise words it.

    With `only_check` nothing is sent: the target is taken or refused.
    """

    target: str
    title: str
    body: str
    headers: Mapping[str, str] = field(default_factory=dict)
    allow: str = ""
    only_check: bool = False


@dataclass(frozen=True, slots=True)
class Handed:
    """The outcome, a reason that names no secret, and the receiver's Retry-After header or nothing."""

    outcome: DeliveryOutcome
    reason: str = ""
    retry_after: str = ""


class PrivateAddressError(OSError):
    """A connection to what is not public was refused."""


class _Guard:
    def __init__(self) -> None:
        self.allowances = Allowances()
        self.refused: str | None = None
        self.reached = 0
        """How many connections stood since `begin`: without one, nothing left this machine."""
        self._names: set[str] = set()

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "socket.getaddrinfo":
            self._names.add(str(arguments[0]).lower())
        elif event in {"socket.connect", "socket.sendto"}:
            self._check(arguments[1])
        elif event in {"subprocess.Popen", "os.exec", "os.posix_spawn", "os.system"}:
            raise PermissionError("No program is started from here.")

    def begin(self, allow: str) -> None:
        self.allowances, self.refused, self._names = Allowances.parse(allow), None, set()
        self.reached = 0

    def count_connections(self) -> None:
        """Count the connections that stand from now on, whatever library makes them; TLS has to be agreed on, too."""
        connect, shake_hands = socket.socket.connect, ssl.SSLSocket.do_handshake

        def connecting(one: socket.socket, address: Any) -> None:  # noqa: ANN401 - as the socket takes it
            try:
                connect(one, address)
            except BlockingIOError:
                self.reached += 1  # it may stand soon
                raise
            self.reached += 1

        def shaking_hands(one: ssl.SSLSocket, block: bool = False) -> None:  # noqa: FBT001, FBT002 - ssl's signature
            try:
                shake_hands(one, block)
            except OSError:
                self.reached -= 1
                raise

        socket.socket.connect = connecting  # type: ignore[assignment, method-assign]
        ssl.SSLSocket.do_handshake = shaking_hands  # type: ignore[assignment, method-assign]

    def _check(self, address: object) -> None:
        if not isinstance(address, tuple):
            return self._refuse("a local socket")
        host, port = str(address[0]), int(address[1])
        try:
            number = ip_address(host)
        except ValueError:
            return None  # a name: its numbers come by here when it is resolved
        named = any(self.allowances.covers_endpoint(name, port) for name in (host, *self._names))
        if named or is_public(number) or self.allowances.covers_address(number):
            return None
        return self._refuse(host)

    def _refuse(self, what: str) -> None:
        self.refused = f"{what} is not an address on the public internet, so nothing is sent there."
        raise PrivateAddressError(self.refused)


def main() -> None:
    """Take messages until standard input ends."""
    logging.disable(logging.CRITICAL)  # libraries log addresses, which are secrets
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what a plugin prints is no answer
    guard = _Guard()
    sys.addaudithook(guard)
    guard.count_connections()
    for line in sys.stdin:
        parcel = Parcel(**json.loads(line))
        guard.begin(parcel.allow)
        handed = _hand_over(parcel, guard)
        if guard.refused is not None and handed.outcome is not DeliveryOutcome.SENT:
            handed = Handed(DeliveryOutcome.REFUSED, guard.refused)
        answers.write(json.dumps(asdict(handed)) + "\n")
        answers.flush()


def _hand_over(parcel: Parcel, guard: _Guard) -> Handed:
    try:
        return _post(parcel) if parcel.headers else _notify(parcel, guard)
    except Exception as error:  # noqa: BLE001 - the outermost handler: a plugin may raise anything, and its text may hold a secret
        outcome = DeliveryOutcome.UNKNOWN if guard.reached and not parcel.headers else DeliveryOutcome.AGAIN
        return Handed(outcome, f"Sending it failed ({type(error).__name__}).")


def _post(parcel: Parcel) -> Handed:
    import requests  # noqa: PLC0415 - only where there is a webhook

    try:
        answer = requests.post(
            parcel.target,
            data=parcel.body.encode(),
            headers={"Content-Type": "application/json", **parcel.headers},
            timeout=(_CONNECT_S, _ANSWER_S),
            allow_redirects=False,
            stream=True,
        )
    except requests.Timeout:
        return Handed(DeliveryOutcome.AGAIN, "The receiver did not answer in time.")
    except requests.RequestException:
        return Handed(DeliveryOutcome.AGAIN, "The receiver cannot be reached.")
    with answer:
        if answer.ok and not answer.is_redirect:
            return Handed(DeliveryOutcome.SENT)
        again = answer.status_code in _REPEATABLE or answer.status_code >= 500  # noqa: PLR2004 - HTTP's numbers are names
        reason = f"The receiver answered {answer.status_code}."
        return Handed(
            DeliveryOutcome.AGAIN if again else DeliveryOutcome.REFUSED, reason, answer.headers.get("Retry-After", "")
        )


def _notify(parcel: Parcel, guard: _Guard) -> Handed:
    from apprise import Apprise, NotifyFormat  # noqa: PLC0415 - hundreds of plugins

    told = Apprise()
    if parcel.target.partition("://")[0].lower() in _LOCAL_ONLY or not told.add(parcel.target):
        return Handed(
            DeliveryOutcome.REFUSED, "This is no address that a message can be sent to; it looks like ntfy://topic."
        )
    if complaint := _more_than_once(told.services):
        return Handed(DeliveryOutcome.REFUSED, complaint)
    receivers = sum(len(service) for service in told.services)
    if receivers > 1:  # of two one could get it twice while the other is tried again
        return Handed(DeliveryOutcome.REFUSED, f"This address names {receivers} receivers; add a channel for each.")
    if parcel.only_check:
        return Handed(DeliveryOutcome.SENT)
    said: list[str] = []
    result = told.notify(
        title=parcel.title,
        body=parcel.body,
        body_format=NotifyFormat.TEXT,
        timeout=_ANSWER_S,
        log_callback=lambda entry, _: said.append(str(getattr(entry, "message", ""))),
    )
    if result:
        return Handed(DeliveryOutcome.SENT)
    status = next((found.group(1) for text in said if (found := _HTTP_ERROR.search(text))), None)
    return _not_taken(status, guard)


def _more_than_once(services: Iterable[Any]) -> str | None:
    """Return which part of an address would let a message come twice or in parts, or return None."""
    for service in services:
        if getattr(service, "retry", 0):
            return "Leave ?retry= away: what may have arrived is not sent again; what surely did not is, from here."
        if str(getattr(service.overflow_mode, "value", service.overflow_mode)) == "split":
            return "Leave ?overflow=split away: of a message in parts one could arrive and the next not."
    return None


def _not_taken(status: str | None, guard: _Guard) -> Handed:
    if status:
        return Handed(DeliveryOutcome.AGAIN, f"The service answered {status}.")
    if guard.reached:
        return Handed(DeliveryOutcome.UNKNOWN, "The service was reached, but did not say whether it took the message.")
    return Handed(DeliveryOutcome.AGAIN, "The service cannot be reached.")


if __name__ == "__main__":
    main()
