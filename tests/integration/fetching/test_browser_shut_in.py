"""What Chromium's processes hold, and what one page can take from the next."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import psutil
import pytest
from fakes.website import Site
from scraper_worker.fetching.web import GuardedWeb

OpenWeb = Callable[..., AbstractContextManager[GuardedWeb]]

_SECRETS = {
    "OPENROUTER_API_KEY": "sk-of-the-user",
    "JOBRELAY_DATABASE_URL": "postgresql://user:kept-secret@database/jobrelay",
    "JOBRELAY_BROKER_URL": "amqp://user:kept-secret@broker//",
    "SOME_LATER_PASSWORD": "kept-secret",
}


@pytest.mark.usefixtures("fresh_browser")
def test_no_process_of_the_browser_holds_a_secret_of_the_worker(
    site: Site, web: OpenWeb, monkeypatch: pytest.MonkeyPatch
):
    for name, value in _SECRETS.items():
        monkeypatch.setenv(name, value)
    site.serve("/", "<p>jobs</p>")
    with web() as opened:
        opened.render(site.url())
    below = psutil.Process().children(recursive=True)
    family = [process for process in below if process.status() != psutil.STATUS_ZOMBIE]
    programs = {Path(process.exe()).name for process in family}
    assert "node" in programs
    assert len(programs) > 1
    held = {
        (process.name(), name)
        for process in family
        for name, value in process.environ().items()
        if name in _SECRETS or value in _SECRETS.values()
    }
    assert held == set()
