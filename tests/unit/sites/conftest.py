from collections.abc import Iterator
from datetime import date

import pytest
from sites.app import create_app
from starlette.testclient import TestClient

DAY = date(2026, 3, 2)


@pytest.fixture(scope="session")
def sites() -> Iterator[TestClient]:
    """All sites on one server, each under its name."""
    with TestClient(create_app(today=DAY), base_url="http://sites.test") as client:
        yield client
