"""Making a page in the browser show all of its list: load more, infinite scroll, next pages without addresses."""

import re
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from scraper_worker.controls import LOAD_MORE, NEXT_PAGE, PREVIOUS_PAGE
from scraper_worker.fetching.following import Follower, Noting
from scraper_worker.fetching.snapshots import snapshot
from scraper_worker.web import Frame

if TYPE_CHECKING:
    from playwright.sync_api import Frame as BrowserFrame
    from playwright.sync_api import JSHandle, Page

_TICK_MS = 100
_FRAME_MS = 50
_QUIET_TICKS = 5
_GROWN_TICKS = 2
_ANSWER_WITHIN = timedelta(seconds=6)
_MOST_ROUNDS = 400
_LONGEST_LABEL = 60
_LEAST_TEXT = 40

_MEASURE = """() => {
  const links = [...new Set([...document.querySelectorAll("a[href]")].map((link) => link.href))];
  const text = document.body ? document.body.innerText : "";
  return {links, text: text.length, state: text};
}"""
_SCROLL = """() => {
  const inner = [...document.querySelectorAll("*")].filter((element) =>
    element.scrollHeight > element.clientHeight + 40 && element.clientHeight > 100 &&
    /(auto|scroll|overlay)/.test(getComputedStyle(element).overflowY));
  for (const element of inner) { element.scrollTop = element.scrollHeight; }
  window.scrollTo(0, document.documentElement.scrollHeight);
}"""
_SCROLL_STEP = """() => {
  for (const element of document.querySelectorAll("*")) {
    if (element.scrollHeight > element.clientHeight + 40 && element.clientHeight > 100 &&
        /(auto|scroll|overlay)/.test(getComputedStyle(element).overflowY)) {
      element.scrollTop += Math.max(100, element.clientHeight * 0.7);
    }
  }
  window.scrollBy(0, Math.max(100, window.innerHeight * 0.7));
}"""
_SCROLL_TO_TOP = """() => {
  for (const element of document.querySelectorAll("*")) if (element.scrollTop > 0) element.scrollTop = 0;
  window.scrollTo(0, 0);
}"""
_LOST = 2
_SCROLL_BACK = "() => window.scrollBy(0, -2 * window.innerHeight)"
_DESCRIBE = """(elements) => elements.map((element) => {
  const names = [];
  for (let node = element, depth = 0; node && depth < 5; node = node.parentElement, depth += 1) {
    names.push(node.tagName, node.className, node.id, node.getAttribute("aria-label"), node.getAttribute("role"));
  }
  return {
    text: (element.innerText || element.value || "").trim().slice(0, 200),
    label: (element.getAttribute("aria-label") || element.title || "").trim().slice(0, 200),
    around: names.filter((name) => typeof name === "string").join(" "),
    current: element.getAttribute("aria-current") !== null,
  };
})"""
_FOLDED = "[aria-expanded=false]:not([aria-haspopup]), details:not([open]) > summary"
_TABS = "[role=tab]:not([aria-selected=true]), [data-toggle=tab], [data-bs-toggle=tab], [data-toggle=pill]"
_IN_CONTENT = """(selector) => [...document.querySelectorAll(selector)].filter((part) =>
  part.getBoundingClientRect().width > 0 && !part.disabled &&
  !part.closest("nav, header, footer, form, dialog, [role=navigation], [role=banner], [role=dialog], [role=menubar]") &&
  (part.tagName !== "A" || /^(#|javascript:|$)/i.test(part.getAttribute("href") || "")))"""
_MOST_PARTS = 30
_PAGER = re.compile(r"pag(?:e|es|ing|ination|er|inator)\b|pagination|\bnav\b", re.IGNORECASE)
_NAMED_NEXT = re.compile(r"(?:^|[\s_-])(?:next|forward|chevron-right|arrow-right)(?:$|[\s_-])", re.IGNORECASE)
_PAGE_LABEL = re.compile(r"^(?:\w+\s+)?(\d{1,4})$")


@dataclass
class _Traffic:
    """The page's requests: how many were begun, and which are still open.

    It has no slots, because Playwright writes to the object whose method it calls.
    """

    begun: int = 0
    open: set[object] = field(default_factory=set)

    def watch(self, page: "Page") -> None:
        page.on("request", self._begin)
        page.on("requestfinished", self._end)
        page.on("requestfailed", self._end)

    def _begin(self, request: object) -> None:
        self.begun += 1
        self.open.add(request)

    def _end(self, request: object) -> None:
        self.open.discard(request)


