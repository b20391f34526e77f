import socket
import subprocess
import sys
from pathlib import Path

import pytest
from jobrelay.web import ports
from jobrelay.web.ports import free_port, is_web_port, reserve

pytestmark = pytest.mark.enable_socket


def test_no_connection_begins_from_a_port_that_is_given_as_free():
    first = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    given = [free_port() for _ in range(200)]
    assert all(port < first for port in given)
    assert all(is_web_port(port) for port in given)


def test_a_port_that_somebody_has_is_not_given(monkeypatch: pytest.MonkeyPatch):
    with socket.create_server(("127.0.0.1", 0)) as taken, socket.create_server(("127.0.0.1", 0)) as ended:
        port, spare = taken.getsockname()[1], ended.getsockname()[1]
        ended.close()
        monkeypatch.setattr(ports, "_LISTENABLE", [port] * 99 + [spare])
        assert free_port() == spare


def test_a_port_that_was_given_is_given_to_nobody_else_and_its_server_can_have_it():
    port = free_port()
    ask = f"from jobrelay.web.ports import reserve; print(reserve({port}))"
    other = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert (other.stdout.strip(), reserve(port)) == ("False", False)
    with socket.create_server(("127.0.0.1", port)) as server:
        assert server.getsockname()[1] == port
