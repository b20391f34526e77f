"""Whatever a page tries, the browser's requests do not reach a private address."""

import socket
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import timedelta

import pytest
from fakes.website import NAME, Site
from jobrelay.web.egress import ForbiddenAddressError
from scraper_worker.fetching.browser import warm_browser
from scraper_worker.fetching.web import GuardedWeb
from scraper_worker.web import Frame

OpenWeb = Callable[..., AbstractContextManager[GuardedWeb]]

_PRIVATE_HOSTS = [
    "127.0.0.1",
    "localhost",
    "[::ffff:127.0.0.1]",
    "2130706433",
    "0x7f.1",
    "0.0.0.0",
    "private.example.com",
]

# What a page can load, by the name under which it would arrive.
_PARTS = {
    "image": "<img src='{url}'>",
    "font": "<style>@font-face{{font-family:x;src:url('{url}')}} body{{font-family:x}}</style>text",
    "script": "<script src='{url}'></script>",
    "style": "<link rel=stylesheet href='{url}'>",
    "preconnect": "<link rel=preconnect href='{url}'><link rel=dns-prefetch href='{url}'>",
    "prefetch": "<link rel=prefetch href='{url}'>",
    "iframe": "<iframe src='{url}'></iframe>",
    "nested": "<iframe srcdoc=\"<iframe src='{url}'></iframe>\"></iframe>",
    "object": "<object data='{url}'></object>",
    "fetch": "<script>fetch('{url}', {{mode: 'no-cors'}}).catch(() => 0)</script>",
    "xhr": "<script>{{let x = new XMLHttpRequest(); x.open('GET', '{url}'); x.send()}}</script>",
    "beacon": "<script>navigator.sendBeacon('{url}', 'x')</script>",
    "events": "<script>new EventSource('{url}')</script>",
    "websocket": "<script>new WebSocket('{url}'.replace('http', 'ws'))</script>",
    "worker": "<script>new Worker(URL.createObjectURL(new Blob([\"fetch('{url}',{{mode:'no-cors'}})\"])))</script>",
    "popup": "<script>window.open('{url}')</script>",
}
# Images and fonts are not loaded, popups are closed, and behind a proxy Chromium opens no connection in advance.
_NOT_EVEN_TRIED = {"image", "font", "popup", "preconnect"}

# What needs a page of its own: where the page itself goes, and what is not HTTP.
_PAGES = {
    "form": "<form action='{url}' method=post id=f></form><script>f.submit()</script>",
    "meta refresh": "<meta http-equiv=refresh content='0;url={url}'>",
    "location": "<script>location = '{url}'</script>",
    "late location": "<script>setTimeout(() => location = '{url}', 300)</script>",
    "webrtc": (
        "<script>let p = new RTCPeerConnection({{iceServers: [{{urls: 'turn:127.0.0.1:{port}?transport=tcp',"
        "username: 'u', credential: 'c'}}, {{urls: 'stun:127.0.0.1:{port}'}}]}});"
        "p.createDataChannel('x'); p.createOffer().then(o => p.setLocalDescription(o))</script>"
    ),
    "web transport": "<script>try {{ new WebTransport('{url}'.replace('http', 'https')) }} catch {{}}</script>",
    "all parts": "",
}


def _page(site: Site, name: str, host: str = "127.0.0.1") -> str:
    def fill(markup: str, arrives_as: str) -> str:
        return markup.format(url=f"http://{host}:{site.port}/secret?{arrives_as}", port=site.port)

    if name == "all parts":
        return "".join(fill(markup, part) for part, markup in _PARTS.items())
    return fill(_PAGES[name], name.partition(" ")[0])


def _resolve(host: str, _port: int) -> list[str]:
    return ["127.0.0.2"] if host == NAME else ["127.0.0.1"]


@pytest.mark.parametrize("name", _PAGES)
def test_nothing_in_a_page_reaches_a_private_address(
    site: Site, canary: Site, datagrams: socket.socket, web: OpenWeb, name: str
):
    site.serve("/", _page(site, name))
    shown: tuple[Frame, ...] = ()
    with web(resolver=_resolve) as opened, suppress(ForbiddenAddressError):  # where the page itself went there
        shown = opened.render(site.url()).snapshots[0]
    assert site.paths == ["/"]
    assert not canary.connections
    with pytest.raises(BlockingIOError):
        datagrams.recv(1)
    assert not any("a secret" in frame.html for frame in shown)


