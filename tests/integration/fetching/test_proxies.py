"""The proxy that the browser is given, and the user's own that everything may be chained through."""

import base64
import gc
import socket
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress

import pytest
from fakes.chained_proxy import ChainedProxy, chained_proxy
from fakes.website import NAME, Site
from jobrelay.web.egress import Allowances, ForbiddenAddressError
from jobrelay.web.ports import free_port
from pydantic import SecretStr
from scraper_worker.fetching.failures import ConnectionFailedError
from scraper_worker.fetching.guard import AddressGuard
from scraper_worker.fetching.proxy import USER, EgressProxy
from scraper_worker.fetching.upstream import UpstreamRefusedError
from scraper_worker.fetching.web import GuardedWeb

OpenWeb = Callable[..., AbstractContextManager[GuardedWeb]]


@pytest.fixture
def proxy() -> Iterator[EgressProxy]:
    served = EgressProxy(AddressGuard(Allowances.parse("127.0.0.2/32"), lambda _host, _port: ["127.0.0.2"]))
    yield served
    served.close()


def _exchange(port: int, request: str) -> bytes:
    received = b""
    with socket.create_connection(("127.0.0.1", port), 5) as connection:
        connection.sendall(request.replace("\n", "\r\n").encode())
        with suppress(OSError):
            while piece := connection.recv(65_536):
                received += piece
    return received


def _authorization(proxy: EgressProxy) -> str:
    return "Proxy-Authorization: Basic " + base64.b64encode(f"{USER}:{proxy.password}".encode()).decode()


def test_only_this_process_is_served(proxy: EgressProxy, site: Site):
    answer = _exchange(proxy.port, f"CONNECT {NAME}:{site.port} HTTP/1.1\nHost: {NAME}\n\n")
    assert answer.startswith(b"HTTP/1.1 407")
    wrong = "Proxy-Authorization: Basic " + base64.b64encode(b"browser:guess").decode()
    assert _exchange(proxy.port, f"GET {site.url()} HTTP/1.1\n{wrong}\n\n").startswith(b"HTTP/1.1 407")
    assert not site.connections


def test_a_request_is_passed_on_without_the_secret(proxy: EgressProxy, site: Site):
    site.serve("/jobs", "<p>jobs</p>")
    request = f"GET {site.url('/jobs?a=1')} HTTP/1.1\nHost: {NAME}\n{_authorization(proxy)}\nProxy-Connection: x\n\n"
    assert _exchange(proxy.port, request).endswith(b"<p>jobs</p>")
    [(_, path, headers)] = site.requests
    assert path == "/jobs?a=1"
    assert headers == {"host": NAME, "connection": "close"}


def test_a_body_is_passed_on_and_nothing_after_it(proxy: EgressProxy, site: Site):
    site.serve("/", "ok")
    head = f"POST {site.url()} HTTP/1.1\nHost: {NAME}\n{_authorization(proxy)}\nContent-Length: 4\n\n"
    smuggled = f"GET {site.url('/second')} HTTP/1.1\nHost: other\n\n"
    assert _exchange(proxy.port, head + "body" + smuggled).endswith(b"ok")
    assert (site.bodies, site.paths) == ([b"body"], ["/"])


@pytest.mark.parametrize("target", ["127.0.0.1", "[::1]", "localhost", "10.0.0.1", "169.254.169.254", "metadata"])
def test_a_private_address_is_refused_in_both_ways_of_asking(proxy: EgressProxy, site: Site, canary: Site, target: str):
    for request in (f"CONNECT {target}:{site.port} HTTP/1.1", f"GET http://{target}:{site.port}/secret HTTP/1.1"):
        assert _exchange(proxy.port, f"{request}\nHost: x\n{_authorization(proxy)}\n\n").startswith(b"HTTP/1.1 403")
    assert isinstance(proxy.refusal(f"http://{target}:{site.port}/"), ForbiddenAddressError)
    assert not canary.connections


@pytest.mark.parametrize(
    "line", ["GET / HTTP/1.1", "GET ftp://x.com/ HTTP/1.1", "nonsense", "CONNECT x.com:abc HTTP/1.1"]
)
def test_what_is_no_proxy_request_ends_the_connection(proxy: EgressProxy, line: str):
    assert _exchange(proxy.port, f"{line}\nHost: x\n{_authorization(proxy)}\n\n") == b""


