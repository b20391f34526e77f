import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from jobrelay_language.characters import one_line
from lxml.html import HtmlElement

from scraper_worker.decoding import unescaped
from scraper_worker.visible import parse

Node = dict[str, Any]

_WRAPPING = re.compile(
    r"^\s*(?:(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?|<!--)|(?:(?://|/\*)?\s*\]\]>\s*(?:\*/)?|-->|;)\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
# Repairing guesses at each broken place, so its time grows with the text; real blocks are a few kilobytes.
_LONGEST_REPAIRED = 300_000
_MOST_NODES = 20_000


def parse_jsonld(html: str) -> list[Node]:
    """Read every typed JSON-LD node of a page, in the order in which they stand, nested ones included.

    Broken blocks are read as far as they make sense: raw control characters, trailing commas, HTML entities, CDATA and
    comment wrappers, unescaped quotes, several objects in one block. A reference (`{"@id": …}`) to another node of the
    page is replaced by that node.
    """
    return nodes_in(parse(html)) if "ld+json" in html.lower() else []


def nodes_in(tree: HtmlElement) -> list[Node]:
    """Read every typed JSON-LD node of a page that is parsed already; see `parse_jsonld`."""
    blocks = tree.xpath("//script[contains(translate(@type, 'JSONLD', 'jsonld'), 'ld+json')]")
    nodes = [node for block in blocks for value in _values(block.text_content()) for node in _typed(value)][
        :_MOST_NODES
    ]
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    return [_resolved(node, named) for node in nodes]


def find_postings(html: str) -> list[Node]:
    """Return the JobPosting nodes of a page."""
    return [node for node in parse_jsonld(html) if is_a(node, "JobPosting")]


def is_a(node: object, kind: str) -> bool:
    """Return whether `node` has schema.org's type `kind`, written with or without its namespace."""
    kinds = listed(node.get("@type")) if isinstance(node, dict) else []
    return any(isinstance(name, str) and re.split(r"[/#:]", name)[-1].lower() == kind.lower() for name in kinds)


def listed(value: object) -> list[Any]:
    """Return a property's values: JSON-LD writes one value bare and several as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text_of(value: object) -> str | None:
    """Return a property's first text as one line without markup; None where it says nothing."""
    text = next(iter(texts_of(value)), "")
    if "<" in text or "&" in text:
        text = re.sub(r"<[^<>]{1,500}>", " ", unescaped(text))
    return one_line(text) or None


def texts_of(value: object) -> list[str]:
    """Return a property's texts: of a nested node its name or value."""
    texts: list[str] = []
    for item in listed(value):
        found = item.get("name") or item.get("@value") or item.get("value") if isinstance(item, dict) else item
        if isinstance(found, str | int | float) and str(found).strip():
            texts.append(str(found))
    return texts


def _values(text: str) -> list[Any]:
    """Read the JSON values of one block, the strictest reading first."""
    text = text.strip().lstrip("\ufeff")
    while (unwrapped := _WRAPPING.sub("", text).strip()) != text:
        text = unwrapped
    for attempt in (text, _TRAILING_COMMA.sub("", text), _TRAILING_COMMA.sub("", unescape(text))):
        values = _several(attempt)
        if values is not None:
            return values
    return _repaired(unescape(text) if "&quot;" in text and '"@' not in text else text)


def _several(text: str) -> list[Any] | None:
    """Read JSON values that stand one after another; None where any part of `text` is not JSON."""
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    position = 0
    while position < len(text):
        try:
            value, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            return None
        values.append(value)
        while position < len(text) and text[position] in " \t\r\n,;":
            position += 1
    return values


def _repaired(text: str) -> list[Any]:
    start = re.search(r"[{\[]", text)
    if not start or len(text) > _LONGEST_REPAIRED:
        return []
    from json_repair import repair_json  # noqa: PLC0415 - few pages need it

    try:
        return listed(repair_json(text[start.start() :], return_objects=True, skip_json_loads=True))
    except (ValueError, RecursionError):
        return []


def _typed(value: object) -> Iterator[Node]:
    pending = [value]
    while pending:
        current = pending.pop()
        if isinstance(current, dict):
            if "@type" in current:
                yield current
            pending.extend(reversed(current.values()))
        elif isinstance(current, list):
            pending.extend(reversed(current))


def _resolved(node: Node, named: dict[str, Node]) -> Node:
    return {key: _looked_up(value, named) for key, value in node.items()}


def _looked_up(value: object, named: dict[str, Node]) -> object:
    if isinstance(value, list):
        return [_looked_up(item, named) for item in value]
    if isinstance(value, dict) and set(value) <= {"@id", "@type"} and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value
