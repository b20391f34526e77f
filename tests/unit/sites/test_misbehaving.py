"""Each page that misbehaves does so in the way that the manifest says."""

import gzip
from typing import Any

import pytest
from sites.app import create_app
from starlette.testclient import TestClient

SITE = "/misbehaving"
NEVER_ENDING = ("unfinished", "silence", "dripping", "broken-off", "slow", "mountain", "announced", "bomb")


@pytest.fixture
def site() -> TestClient:
    return TestClient(create_app(), base_url="http://sites.test", follow_redirects=False)


def problems(site: TestClient, *outcomes: str) -> list[dict[str, Any]]:
    found = site.get("/__manifest/misbehaving.json").json()["problems"]
    return [problem for problem in found if problem["outcome"] in outcomes]


def test_list_links_healthy_postings_and_listed_problems_side_by_side(site: TestClient) -> None:
    manifest = site.get("/__manifest/misbehaving.json").json()
    page = site.get(manifest["listing"]).text
    listed = [problem for problem in manifest["problems"] if problem["listed"]]
    assert len(listed) >= 15
    assert len(manifest["postings"]) == 6
    for entry in (*manifest["postings"], *listed):
        assert entry["url"].removeprefix("http://sites.test") in page
        assert entry["title"] in page


def test_client_errors_have_a_status_of_the_400s(site: TestClient) -> None:
    found = {site.get(problem["url"]).status_code for problem in problems(site, "http_status")}
    assert found == {401, 403, 404, 410, 418}


def test_postponed_pages_say_when_to_return(site: TestClient) -> None:
    for problem in problems(site, "postponed"):
        answer = site.get(problem["url"])
        assert answer.status_code in (429, 503)
        assert answer.headers["retry-after"] == "2"


@pytest.mark.parametrize("path", ["/careers/patience", "/careers/flaky"])
def test_a_page_that_recovers_does_so_after_the_asked_number_of_requests(site: TestClient, path: str) -> None:
    statuses = [site.get(f"{SITE}{path}?times=3").status_code for _ in range(5)]
    assert statuses[0] == statuses[1] == statuses[2] != 200
    assert statuses[3:] == [200, 200]
    site.post("/__requests")
    assert site.get(f"{SITE}{path}?times=3").status_code != 200


def test_robots_forbid_the_private_part_at_the_root_of_either_server() -> None:
    together, alone = TestClient(create_app()), TestClient(create_app("misbehaving"))
    assert "Disallow: /misbehaving/private/" in together.get("/robots.txt").text
    assert "Disallow: /private/" in alone.get("/robots.txt").text


def test_redirects_go_round_or_inward(site: TestClient) -> None:
    for problem in problems(site, "redirect_loop", "forbidden_address"):
        answer = site.get(problem["url"])
        assert answer.is_redirect
    assert site.get(f"{SITE}/careers/back-door?to=http://127.0.0.1:7/x").headers["location"] == "http://127.0.0.1:7/x"


def test_large_pages_are_larger_than_ten_megabytes(site: TestClient) -> None:
    for name in ("mountain", "announced"):
        assert len(site.get(f"{SITE}/careers/{name}").content) > 29_000_000


def test_bomb_is_small_on_the_wire_and_large_unpacked(site: TestClient) -> None:
    with site.stream("GET", f"{SITE}/careers/bomb") as answer:
        packed = b"".join(answer.iter_raw())
    assert len(packed) < 500_000
    assert len(gzip.decompress(packed)) > 100_000_000


@pytest.mark.parametrize(
    ("path", "encoding", "words"),
    [
        ("mixed-up", "latin-1", "Geräteprüfer für Kälteanlagen"),
        ("cyrillic", "cp1251", "Инженер по холодильным установкам"),
        ("wide", "utf-16", "Büroklammerprüfer"),
        ("undeclared", "utf-8", "Geräteprüfer für Kälteanlagen"),
    ],
)
def test_encodings_are_what_they_are_and_not_what_they_say(
    site: TestClient, path: str, encoding: str, words: str
) -> None:
    assert words in site.get(f"{SITE}/careers/{path}").content.decode(encoding)


def test_unsupported_files_are_no_html(site: TestClient) -> None:
    for problem in problems(site, "unsupported"):
        assert b"<html" not in site.get(problem["url"]).content


def test_trap_page_names_the_canary_only_to_a_browser(site: TestClient) -> None:
    shell = site.get(f"{SITE}/careers/trap?canary=http://10.9.8.7:81/").text
    assert "http://10.9.8.7:81/img" not in shell
    assert "http://10.9.8.7:81/img" in site.get(f"{SITE}/api/trap?canary=http://10.9.8.7:81/").json()["page"]


def test_every_other_problem_answers_at_once(site: TestClient) -> None:
    for problem in problems(site, "read", "empty"):
        if problem["url"].rpartition("/")[2] not in (*NEVER_ENDING, "flaky", "patience", "moved"):
            assert site.get(problem["url"]).status_code == 200
