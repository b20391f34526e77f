"""A private certificate authority: every client trusts it where it is told to, and nothing where it is not."""

import asyncio
import json
import os
import ssl
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import parse_qs, urlsplit

import certifi
import pytest
import trustme

PLACE = "127.0.0.1"
_SSL_REQUEST = 8
"""Bytes of PostgreSQL's question whether the server speaks TLS (its protocol, 54.2.11)."""


class Terminator:
    """TLS before a server that does not speak it, as a load balancer has; PostgreSQL is asked for it in the clear."""

    def __init__(self, server: str, context: ssl.SSLContext, *, asked_first: bool = False) -> None:
        self._server, self._context, self._asked_first = server, context, asked_first
        self.port = 0

    @contextmanager
    def running(self) -> Iterator[int]:
        """Give the port for as long as the block lasts."""
        ready, loops, ended = Event(), list[asyncio.AbstractEventLoop](), asyncio.Event()
        thread = Thread(target=lambda: asyncio.run(self._run(loops, ready, ended)))
        thread.start()
        ready.wait()
        yield self.port
        loops[0].call_soon_threadsafe(ended.set)
        thread.join()

    async def _run(self, loops: list[asyncio.AbstractEventLoop], ready: Event, ended: asyncio.Event) -> None:
        loops.append(asyncio.get_running_loop())
        loops[0].set_exception_handler(lambda *_: None)  # refused handshakes are part of the tests
        at_once = None if self._asked_first else self._context
        server = await asyncio.start_server(self._serve, PLACE, 0, ssl=at_once)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await ended.wait()
        server.close()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        for _ in range(10):  # turns of the loop, in which what was aborted is closed
            await asyncio.sleep(0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers = [writer]
        try:
            if self._asked_first:
                await reader.readexactly(_SSL_REQUEST)
                writer.write(b"S")
                await writer.start_tls(self._context)
            if self._server.startswith("/"):
                inner, outer = await asyncio.open_unix_connection(self._server)
            else:
                host, _, port = self._server.rpartition(":")
                inner, outer = await asyncio.open_connection(host, int(port))
            writers.append(outer)
            await asyncio.gather(_pour(reader, outer), _pour(inner, writer))
        except (OSError, asyncio.IncompleteReadError):
            pass  # refused handshakes are part of the tests
        finally:
            for each in writers:
                each.transport.abort()


async def _pour(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while piece := await source.read(65_536):
            target.write(piece)
            await target.drain()
        target.close()


class _Website(BaseHTTPRequestHandler):
    """Answers as a model, an identity provider, a receiver of messages and traces, and a careers page."""

    def do_GET(self) -> None:
        secure = f"https://{PLACE}:{self.server.server_address[1]}"
        names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        self._answer({"issuer": secure} | {name: f"{secure}/{name}" for name in names})

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._answer({})

    def _answer(self, content: Mapping[str, str]) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the output clean."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Refused handshakes are part of the tests."""


@contextmanager
def _website(context: ssl.SSLContext) -> Iterator[int]:
    server = _Server((PLACE, 0), _Website)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


def _context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


@contextmanager
def _addresses(certificate: trustme.LeafCert, servers: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Put TLS with this certificate before each server, and give the environment that names them."""
    database, redis, broker = (urlsplit(servers[name]) for name in ("database", "redis", "broker"))
    socket = f"{parse_qs(database.query)['host'][0]}/.s.PGSQL.5432"
    with ExitStack() as open_:
        context = _context(certificate)
        before = Terminator(socket, context, asked_first=True)
        ports = [open_.enter_context(before.running())]
        ports += [open_.enter_context(Terminator(f"{PLACE}:{s.port}", context).running()) for s in (redis, broker)]
        at = f"{database.username}@{PLACE}:{ports[0]}"
        yield {
            "JOBRELAY_DATABASE_URL": f"postgresql://{at}{database.path}?sslmode=verify-full",
            "JOBRELAY_REDIS_URL": f"rediss://{PLACE}:{ports[1]}/0",
            "JOBRELAY_BROKER_URL": f"amqps://guest:guest@{PLACE}:{ports[2]}//",
            "SECURE": f"https://{PLACE}:{open_.enter_context(_website(context))}",
        }


def _ask(addresses: Mapping[str, str], bundle: Path | None, *, tries: int = 1) -> dict[str, str]:
    trust = {"SSL_CERT_FILE": str(bundle), "REQUESTS_CA_BUNDLE": str(bundle)} if bundle else {}
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    script = Path(__file__).with_name("asking_over_tls.py")
    environment = kept | trust | dict(addresses) | {"TRIES": str(tries)}
    said = subprocess.run([sys.executable, script], env=environment, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    answers: dict[str, str] = json.loads(said.stdout.splitlines()[-1])
    return answers


@pytest.fixture
def servers(database_url: str, redis_url: str, broker_url: str) -> dict[str, str]:
    return {"database": database_url, "redis": redis_url, "broker": broker_url}


def test_every_client_trusts_a_private_authority_that_it_is_told_of_and_only_then_and_only_for_its_name(
    servers: Mapping[str, str], tmp_path: Path
):
    authority, bundle = trustme.CA(), tmp_path / "bundle.crt"
    bundle.write_bytes(Path(certifi.where()).read_bytes() + authority.cert_pem.bytes())
    with (
        _addresses(authority.issue_cert(PLACE), servers) as right,
        _addresses(authority.issue_cert("other.example"), servers) as misnamed,
        ThreadPoolExecutor(3) as at_once,
    ):
        told = at_once.submit(_ask, right, bundle, tries=10)
        untold = at_once.submit(_ask, right, None)
        wrong = at_once.submit(_ask, misnamed, bundle)
        assert set(told.result().values()) == {"answered"}, told.result()
        for answers in (untold.result(), wrong.result()):
            assert not {client: said for client, said in answers.items() if said == "answered"}
