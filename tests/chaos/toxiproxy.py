"""The network made bad by Shopify's Toxiproxy, where it was built; it does to a connection what a Link does."""

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import httpx
from jobrelay.web.ports import free_port
from standalone.programs import Program, answers

PROGRAM = Path(os.environ.get("JOBRELAY_TOXIPROXY", Path(__file__).parents[2] / ".tools" / "toxiproxy" / "server"))
"""Where `make chaos` builds it; without it our own links are made bad."""
_RESETS_WITHIN = 0.3


class Wire(Protocol):
    """A network to one server that can be made bad."""

    def slow(self, seconds: float) -> None:
        """Hold every piece back for so long; 0 is a good network."""
        ...

    def freeze(self) -> None:
        """Carry nothing more and end nothing."""
        ...

    def thaw(self) -> None:
        """Be a good network again; whoever was connected meanwhile has lost the connection."""
        ...

    def reset(self) -> None:
        """Reset every connection."""
        ...


@dataclass(frozen=True, slots=True)
class Toxic:
    """One proxy of a running Toxiproxy, which listens on `port`."""

    address: str
    name: str
    port: int

    def slow(self, seconds: float) -> None:
        """Hold every piece back for so long; 0 is a good network."""
        if seconds:
            self._add("latency", latency=int(seconds * 1_000))
        else:
            self._remove("latency")

    def freeze(self) -> None:
        """Carry nothing more and end nothing."""
        self._add("timeout", timeout=0)

    def thaw(self) -> None:
        """Be a good network again; whoever was connected meanwhile has lost the connection."""
        self.reset()
        self._remove("timeout")

    def reset(self) -> None:
        """Reset every connection."""
        self._add("reset_peer", timeout=0)
        time.sleep(_RESETS_WITHIN)
        self._remove("reset_peer")

    def _add(self, kind: str, **attributes: int) -> None:
        for stream in ("upstream", "downstream"):
            toxic = {"name": f"{kind}-{stream}", "type": kind, "stream": stream, "attributes": attributes}
            httpx.post(f"{self._here}/toxics", json=toxic, trust_env=False, timeout=60).raise_for_status()

    def _remove(self, kind: str) -> None:
        for stream in ("upstream", "downstream"):
            httpx.delete(f"{self._here}/toxics/{kind}-{stream}", trust_env=False, timeout=60).raise_for_status()

    @property
    def _here(self) -> str:
        return f"{self.address}/proxies/{self.name}"


@contextmanager
def proxies(folder: Path, upstream: Mapping[str, int]) -> Iterator[dict[str, Toxic]]:
    """Run Toxiproxy with one proxy for each named port of loopback, until the block ends."""
    port = free_port()
    program = Program("toxiproxy", [str(PROGRAM), "-host", "127.0.0.1", "-port", str(port)], folder / "toxiproxy.log")
    program.start()
    try:
        program.wait_until(lambda: answers(port))
        address, made = f"http://127.0.0.1:{port}", {}
        for name, target in upstream.items():
            made[name] = Toxic(address, name, free_port())
            proxy = {"name": name, "listen": f"127.0.0.1:{made[name].port}", "upstream": f"127.0.0.1:{target}"}
            httpx.post(f"{address}/proxies", json=proxy, trust_env=False, timeout=60).raise_for_status()
        yield made
    finally:
        program.stop()
