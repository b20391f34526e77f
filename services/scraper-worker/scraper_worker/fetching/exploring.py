"""Making a page in the browser show all that it has."""

from datetime import timedelta
from typing import TYPE_CHECKING

from scraper_worker.web import Frame

if TYPE_CHECKING:
    from playwright.sync_api import Page

_SETTLE = timedelta(seconds=1)


def explore(page: "Page", *, max_states: int, deadline: timedelta) -> tuple[tuple[tuple[Frame, ...], ...], bool]:
    """Scroll to the end of the page and give the states that it went through, and whether a cap ended it.

    At most `max_states` states are given; `deadline` is for all of it.
    """
    states = [_snapshot(page)]
    page.mouse.wheel(0, 100_000)
    page.wait_for_timeout(min(_SETTLE, deadline) / timedelta(milliseconds=1))
    grown = _snapshot(page)
    if grown != states[0]:
        states.append(grown)
    return tuple(states[:max_states]), len(states) > max_states


def _snapshot(page: "Page") -> tuple[Frame, ...]:
    return tuple(Frame(frame.url, frame.content()) for frame in page.frames)
