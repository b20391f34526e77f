from collections.abc import Iterator

import pytest
from pytest_socket import disable_socket, enable_socket


@pytest.fixture(autouse=True)
def _without_network(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let no unit test open a socket, except where it says with `enable_socket` that loopback is what it is about."""
    if request.node.get_closest_marker("enable_socket") is None:
        disable_socket(allow_unix_socket=True)
    yield
    enable_socket()
