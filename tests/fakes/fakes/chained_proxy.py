"""A CONNECT proxy such as a company has: it notes what it is asked for, and leads only to some hosts."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class ChainedProxy:
    """`asked` holds the head of each request; only `leads_to` is connected to, and nothing when `status` is not 200."""

    port: int
    leads_to: frozenset[str]
    status: str = "200 OK"
    asked: list[str] = field(default_factory=list)

    @property
    def hosts(self) -> list[str]:
        """Return the addresses that were asked for, without port and brackets."""
        return [head.split()[1].rpartition(":")[0].strip("[]") for head in self.asked]

    def accept(self, listener: socket.socket) -> None:
        """Serve until the listener is shut down."""
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._handle, args=(connection,), daemon=True).start()

    def _handle(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            head = b""
            while not head.endswith(b"\r\n\r\n") and (byte := connection.recv(1)):
                head += byte
            self.asked.append(head.decode())
            host, _, port = head.split()[1].decode().rpartition(":")
            status = self.status if host in self.leads_to else "502 Bad Gateway"
            connection.sendall(f"HTTP/1.1 {status}\r\n\r\n".encode())
            if status.startswith("200"):
                with socket.create_connection((host, int(port)), 5) as onward:
                    _carry(connection, onward)


def _carry(one: socket.socket, other: socket.socket) -> None:
    back = threading.Thread(target=_copy, args=(other, one), daemon=True)
    back.start()
    _copy(one, other)
    back.join()


def _copy(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65_536):
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)


@contextmanager
def chained_proxy(*leads_to: str) -> Iterator[ChainedProxy]:
    """Serve such a proxy on loopback until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        proxy = ChainedProxy(listener.getsockname()[1], frozenset(leads_to))
        thread = threading.Thread(target=proxy.accept, args=(listener,), daemon=True)
        thread.start()
        yield proxy
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()
