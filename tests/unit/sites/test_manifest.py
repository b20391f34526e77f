"""The manifest is the truth: what it says is what is served, by every layout."""

import json
import re
from html import unescape
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup, Tag
from jobrelay.models.postings import PostingFacts
from sites.manifest import site_names
from starlette.testclient import TestClient

WITH_LINKS = ("demo", "static", "paginated", "german", "french", "spanish", "big", "enormous", "hostile")
SCRIPT_MADE = ("load-more", "infinite-scroll", "scripted", "next-buttons")
SAMPLE = 60


def truth(sites: TestClient, name: str) -> dict[str, Any]:
    manifest: dict[str, Any] = sites.get(f"/__manifest/{name}.json").json()
    return manifest


def addresses(manifest: dict[str, Any]) -> set[str]:
    return {posting["url"] for posting in manifest["postings"]}


def element(page: str, selector: str) -> Tag:
    found = BeautifulSoup(page, "lxml").select_one(selector)
    assert found
    return found


def linked(page: str, at: str) -> set[str]:
    return {urljoin(at, str(link["href"])) for link in BeautifulSoup(page, "lxml").select("a[href]")}


@pytest.mark.parametrize("name", site_names())
def test_every_posting_of_the_manifest_has_a_page_with_its_title(sites: TestClient, name: str) -> None:
    for posting in truth(sites, name)["postings"][:SAMPLE]:
        answer = sites.get(posting["url"])
        assert answer.status_code == 200
        text = answer.content.decode("latin-1") if name == "files" else unescape(answer.text)
        if name != "scripted":
            assert plain(posting["title"]) in plain(text)


def plain(text: str) -> str:
    """Leave out what a file writes in other characters."""
    return re.sub(r"[()\[\]?]|[^ -~]", "", text)


@pytest.mark.parametrize("name", site_names())
def test_titles_and_addresses_are_distinct_within_a_site(sites: TestClient, name: str) -> None:
    manifest = truth(sites, name)
    assert len(addresses(manifest)) == len(manifest["postings"])
    assert len({posting["title"] for posting in manifest["postings"]}) == len(manifest["postings"])


@pytest.mark.parametrize("name", site_names())
def test_pages_around_the_postings_exist_and_are_no_postings(sites: TestClient, name: str) -> None:
    manifest = truth(sites, name)
    assert not addresses(manifest) & set(manifest["not_postings"])
    for address in manifest["not_postings"]:
        assert sites.get(address).status_code == 200


@pytest.mark.parametrize("name", site_names())
def test_facts_are_facts_of_the_project(sites: TestClient, name: str) -> None:
    for posting in truth(sites, name)["postings"][:SAMPLE]:
        assert PostingFacts.model_validate(posting["facts"]).title == posting["title"]


def test_sites_offer_more_than_five_hundred_postings_beside_the_enormous_one(sites: TestClient) -> None:
    counts = {name: len(truth(sites, name)["postings"]) for name in site_names()}
    assert counts["demo"] >= 50
    assert counts["big"] == 300
    assert counts["enormous"] == 5000
    assert sum(counts.values()) - counts["enormous"] > 500


@pytest.mark.parametrize("name", WITH_LINKS)
def test_following_next_finds_exactly_the_postings(sites: TestClient, name: str) -> None:
    manifest = truth(sites, name)
    found, page = set(), manifest["listing"]
    while page:
        answer = sites.get(page)
        found |= linked(answer.text, page)
        following = BeautifulSoup(answer.text, "lxml").select_one("link[rel=next]")
        page = following and urljoin(page, str(following["href"]))
    found = {re.sub(r"[?]utm_.*|#.*|/apply$", "", address) for address in found}
    assert addresses(manifest) <= found
    assert {address for address in found if re.search(r"^http.*\d{4,}", address)} <= addresses(manifest)


@pytest.mark.parametrize(
    "name", [name for name in site_names() if name not in ("scripted", "lever", "greenhouse", "iframe")]
)
def test_listing_states_the_total(sites: TestClient, name: str) -> None:
    manifest = truth(sites, name)
    text = element(sites.get(manifest["listing"]).text, ".total").get_text()
    numbers = [int(number.replace(",", "")) for number in re.findall(r"[\d,]+", text)]
    assert numbers[-1:] == ([manifest["stated_total"]] if manifest["stated_total"] else [])


@pytest.mark.parametrize("name", SCRIPT_MADE)
def test_the_scripts_endpoint_gives_exactly_the_postings(sites: TestClient, name: str) -> None:
    manifest, found = truth(sites, name), list[str]()
    while batch := sites.get(f"/{name}/api/openings", params={"offset": len(found)}).json()["openings"]:
        found += [f"http://sites.test/{name}{opening['key']}" for opening in batch]
    assert found == [posting["url"] for posting in manifest["postings"]]


