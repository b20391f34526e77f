"""The network between our processes and a server: a loopback port that leads to it, and that can be made bad."""

import asyncio
import socket
import struct
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

_PIECE = 65_536
_RESET = struct.pack("ii", 1, 0)
"""SO_LINGER on, for no time: closing sends a reset."""
_COMMIT = b"COMMIT\x00"
_PUBLISH = b"\x00\x3c\x00\x28"
"""Class and method of AMQP's basic.publish."""


class Loss(StrEnum):
    """Which answer is lost: the request arrives and is carried out, and whoever asked never hears of it."""

    COMMIT = "commit"
    CONFIRM = "confirm"

    def follows(self, piece: bytes) -> bool:
        """Return whether what is sent asks for the answer that is to be lost."""
        return _COMMIT in piece if self is Loss.COMMIT else _PUBLISH in piece


@dataclass(eq=False)
class _Pipe:
    client: asyncio.StreamWriter
    server: asyncio.StreamWriter
    deaf: bool = False

    def reset(self) -> None:
        for writer in (self.client, self.server):
            with suppress(OSError):
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            writer.transport.abort()


@dataclass
class Link:
    """A network to one server, good until it is told otherwise; safe to be told from any thread."""

    target: str | int
    loop: asyncio.AbstractEventLoop
    port: int = 0
    _delay: float = 0.0
    _flows: asyncio.Event = field(default_factory=asyncio.Event)
    _loss: Loss | None = None
    _losses: int = 0
    _server: asyncio.Server | None = None
    _pipes: set[_Pipe] = field(default_factory=set)

    def slow(self, seconds: float) -> None:
        """Hold every piece back for so long; 0 is a good network."""
        self._delay = seconds

    def freeze(self) -> None:
        """Carry nothing more and end nothing, as when a cable is pulled: both ends wait."""
        self.loop.call_soon_threadsafe(self._flows.clear)

    def thaw(self) -> None:
        """Be a good network again; whoever was connected meanwhile has lost the connection."""
        self.reset()
        self.loop.call_soon_threadsafe(self._flows.set)

    def lose(self, loss: Loss) -> None:
        """Lose the answers of one kind from now on."""
        self._losses, self._loss = 0, loss

    def mend(self) -> int:
        """Lose no more; the connections whose answers were lost are reset. Give how many there were."""
        self._loss = None
        self.loop.call_soon_threadsafe(lambda: [pipe.reset() for pipe in list(self._pipes) if pipe.deaf])
        return self._losses

    def reset(self) -> None:
        """Reset every connection."""
        self.loop.call_soon_threadsafe(lambda: [pipe.reset() for pipe in list(self._pipes)])

    async def serve(self) -> None:
        """Listen on a free port of loopback."""
        self._flows.set()
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Listen no more, and end every connection."""
        if self._server is not None:
            self._server.close()
        for pipe in list(self._pipes):
            pipe.reset()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if isinstance(self.target, str):
                answers, server = await asyncio.open_unix_connection(self.target)
            else:
                answers, server = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.transport.abort()
            return
        pipe = _Pipe(writer, server)
        self._pipes.add(pipe)
        try:
            # A link that closes cancels what it carries; asyncio would show that as an error of its own.
            with suppress(asyncio.CancelledError):
                async with asyncio.TaskGroup() as group:
                    group.create_task(self._pump(reader, server, pipe, asks=True))
                    group.create_task(self._pump(answers, writer, pipe, asks=False))
        finally:
            self._pipes.discard(pipe)
            for end in (writer, server):
                end.transport.abort()

    async def _pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, pipe: _Pipe, *, asks: bool) -> None:
        try:
            while piece := await source.read(_PIECE):
                await self._hold_back()
                if asks and self._loss is not None and self._loss.follows(piece):
                    pipe.deaf, self._losses = True, self._losses + 1
                if not asks and pipe.deaf:
                    if self._loss is not Loss.CONFIRM:
                        pipe.reset()
                    continue
                sink.write(piece)
                await sink.drain()
            if sink.can_write_eof():
                sink.write_eof()
        except OSError:
            pipe.reset()  # the other end learns of it too: nobody's death may keep a server waiting

    async def _hold_back(self) -> None:
        if self._delay:
            await asyncio.sleep(self._delay)
        await self._flows.wait()


class Network:
    """All links of a world, carried by one thread."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._links: list[Link] = []

    def link(self, target: str | int) -> Link:
        """Lead a free port to a server: a Unix socket, or a port of loopback."""
        link = Link(target, self._loop)
        self._run(link.serve())
        self._links.append(link)
        return link

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    @classmethod
    @contextmanager
    def carrying(cls) -> Iterator["Network"]:
        """Carry until the block ends."""
        network = cls()
        thread = threading.Thread(target=network._loop.run_forever, name="network", daemon=True)
        thread.start()
        try:
            yield network
        finally:
            network._run(network._close())
            network._loop.call_soon_threadsafe(network._loop.stop)
            thread.join(60)
            network._loop.close()

    async def _close(self) -> None:
        for link in self._links:
            await link.close()
        work = asyncio.all_tasks(self._loop) - {asyncio.current_task()}
        for task in work:
            task.cancel()
        await asyncio.gather(*work, return_exceptions=True)
