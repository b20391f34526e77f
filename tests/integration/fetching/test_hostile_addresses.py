"""Every hostile address at the two entries that connect: HTTP, and the browser's own requests.

All connections that the guard makes go to a proxy of the test, which notes them and leads to the test's site alone.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from fakes.chained_proxy import ChainedProxy, chained_proxy
from fakes.website import NAME, Site
from jobrelay.web.address_space import is_public
from jobrelay.web.egress import ForbiddenAddressError, check_address
from pydantic import SecretStr
from scraper_worker.fetching.upstream import UpstreamRefusedError
from scraper_worker.fetching.web import GuardedWeb

OpenWeb = Callable[..., AbstractContextManager[GuardedWeb]]

_DATA = Path(__file__).parents[2] / "data" / "adversarial" / "ssrf.json"
_ITEMS: list[dict[str, Any]] = json.loads(_DATA.read_text())["items"]
_SITE = "127.0.0.2"


def _answers(host: str) -> list[str]:
    if host == NAME:
        return [_SITE]
    for item in _ITEMS:
        if "resolves_to" in item and _host(item["url"]) == host:
            return list(item["resolves_to"])
    return ["93.184.216.34"]


def _host(url: str) -> str | None:
    try:
        return check_address(url).host
    except ForbiddenAddressError:
        return None


@contextmanager
def _watched(web: OpenWeb) -> Iterator[tuple[GuardedWeb, ChainedProxy]]:
    with chained_proxy(_SITE) as proxy:
        address = SecretStr(f"http://127.0.0.1:{proxy.port}")
        with web(resolver=lambda host, _port: _answers(host), egress_proxy=address) as opened:
            yield opened, proxy


@pytest.fixture
def page(site: Site) -> Callable[[list[str]], str]:
    """Make a page that asks for each of the addresses in several ways; give its own address."""

    def make(urls: list[str]) -> str:
        script = """
        for (const url of %s) {
          try { fetch(url, {mode: "no-cors"}).catch(() => 0) } catch {}
          try { new WebSocket(url.replace(/^http/i, "ws")) } catch {}
        }"""
        site.serve("/urls.js", script % json.dumps(urls), Content_Type="text/javascript")
        site.serve("/", "<body><script src=/urls.js></script>")
        return site.url()

    return make


def test_http_refuses_each_hostile_address_before_any_connection(web: OpenWeb):
    with _watched(web) as (opened, proxy):
        for item in _ITEMS:
            if item["expect"] == "refuse":
                with pytest.raises(ForbiddenAddressError):
                    opened.get(item["url"])
    assert not proxy.asked


@pytest.mark.parametrize("item", [item for item in _ITEMS if item["expect"] == "allow"], ids=lambda item: item["id"])
def test_http_goes_to_each_look_alike(web: OpenWeb, item: dict[str, Any]):
    with _watched(web) as (opened, proxy), pytest.raises(UpstreamRefusedError):
        opened.get(item["url"])
    assert proxy.asked


def test_the_browser_reaches_no_private_address(web: OpenWeb, page: Callable[[list[str]], str]):
    """Addresses that are refused for their form alone, such as a backslash, lead a browser to a public host at most."""
    with _watched(web) as (opened, proxy):
        opened.render(page([item["url"] for item in _ITEMS if item["expect"] == "refuse"]))
    assert _SITE in proxy.hosts
    assert all(is_public(ip_address(host)) for host in proxy.hosts if host != _SITE)


def test_the_browser_may_go_to_each_look_alike(web: OpenWeb, page: Callable[[list[str]], str]):
    allowed = [item["url"] for item in _ITEMS if item["expect"] == "allow"]
    with _watched(web) as (opened, proxy):
        opened.render(page(allowed))
    literals = {host for url in allowed if (host := str(_host(url))).replace(".", "").isdecimal()}
    assert literals | {"93.184.216.34"} <= set(proxy.hosts)
