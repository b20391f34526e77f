"""Hostile postings carry their content where a reader will meet it."""

from starlette.testclient import TestClient


def page_of(sites: TestClient, kind: str) -> str:
    postings = sites.get("/__manifest/hostile.json").json()["postings"]
    return sites.get(next(posting["url"] for posting in postings if posting["hostile"] == kind)).text


def test_scripts_stand_in_the_page_unescaped_and_in_the_title_escaped(sites: TestClient) -> None:
    page = page_of(sites, "script")
    assert '<img src=x onerror="window.taken = true">' in page
    assert "<h1>&lt;script&gt;document.title=" in page


def test_long_content_is_long(sites: TestClient) -> None:
    assert len(page_of(sites, "200 kB of text")) > 200_000
    assert max(len(word) for word in page_of(sites, "huge word").split()) > 10_000


def test_every_kind_has_one_posting_among_harmless_ones(sites: TestClient) -> None:
    kinds = [posting["hostile"] for posting in sites.get("/__manifest/hostile.json").json()["postings"]]
    hostile = [kind for kind in kinds if kind]
    assert len(hostile) == len(set(hostile)) >= 20
    assert kinds.count(None) >= 4


def test_markup_in_a_posting_does_not_end_the_linked_data(sites: TestClient) -> None:
    page = page_of(sites, "script")
    block = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert block.endswith("}")
    assert "<script" not in block