@pytest.mark.parametrize(
    "name", [*SCRIPT_MADE, "json-ld", "json-ld-full", "iframe", "greenhouse", "lever", "sitemap", "feed"]
)
def test_listing_in_plain_html_is_not_the_whole_truth(sites: TestClient, name: str) -> None:
    manifest = truth(sites, name)
    found = linked(sites.get(manifest["listing"]).text, manifest["listing"]) & addresses(manifest)
    assert len(found) == (12 if name == "load-more" else 0)


def test_frame_shows_exactly_the_postings(sites: TestClient) -> None:
    manifest = truth(sites, "iframe")
    frame = element(sites.get(manifest["listing"]).text, "iframe")
    board = urljoin(manifest["listing"], str(frame["src"]))
    assert linked(sites.get(board).text, board) == addresses(manifest)


def linked_data(page: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(str(element(page, 'script[type="application/ld+json"]').string))
    return data


def test_item_list_names_exactly_the_postings(sites: TestClient) -> None:
    manifest = truth(sites, "json-ld")
    entries = linked_data(sites.get(manifest["listing"]).text)["itemListElement"]
    assert {entry["url"] for entry in entries} == addresses(manifest)


def test_full_linked_data_carries_exactly_the_postings(sites: TestClient) -> None:
    manifest = truth(sites, "json-ld-full")
    nodes = linked_data(sites.get(manifest["listing"]).text)["@graph"]
    assert {node["url"] for node in nodes if node["@type"] == "JobPosting"} == addresses(manifest)


def test_linked_data_of_a_page_agrees_with_the_facts(sites: TestClient) -> None:
    for posting in truth(sites, "demo")["postings"]:
        facts = posting["facts"]
        if facts["closed"]:
            continue
        node = linked_data(sites.get(posting["url"]).text)
        assert node["title"] == facts["title"]
        assert node["datePosted"] == facts["posted_on"]
        assert node.get("validThrough", "").partition("T")[0] == (facts["valid_until"] or "")
        pay = node.get("baseSalary", {})
        assert pay.get("currency") == (facts["salary"] or {}).get("currency")
        assert pay.get("value", {}).get("minValue") == (facts["salary"] or {}).get("min")


def test_greenhouse_shaped_api_gives_exactly_the_postings(sites: TestClient) -> None:
    manifest = truth(sites, "greenhouse")
    answer = sites.get("/v1/boards/wolkenrath/jobs?content=true").json()
    assert {job["absolute_url"] for job in answer["jobs"]} == addresses(manifest)
    assert answer["meta"]["total"] == manifest["stated_total"]
    one = sites.get(f"/v1/boards/wolkenrath/jobs/{answer['jobs'][0]['id']}").json()
    assert one == answer["jobs"][0]
    board = sites.get("/embed/job_board?for=wolkenrath")
    assert linked(board.text, "http://sites.test/") == addresses(manifest)


def test_lever_shaped_api_gives_exactly_the_postings(sites: TestClient) -> None:
    manifest = truth(sites, "lever")
    rows = sites.get("/v0/postings/lindmark?mode=json").json()
    assert {row["hostedUrl"] for row in rows} == addresses(manifest)
    assert sites.get(f"/v0/postings/lindmark/{rows[3]['id']}").json() == rows[3]
    pages = [sites.get(f"/v0/postings/lindmark?mode=json&limit=10&skip={skip}").json() for skip in (0, 10, 20)]
    assert [row for page in pages for row in page] == rows


def test_sitemap_index_leads_to_exactly_the_postings(sites: TestClient) -> None:
    manifest = truth(sites, "sitemap")
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    index = ET.fromstring(sites.get("/sitemap/sitemap.xml").text)  # noqa: S314 - XML of our own
    maps = [ET.fromstring(sites.get(str(loc.text)).text) for loc in index.iterfind("s:sitemap/s:loc", names)]  # noqa: S314
    found = {str(loc.text) for each in maps for loc in each.iterfind("s:url/s:loc", names)}
    assert found - set(manifest["not_postings"]) == addresses(manifest)


def test_feed_carries_exactly_the_postings_with_their_text(sites: TestClient) -> None:
    manifest = truth(sites, "feed")
    channel = ET.fromstring(sites.get("/feed/careers/feed.xml").text)  # noqa: S314 - XML of our own
    items = {str(item.findtext("link")): str(item.findtext("description")) for item in channel.iter("item")}
    assert set(items) == addresses(manifest)
    assert min(len(text) for text in items.values()) > 1000
