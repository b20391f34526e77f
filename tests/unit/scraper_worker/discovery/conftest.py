from collections.abc import Callable
from pathlib import Path

import pytest
from scraper_worker.web import Response
from shelf import Shelf

RECORDED = Path(__file__).parent / "recorded"


@pytest.fixture
def shelf() -> Callable[..., Shelf]:
    """Make a web that answers with given pages, and with nothing else."""
    return Shelf


@pytest.fixture
def recorded() -> Callable[[str, str], Response]:
    """Answer from a recorded file, as if it came from an address."""

    def answer(name: str, url: str) -> Response:
        kind = {".json": "application/json", ".xml": "application/xml"}.get(Path(name).suffix, "text/html")
        return Response(url, url, 200, {"content-type": kind}, (RECORDED / name).read_bytes())

    return answer