@dataclass(frozen=True, slots=True)
class _View:
    """What the frames show: their links, the length of their text, and the text itself."""

    links: frozenset[str]
    text: int
    state: int

    def grew_from(self, before: "_View") -> bool:
        """Return whether there is more than before, links or rows, and not just other words."""
        return bool(self.links - before.links) or self.text > before.text + _LEAST_TEXT


@dataclass(frozen=True, slots=True)
class Shown:
    """The states that a page went through, whether a cap ended it, and where rows without an address led."""

    states: tuple[tuple[Frame, ...], ...]
    truncated: bool = False
    followed: tuple[tuple[str, str], ...] = ()


def explore(page: "Page", noting: Noting, *, max_states: int, deadline: timedelta) -> Shown:
    """Page through the list of `page` and give what it showed.

    A state is what is shown when load more and scrolling have ended, one for each next page and each tab. Only controls
    that page through a list or open a part of it are clicked; no form is sent, and a click that leads to another site
    ends the exploring. Rows without an address are clicked last, to see where they lead, which `noting` only notes. At
    most `max_states` states are given; `deadline` is for all of it.
    """
    until = time.monotonic() + deadline.total_seconds()
    states, truncated = _Explorer(page, max_states, until).run()
    return Shown(states, truncated, Follower(page, noting, until).follow())


