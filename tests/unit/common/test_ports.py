import socket
from pathlib import Path

import pytest
from jobrelay.web import ports
from jobrelay.web.ports import free_port, is_web_port

pytestmark = pytest.mark.enable_socket


def test_no_connection_begins_from_a_port_that_is_given_as_free():
    first = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    given = [free_port() for _ in range(200)]
    assert all(port < first for port in given)
    assert all(is_web_port(port) for port in given)


def test_a_port_that_somebody_has_is_not_given(monkeypatch: pytest.MonkeyPatch):
    spare = free_port()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(ports, "_LISTENABLE", [port] * 99 + [spare])
        assert free_port() == spare
