"""A server of the sites starts on a free port and remembers what it was asked for."""

import re
import subprocess
import sys
import time
from datetime import date, timedelta
from urllib.request import Request, urlopen

import pytest
from sites.app import UnknownSiteError, create_app
from sites.canary import listening
from sites.manifest import manifest
from sites.serving import running
from starlette.testclient import TestClient

pytestmark = pytest.mark.enable_socket


def fetch(address: str, method: str = "GET") -> str:
    with urlopen(Request(address, method=method), timeout=10) as answer:  # noqa: S310 - loopback
        return str(answer.read().decode())


def test_one_site_stands_at_the_root_of_its_port() -> None:
    day = date(2026, 3, 2)
    with running(site="paginated", today=day) as base:
        truth = manifest("paginated", base, day)
        assert truth["listing"] == f"{base}/join-us/openings"
        assert truth["postings"][0]["title"] in fetch(truth["postings"][0]["url"])
        assert f"Sitemap: {base}/sitemap.xml" in fetch(f"{base}/robots.txt")


def test_requests_are_remembered_with_their_time_until_they_are_forgotten() -> None:
    client = TestClient(create_app("demo"))
    before = time.time()
    client.get("/careers?page=2", headers={"user-agent": "tester"})
    client.get("/careers/nowhere")
    log = client.get("/__requests").json()
    assert log["counts"] == {"/careers": 1, "/careers/nowhere": 1}
    assert [entry["status"] for entry in log["requests"]] == [200, 404]
    assert log["requests"][0]["query"] == "page=2"
    assert log["requests"][0]["user_agent"] == "tester"
    assert before <= log["requests"][0]["at"] <= time.time()
    assert client.post("/__requests").json()["total"] == 0


def test_answers_are_held_back_for_the_latency_and_no_less() -> None:
    client = TestClient(create_app("demo", latency=timedelta(seconds=0.2)))
    started = time.monotonic()
    client.get("/careers")
    assert time.monotonic() - started >= 0.2


def test_a_server_with_a_request_that_never_ends_stops_all_the_same() -> None:
    with running(site="misbehaving") as base:
        answer = urlopen(f"{base}/careers/unfinished", timeout=60)  # noqa: S310 - loopback
        assert answer.read(9) == b"<!doctype"
        started = time.monotonic()
    assert time.monotonic() - started < 30
    answer.close()


def test_command_prints_its_address_first() -> None:
    command = [sys.executable, "-m", "sites", "--site", "static", "--today", "2026-03-02"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            address = server.stdout.readline().strip()
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+", address)
            assert "We are hiring for 25 roles" in fetch(f"{address}/jobs")
        finally:
            server.terminate()


def test_a_name_that_is_no_site_is_refused_with_those_that_are() -> None:
    with pytest.raises(UnknownSiteError, match="demo"):
        create_app("nowhere")


def test_canary_remembers_who_came() -> None:
    with listening() as canary:
        assert canary.hits == []
        with pytest.raises(OSError, match=r".*"):
            fetch(f"{canary.address}/seed")
        assert canary.hits == ["GET /seed HTTP/1.1"]
