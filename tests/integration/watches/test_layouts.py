"""Lists of every shape are known again: nothing of them is handed on twice, and most are told to be the same unread."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sites.manifest import manifest
from sites.serving import running

from .conftest import OneProcess

Watch = Callable[..., UUID]

pytestmark = pytest.mark.timeout(900)


def known_again(relay: OneProcess, watch: Watch, site: str) -> tuple[int, int, dict[str, Any]]:
    """Look twice at a layout; return how many links each look handed on, and the second look."""
    with running(site=site) as base:
        watched = watch(manifest(site, base)["listing"])
        looks = [relay.read_list(watched) for _ in range(2)]
    counted = "SELECT count(*) AS n FROM search_items WHERE search_id = :id"
    first, second = (relay.rows(counted, id=look["id"])[0]["n"] for look in looks)
    return first, second, looks[1]


@pytest.mark.parametrize(
    "site", ["static", "paginated", "json-ld", "json-ld-full", "greenhouse", "lever", "sitemap", "feed", "files"]
)
def test_a_list_without_a_browser_is_told_to_be_the_same_unread(relay: OneProcess, watch: Watch, site: str) -> None:
    first, second, look = known_again(relay, watch, site)
    assert first > 5
    assert second == 0
    assert "The list is the same as when it was last read." in look["notes"]


@pytest.mark.parametrize("site", ["cursor-post", "load-more"])
def test_a_list_that_needs_a_browser_hands_nothing_on_twice(relay: OneProcess, watch: Watch, site: str) -> None:
    first, second, look = known_again(relay, watch, site)
    assert first > 5
    assert second == 0, look["notes"]
