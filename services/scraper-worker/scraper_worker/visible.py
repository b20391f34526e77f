import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import lxml.html
from lxml.html import HtmlElement

from scraper_worker.hiding import TextStyle, inside, is_displayed, is_faded, is_out_of_sight, may_be_animated
from scraper_worker.panels import opened
from scraper_worker.styles import Style, declared

# Elements that hold no text of the page, whatever their style.
_TEXTLESS = (
    "script",
    "style",
    "template",
    "noscript",
    "svg",
    "math",
    "canvas",
    "object",
    "audio",
    "video",
    "iframe",
    "head",
    "title",
)

_SCREEN_READER = frozenset(
    {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader", "offscreen"}
)
_FADES_IN = re.compile(
    r"\b(?:aos|wow|sal|reveal|fade|animat\w*|motion|framer|gsap|scroll-?trigger|lazy|transition|appear|in-?view)\b|w-id",
    re.IGNORECASE,
)
# Below this much text that can be seen, a page has yet to fade in, and what is transparent is its text.
_SHOWS_SOMETHING = 200
_MOST_CHARACTERS = 600_000
_MOST_ELEMENTS = 40_000
# Chromium nests elements 512 deep, and puts what is deeper beside it; libxml2 gives up after some thousand.
_DEEPEST = 500
_NESTING = ("div", "span", "section", "article", "b", "i", "em", "strong", "font", "center", "ul", "table")
_CONTAINER = re.compile(
    rf"<(?P<end>/?)(?P<name>{'|'.join(_NESTING)}|li|td|tr|tbody|main|blockquote)(?=[\s>/])[^<>]*>", re.IGNORECASE
)
_SHOWN_ATTRIBUTE = "until-found"
_PLAIN: Style = {}
_DECIDED = ("hidden", "style", "aria-hidden")
_WHOLE = frozenset({"html", "body"})
# One class for all elements: lxml's own lookup is a Python call for each, for the sake of forms' values.
_ELEMENTS = lxml.etree.ElementDefaultClassLookup(element=HtmlElement)
# What a control changes when it opens a panel.
_OPENS = frozenset(
    {"display", "visibility", "opacity", "height", "max-height", "overflow", "overflow-y", "content-visibility"}
)


def parse(html: str) -> HtmlElement:
    """Parse any text as a page: broken markup is repaired, an empty text becomes an empty page."""
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_ELEMENTS)
    data = _shallow(html.replace("\x00", "")).encode("utf-8", errors="replace")
    if not data.strip():
        data = b"<html><body></body></html>"
    try:
        return lxml.html.document_fromstring(data, parser=parser)
    except lxml.etree.ParserError:  # nothing but comments or a doctype
        return lxml.html.document_fromstring(b"<html><body></body></html>", parser=parser)


def _shallow(html: str) -> str:
    """Leave out containers below the depth at which browsers stop nesting; the parser loses all text below its own."""
    if html.count("<") - html.count("</") <= _DEEPEST or sum(html.count(f"<{name}") for name in _NESTING) <= _DEEPEST:
        return html
    depth = 0
    left_out: list[str] = []
    pieces: list[str] = []
    start = 0
    for tag in _CONTAINER.finditer(html):
        if tag["end"] and left_out:
            left_out.pop()
        elif not tag["end"] and depth >= _DEEPEST:
            left_out.append(tag["name"])
        else:
            depth = max(depth + (-1 if tag["end"] else 1), 0)
            continue
        pieces.append(html[start : tag.start()])
        start = tag.end()
    return "".join([*pieces, html[start:]])


def visible(tree: HtmlElement, linked: Sequence[str] = ()) -> HtmlElement:
    """Remove from `tree`, in place, all that a person would not see on the page.

    That is scripts, templates, `hidden`, `aria-hidden`, and text that the page's styles do not display, shrink to
    nothing, move off the screen, or give the colour of what is behind it. `linked` are the style sheets that the page
    links, where they are at hand. What a control on the page opens stays (tabs, accordions), and so does text that an
    animation is about to show.
    """
    sheets = [sheet.text or "" for sheet in tree.iter("style") if "print" not in (sheet.get("media") or "")]
    styles = declared(tree, [*linked, *sheets])
    unknown = not linked and any("stylesheet" in (link.get("rel") or "").lower() for link in tree.iter("link"))
    scripted = next(tree.iter("script"), None) is not None
    _drop(tree.iter(*_TEXTLESS))

    def is_hidden(element: HtmlElement) -> bool:
        return _is_hidden(element) or not is_displayed(styles.get(element, _PLAIN))

    walk = _Walk(styles, opened(tree, is_hidden), TextStyle(ground=None) if unknown else TextStyle())
    walk.over(tree)
    for element in walk.blank:
        element.text = None
        for child in element:
            child.tail = None
    _drop(walk.gone)
    for element in tree.xpath("//*[@hidden or @style or @aria-hidden]"):
        for name in _DECIDED:  # what comes after us would judge these by its own rules
            element.attrib.pop(name, None)
    kept = {part for part in walk.faded if scripted and _is_animated(part, styles)}
    shown = len(tree.text_content().strip()) - sum(len(part.text_content()) for part in walk.faded)
    if shown >= _SHOWS_SOMETHING:
        _drop(part for part in walk.faded if part not in kept)
    _cut(tree)
    return tree


