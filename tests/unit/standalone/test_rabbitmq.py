"""A port is the broker's when a broker answers there, and not when another program listens."""

import socket
from threading import Thread

import pytest
from standalone.rabbitmq import speaks_amqp

pytestmark = pytest.mark.enable_socket


@pytest.mark.parametrize(("answer", "is_broker"), [(b"\x01\x00\x00", True), (b"HTTP/1.1 400", False), (b"", False)])
def test_what_answers_is_a_broker_only_where_it_begins_a_connection(answer: bytes, *, is_broker: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def reply() -> None:
            caller, _ = server.accept()
            with caller:
                caller.recv(8)
                caller.sendall(answer)

        thread = Thread(target=reply)
        thread.start()
        assert speaks_amqp(server.getsockname()[1]) is is_broker
        thread.join()