class _Explorer:
    def __init__(self, page: "Page", max_states: int, until: float) -> None:
        self._page = page
        self._max_states = max_states
        self._until = until
        self._origin = _origin(page.url)
        self._stepwise = False
        self._traffic = _Traffic()
        self._traffic.watch(page)

    def run(self) -> tuple[tuple[tuple[Frame, ...], ...], bool]:
        states = [snapshot(self._page)]
        ended = self._grow(states)
        states[-1] = snapshot(self._page)
        ended = self._open_parts(states) and ended
        shown = {self._view().state}
        number = 1
        while ended and len(states) < self._max_states and self._turn(number + 1):
            number += 1
            ended = self._grow(states)
            view = self._view()
            if view.state in shown:
                return tuple(states), not ended
            shown.add(view.state)
            states.append(snapshot(self._page))
        cut = self._late() or (len(states) >= self._max_states and self._pick_next(number + 1) is not None)
        return tuple(states), not ended or cut

    def _open_parts(self, states: list[tuple[Frame, ...]]) -> bool:
        """Open what is folded, then one tab after the other, and keep what each shows; False where a cap ended it."""
        for frame in self._frames():
            folded = _parts(frame, _FOLDED)
            for position in range(min(folded.evaluate("(parts) => parts.length"), _MOST_PARTS)):
                self._click(folded, position)
            tabs = _parts(frame, _TABS)
            count = tabs.evaluate("(parts) => parts.length")
            for position in range(min(count, _MOST_PARTS)):
                before = self._view()
                self._click(tabs, position)
                self._wait(before)
                if _origin(self._page.url) != self._origin:
                    return False
                ended = self._grow(states) if self._view().state != before.state else True
                states.append(snapshot(self._page))
                if self._late() or len(states) >= self._max_states or not ended:
                    return False
            if count > _MOST_PARTS:
                return False
        return True

    def _grow(self, states: list[tuple[Frame, ...]]) -> bool:
        """Load more until nothing comes; False where a cap ended it. Rows that a scroll removed are kept as a state."""
        view = self._view()
        for _ in range(_MOST_ROUNDS):
            if self._late():
                return False
            kept = snapshot(self._page) if view.links else ()
            grown = self._click_more(view) or self._scroll(view)
            if grown is None:
                return not self._late()
            if kept and len(view.links - grown.links) >= _LOST and len(states) < self._max_states:
                states.insert(len(states) - 1, kept)
                grown = grown if self._stepwise else self._from_the_top(grown)
            view = grown
        return False

    def _click_more(self, view: _View) -> _View | None:
        for frame in self._frames():
            handle, controls = _controls(frame)
            for position, control in enumerate(controls):
                label = control["text"] or control["label"]
                if len(label) <= _LONGEST_LABEL and LOAD_MORE.search(label):
                    self._click(handle, position)
                    if grown := self._wait(view):
                        return grown
        return None

    def _from_the_top(self, view: _View) -> _View:
        """Begin again and go on step by step: this list holds only the rows that are in view."""
        self._stepwise = True
        for frame in self._frames():
            with suppress(_error()):
                frame.evaluate(_SCROLL_TO_TOP)
        self._wait(view)
        return self._view()

    def _scroll(self, view: _View) -> _View | None:
        """Scroll to the end, or a step; what waits to come into view is first moved out, or it would not notice."""
        begun = self._traffic.begun
        for script in (_SCROLL_STEP,) if self._stepwise else (_SCROLL_BACK, _SCROLL):
            for frame in self._frames():
                with suppress(_error()):
                    frame.evaluate(script)
            self._page.wait_for_timeout(_FRAME_MS)
        return self._wait(view, begun)

    def _turn(self, number: int) -> bool:
        """Go to the list's next page; False where there is none."""
        before = self._view()
        picked = self._pick_next(number)
        if picked is None:
            return False
        self._click(*picked)
        self._wait(before)
        return _origin(self._page.url) == self._origin and self._view().state != before.state

    def _pick_next(self, number: int) -> "tuple[JSHandle, int] | None":
        for frame in self._frames():
            handle, controls = _controls(frame)
            numbered = None
            for position, control in enumerate(controls):
                if _is_next(control):
                    return handle, position
                page_label = _PAGE_LABEL.match(control["text"]) or _PAGE_LABEL.match(control["label"])
                if (
                    page_label
                    and int(page_label[1]) == number
                    and _PAGER.search(control["around"])
                    and not control["current"]
                ):
                    numbered = position
            if numbered is not None:
                return handle, numbered
        return None

    def _click(self, handle: "JSHandle", position: int) -> None:
        with suppress(_error()):  # the control may leave while it is clicked
            handle.evaluate("(elements, position) => elements[position].click()", position)

    def _wait(self, before: _View, begun: int | None = None) -> _View | None:
        """Wait until the page has answered what was done; give what it shows where that is more than before."""
        begun = self._traffic.begun if begun is None else begun
        until = min(time.monotonic() + _ANSWER_WITHIN.total_seconds(), self._until)
        quiet, last = 0, before
        while time.monotonic() < until and quiet < (_GROWN_TICKS if last.grew_from(before) else _QUIET_TICKS):
            self._page.wait_for_timeout(_TICK_MS)
            view = self._view()
            busy = bool(self._traffic.open) and self._traffic.begun > begun
            quiet = 0 if busy or view.state != last.state else quiet + 1
            last = view
        return last if last.grew_from(before) else None

    def _view(self) -> _View:
        links: set[str] = set()
        text, states = 0, []
        for frame in self._frames():
            with suppress(_error()):
                seen = frame.evaluate(_MEASURE)
                links.update(seen["links"])
                text += seen["text"]
                states.append(seen["state"])
        return _View(frozenset(links), text, hash((frozenset(links), *states)))

    def _frames(self) -> "list[BrowserFrame]":
        return [frame for frame in self._page.frames if frame == self._page.main_frame or frame.url.startswith("http")]

    def _late(self) -> bool:
        return time.monotonic() >= self._until


def _parts(frame: "BrowserFrame", selector: str) -> "JSHandle":
    return frame.evaluate_handle(_IN_CONTENT, selector)


def _controls(frame: "BrowserFrame") -> "tuple[JSHandle, list[dict[str, str]]]":
    handle = frame.evaluate_handle(_controls_script())
    controls: list[dict[str, str]] = handle.evaluate(_DESCRIBE)
    return handle, controls


@cache
def _controls_script() -> str:
    lines = files(__package__).joinpath("controls.js").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("//"))


def _is_next(control: dict[str, str]) -> bool:
    label = control["label"] or control["text"]
    if PREVIOUS_PAGE.search(label) or not _PAGER.search(control["around"]):
        told = control["text"] if len(control["text"]) > 1 else label if " " in label else ""
        return bool(NEXT_PAGE.match(told) and not PREVIOUS_PAGE.search(label))
    own = control["around"][:200]
    unnamed = not control["text"] and not control["label"] and _NAMED_NEXT.search(own)
    return bool(NEXT_PAGE.match(control["text"]) or NEXT_PAGE.match(control["label"]) or unnamed)


def _origin(url: str) -> str:
    return "/".join(url.split("/")[:3])


def _error() -> type[Exception]:
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy

    return Error
