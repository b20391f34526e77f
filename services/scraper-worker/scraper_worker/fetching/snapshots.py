"""The DOM of a page as HTML, what lies in shadow roots included."""

from contextlib import suppress
from typing import TYPE_CHECKING

from scraper_worker.web import Frame

if TYPE_CHECKING:
    from playwright.sync_api import Frame as BrowserFrame
    from playwright.sync_api import Page

_FLAT = """() => {
  const hosts = (root) => [...root.querySelectorAll("*")].some((element) => element.shadowRoot);
  if (!hosts(document)) return null;
  const inert = document.implementation.createHTMLDocument("");
  const copy = (node, into) => {
    for (const child of node.childNodes) {
      const made = inert.importNode(child, false);
      into.append(made);
      copy(child, made);
      if (child.shadowRoot) {
        const inside = inert.createElement("div");
        made.prepend(inside);
        copy(child.shadowRoot, inside);
      }
    }
    return into;
  };
  return copy(document.documentElement, inert.importNode(document.documentElement, false)).outerHTML;
}"""


def snapshot(page: "Page") -> tuple[Frame, ...]:
    """Return the DOM of each frame as HTML, the main frame first."""
    frames = [Frame(page.url, _html(page.main_frame))]
    for frame in page.frames:
        if frame == page.main_frame or not frame.url.startswith("http"):
            continue
        with suppress(_error()):  # a frame may leave while it is read
            frames.append(Frame(frame.url, _html(frame)))
    return tuple(frames)


def _html(frame: "BrowserFrame") -> str:
    flat = frame.evaluate(_FLAT)
    return str(flat) if flat else frame.content()


def _error() -> type[Exception]:
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy

    return Error
