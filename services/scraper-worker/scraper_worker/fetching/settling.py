"""Waiting for a page to show what it is to show: loaded, its scripts' data there, its text as it stays."""

import time
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from scraper_worker.fetching.documents import DocumentWatch

_LOAD_WITHIN = timedelta(seconds=10)
_QUIET_WITHIN = timedelta(seconds=4)
_TEXT_WITHIN = timedelta(seconds=4)
_TEXT_AT_LAST = timedelta(seconds=10)
"""How long a page that answers each look late is waited for: a rendering has a minute for everything."""

_TICK_MS = 75
_TEXT_TICK_MS = 200
_TEXT_LOOKS = 15
_QUIET = timedelta(milliseconds=150)
"""How long a page that shows a posting's worth of text stays as it is."""

_LONG_QUIET = timedelta(milliseconds=500)
"""How long any other does: a list grows, and a page with little text has more to come."""

_LOOKS, _LONG_LOOKS = 2, 6
"""So many looks in a row find it as it was: where the machine stood still for so long, the page did nothing either."""

_PLENTY = 400
_SIZE = """() => {
  const text = document.body ? document.body.textContent.length : 0;
  return `${document.getElementsByTagName("*").length} ${text}`;
}"""
_SHOWN = "() => document.body ? document.body.innerText.length : 0"
_SHOWS_SOMETHING = "() => document.links.length > 2 || (document.body && document.body.innerText.trim().length > 120)"


def settle(page: "Page", watch: "DocumentWatch", *, growing: bool) -> None:
    """Wait until the page has loaded and rests, for 14 s at most: one that polls or streams is read as it stands.

    A page rests while no script of it waits for data and its elements and text stay the same. Where it is `growing`,
    as a list is that will be paged through, it must rest for longer.
    """
    from playwright.sync_api import TimeoutError as PlaywrightTimeoutError  # noqa: PLC0415 - heavy

    with suppress(PlaywrightTimeoutError):
        page.wait_for_load_state("load", timeout=_LOAD_WITHIN / timedelta(milliseconds=1))
    now = time.monotonic()
    until, since, looks, last = now + _QUIET_WITHIN.total_seconds(), now, 0, ""
    while now < until:
        size = _size(page)
        now = time.monotonic()
        if size != last or watch.awaits_data:
            last, since, looks = size, now, 0
        elif _is_long_enough(page, timedelta(seconds=now - since), looks := looks + 1, growing=growing):
            return
        page.wait_for_timeout(_TICK_MS)


def _is_long_enough(page: "Page", rested: timedelta, looks: int, *, growing: bool) -> bool:
    if rested >= _LONG_QUIET and looks >= _LONG_LOOKS:
        return True
    return not growing and rested >= _QUIET and looks >= _LOOKS and _shows_plenty(page)


def await_text(page: "Page") -> None:
    """Wait a while for a page that shows next to nothing yet: it may load late, or go on by itself."""
    begun, looks = time.monotonic(), 0
    until, at_last = begun + _TEXT_WITHIN.total_seconds(), begun + _TEXT_AT_LAST.total_seconds()
    while time.monotonic() < until or (looks < _TEXT_LOOKS and time.monotonic() < at_last):
        looks += 1
        with suppress(_error()):  # a page that is going on cannot be asked
            if any(frame.evaluate(_SHOWS_SOMETHING) for frame in page.frames):
                return
        with suppress(_error()):
            page.wait_for_timeout(_TEXT_TICK_MS)


def _size(page: "Page") -> str:
    sizes = []
    for frame in page.frames:
        with suppress(_error()):  # a page that is going on cannot be asked
            sizes.append(frame.evaluate(_SIZE))
    return " ".join(map(str, sizes))


def _shows_plenty(page: "Page") -> bool:
    with suppress(_error()):
        return sum(int(frame.evaluate(_SHOWN)) for frame in page.frames) >= _PLENTY
    return False


def _error() -> type[Exception]:
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy

    return Error