@pytest.mark.parametrize("name", sorted(set(_PAGES) - {"web transport"}))
def test_everything_in_a_page_would_arrive_if_the_address_were_allowed(
    site: Site, canary: Site, web: OpenWeb, name: str
):
    """The control of the test above: the attempts are real ones. Behind a proxy Chromium has no web transport."""
    site.serve("/", _page(site, name))
    with web(resolver=_resolve, egress_allow="127.0.0.0/8") as opened:
        opened.render(site.url())
    arrived = {path.partition("?")[2] for path in canary.paths}
    assert canary.connections
    assert name != "all parts" or set(_PARTS) - _NOT_EVEN_TRIED <= arrived


@pytest.mark.parametrize("name", ["location", "form"])
def test_a_page_that_goes_to_a_private_address_at_once_fails_with_the_reason(site: Site, web: OpenWeb, name: str):
    site.serve("/", _page(site, name))
    started = time.monotonic()
    with web(resolver=_resolve, render_deadline=timedelta(minutes=2)) as opened, pytest.raises(ForbiddenAddressError):
        opened.render(site.url())
    assert time.monotonic() - started < 90


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_page_that_goes_on_to_what_only_the_proxy_refuses_is_not_read_as_the_browsers_own_page(
    site: Site, web: OpenWeb, scheme: str, method: str
):
    goes = f"action={scheme}://private.example.com:{site.port}/ method={method}"
    site.serve("/", f"<p>jobs</p><form id=f {goes}></form><script>f.submit()</script>")
    with web(resolver=_resolve) as opened, pytest.raises(ForbiddenAddressError):
        warm_browser().render(site.url(), opened.settings, opened.guard, permit=lambda _: None, explore=False)


def test_no_spelling_of_a_private_address_helps_a_page(site: Site, canary: Site, web: OpenWeb):
    site.serve("/", "".join(_page(site, "all parts", host) for host in _PRIVATE_HOSTS))
    with web(resolver=_resolve) as opened:
        opened.render(site.url())
    assert not canary.connections


@pytest.mark.parametrize("host", _PRIVATE_HOSTS)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_redirect_of_the_page_itself_is_refused_with_the_reason(
    site: Site, canary: Site, web: OpenWeb, host: str, scheme: str
):
    site.serve("/", "", 302, Location=f"{scheme}://{host}:{site.port}/secret")
    with web(resolver=_resolve) as opened, pytest.raises(ForbiddenAddressError):
        opened.render(site.url())
    assert not canary.connections


def test_a_redirect_of_a_part_is_refused(site: Site, canary: Site, web: OpenWeb):
    site.serve("/", "<iframe src='/inner'></iframe><script src='/inner'></script>")
    site.serve("/inner", "", 307, Location=f"http://127.0.0.1:{site.port}/secret")
    with web(resolver=_resolve) as opened:
        opened.render(site.url())
    assert "/inner" in site.paths
    assert not canary.connections


def test_a_name_that_turns_private_after_the_check_is_refused(site: Site, canary: Site, web: OpenWeb):
    """DNS rebinding: the page is public when it is opened, and its own name is private when its script asks."""
    asked: list[str] = []

    def rebind(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.2"] if "/" not in site.paths else ["127.0.0.1"]

    site.serve(
        "/", "<script>fetch('/secret').then(r => r.text()).then(t => document.write(t))</script>", Connection="close"
    )
    with web(resolver=rebind) as opened:
        shown = opened.render(site.url()).snapshots[0]
    assert len(asked) > 2
    assert not canary.connections
    assert "a secret" not in shown[0].html


def test_a_service_worker_is_not_registered(site: Site, canary: Site, web: OpenWeb):
    worker = (
        f"self.addEventListener('install', () => fetch('http://127.0.0.1:{site.port}/secret', {{mode: 'no-cors'}}))"
    )
    site.serve("/worker.js", worker, Content_Type="text/javascript")
    site.serve("/", "<script>navigator.serviceWorker?.register('/worker.js')</script>")
    with web(resolver=_resolve) as opened:
        opened.render(site.url())
    assert not canary.connections


def test_the_browser_looks_no_name_up_itself(site: Site, web: OpenWeb):
    """Every name that it wants is asked of the guard: none goes to the machine's own resolver."""
    asked: list[str] = []

    def resolve(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.2"]

    site.serve("/", f"<script src='http://other.example.com:{site.port}/x.js'></script>")
    site.serve("/x.js", "document.write('ran')", Content_Type="text/javascript")
    with web(resolver=resolve) as opened:
        assert "ran" in opened.render(site.url()).snapshots[0][0].html
    assert "other.example.com" in asked
