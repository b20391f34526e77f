"""What Chromium's processes hold, and what one page can take from the next."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import timedelta
from pathlib import Path

import psutil
import pytest
from fakes.website import Site
from jobrelay.errors import JobrelayError
from redis import Redis
from scraper_worker.fetching.bounds import TooManyRequestsError, TooMuchMemoryError
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
    programs, held = set[str](), set[tuple[str, str]]()
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # the page's own renderer ends after it
            variables = process.environ().items()
            programs.add(Path(process.exe()).name)
            held |= {
                (process.name(), name) for name, value in variables if name in _SECRETS or value in _SECRETS.values()
            }
    assert "node" in programs
    assert len(programs) > 1
    assert held == set()


def _page_of_many_workers(site: Site, count: int = 20) -> str:
    asks = f"setInterval(() => fetch('{site.url('/asked')}', {{mode: 'no-cors'}}).catch(() => 0), 5)"
    starts = f"for (let i = 0; i < {count}; i++) new Worker(s)"
    return f"<script>let s = URL.createObjectURL(new Blob([`{asks}`])); {starts}</script>"


_MANY_STATES = (
    "<script>setInterval(() => { for (let i = 0; i < 100; i++) history.pushState({}, '', '/' + i) }, 1)</script>"
)


@pytest.mark.usefixtures("fresh_browser")
@pytest.mark.parametrize("kind", ["workers", "states"])
def test_a_page_that_is_ended_takes_nothing_from_the_next_page_of_another_site(
    site: Site, web: OpenWeb, redis: Redis, kind: str
):
    site.serve("/hostile", _page_of_many_workers(site) if kind == "workers" else _MANY_STATES)
    site.serve("/asked", "x")
    site.serve("/", "<p>jobs</p>")
    with web(render_deadline=timedelta(seconds=5), page_requests=1_000_000) as opened, suppress(JobrelayError):
        opened.render(site.url("/hostile"))  # ended, or read as it stood
    for _ in range(2):
        with web(render_deadline=timedelta(minutes=2)) as opened:
            assert "jobs" in opened.render(site.url("/", "innocent.example.com")).snapshots[0][0].html
    assert not redis.keys("*breaker*innocent*")


@pytest.mark.usefixtures("fresh_browser")
def test_a_page_that_asks_without_end_is_ended_within_its_bound(site: Site, web: OpenWeb, redis: Redis):
    site.serve("/hostile", _page_of_many_workers(site))
    site.serve("/asked", "x")
    with web(page_requests=50) as opened, pytest.raises(TooManyRequestsError, match="/hostile"):
        opened.render(site.url("/hostile"))
    assert 0 < site.paths.count("/asked") <= 50
    assert not redis.keys("*breaker*")


@pytest.mark.usefixtures("fresh_browser")
def test_a_page_that_asks_a_little_too_often_is_read_as_it_stands(site: Site, web: OpenWeb):
    site.serve("/", "<p>jobs</p><script>for (let i = 0; i < 80; i++) fetch('/asked?' + i)</script>")
    site.serve("/asked", "x")
    with web(page_requests=50) as opened:
        assert "jobs" in opened.render(site.url()).snapshots[0][0].html
    assert len(site.paths) <= 50 + 1  # and robots.txt


@pytest.mark.usefixtures("fresh_browser")
@pytest.mark.parametrize("kind", ["buffers", "wasm"])
def test_a_page_that_takes_too_much_memory_is_ended(site: Site, web: OpenWeb, redis: Redis, kind: str):
    take = {"buffers": "new Uint8Array(16e6)", "wasm": "new Uint8Array(new WebAssembly.Memory({initial: 256}).buffer)"}
    greedy = f"let kept = []; setInterval(() => {{ if (kept.length < 60) kept.push({take[kind]}.fill(1)) }}, 20)"
    site.serve("/greedy", f"<script>{greedy}</script><script async src=/never></script>")
    site.serve("/", "<p>jobs</p>")
    over = threading.Event()
    site.pages["/never"] = lambda _: _wait(over)  # the page is not read before it has loaded
    with web(page_memory=600_000_000) as opened, pytest.raises(TooMuchMemoryError, match="/greedy"):
        opened.render(site.url("/greedy"))
    over.set()
    assert not redis.keys("*breaker*")
    with web() as opened:
        assert "jobs" in opened.render(site.url("/", "innocent.example.com")).snapshots[0][0].html


def _wait(event: threading.Event) -> None:
    event.wait(30)
