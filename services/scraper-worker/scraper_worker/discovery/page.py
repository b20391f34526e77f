"""A page as discovery looks at it: its tree, its base address, and its links with their surroundings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from urllib.parse import urljoin

from jobrelay.web.addresses import InvalidAddressError
from jobrelay_language.link_words import is_action
from jobrelay_language.roles import names_role
from lxml.html import HtmlElement

from scraper_worker.jsonld import Node, nodes_in
from scraper_worker.vendors.addresses import page_address
from scraper_worker.visible import parse

_HIDDEN_LABEL = re.compile(r"sr-only|visually-?hidden|screen-reader|assistive|a11y", re.IGNORECASE)
_TITLE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:title|name|position|heading|headline)|(?:job|posting|position|role)-?_?title", re.IGNORECASE
)
_CLICK_TARGET = re.compile(r"(?:location(?:\.href)?\s*=\s*|window\.open\(\s*|navigate\(\s*)['\"]([^'\"]+)['\"]")
_DATA_TARGETS = ("data-href", "data-url", "data-link", "data-job-url", "data-target-url")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TITLE_LENGTH = 300
_CONTEXT_LENGTH = 300
_CARD_LEVELS = 5
_SHORTEST_TITLE = 3
_SEVERAL = 2
_MOST_ANCHORS = 20_000  # four times the links that a search may give
_SIGNATURE_LEVELS = 5
_CONTAINERS = frozenset(("body", "html", "main", "ul", "ol", "tbody", "table"))
_CHROME = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|footer|header|breadcrumbs?|cookie\w*|social|share|skip"
    r"|language\w*|lang)(?:$|[\s_-])",
    re.IGNORECASE,
)
_RELATED = re.compile(r"related|similar|recommended|you-may|also-like|ahnliche|aehnliche", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Anchor:
    """One link of a page: `href` is its address as written, absolute, and `url` its one spelling.

    `signature` is the shape of its place, `region` names what it is part of (nav, footer…).
    """

    url: str
    href: str
    text: str
    context: str
    signature: str
    region: str
    rel: str
    element: HtmlElement


class HtmlPage:
    """One HTML page at its address."""

    def __init__(self, html: str, url: str) -> None:
        self.html = html
        self.url = url
        self.tree = parse(html)

    @cached_property
    def base(self) -> str:
        """Return the address that relative ones start from."""
        declared = next(iter(self.tree.xpath("//base/@href")), "")
        return urljoin(self.url, str(declared).strip()) if declared else self.url

    @cached_property
    def nodes(self) -> list[Node]:
        """Return the JSON-LD of the page, every typed node of it."""
        return nodes_in(self.tree)

    @cached_property
    def text(self) -> str:
        """Return the text of the page without scripts and styles, on one line."""
        return visible_text(self.tree)

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """Return the links of the page in their order."""
        return tuple(self._anchors())

    def absolute(self, href: str) -> str:
        """Return the address to fetch for `href`, with all that it says but its fragment."""
        return urljoin(self.base, href.strip()).partition("#")[0]

    def address_of(self, href: str) -> str | None:
        """Return the address to open for `href` here, in its one spelling; None where it is no address of a page."""
        href = href.strip()
        if not href or href.lower().startswith(("javascript:", "mailto:", "tel:", "data:", "about:", "blob:")):
            return None
        try:
            return page_address(urljoin(self.base, href))
        except (InvalidAddressError, ValueError):
            return None

    def _anchors(self) -> Iterator[Anchor]:
        targets = [
            (element, url, self.absolute(href))
            for element in self.tree.iter()
            if isinstance(element.tag, str) and (href := _target(element)) and (url := self.address_of(href))
        ]
        del targets[_MOST_ANCHORS:]
        cards = _Cards(targets)
        for element, url, href in targets:
            yield _anchor(element, url, href, cards.around(element))


def visible_text(element: HtmlElement) -> str:
    """Return the text in `element` on one line, without scripts, styles and labels for screen readers."""
    parts: list[str] = []
    _collect(element, parts)
    return " ".join("".join(parts).split())


def _collect(element: HtmlElement, parts: list[str]) -> None:
    stack: list[tuple[HtmlElement, bool]] = [(element, False)]
    while stack:
        node, closed = stack.pop()
        if closed:
            parts.append(" ")
            parts.append(node.tail or "")
            continue
        skipped = not isinstance(node.tag, str) or node.tag in {"script", "style", "noscript", "template", "svg"}
        if node is not element:
            stack.append((node, True))
        if skipped or _HIDDEN_LABEL.search(node.get("class", "")):
            continue
        parts.append(node.text or "")
        stack.extend((child, False) for child in reversed(node))


def _target(element: HtmlElement) -> str:
    if element.tag in {"a", "area"}:
        return str(element.get("href") or "")
    if element.tag == "form":
        return _form_target(element)
    for name in _DATA_TARGETS:
        if value := element.get(name):
            return str(value)
    click = _CLICK_TARGET.search(str(element.get("onclick") or ""))
    return click[1] if click else ""


def _form_target(element: HtmlElement) -> str:
    """Return the address to which a form leads that has but a button: some sites write their links so."""
    asks = any((field.get("type") or "text") not in {"hidden", "submit", "button"} for field in element.iter("input"))
    asks = asks or next(element.iter("select", "textarea"), None) is not None
    posts = (element.get("method") or "get").lower() != "get"
    return "" if asks or posts else str(element.get("action") or "")


def _anchor(element: HtmlElement, url: str, href: str, card: HtmlElement | None) -> Anchor:
    title = _title(element, card)
    around = visible_text(card) if card is not None else ""
    return Anchor(
        url=url,
        href=href,
        text=title,
        context=around.replace(title, "", 1).strip(" ·|-\u2013,")[:_CONTEXT_LENGTH],
        signature=signature(element),
        region=_region(element),
        rel=str(element.get("rel") or "").lower(),
        element=element,
    )


def _title(element: HtmlElement, card: HtmlElement | None) -> str:
    """Return the heading in the link, else its own text, else (for "Apply", "Details") the heading of its card."""
    own = _heading(element) or _first_line(element) or visible_text(element)
    if own and not is_action(own):
        return own[:_TITLE_LENGTH]
    label = str(element.get("aria-label") or element.get("title") or element.get("alt") or "").strip()
    label = label or next((str(image.get("alt")) for image in element.iter("img") if image.get("alt")), "")
    of_card = _heading(card) or _row_title(card) if card is not None else ""
    return (of_card or (label if not is_action(label) else "") or own or label)[:_TITLE_LENGTH]


def _row_title(card: HtmlElement) -> str:
    """Return the title that stands beside a link in its row: the first text there that names a role, else the first."""
    leaves = [leaf for leaf in card.iterdescendants() if isinstance(leaf.tag, str) and not len(leaf)]
    lines = [text for leaf in leaves if (text := visible_text(leaf)[:_TITLE_LENGTH]) and not is_action(text)]
    return next((line for line in lines if names_role(line)), lines[0] if lines else "")


def _first_line(element: HtmlElement) -> str:
    """Return the line that is the title where a link holds several: the first that names a role, else the first."""
    if (element.text or "").strip():
        return ""
    leaves = [child for child in element.iterdescendants() if isinstance(child.tag, str) and not len(child)]
    lines = [text for leaf in leaves if (text := visible_text(leaf)[:_TITLE_LENGTH]) and len(text) >= _SHORTEST_TITLE]
    if len(lines) < _SEVERAL or any((leaf.tail or "").strip() for leaf in leaves):
        return ""
    return next((line for line in lines if names_role(line)), lines[0])


def _heading(element: HtmlElement) -> str:
    for tag in _HEADINGS:
        for heading in element.iter(tag):
            if text := visible_text(heading):
                return text
    for child in element.iterdescendants():
        if isinstance(child.tag, str) and _TITLE_CLASS.search(child.get("class", "")) and (text := visible_text(child)):
            return text
    return ""


class _Cards:
    """Which elements hold links to one address only: the largest of them around a link is its row or card."""

    def __init__(self, targets: list[tuple[HtmlElement, str, str]]) -> None:
        self._sole: dict[HtmlElement, str] = {}
        for element, url, _ in targets:
            for parent in element.iterancestors():
                known = self._sole.setdefault(parent, url)
                if known != url:
                    self._sole[parent] = ""
                if not known:
                    break

    def around(self, element: HtmlElement) -> HtmlElement | None:
        card = None
        for parent in islice(element.iterancestors(), _CARD_LEVELS):
            if parent.tag in _CONTAINERS or not self._sole.get(parent):
                break
            card = parent
        return card


def signature(element: HtmlElement) -> str:
    """Return the shape of an element's place: its tag and classes, and those of what it lies in."""
    steps = [_step(element)]
    for parent in element.iterancestors():
        if parent.tag in {"body", "html"} or len(steps) > _SIGNATURE_LEVELS:
            break
        steps.append(_step(parent))
    return "<".join(steps)


def _step(element: HtmlElement) -> str:
    classes = sorted(name for name in str(element.get("class") or "").split() if not any(map(str.isdigit, name)))
    return ".".join([str(element.tag), *classes[:3]])


def _region(element: HtmlElement) -> str:
    for parent in element.iterancestors():
        if parent.tag in {"nav", "footer", "aside"}:
            return str(parent.tag)
        above = parent.getparent()
        if parent.tag == "header" and above is not None and above.tag in {"body", "div"}:
            return "header"
        if parent.tag in {"body", "main", "html"}:
            break
        named = f"{parent.get('class') or ''} {parent.get('id') or ''} {parent.get('role') or ''}"
        if _CHROME.search(named):
            return "chrome"
        if _RELATED.search(named):
            return "related"
    return ""
