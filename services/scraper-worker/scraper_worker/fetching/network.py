"""httpcore's way to the network, led through the guard and under one deadline for each request."""

import socket
import ssl
import time
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import httpcore

from scraper_worker.fetching.guard import AddressGuard

_CONNECT_WITHIN = timedelta(seconds=12)


class Deadline:
    """A point in time that every step of a request must keep; set anew for each request."""

    def __init__(self) -> None:
        self._ends_at = float("inf")

    def start(self, allowed: timedelta) -> None:
        """Begin a request that may take `allowed` in all."""
        self._ends_at = time.monotonic() + allowed.total_seconds()

    def left(self) -> timedelta:
        """Return how much of the time is left; never less than zero."""
        return timedelta(seconds=max(0.0, self._ends_at - time.monotonic()))

    def seconds_left(self) -> float:
        """Return how long the next step may take, in seconds.

        Raises:
            TimeoutError: The deadline has passed.
        """
        seconds = self.left().total_seconds()
        if seconds <= 0:
            raise TimeoutError
        return seconds


class GuardedBackend(httpcore.NetworkBackend):
    """Connects through the guard; TLS is verified by the host's name as always."""

    def __init__(self, guard: AddressGuard, deadline: Deadline) -> None:
        self._guard = guard
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline decides
        local_address: str | None = None,  # noqa: ARG002 - never set by us
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 - the guard sets its own
    ) -> httpcore.NetworkStream:
        """Open a guarded connection."""
        try:
            within = min(timedelta(seconds=self._deadline.seconds_left()), _CONNECT_WITHIN)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout from error
        return _Stream(self._guard.connect(host, port, timeout=within), self._deadline)


class _Stream(httpcore.NetworkStream):
    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        self._connection = connection
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the deadline decides
        try:
            self._connection.settimeout(self._deadline.seconds_left())
            return self._connection.recv(max_bytes)
        except TimeoutError as error:
            raise httpcore.ReadTimeout from error
        except OSError as error:
            raise httpcore.ReadError(error) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - the deadline decides
        try:
            self._connection.settimeout(self._deadline.seconds_left())
            self._connection.sendall(buffer)
        except TimeoutError as error:
            raise httpcore.WriteTimeout from error
        except OSError as error:
            raise httpcore.WriteError(error) from error

    def close(self) -> None:
        self._connection.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - the deadline decides
    ) -> httpcore.NetworkStream:
        try:
            self._connection.settimeout(self._deadline.seconds_left())
            secured = ssl_context.wrap_socket(self._connection, server_hostname=server_hostname)
        except TimeoutError as error:
            self.close()
            raise httpcore.ConnectTimeout from error
        except OSError as error:
            self.close()
            raise httpcore.ConnectError(error) from error
        return _Stream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's own signature
        if info == "ssl_object" and isinstance(self._connection, ssl.SSLSocket):
            return self._connection
        if info == "socket":
            return self._connection
        if info == "is_readable":
            return _is_readable(self._connection)
        return None


def _is_readable(connection: socket.socket) -> bool:
    # httpcore asks this of an idle connection: readable then means that the other side closed it.
    import select  # noqa: PLC0415 - used for idle connections only

    ready, _, _ = select.select([connection], [], [], 0)
    return bool(ready)
