import re
from urllib.parse import urljoin

import lxml.html
from jobrelay_language.characters import readable
from lxml.html import HtmlElement

from scraper_worker.converters import Converter, chosen, convert
from scraper_worker.visible import parse, visible

MAX_CHARACTERS = 400_000
MAX_WORD = 1_000

_CONTROLS = (
    "img",
    "picture",
    "input",
    "select",
    "textarea",
    "button",
    "option",
    "datalist",
    "progress",
    "meter",
    "map",
    "link",
    "meta",
)
_CONTAINERS = frozenset(
    {"div", "span", "section", "article", "main", "font", "center", "b", "i", "em", "strong", "form", "a"}
)
# The converter gives up silently on trees some thousand levels deep; a page's own structure ends long before this.
_MAX_DEPTH = 150
_FEWEST_COLUMNS = 2
_LONGEST_CELL = 400
_LINK_SCHEMES = ("http://", "https://", "mailto:", "tel:")
_WHITESPACE = re.compile(r"[ \t\r\n\f\v]+")
_TRAILING = re.compile(r"[ \t\u00a0]+$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")
_INNER_SPACES = re.compile(r"(?<=\S)[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]{2,}(?=\S)")
_LONG_WORD = re.compile(rf"(\S{{{MAX_WORD}}})\S+")
_LOOSE_ITEM = re.compile(r"^([ \t]*- .*)\n\n(?=[ \t]*- )", re.MULTILINE)
_LONE_SPACE = re.compile(r"^ (?=[^\s-])", re.MULTILINE)
_RUN_TOGETHER = re.compile(r"[^\W_]$"), re.compile(r"^[^\W_a-zß-ÿ]")
_AFTER_ITEM = re.compile(r"^([ \t]*(?:-|\d+\.) .*)\n(?=[^\s\d-])", re.MULTILINE)
_EMPTY_ITEM = re.compile(r"^[ \t]*[-*+][ \t]*\n", re.MULTILINE)


def to_markdown(html: str, base_url: str) -> str:
    """Convert a page or a fragment to Markdown, as a person would see its text.

    Links are absolute, and only web, mail and phone links stay links; images, scripts, form controls, hidden text and
    invisible characters are left out. A word is cut at `MAX_WORD` characters, the whole at `MAX_CHARACTERS`.
    """
    return tree_to_markdown(visible(parse(html)), base_url)


def tree_to_markdown(tree: HtmlElement, base_url: str, converter: Converter | None = None) -> str:
    """Convert a tree that `visible` has been over; the tree is changed on the way.

    `converter` names the library, and the environment does where it is None.
    """
    _settle_links(tree, base_url)
    for element in list(tree.iter(*_CONTROLS)):
        if element.getparent() is not None:
            element.drop_tree()
    _unwrap_layout_tables(tree)
    _join_lines(tree)
    _flatten(tree)
    return tidy(convert(lxml.html.tostring(tree, encoding="unicode", with_tail=False), converter or chosen()))


def tidy(markdown: str) -> str:
    """Bound and normalise Markdown: no invisible character, no run of spaces or blank lines, no endless word."""
    # What the bounds below cut off need not be tidied first.
    text = readable(markdown[: MAX_CHARACTERS * 3].replace("\r\n", "\n").replace("\r", "\n"))
    text = _EMPTY_ITEM.sub("", _TRAILING.sub("", _INNER_SPACES.sub(" ", text)))
    text = _LOOSE_ITEM.sub(r"\1\n", _AFTER_ITEM.sub(r"\1\n\n", _LONE_SPACE.sub("", text)))
    text = _BLANK_LINES.sub("\n\n", _LONG_WORD.sub(r"\1…", text)).strip()
    if len(text) <= MAX_CHARACTERS:
        return text
    return text[:MAX_CHARACTERS].rsplit(None, 1)[0] + "\n\n…"


def _settle_links(tree: HtmlElement, base_url: str) -> None:
    for link in list(tree.iter("a")):
        address = re.sub(r"\s+", "", link.get("href") or "")
        try:
            absolute = urljoin(base_url, address) if address and not address.startswith("#") else ""
        except ValueError:  # an address that no parser accepts, for example an unclosed IPv6 bracket
            absolute = ""
        if absolute.lower().startswith(_LINK_SCHEMES) and link.text_content().strip():
            link.attrib.clear()
            link.set("href", absolute)
        elif link.getparent() is not None:
            link.drop_tag()


def _unwrap_layout_tables(tree: HtmlElement) -> None:
    """Turn tables that only arrange a page into plain blocks; tables of short cells stay tables."""
    for table in list(tree.iter("table")):
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
        columns = max((len(row) for row in rows), default=0)
        arranged = next(
            (True for part in table.iter("table", "ul", "ol", "h1", "h2", "h3", "h4", "form") if part is not table),
            False,
        )
        longest = max((len(cell.text_content()) for row in rows for cell in row), default=0)
        if columns < _FEWEST_COLUMNS or arranged or longest > _LONGEST_CELL:
            for part in table.iter("table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "colgroup"):
                if part is table or next(part.iterancestors("table"), None) is table:
                    part.tag = "div"


def _join_lines(tree: HtmlElement) -> None:
    """Read the source's line breaks as the spaces that they are, and part neighbours that only a style sheet parts."""
    kept = {part for block in tree.iter("pre") for part in block.iter()}
    for element in tree.iter():
        if element not in kept and element.text:
            element.text = _WHITESPACE.sub(" ", element.text)
        if element.tail:
            element.tail = _WHITESPACE.sub(" ", element.tail)
        following = element.getnext()
        if element.tag == "span" and not element.tail and following is not None and following.tag == "span":
            ends, starts = _RUN_TOGETHER
            if ends.search(element.text_content()[-1:]) and starts.search(following.text_content()[:1]):
                element.tail = " "


def _flatten(tree: HtmlElement) -> None:
    pending = [(tree, 0)]
    deep: list[HtmlElement] = []
    while pending:
        element, depth = pending.pop()
        if depth > _MAX_DEPTH and element.tag in _CONTAINERS:
            deep.append(element)
        pending.extend((child, depth + 1) for child in element)
    for element in reversed(deep):
        element.drop_tag()