@dataclass(slots=True)
class _Walk:
    """One way down a tree with what its styles come to: what has no place, what is transparent, what is unseen."""

    styles: dict[HtmlElement, Style]
    opened: set[HtmlElement]
    start: TextStyle
    gone: list[HtmlElement] = field(default_factory=list)
    faded: list[HtmlElement] = field(default_factory=list)
    blank: list[HtmlElement] = field(default_factory=list)
    closed: dict[int, Style] = field(default_factory=dict)
    looks: dict[tuple[int, TextStyle], tuple[TextStyle, bool]] = field(default_factory=dict)

    def over(self, tree: HtmlElement) -> None:
        pending = [(tree, self.start)]
        while pending:
            element, above = pending.pop()
            style = self.styles.get(element)
            if element in self.opened:
                style = self._without_panel(style or _PLAIN)
            elif element.tag not in _WHOLE and self._is_gone(element, style, above):
                self.gone.append(element)
                continue
            look = self._inside(above, style)[0] if style else above
            if is_faded(look) and element.tag not in _WHOLE:
                self.faded.append(element)
                continue
            if look is not self.start and look.unseen:
                self.blank.append(element)
            pending.extend((child, look) for child in element)

    def _without_panel(self, style: Style) -> Style:
        """Return a style without what a control changes; kept, because looks are found by their style's identity."""
        return self.closed.setdefault(id(style), {name: value for name, value in style.items() if name not in _OPENS})

    def _inside(self, above: TextStyle, style: Style) -> tuple[TextStyle, bool]:
        """Return the look inside an element of `style`, and whether the element is shown; styles are shared."""
        key = (id(style), above)
        if key not in self.looks:
            look = inside(above, style)
            self.looks[key] = look, is_displayed(style) and not is_out_of_sight(style, look.font)
        return self.looks[key]

    def _is_gone(self, element: HtmlElement, style: Style | None, above: TextStyle) -> bool:
        if _is_hidden(element) or not _SCREEN_READER.isdisjoint(element.get("class", "").split()):
            return True
        return style is not None and bool(style) and not self._inside(above, style)[1]


def _is_animated(element: HtmlElement, styles: dict[HtmlElement, Style]) -> bool:
    """Return whether text that is transparent looks as if an animation would show it."""
    names = f"{element.get('class', '')} {' '.join(map(str, element.attrib))}"
    return bool(_FADES_IN.search(names)) or may_be_animated(styles.get(element, _PLAIN))


def _is_hidden(element: HtmlElement) -> bool:
    """Return whether an element's own attributes hide it."""
    if "hidden" in element.attrib and element.get("hidden", "").lower() != _SHOWN_ATTRIBUTE:
        return True
    if element.tag == "dialog" and "open" not in element.attrib:
        return True
    if element.get("aria-hidden", "").strip().lower() != "true":
        return False
    return next(element.iter("h1", "main"), None) is None  # an open dialog marks the whole page below it


def _cut(tree: HtmlElement) -> None:
    """Drop what stands behind the first `_MOST_CHARACTERS` of text or `_MOST_ELEMENTS`: no posting is that long."""
    characters = 0
    for count, element in enumerate(tree.iter()):
        characters += len(element.text or "") + len(element.tail or "")
        if characters > _MOST_CHARACTERS or count > _MOST_ELEMENTS:
            for above in [element, *element.iterancestors()]:
                parent = above.getparent()
                if parent is not None:
                    for behind in list(above.itersiblings()):
                        parent.remove(behind)
            return


def _drop(elements: Iterable[HtmlElement]) -> None:
    for element in list(elements):
        if element.getparent() is not None:
            element.drop_tree()
