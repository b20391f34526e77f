import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

import lxml.html
from jobrelay_language.characters import one_line, squashed
from lxml.html import HtmlElement

from scraper_worker.decoding import repaired, unescaped
from scraper_worker.extraction.labels import Label, Labels, labelled
from scraper_worker.extraction.lines import Line, lines_of
from scraper_worker.extraction.microdata import microdata_posting
from scraper_worker.jsonld import Node, is_a, nodes_in
from scraper_worker.visible import parse, visible

_FIELDS = ("input", "select", "textarea")
_NO_FIELD = frozenset({"hidden", "submit", "button", "image", "reset", "search"})
_MARKUP = re.compile(r"</?(?:p|ul|ol|li|br|div|h[1-6]|strong|b|em|span)\b[^<>]{0,300}>", re.IGNORECASE)
_FEWEST_TAGS = 3
_LITERAL = frozenset({"script", "style", "pre", "code", "textarea", "template", "noscript", "title"})
_SCRIPT_ROOTS = frozenset(
    {
        "root",
        "app",
        "__next",
        "__nuxt",
        "app-root",
        "react-root",
        "gatsby",
        "svelte",
        "main-app",
        "q-app",
        "application",
    }
)


@dataclass(frozen=True)
class PostingPage:
    """A page as its facts are read from it, parsed once.

    `tree` is what it shows; the rest is what only its source says: its head, structured data, frames and scripts.
    `bare_root` tells of an empty element that a script is to fill.
    """

    url: str
    tree: HtmlElement
    title: str
    meta: dict[str, str]
    logos: tuple[str, ...]
    nodes: tuple[Node, ...] = ()
    frames: tuple[str, ...] = ()
    scripts: int = 0
    notices: str = ""
    bare_root: bool = False

    @cached_property
    def lines(self) -> list[Line]:
        """The visible lines, in order."""
        return lines_of(self.tree)

    @cached_property
    def labels(self) -> Labels:
        """The values that stand behind labels."""
        return labelled(self.lines)

    @cached_property
    def text(self) -> str:
        """The visible text, a line for each block."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def squashed(self) -> str:
        """The visible text run together."""
        return squashed(self.text)

    @cached_property
    def body(self) -> str:
        """The visible text outside navigation and footers."""
        return "\n".join(line.text for line in self.lines if not line.chrome)

    @cached_property
    def slug(self) -> str:
        """The address's path in words."""
        return unquote(urlsplit(self.url).path).replace("-", " ").replace("_", " ").replace("/", " ").lower()

    @cached_property
    def fields(self) -> int:
        """How many things the page asks a visitor to fill in."""
        return sum(field.get("type", "").lower() not in _NO_FIELD for field in self.tree.iter(*_FIELDS))

    @cached_property
    def password(self) -> bool:
        """Whether one of them is a password."""
        return any(field.get("type", "").lower() == "password" for field in self.tree.iter("input"))

    @cached_property
    def postings(self) -> list[Node]:
        """The JobPosting nodes of the page's structured data."""
        return [node for node in self.nodes if is_a(node, "JobPosting")]

    def labelled(self, label: Label) -> str | None:
        """Return the first value behind `label`."""
        return next(iter(self.labels.get(label, [])), None)


def read_page(html: str, url: str) -> PostingPage:
    """Parse `html`, note what its source says, and remove what it does not show."""
    tree = parse(repaired(html))
    _settle_escapes(tree)
    nodes = nodes_in(tree)
    if not any(is_a(node, "JobPosting") for node in nodes) and (item := microdata_posting(tree)):
        nodes.append(item)
    titles = [element for element in tree.iter("title") if next(element.iterancestors("svg"), None) is None]
    return PostingPage(
        url=url,
        title=unescaped(one_line(titles[0].text_content())) if titles else "",
        meta=_meta(tree),
        logos=_logos(tree),
        nodes=tuple(nodes),
        frames=tuple(frame.get("src") or frame.get("data-src") or "" for frame in tree.iter("iframe", "frame")),
        scripts=sum(1 for _ in tree.iter("script")),
        notices=" ".join(element.text_content() for element in tree.iter("noscript")),
        bare_root=any(_is_bare_root(element) for element in tree.iter("div", "main", "section", "app-root")),
        tree=visible(tree),
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = unescaped(one_line(element.get("content") or ""))
        if name and content:
            meta.setdefault(name, content)
    return meta


def _logos(tree: HtmlElement) -> tuple[str, ...]:
    found = (
        alt
        for image in tree.iter("img")
        if (alt := one_line(image.get("alt") or ""))
        and "logo" in f"{alt} {image.get('class', '')} {image.get('id', '')} {image.get('src', '')[:300]}".lower()
    )
    return tuple(found)[:5]


def _is_bare_root(element: HtmlElement) -> bool:
    name = (element.get("id") or "").lower()
    return (name in _SCRIPT_ROOTS or name.startswith("ember")) and not element.text_content().strip()


def _settle_escapes(tree: HtmlElement) -> None:
    """Resolve what the page escaped twice: "R&amp;D" that it shows so, a description whose tags it shows as text."""
    for element in tree.xpath("//*[text()[contains(., '&') or contains(., '<')]]"):
        if element.tag in _LITERAL:
            continue
        if element.text and "&" in element.text:
            element.text = unescaped(element.text)
        for child in element:
            if child.tail and "&" in child.tail:
                child.tail = unescaped(child.tail)
        if element.text and "<" in element.text and len(_MARKUP.findall(element.text)) >= _FEWEST_TAGS:
            _unwrap(element)


def _unwrap(element: HtmlElement) -> None:
    """Read an element's own text, which is markup, as the markup that it is."""
    parts = lxml.html.fragments_fromstring(element.text or "")
    element.text = "".join(part for part in parts[:1] if isinstance(part, str))
    for position, part in enumerate(part for part in parts if isinstance(part, HtmlElement)):
        element.insert(position, part)
