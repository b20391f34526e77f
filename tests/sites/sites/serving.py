import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import uvicorn

from sites.app import create_app

STARTS_WITHIN_S = 10.0
STOPS_WITHIN_S = 60.0


def make_server(
    *, site: str | None, today: date | None, quiet: bool = True, latency: timedelta = timedelta()
) -> uvicorn.Server:
    """Make a server that is not listening yet; responses that never finish are cut off when it stops."""
    config = uvicorn.Config(
        create_app(site, today, latency),
        lifespan="off",
        ws="none",
        log_level="warning" if quiet else "info",
        access_log=not quiet,
        timeout_graceful_shutdown=1,
    )
    return uvicorn.Server(config)


def listen(host: str, port: int) -> tuple[socket.socket, str]:
    """Bind a socket (port 0 takes a free one) and give it with the address that reaches it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.create_server((host, port), family=family, backlog=512)
    name = f"[{host}]" if family == socket.AF_INET6 else host
    return listening, f"http://{name}:{listening.getsockname()[1]}"


@contextmanager
def running(
    *, site: str | None = None, today: date | None = None, host: str = "127.0.0.1", latency: timedelta = timedelta()
) -> Iterator[str]:
    """Serve in a thread for as long as the block lasts, and give the address without a slash at the end.

    With `site`, that one stands at the root of the port; otherwise each stands under `/<name>`. Every
    answer is held back for `latency`, as a network would.
    """
    listening, base = listen(host, 0)
    server = make_server(site=site, today=today, latency=latency)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, name="sites", daemon=True)
    thread.start()
    try:
        yield base
    finally:
        server.should_exit = True
        thread.join(STOPS_WITHIN_S)
        listening.close()
