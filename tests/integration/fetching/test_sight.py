"""Text that the browser computes to be unseen is no part of the posting, wherever its style comes from."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from fakes.website import Site
from scraper_worker.fetching.web import GuardedWeb
from scraper_worker.markdown import to_markdown

OpenWeb = Callable[..., AbstractContextManager[GuardedWeb]]
SHEET = (
    ".none{display:none}.tiny{font-size:1px}.white{color:#fff}.off{position:absolute;left:-9999px}"
    ".same{color:#123;background:#123}.gone{visibility:hidden}.clear{color:transparent}"
    ".dark{background:#111;color:#fff}.tab{display:none}"
)


@pytest.fixture
def page(site: Site, web: OpenWeb) -> str:
    names = ("none", "tiny", "white", "off", "same", "gone", "clear", "dark")
    blocks = "".join(f"<div class={name}><p>{name} text</p></div>" for name in names)
    tab = "<button aria-controls=t>Tasks</button><div id=t class=tab><p>tab text</p></div>"
    away = "<p id=z>removed text</p><script>document.getElementById('z').remove()</script>"
    site.serve("/x.css", SHEET, Content_Type="text/css")
    fades = "<div class='wow gone'><p>fading text</p></div>"
    site.serve("/", f"<link rel=stylesheet href=/x.css><p>plain text</p>{blocks}{tab}{away}{fades}")
    with web() as opened:
        return to_markdown(opened.render(site.url()).snapshots[0][0].html, site.url())


def test_only_what_a_person_sees_or_can_open_is_read(page: str) -> None:
    for name in ("none", "tiny", "white", "off", "same", "gone", "clear", "removed"):
        assert f"{name} text" not in page
    for name in ("plain", "dark", "tab", "fading"):
        assert f"{name} text" in page
