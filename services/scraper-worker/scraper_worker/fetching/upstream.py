"""The user's own HTTP proxy, which connections can be chained through."""

import base64
import socket
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address
from typing import Self
from urllib.parse import unquote, urlsplit

from jobrelay.errors import TransientError

_LONGEST_HEAD = 16_384
_DEFAULT_PORT = 80


class UpstreamRefusedError(TransientError):
    """Report that the user's proxy did not open a connection."""


@dataclass(frozen=True, slots=True)
class UpstreamProxy:
    """An HTTP proxy that is asked to CONNECT to addresses which were resolved and checked already."""

    host: str
    port: int
    authorization: str | None = field(default=None, repr=False)

    @classmethod
    def parse(cls, url: str) -> Self:
        """Read `http://user:password@host:port`.

        Raises:
            ValueError: It is not of that form.
        """
        parts = urlsplit(url)
        if parts.scheme != "http" or not parts.hostname:
            raise ValueError("The egress proxy must be given as http://host:port or http://user:password@host:port.")
        authorization = None
        if parts.username is not None:
            pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            authorization = "Basic " + base64.b64encode(pair.encode()).decode()
        return cls(parts.hostname, parts.port or _DEFAULT_PORT, authorization)

    def connect(self, address: IPv4Address | IPv6Address, port: int, seconds: float) -> socket.socket:
        """Open a tunnel to `address` and `port` through the proxy, within `seconds` for each step.

        Raises:
            OSError: The proxy itself cannot be reached.
            UpstreamRefusedError: It answers with something else than 2xx.
        """
        tunnel = socket.create_connection((self.host, self.port), seconds)
        try:
            tunnel.sendall(self._request(address, port))
            status_line = _read_head(tunnel).partition(b"\r\n")[0].decode("latin-1")
        except BaseException:
            tunnel.close()
            raise
        if status_line.partition(" ")[2].startswith("2"):
            return tunnel
        tunnel.close()
        raise UpstreamRefusedError(
            f"The proxy {self.host}:{self.port} does not connect to port {port}: {status_line or 'no answer'}."
        )

    def _request(self, address: IPv4Address | IPv6Address, port: int) -> bytes:
        host = f"[{address}]" if isinstance(address, IPv6Address) else str(address)
        lines = [f"CONNECT {host}:{port} HTTP/1.1", f"Host: {host}:{port}"]
        if self.authorization:
            lines.append(f"Proxy-Authorization: {self.authorization}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _read_head(connection: socket.socket) -> bytes:
    # Byte by byte: what follows the head belongs to the tunnel.
    head = bytearray()
    while not head.endswith(b"\r\n\r\n") and len(head) < _LONGEST_HEAD:
        byte = connection.recv(1)
        if not byte:
            break
        head += byte
    return bytes(head)
