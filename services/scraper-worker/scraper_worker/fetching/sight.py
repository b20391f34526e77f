"""What a browser computes of a page's text: what a person cannot see is marked hidden before the page is read."""

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Marks elements with text of their own that has no size, no contrast, no visibility or no place on the page, and those
# that are not displayed, whichever style sheet or script did it. Transparent text keeps its own rule, for an animation
# may bring it back; a picture or gradient behind text leaves its contrast unknown. Bounded in elements, not in time:
# a style is computed once for each, in some microseconds.
_MARK = """() => {
  const MOST = 20000, LEAST_FONT = 4, LEAST_CONTRAST = 1.12, FAR = 480;
  const FADES_IN = '.wow,[data-aos],[class*=animat],[class*=reveal],[class*=fade]';
  const numbers = value => (value.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = element => {
    for (let above = element; above; above = above.parentElement) {
      const style = getComputedStyle(above);
      if (style.backgroundImage !== 'none' || style.webkitBackgroundClip === 'text') return null;
      const [r, g, b, a = 1] = numbers(style.backgroundColor);
      if (a > 0.9) return [r, g, b];
      if (a > 0.05) return null;
    }
    return [255, 255, 255];
  };
  const unseen = (element, style) => {
    if (parseFloat(style.fontSize) < LEAST_FONT) return true;
    if (style.visibility !== 'visible') return !element.closest(FADES_IN);
    const [r, g, b, a = 1] = numbers(style.webkitTextFillColor || style.color);
    const behind = ground(element);
    if (behind && a < 0.06) return true;
    if (behind && a > 0.9 && /^rgb/.test(style.color)) {
      const [high, low] = [light([r, g, b]), light(behind)].sort((x, y) => y - x);
      if ((high + 0.05) / (low + 0.05) < LEAST_CONTRAST) return true;
    }
    const box = element.getBoundingClientRect();
    const right = box.right + scrollX, bottom = box.bottom + scrollY, left = box.left + scrollX;
    return right < -FAR || bottom < -FAR || left > innerWidth + FAR;
  };
  let count = 0;
  for (const element of document.body ? document.body.querySelectorAll('*') : []) {
    if (++count > MOST) break;
    if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml') continue;
    const style = getComputedStyle(element);
    if (style.display === 'none') { element.setAttribute('hidden', ''); continue; }
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (own && !element.firstElementChild && unseen(element, style)) element.setAttribute('hidden', '');
  }
}"""


def mark_unseen(page: "Page") -> None:
    """Set `hidden` on the elements of a page and its frames whose text a person does not see."""
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy

    for frame in page.frames:
        if frame == page.main_frame or frame.url.startswith("http"):
            with suppress(Error):  # a frame may leave while it is looked at
                frame.evaluate(_MARK)
