"""Careers pages in many languages go through the running relay without a key: all found, nearly all kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx
import pytest
from careers_lists import CareersList, careers_lists
from chaos.harness import Relay, relay
from jobrelay.models.states import SearchStatus
from scraper_worker.vendors.addresses import canonicalise

_LEAST_KEPT = 0.98


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's own name
        del format, args


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.timeout(1800)
def test_lists_in_sixteen_languages_and_more_are_found_and_kept_by_the_running_relay(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    with _serving(site) as base:
        lists = [page for page in careers_lists(base) if page.layout == "cards"]
        for page in lists:
            (site / f"{page.language}.html").write_text(page.html, encoding="utf-8")
        env = {"JOBRELAY_EGRESS_ALLOW": base.removeprefix("http://")}
        with relay(tmp_path / "relay", extra_env=env) as running:
            results = [_kept(running, base, page) for page in lists]
    assert len(results) >= 16
    assert sum(found for found, _, _ in results) == sum(wanted for _, _, wanted in results)
    assert sum(kept for _, kept, _ in results) >= _LEAST_KEPT * sum(wanted for _, _, wanted in results)


def _kept(running: Relay, base: str, page: CareersList) -> tuple[int, int, int]:
    """Search one page; return how many of its postings were found, were kept, and there are."""
    search_id = running.post_search(f"{base}/{page.language}.html", max_jobs=1)
    view = running.wait(search_id)
    assert view["status"] == SearchStatus.FINISHED
    rows = httpx.get(f"{running.api}/searches/{search_id}/items?limit=200", timeout=60).json()["items"]
    wanted = {canonicalise(url) for url in page.titles}
    kept = {row["url"] for row in rows if row["state"] != "excluded"}
    assert kept <= wanted, (page.language, kept - wanted)
    return len(wanted & {row["url"] for row in rows}), len(wanted & kept), len(wanted)
