import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from jobrelay_language.characters import one_line
from jobrelay_language.dates import read_date
from lxml.html import HtmlElement

from scraper_worker.panels import names_of

_BLOCKS_WORDS = (
    "address article aside blockquote body button caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section "
    "select summary table tbody td tfoot th thead tr ul br label"
)
_BLOCKS = frozenset(_BLOCKS_WORDS.split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CHROME = frozenset({"nav", "footer"})
_CHROME_WORDS = re.compile(
    r"\b(?:nav(?:bar|igation)?|footer|breadcrumbs?|consent|menu|skip-link|gdpr)\b|cookie|onetrust", re.IGNORECASE
)
# Pieces that only a style sheet parts: "Job Level" and "GB03".
_GLUED = re.compile(r"(?<=[^\W_])\x1f(?=[^\W_a-zß-ÿ])")
# A frame around most of the page is no chrome, whatever it is called.
_CHROME_SHARE = 0.35
_NAMED = (
    "id",
    "class",
    "itemprop",
    "data-automation-id",
    "data-testid",
    "data-qa",
    "data-ui",
    "data-automation",
    "role",
    "aria-label",
)
# Bounds on what facts are read from; a posting states them long before.
_MOST_LINES = 3_000
_MOST_CHARACTERS = 200_000
_LONGEST_LINE = 20_000
_MOST_PARTS = 40
_DAY_IN = {"time": ("datetime", "title"), "abbr": ("title",), "span": ("title", "datetime")}
_LONGEST_AGO = 60
_ANY_DAY = date(2020, 6, 15)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page as a person reads it.

    `heading` is its level (0: none), `names` what the page's author called the element (ids, classes, item properties),
    `parts` its inline pieces, `linked` whether all of it is a link, `part_linked` whether it begins with one, `chrome`
    whether it is part of a menu or footer.
    """

    text: str
    heading: int = 0
    tag: str = ""
    names: str = ""
    parts: tuple[str, ...] = ()
    linked: bool = False
    part_linked: bool = False
    chrome: bool = False


@dataclass(slots=True)
class _Open:
    """A line that is still being read."""

    element: HtmlElement
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    begins_linked: bool = False


def lines_of(tree: HtmlElement) -> list[Line]:
    """Read a visible tree as lines, one for each stretch of text between block borders, in the page's order."""
    lines: list[Line] = []
    characters = 0
    chrome = _chrome(tree)
    current = _Open(tree)
    for kind, element, text in _events(tree):
        if kind == "border":
            if line := _closed(current, chrome):
                lines.append(line)
                characters += len(line.text)
            current = _Open(element)
            if len(lines) >= _MOST_LINES or characters >= _MOST_CHARACTERS:
                return lines
        elif text.strip():
            if not current.pieces:
                current.element = element
            current.pieces.append(text)
            linked = element.tag == "a" or next(element.iterancestors("a"), None) is not None
            current.begins_linked |= linked and not current.linked and len(current.pieces) == 1
            current.linked += linked
    if line := _closed(current, chrome):
        lines.append(line)
    return lines


def _events(tree: HtmlElement) -> Iterator[tuple[str, HtmlElement, str]]:
    """Walk the tree without recursion: block borders, and texts with the element that each stands in."""
    pending: list[tuple[HtmlElement, bool]] = [(tree, False)]
    while pending:
        element, ended = pending.pop()
        block = element.tag in _BLOCKS
        if ended:
            parent = element.getparent()
            if block:
                yield "border", parent if parent is not None else element, ""
            if element is not tree and element.tail and parent is not None:
                yield "text", parent, element.tail
            continue
        if block:
            yield "border", element, ""
        if element.text:
            yield "text", element, _dated(element)
        pending.append((element, True))
        pending.extend((child, False) for child in reversed(element))


def _dated(element: HtmlElement) -> str:
    """Return an element's text, or the day that its source states behind "2 hours ago", which is true for one day."""
    text = element.text or ""
    if len(text) > _LONGEST_AGO:
        return text
    for source in (element, element.getparent()):
        if source is None:
            continue
        stated = next((value for name in _DAY_IN.get(str(source.tag), ()) if (value := source.get(name))), None)
        if stated and read_date(stated) and not read_date(text) and read_date(text, today=_ANY_DAY):
            return stated
    return text


def _closed(current: _Open, chrome: set[HtmlElement]) -> Line | None:
    text = one_line(_joined(current.pieces))[:_LONGEST_LINE]
    if not text:
        return None
    pieces = [text] if len(current.pieces) == 1 else map(one_line, current.pieces[:_MOST_PARTS])
    around = [current.element, *list(current.element.iterancestors())]
    heading = next((_HEADINGS[element.tag] for element in around[:4] if element.tag in _HEADINGS), 0)
    names = " ".join(filter(None, (element.get(name) for element in around[:3] for name in _NAMED)))
    return Line(
        text=text,
        heading=heading,
        tag=next((element.tag for element in around if element.tag in _BLOCKS), ""),
        names=names[:400],
        parts=tuple(filter(None, pieces)),
        linked=current.linked == len(current.pieces),
        part_linked=current.begins_linked,
        chrome=not chrome.isdisjoint(around),
    )


def _joined(pieces: list[str]) -> str:
    if len(pieces) == 1:
        return pieces[0]
    return _GLUED.sub(" ", "\x1f".join(pieces)).replace("\x1f", "")


def _chrome(tree: HtmlElement) -> set[HtmlElement]:
    """Find navigation, footers, menus and cookie notices by their element or by the name their author gave them."""
    found: set[HtmlElement] = set()
    most = len(tree.text_content()) * _CHROME_SHARE
    for element in tree.iter():
        if element.tag in _CHROME:
            found.add(element)
        elif element.tag not in {"body", "html", "main", "h1"}:
            named = names_of(element)
            if named != "  " and _names_chrome(named) and len(element.text_content()) < most:
                found.add(element)
    return found


@lru_cache(maxsize=4096)
def _names_chrome(named: str) -> bool:
    return _CHROME_WORDS.search(named) is not None
