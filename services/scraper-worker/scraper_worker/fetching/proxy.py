"""The browser's only way out: a forward proxy on loopback, in this process, through the guard."""

import asyncio
import base64
import contextlib
import hmac
import logging
import secrets
import socket
import threading
from collections import OrderedDict
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit
from weakref import WeakSet

from jobrelay.errors import JobrelayError

from scraper_worker.fetching.guard import AddressGuard

logger = logging.getLogger(__name__)

USER = "browser"
_CONNECT_WITHIN = timedelta(seconds=15)
_LONGEST_HEAD = 65_536
_MOST_REFUSALS = 1000
_CONNECTING_AT_ONCE = 16
_HTTPS_PORT = 443
_HTTP_PORT = 80
_HOP_BY_HOP = frozenset({"connection", "proxy-connection", "proxy-authorization", "keep-alive", "te", "upgrade"})


@dataclass(frozen=True, slots=True)
class _Head:
    method: str
    target: str
    headers: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")


class EgressProxy:
    """Serves CONNECT and absolute-form requests of this process's browser, which knows the `password`.

    `set_guard` gives the guard that decides; what it refused is asked for with `refusal`.
    """

    def __init__(self, guard: AddressGuard) -> None:
        self.password = secrets.token_urlsafe(24)
        self._expected = "Basic " + base64.b64encode(f"{USER}:{self.password}".encode()).decode()
        self._guard = guard
        self._refusals: OrderedDict[str, JobrelayError] = OrderedDict()
        self._connecting = ThreadPoolExecutor(_CONNECTING_AT_ONCE, thread_name_prefix="egress-connect")
        self._loop = asyncio.new_event_loop()
        self._ended = asyncio.Event()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port: int = self._listener.getsockname()[1]
        self._writers: WeakSet[asyncio.StreamWriter] = WeakSet()
        self._served: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._run, name="egress-proxy", daemon=True)
        self._thread.start()

    def set_guard(self, guard: AddressGuard) -> None:
        """Let `guard` decide from now on."""
        self._guard = guard

    def refusal(self, url: str) -> JobrelayError | None:
        """Return why the last connection to the host of `url` was refused or failed; None where it was made."""
        parts = urlsplit(url)
        port = parts.port or (_HTTPS_PORT if parts.scheme in {"https", "wss"} else _HTTP_PORT)
        return self._refusals.get(_endpoint(parts.hostname or "", port))

    def close(self) -> None:
        """End all connections and stop serving."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._ended.set)
            self._thread.join()
        self._connecting.shutdown(wait=False, cancel_futures=True)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._serve_until_ended())
        finally:
            self._loop.close()

    async def _serve_until_ended(self) -> None:
        server = await asyncio.start_server(self._accept, sock=self._listener)
        await self._ended.wait()
        await self._drop_all(server)

    async def _drop_all(self, server: asyncio.Server) -> None:
        """Stop serving and end each connection, whatever is still to be sent on it, so that its socket is closed."""
        self._loop.remove_reader(self._listener)
        await asyncio.sleep(0)  # what was accepted just now becomes a connection, which a closed server cannot take on
        server.close()
        while others := asyncio.all_tasks() - {asyncio.current_task()}:
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)
            await asyncio.sleep(0)
        writers = list(self._writers)
        for writer in writers:
            writer.transport.abort()
        await asyncio.gather(*(writer.wait_closed() for writer in writers), return_exceptions=True)
        await asyncio.sleep(0)  # the loop closes sockets in its next round

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take a connection on at once, so that one which is ended before it is served is closed, too."""
        self._writers.add(writer)
        task = self._loop.create_task(self._answer_browser(reader, writer))
        self._served.add(task)
        task.add_done_callback(self._served.discard)

    async def _answer_browser(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._serve(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError) as error:
            logger.debug("A connection of the browser ended early: %r", error)
        finally:
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = _parse_head(await reader.readuntil(b"\r\n\r\n"))
        if not hmac.compare_digest(head.get("proxy-authorization"), self._expected):
            await _answer(writer, "407 Proxy Authentication Required", ('Proxy-Authenticate: Basic realm="egress"',))
            return
        host, port = _destination(head)
        try:
            upstream = await self._connect(host, port)
        except JobrelayError as error:
            logger.info("Refused to the browser: %s", error)
            await _answer(writer, "403 Forbidden")
            return
        try:
            up_reader, up_writer = await asyncio.open_connection(sock=upstream)
        except asyncio.CancelledError:
            upstream.close()
            raise
        self._writers.add(up_writer)
        try:
            if head.method == "CONNECT":
                writer.write(b"HTTP/1.1 200 Connection Established\r\n\r\n")
                await _tunnel((reader, writer), (up_reader, up_writer))
            else:
                up_writer.write(_origin_form(head))
                await _forward_body(head, reader, up_writer)
                await _pump(up_reader, writer)
        finally:
            up_writer.close()

    async def _connect(self, host: str, port: int) -> socket.socket:
        endpoint = _endpoint(host, port)
        connecting = self._connecting.submit(self._guard.connect, host, port, timeout=_CONNECT_WITHIN)
        try:
            connection = await asyncio.wrap_future(connecting)
        except asyncio.CancelledError:
            connecting.add_done_callback(_close_unused)
            raise
        except JobrelayError as error:
            self._refusals[endpoint] = error
            if len(self._refusals) > _MOST_REFUSALS:
                self._refusals.popitem(last=False)
            raise
        self._refusals.pop(endpoint, None)
        connection.settimeout(None)
        return connection


def _close_unused(connecting: "Future[socket.socket]") -> None:
    """Close a connection that was made after whoever asked for it had gone."""
    if not connecting.cancelled() and connecting.exception() is None:
        connecting.result().close()


def _parse_head(data: bytes) -> _Head:
    if len(data) > _LONGEST_HEAD:
        raise ValueError("The head of the request is too long.")
    request_line, *lines = data.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    method, target, _ = request_line.split(" ")
    pairs = (line.partition(":") for line in lines)
    return _Head(method, target, tuple((name, value.strip()) for name, _, value in pairs))


def _destination(head: _Head) -> tuple[str, int]:
    """Read host and port; the guard is what judges them."""
    parts = urlsplit(f"//{head.target}" if head.method == "CONNECT" else head.target)
    if head.method != "CONNECT" and parts.scheme != "http":
        raise ValueError("Only http:// addresses are forwarded without a tunnel.")
    port = parts.port or _HTTP_PORT
    return (parts.hostname or "").removesuffix("."), port


def _endpoint(host: str, port: int) -> str:
    return f"{host.removesuffix('.')}:{port}"


def _origin_form(head: _Head) -> bytes:
    """Write the request for its server; one request for each connection, so no later one can go astray."""
    parts = urlsplit(head.target)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    kept = [f"{name}: {value}" for name, value in head.headers if name.lower() not in _HOP_BY_HOP]
    return "\r\n".join([f"{head.method} {path} HTTP/1.1", *kept, "Connection: close", "", ""]).encode("latin-1")


async def _forward_body(head: _Head, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    left = int(head.get("content-length") or "0")
    while left > 0:
        piece = await reader.read(min(left, 65_536))
        if not piece:
            return
        left -= len(piece)
        writer.write(piece)
        await writer.drain()


async def _answer(writer: asyncio.StreamWriter, status: str, headers: Iterable[str] = ()) -> None:
    lines = [f"HTTP/1.1 {status}", *headers, "Content-Length: 0", "Connection: close", "", ""]
    writer.write("\r\n".join(lines).encode())
    await writer.drain()


_Pair = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def _tunnel(browser: _Pair, server: _Pair) -> None:
    """Carry bytes both ways until one side has ended."""
    ways = {
        asyncio.ensure_future(_pump(browser[0], server[1])),
        asyncio.ensure_future(_pump(server[0], browser[1])),
    }
    try:
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        while piece := await reader.read(65_536):
            writer.write(piece)
            await writer.drain()