def test_many_connections_at_once_are_served(proxy: EgressProxy, site: Site):
    site.serve("/", "ok")
    answers: list[bytes] = []
    request = f"GET {site.url()} HTTP/1.1\nHost: {NAME}\n{_authorization(proxy)}\n\n"
    threads = [threading.Thread(target=lambda: answers.append(_exchange(proxy.port, request))) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(answer.endswith(b"ok") for answer in answers) == 40


@pytest.fixture
def chained() -> Iterator[ChainedProxy]:
    with chained_proxy("127.0.0.2") as proxy:
        yield proxy


def _address(chained: ChainedProxy) -> SecretStr:
    return SecretStr(f"http://me:p%40ss@127.0.0.1:{chained.port}")


def test_everything_goes_through_the_users_proxy_to_the_checked_address(
    site: Site, web: OpenWeb, chained: ChainedProxy
):
    site.serve("/", "<p>jobs</p><script src=/x.js></script>")
    site.serve("/x.js", "document.write('ran')", Content_Type="text/javascript")
    with web(egress_proxy=_address(chained)) as opened:
        assert "jobs" in opened.get(site.url()).text
        seen_by_http = len(chained.asked)
        assert "ran" in opened.render(site.url()).snapshots[0][0].html
    assert 0 < seen_by_http < len(chained.asked)
    assert {request.split()[1] for request in chained.asked} == {f"127.0.0.2:{site.port}"}
    secret = base64.b64encode(b"me:p@ss").decode()
    assert all(f"Proxy-Authorization: Basic {secret}" in request for request in chained.asked)


def test_a_private_address_is_not_even_asked_of_the_users_proxy(site: Site, web: OpenWeb, chained: ChainedProxy):
    site.serve("/", "", 302, Location="http://127.0.0.1:8080/")
    with web(egress_proxy=_address(chained)) as opened, pytest.raises(ForbiddenAddressError):
        opened.get(site.url())
    assert not any("127.0.0.1:8080" in request for request in chained.asked)


def test_a_proxy_that_refuses_is_named(site: Site, web: OpenWeb, chained: ChainedProxy):
    chained.status = "407 Proxy Authentication Required"
    with web(egress_proxy=_address(chained)) as opened, pytest.raises(UpstreamRefusedError, match="407"):
        opened.get(site.url())


def test_a_proxy_that_is_away_is_worth_another_try(site: Site, web: OpenWeb):
    away = SecretStr(f"http://127.0.0.1:{free_port()}")
    with web(egress_proxy=away) as opened, pytest.raises(ConnectionFailedError):
        opened.get(site.url())


@pytest.mark.timeout(900)
def test_a_proxy_that_ends_amid_new_and_broken_connections_leaves_no_socket_open(site: Site):
    guard = AddressGuard(Allowances.parse("127.0.0.2/32"), lambda _host, _port: ["127.0.0.2"])
    leaked: list[str] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "unraisablehook", lambda raised: leaked.append(str(raised.exc_value)))
        for turn in range(60):
            _end_amid_connections(guard, site, after=0.0005 * turn)
        gc.collect()
    assert leaked == []


def _end_amid_connections(guard: AddressGuard, site: Site, *, after: float) -> None:
    proxy = EgressProxy(guard)
    opened: list[socket.socket] = []

    def flood() -> None:
        head = f"CONNECT {NAME}:{site.port} HTTP/1.1\r\n{_authorization(proxy)}\r\n\r\n".encode()
        with suppress(OSError):  # it ends meanwhile, which is what this is about
            for number in range(40):
                opened.append(socket.create_connection(("127.0.0.1", proxy.port)))
                if number % 3:
                    opened[-1].sendall(head)

    flooding = threading.Thread(target=flood)
    flooding.start()
    flooding.join(after)
    resetting = threading.Thread(target=lambda: [_reset(connection) for connection in list(opened)])
    resetting.start()
    proxy.close()
    resetting.join()
    flooding.join()
    for connection in opened:
        connection.close()


def _reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
