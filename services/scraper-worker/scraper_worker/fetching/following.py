"""Finding out where the rows of a list lead that have no address: by clicking them and reading where the page goes."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jobrelay_language.links import LIKELY, text_points, url_points
from jobrelay_language.roles import names_role

if TYPE_CHECKING:
    from playwright.sync_api import Frame as BrowserFrame
    from playwright.sync_api import JSHandle, Page

Noting = Callable[[], AbstractContextManager[list[str]]]

MOST_ROWS = 60
_TICK_MS = 50
_ANSWER_WITHIN = 1.5
_LOOKS = 20
"""So often at least an answer is looked for, however long the machine takes for it."""

_BACK_WITHIN = 4.0
_WITHIN = 45.0
_TRIED = 2
_ROLES = 0.3
_LIKELY_LINKS = 2
_WATCH_WINDOWS = (
    "() => { window.open = (to) => { if (to) window.__opened = new URL(to, document.baseURI).href; return null; }; }"
)
_OPENED = "() => { const to = window.__opened || ''; window.__opened = ''; return to; }"


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows of one shape: their titles, and the elements to click."""

    key: str
    titles: tuple[str, ...]
    elements: "JSHandle"


class Follower:
    """Clicks the rows of the list on `page`; `noting` keeps it from leaving for another document meanwhile."""

    def __init__(self, page: "Page", noting: Noting, until: float) -> None:
        self._page = page
        self._noting = noting
        self._until = min(until, time.monotonic() + _WITHIN)
        self._start = page.url

    def follow(self) -> tuple[tuple[str, str], ...]:
        """Return the title and the address of each row that leads somewhere; none where postings have links."""
        frame = next((frame for frame in self._frames() if self._pick(frame)), None)
        group = self._pick(frame) if frame else None
        if frame is None or group is None or self._has_links():
            return ()
        found: dict[str, str] = {}
        missed = 0
        for position, title in enumerate(group.titles[:MOST_ROWS]):
            if time.monotonic() > self._until or missed >= _TRIED:
                break
            current = self._pick(frame, group.key)
            if current is None or position >= len(current.titles):
                break
            url = self._where(frame, current, position)
            missed = 0 if url else missed + 1
            if url and url != self._start:
                found.setdefault(url, title)
        return tuple((title, url) for url, title in found.items())

    def _frames(self) -> "list[BrowserFrame]":
        return [frame for frame in self._page.frames if frame == self._page.main_frame or frame.url.startswith("http")]

    def _has_links(self) -> bool:
        script = "() => [...document.querySelectorAll('a[href]')].map((link) => link.href)"
        links: set[str] = set()
        for frame in self._frames():
            with suppress(_error()):
                links.update(frame.evaluate(script))
        return sum(link.startswith("http") and url_points(link) >= LIKELY for link in links) >= _LIKELY_LINKS

    def _pick(self, frame: "BrowserFrame", key: str | None = None) -> _Group | None:
        """Return the rows whose texts are most like titles of postings, or those of the same shape as before."""
        with suppress(_error()):
            handle = frame.evaluate_handle(_rows_script())
            groups = handle.evaluate("(groups) => groups.map(({ key, names }) => ({ key, names }))")
            ranked = []
            for position, group in enumerate(groups):
                for part in ("text", "above"):
                    titles = tuple(str(name[part]) for name in group["names"])
                    score = _likeness(titles) if key is None else float(f"{group['key']} {part}" == key)
                    ranked.append((score, position, part, titles, group["key"]))
            best = max(ranked, default=None, key=lambda entry: (entry[0], len(entry[3])))
            if best and best[0] > 0:
                elements = handle.evaluate_handle("(groups, position) => groups[position].elements", best[1])
                return _Group(f"{best[4]} {best[2]}", best[3], elements)
        return None

    def _where(self, frame: "BrowserFrame", group: _Group, position: int) -> str | None:
        """Click one row, read where it leads, and bring the list back."""
        before = self._page.url, frame.url
        with self._noting() as noted, suppress(_error()):
            frame.evaluate(_WATCH_WINDOWS)
            group.elements.evaluate("(elements, position) => elements[position].click()", position)
            url = self._led_to(frame, before, noted)
            if (self._page.url, frame.url) != before:
                self._go_back(frame, group.key)
            return url
        return None

    def _led_to(self, frame: "BrowserFrame", before: tuple[str, str], noted: list[str]) -> str | None:
        until, looks = time.monotonic() + _ANSWER_WITHIN, 0
        while time.monotonic() < until or (looks < _LOOKS and time.monotonic() < self._until):
            looks += 1
            self._page.wait_for_timeout(_TICK_MS)
            if noted:
                return noted[0]
            if self._page.url != before[0]:
                return self._page.url
            if frame.url != before[1]:
                return frame.url
            if opened := frame.evaluate(_OPENED):
                return str(opened)
        self._page.keyboard.press("Escape")
        return None

    def _go_back(self, frame: "BrowserFrame", key: str) -> None:
        frame.evaluate("() => history.back()")
        until = time.monotonic() + _BACK_WITHIN
        while time.monotonic() < until and self._pick(frame, key) is None:
            self._page.wait_for_timeout(_TICK_MS)


def _likeness(titles: tuple[str, ...]) -> float:
    """Return how much the texts of a group are titles: the share that names roles, 0 where it is too small."""
    named = [title for title in titles if title]
    if not named or len(set(named)) * 2 < len(named) or any(text_points(title) < 0 for title in named[:1]):
        return 0.0
    share = sum(map(names_role, named)) / len(titles)
    return share if share >= _ROLES else 0.0


@cache
def _rows_script() -> str:
    lines = files(__package__).joinpath("rows.js").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("//"))


def _error() -> type[Exception]:
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy

    return Error
