import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import uvicorn

from fakes.server import create_app


@dataclass(frozen=True)
class Provider:
    """A running stand-in; `base_url` is what OPENROUTER_BASE_URL should be."""

    root: str

    @property
    def base_url(self) -> str:
        """Return the address of the provider's API."""
        return f"{self.root}/v1"

    def behave(self, *steps: str | dict[str, Any]) -> None:
        """Tell it what the next calls get, by name or with options; earlier calls are forgotten."""
        whole = [{"behaviour": step} if isinstance(step, str) else step for step in steps]
        httpx.post(f"{self.root}/__behaviour", json=whole, trust_env=False, timeout=60).raise_for_status()

    def calls(self) -> dict[str, Any]:
        """Return what it was asked so far."""
        report: dict[str, Any] = (
            httpx.get(f"{self.root}/__calls", trust_env=False, timeout=60).raise_for_status().json()
        )
        return report


@contextmanager
def running() -> Iterator[Provider]:
    """Serve on a free port of this machine, in a thread, for as long as the block lasts."""
    server = uvicorn.Server(
        uvicorn.Config(create_app(), host="127.0.0.1", port=0, log_level="critical", lifespan="off")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            thread.join(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield Provider(f"http://127.0.0.1:{port}")
    finally:
        server.should_exit = True
        thread.join(60)
