"""Asks one address again and again over many connections, and measures how soon it answers."""

import asyncio
import time
from dataclasses import dataclass
from statistics import quantiles


@dataclass(frozen=True, slots=True)
class Answered:
    """How many answers a second there were, and within how many milliseconds half of them and 99 in 100 came."""

    a_second: float
    p50_ms: float
    p99_ms: float


def ask(port: int, path: str, *, clients: int, seconds: float) -> Answered:
    """Ask a server on loopback for `path`, each of the clients as soon as it has its answer.

    Raises:
        AssertionError: An answer was not 200.
    """
    return asyncio.run(_ask(port, path, clients, seconds))


async def _ask(port: int, path: str, clients: int, seconds: float) -> Answered:
    began = time.perf_counter()
    times = await asyncio.gather(*(_client(port, path, began + seconds) for _ in range(clients)))
    lasted = time.perf_counter() - began
    every = [each * 1e3 for one in times for each in one]
    cut = quantiles(every, n=100, method="inclusive") if len(every) > 1 else every * 99
    return Answered(len(every) / lasted, cut[49], cut[98])


async def _client(port: int, path: str, end: float) -> list[float]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
    request = f"GET {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\n\r\n".encode()
    found: list[float] = []
    try:
        while not found or time.perf_counter() < end:
            began = time.perf_counter()
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            assert b" 200 " in head.split(b"\r\n", 1)[0], head
            length = int(head.lower().split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
            await reader.readexactly(length)
            found.append(time.perf_counter() - began)
    finally:
        writer.close()
        await writer.wait_closed()
    return found
