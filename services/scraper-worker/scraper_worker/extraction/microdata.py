from lxml import etree
from lxml.html import HtmlElement

from scraper_worker.jsonld import Node

_VALUE_ATTRIBUTES = {"meta": "content", "time": "datetime", "data": "value", "link": "href"}
_MARKUP_PROPERTIES = frozenset(
    {
        "description",
        "responsibilities",
        "qualifications",
        "skills",
        "jobBenefits",
        "educationRequirements",
        "experienceRequirements",
    }
)


def microdata_posting(tree: HtmlElement) -> Node | None:
    """Read the first JobPosting that a page marks up with microdata, in the shape of a JSON-LD node."""
    item = next((element for element in tree.iterfind(".//*[@itemtype]") if _kind(element) == "JobPosting"), None)
    return _node(item) if item is not None else None


def _kind(element: HtmlElement) -> str:
    return (element.get("itemtype") or "").rstrip("/").rpartition("/")[2]


def _node(item: HtmlElement) -> Node:
    """Collect an item's properties: those of its own, not those of items inside it."""
    node: Node = {"@type": _kind(item)}
    pending = list(reversed(item))
    while pending:
        element = pending.pop()
        nested = "itemscope" in element.attrib
        for name in (element.get("itemprop") or "").split():
            value = _node(element) if nested else _value(element, name)
            node[name] = (
                [*(node[name] if isinstance(node[name], list) else [node[name]]), value] if name in node else value
            )
        if not nested:
            pending.extend(reversed(element))
    return node


def _value(element: HtmlElement, name: str) -> str:
    if stated := element.get("content") or element.get(_VALUE_ATTRIBUTES.get(str(element.tag), "content")):
        return stated
    if name in _MARKUP_PROPERTIES:
        return (element.text or "") + "".join(
            etree.tostring(child, encoding="unicode", method="html") for child in element
        )
    return element.text_content()
