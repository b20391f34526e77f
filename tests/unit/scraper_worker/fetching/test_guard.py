import json
import socket
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn

import pytest
from jobrelay.web.egress import ForbiddenAddressError
from pydantic import SecretStr, ValidationError
from scraper_worker.fetching.failures import UnresolvableHostError
from scraper_worker.fetching.guard import AddressGuard, NameServerError, make_guard
from scraper_worker.fetching.settings import FetchSettings

_DATA = Path(__file__).parents[3] / "data" / "adversarial" / "ssrf.json"
_REFUSED = [item for item in json.loads(_DATA.read_text())["items"] if item["expect"] == "refuse"]


@pytest.mark.parametrize("item", _REFUSED, ids=lambda item: item["id"])
def test_no_connection_is_tried_to_a_refused_address(item: dict[str, Any]):
    guard = make_guard(FetchSettings(), lambda _host, _port: item.get("resolves_to") or ["93.184.216.34"])
    with pytest.raises(ForbiddenAddressError):
        _visit(guard, item["url"])


def _visit(guard: AddressGuard, url: str) -> None:
    target = guard.check(url)
    guard.connect(target.host, target.port, timeout=timedelta(seconds=1))


def _failing(code: int) -> AddressGuard:
    def resolve(_host: str, _port: int) -> NoReturn:
        raise socket.gaierror(code, "as told")

    return make_guard(FetchSettings(), resolve)


def test_a_name_that_does_not_exist_fails_for_good():
    with pytest.raises(UnresolvableHostError, match=r"no site named careers\.example\.com"):
        _failing(socket.EAI_NONAME).resolve("careers.example.com", 443)


def test_a_name_server_that_is_busy_is_worth_another_try():
    with pytest.raises(NameServerError):
        _failing(socket.EAI_AGAIN).resolve("careers.example.com", 443)


def test_a_name_without_an_address_fails_for_good():
    guard = make_guard(FetchSettings(), lambda _host, _port: [])
    with pytest.raises(UnresolvableHostError):
        guard.resolve("careers.example.com", 443)


def test_a_proxy_that_is_not_http_is_an_error_that_says_what_to_write():
    with pytest.raises(ValueError, match="http://user:password@host:port"):
        make_guard(FetchSettings(egress_proxy=SecretStr("socks5://localhost:1080")))


def test_a_wrong_allowance_stops_the_worker_at_its_start():
    with pytest.raises(ValidationError, match="neither host:port nor a network"):
        FetchSettings(egress_allow="everything")


def test_the_proxy_password_is_not_shown():
    guard = make_guard(FetchSettings(egress_proxy=SecretStr("http://me:hunter2@proxy.example.com:3128")))
    assert "hunter2" not in repr(guard)
    assert guard.upstream
    assert (guard.upstream.host, guard.upstream.port) == ("proxy.example.com", 3128)
