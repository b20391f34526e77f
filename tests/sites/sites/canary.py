import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

READS = 4096


@dataclass
class Canary:
    """A port that nobody should reach: `hits` has the first line of everything that connected to it."""

    address: str
    hits: list[str] = field(default_factory=list)


@contextmanager
def listening(host: str = "127.0.0.1") -> Iterator[Canary]:
    """Listen on a free port for as long as the block lasts, answering nobody and remembering who came."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family) as server:
        name = f"[{host}]" if family == socket.AF_INET6 else host
        canary = Canary(f"http://{name}:{server.getsockname()[1]}")
        thread = threading.Thread(target=_remember, args=(server, canary), name="canary", daemon=True)
        thread.start()
        yield canary
        server.shutdown(socket.SHUT_RDWR)
        thread.join(60)


def _remember(server: socket.socket, canary: Canary) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        with connection:
            connection.settimeout(0.5)
            try:
                line = connection.recv(READS).partition(b"\r\n")[0]
            except OSError:
                line = b""
            canary.hits.append(line.decode("latin-1"))
