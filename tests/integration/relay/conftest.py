from collections.abc import Iterator

import pytest
from chaos.harness import Relay, relay


@pytest.fixture(scope="module")
def running_relay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Relay]:
    """Give a whole relay of real processes."""
    with relay(tmp_path_factory.mktemp("relay")) as running:
        yield running
