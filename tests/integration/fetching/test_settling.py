"""A page is read when it shows what it is to show: not before its data is there, and not long after."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from http.server import BaseHTTPRequestHandler

from fakes.website import Site
from scraper_worker.fetching.web import GuardedWeb

OpenWeb = Callable[..., AbstractContextManager[GuardedWeb]]

FRAME = f"<p>{'What every page of the site says, however late its posting comes. ' * 10}</p>"
"""More text than a page with a posting has at least."""


def _shown(web: OpenWeb, url: str) -> str:
    with web() as opened:
        return opened.render(url).snapshots[0][0].html


def _late(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1.5)
    handler.send_response(200)
    handler.send_header("Content-Type", "text/javascript")
    handler.send_header("Content-Length", "6")
    handler.end_headers()
    handler.wfile.write(b"Nurses")


def test_a_posting_is_waited_for_whose_data_is_slow(site: Site, web: OpenWeb) -> None:
    script = "fetch('/data').then(r => r.text()).then(t => document.body.append(`Wanted: ${t}`))"
    site.serve("/", f"{FRAME}<script>{script}</script>")
    site.pages["/data"] = _late

    assert "Wanted: Nurses" in _shown(web, site.url())


def test_a_posting_is_waited_for_whose_script_is_asked_for_by_another(site: Site, web: OpenWeb) -> None:
    made = "let s = document.createElement('script'); s.src = '/data'"
    script = f"{made}; s.onload = () => document.body.append('Wanted: all')"
    site.serve("/", f"{FRAME}<script>onload = () => {{ {script}; document.body.append(s) }}</script>")
    site.pages["/data"] = _late

    assert "Wanted: all" in _shown(web, site.url())


def test_a_text_is_read_whole_that_a_script_writes_bit_by_bit(site: Site, web: OpenWeb) -> None:
    write = "document.body.append(`line ${++n}; `); if (n == 12) clearInterval(t)"
    script = f"let n = 0, t = setInterval(() => {{ {write} }}, 60)"
    site.serve("/", f"{FRAME}<script>{script}</script>")

    assert "line 12;" in _shown(web, site.url())


def test_a_page_that_asks_for_ever_without_an_answer_is_read_as_it_stands(site: Site, web: OpenWeb) -> None:
    site.serve("/", f"{FRAME}<script>setInterval(() => fetch('/data'), 200)</script>")
    site.pages["/data"] = _late

    assert "What every page" in _shown(web, site.url())
