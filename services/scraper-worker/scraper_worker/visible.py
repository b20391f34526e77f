import re
from collections.abc import Iterable

import lxml.html
from lxml.html import HtmlElement

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

_CERTAIN = re.compile(
    r"display\s*:\s*none|content-visibility\s*:\s*hidden|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt|%|em|rem)?\s*(?:;|!|$)"
)
_LIKELY = re.compile(
    r"visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0?(?:\.0\d*)?\s*(?:;|!|$)|(?:^|[;\s])color\s*:\s*transparent"
    r"|(?:left|right|top|bottom|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}"
    r"|clip\s*:\s*rect\(\s*(?:0|1px)|clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0)"
    r"|transform\s*:[^;]*scale\(\s*0\s*\)"
)
_NO_SIZE = re.compile(r"(?:^|[;\s])(?:max-)?(?:width|height)\s*:\s*[01](?:px|%)?\s*(?:;|!|$)")
_CLIPPED = re.compile(r"overflow(?:-[xy])?\s*:\s*(?:hidden|clip)")
_COLOUR = re.compile(r"(?:^|[;\s])color\s*:\s*([^;!]+)")
_BACKGROUND = re.compile(r"background(?:-color)?\s*:\s*([^;!]+)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"^[.#][\w-]+$")
_SCREEN_READER = frozenset(
    {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader", "offscreen"}
)
# A page may fade its text in, or mark all of it aria-hidden below a dialog: then "hidden" is a state, not a purpose.
_ANIMATED_SHARE = 0.5
_MOST_CHARACTERS = 600_000
_MOST_ELEMENTS = 40_000
_SHOWN_ATTRIBUTE = "until-found"


def parse(html: str) -> HtmlElement:
    """Parse any text as a page: broken markup is repaired, an empty text becomes an empty page."""
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    data = html.replace("\x00", "").encode("utf-8", errors="replace")
    if not data.strip():
        data = b"<html><body></body></html>"
    try:
        return lxml.html.document_fromstring(data, parser=parser)
    except lxml.etree.ParserError:  # nothing but comments or a doctype
        return lxml.html.document_fromstring(b"<html><body></body></html>", parser=parser)


def visible(tree: HtmlElement) -> HtmlElement:
    """Remove from `tree`, in place, all that a person would not see on the page.

    That is scripts, styles, templates, `hidden`, `aria-hidden`, and text which a style (inline, or a plain class or id
    rule of a style sheet in the page) does not display, shrinks to nothing, makes transparent or moves off the screen.
    """
    named = _hidden_by_rules(tree.iter("style"))
    _drop(tree.iter(*_TEXTLESS))
    elements = [
        element for element in tree.iter() if isinstance(element.tag, str) and element.tag not in {"html", "body"}
    ]
    _drop(element for element in elements if _certainly_hidden(element))
    likely = [
        element for element in tree.iter() if element.tag not in {"html", "body"} and _likely_hidden(element, named)
    ]
    if likely and _share(tree, likely) <= _ANIMATED_SHARE:
        _drop(likely)
    _cut(tree)
    return tree


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


def _share(tree: HtmlElement, parts: list[HtmlElement]) -> float:
    """Tell which share of the tree's text stands in `parts`, nested parts counted once."""
    chosen = set(parts)
    outermost = [part for part in parts if not any(above in chosen for above in part.iterancestors())]
    whole = len("".join(tree.itertext()).strip()) or 1
    return sum(len(part.text_content().strip()) for part in outermost) / whole


def _certainly_hidden(element: HtmlElement) -> bool:
    if "hidden" in element.attrib and element.get("hidden", "").lower() != _SHOWN_ATTRIBUTE:
        return True
    if element.tag == "dialog" and "open" not in element.attrib:
        return True
    style = element.get("style")
    return bool(style and _CERTAIN.search(style.lower()))


def _likely_hidden(element: HtmlElement, named: frozenset[str]) -> bool:
    if element.get("aria-hidden", "").strip().lower() == "true":
        return True
    style = element.get("style")
    if style and _style_hides(style.lower()):
        return True
    classes = element.get("class", "").split()
    if not _SCREEN_READER.isdisjoint(classes):
        return True
    return bool(named) and (f"#{element.get('id')}" in named or any(f".{name}" in named for name in classes))


def _style_hides(style: str) -> bool:
    if _LIKELY.search(style) or (_NO_SIZE.search(style) and _CLIPPED.search(style)):
        return True
    colour, background = _COLOUR.search(style), _BACKGROUND.search(style)
    return bool(colour and background and colour.group(1).strip() == background.group(1).strip())


def _hidden_by_rules(sheets: Iterable[HtmlElement]) -> frozenset[str]:
    """Collect the plain `.class` and `#id` selectors that a sheet hides and no later plain rule shows again."""
    hidden: set[str] = set()
    for sheet in sheets:
        for selectors, body in _RULE.findall(_without_at_rules(_COMMENT.sub("", sheet.text or ""))):
            names = {name.strip() for name in selectors.split(",") if _SIMPLE.match(name.strip())}
            style = body.strip().lower()
            if _CERTAIN.search(style) or _style_hides(style):
                hidden |= names
            elif re.search(r"display\s*:|visibility\s*:|opacity\s*:", style):
                hidden -= names
    return frozenset(hidden)


def _without_at_rules(css: str) -> str:
    """Leave out `@media` and its like with their blocks: they hold for some screens only."""
    kept: list[str] = []
    position = 0
    for start in (match.start() for match in re.finditer(r"@[a-zA-Z-]+[^{};]*\{", css)):
        if start < position:
            continue
        kept.append(css[position:start])
        position = _block_end(css, css.index("{", start))
    kept.append(css[position:])
    return "".join(kept)


def _block_end(css: str, opening: int) -> int:
    depth = 0
    for match in re.compile(r"[{}]").finditer(css, opening):
        depth += 1 if match.group() == "{" else -1
        if depth == 0:
            return match.end()
    return len(css)
