import json
import socket
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from scraper_api.addresses import AddressCheck, AddressRefusedError, Lookup
from scraper_api.settings import ScraperApiSettings

PUBLIC = "93.184.216.34"
HOSTILE = Path(__file__).parents[2] / "data" / "adversarial" / "ssrf.json"


def settings(**more: object) -> ScraperApiSettings:
    urls = dict.fromkeys(("database_url", "broker_url", "redis_url"), "none://")
    return ScraperApiSettings.model_validate({**urls, **more})


def answering(*addresses: str) -> Lookup:
    def lookup(host: str, port: int) -> Sequence[tuple[Any, ...]]:  # noqa: ARG001
        return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (address, port)) for address in addresses]

    return lookup


def failing(number: int) -> Lookup:
    def lookup(host: str, port: int) -> Sequence[tuple[Any, ...]]:
        raise socket.gaierror(number, f"{host}:{port}")

    return lookup


def test_a_public_address_is_given_as_browsers_write_it() -> None:
    check = AddressCheck(settings(), answering(PUBLIC))
    assert check.check("  HTTPS://Example.COM:443/jobs?a=1 ") == "https://example.com/jobs?a=1"


def test_a_name_of_which_any_address_is_private_is_refused() -> None:
    check = AddressCheck(settings(), answering(PUBLIC, "10.0.0.7"))
    with pytest.raises(AddressRefusedError, match="public internet"):
        check.check("https://careers.example.com/")


def test_a_name_that_does_not_exist_is_refused() -> None:
    check = AddressCheck(settings(), failing(socket.EAI_NONAME))
    with pytest.raises(AddressRefusedError, match="does not resolve"):
        check.check("https://careers.example.com/")


def test_a_name_server_that_fails_refuses_nothing() -> None:
    check = AddressCheck(settings(), failing(socket.EAI_AGAIN))
    assert check.check("https://careers.example.com/") == "https://careers.example.com/"


def test_a_name_server_that_does_not_answer_in_time_refuses_nothing() -> None:
    done = threading.Event()

    def never(host: str, port: int) -> Sequence[tuple[Any, ...]]:  # noqa: ARG001
        done.wait(10)
        return []

    check = AddressCheck(settings(resolve_within=0.05), never)
    assert check.check("https://careers.example.com/") == "https://careers.example.com/"
    done.set()


def test_a_site_that_the_operator_allows_is_let_through() -> None:
    check = AddressCheck(settings(egress_allow="127.0.0.1:8765"), answering("127.0.0.1"))
    assert check.check("http://127.0.0.1:8765/careers") == "http://127.0.0.1:8765/careers"
    with pytest.raises(AddressRefusedError):
        check.check("http://127.0.0.1:8766/careers")


def test_every_hostile_address_gets_the_answer_that_is_expected() -> None:
    wrong = []
    for item in json.loads(HOSTILE.read_text())["items"]:
        resolved = item.get("resolves_to") or PUBLIC
        check = AddressCheck(settings(), answering(*([resolved] if isinstance(resolved, str) else resolved)))
        try:
            check.check(item["url"])
            answer = "allow"
        except AddressRefusedError:
            answer = "refuse"
        if answer != item["expect"]:
            wrong.append((item["url"], item["expect"], item["why"]))
    assert not wrong
