"""Every structured value that a page carries, wherever it lies: scripts, attributes, hidden fields, comments."""

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from scraper_worker.discovery.page import HtmlPage
from scraper_worker.scripts.javascript import literals
from scraper_worker.scripts.streams import parsed, read_flight, resolved, untagged

_SHORTEST = 40
_LONGEST_ATTRIBUTE = 2_000_000
_COMMENT_START = re.compile(r"<!--\s*(?=[\[{])")
_MOST_COMMENTS = 200
_DATA_START = re.compile(r"^\s*(?:[\[{]|[\w.$]+\s*=\s*[\[{])")


def page_values(page: HtmlPage) -> Iterator[Any]:
    """Return each object and list in the data of `page`.

    Rows that a script adds one by one are given as a list once more.
    """
    if "__next_f" in page.html:
        yield from _with_list(list(read_flight(page.html).whole()))
    for element in page.tree.iter():
        if isinstance(element.tag, str):
            yield from _of_script(element) if element.tag == "script" else _of_element(element)
    if "<!--" in page.html:
        for match in islice(_COMMENT_START.finditer(page.html), _MOST_COMMENTS):
            end = page.html.find("-->", match.end())
            yield from parsed(unescape(page.html[match.end() : end])) if end > match.end() + _SHORTEST else ()


def text_values(source: str) -> Iterator[Any]:
    """Return the objects and lists in JSON, in JSON for each line, or in a script, such as JSONP."""
    whole = parsed(source)
    if not whole and (lines := [value for line in source.splitlines() for value in parsed(line)]):
        whole = [lines]
    yield from map(resolved, whole) if whole else _with_list(list(literals(source)))


def _of_script(element: HtmlElement) -> Iterable[Any]:
    source = element.text or ""
    kind = (element.get("type") or "").lower()
    if "ld+json" in kind or len(source) < _SHORTEST or "__next_f.push" in source or "html" in kind:
        return ()
    if "json" in kind:
        unescaped = unescape(source) if "&quot;" in source[:200] or source.lstrip().startswith("&") else source
        return text_values(unescaped.replace("&q;", '"') if "&q;" in unescaped[:200] else unescaped)
    return _with_list(list(_streamed(literals(source))))


def _of_element(element: HtmlElement) -> Iterator[Any]:
    for name, value in element.attrib.items():
        if _SHORTEST <= len(value) <= _LONGEST_ATTRIBUTE and _DATA_START.match(value) and name != "style":
            found = list(text_values(value))
            yield from map(untagged, found) if element.tag == "astro-island" else found
    if not len(element) and len(text := element.text or "") >= _SHORTEST:
        yield from parsed(text)


def _streamed(values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        yield resolved(value)


def _with_list(values: list[Any]) -> list[Any]:
    rows = [value for value in values if isinstance(value, dict) and len(value) > 1]
    return [*values, rows] if len(rows) > 1 else values


def nested(text: str) -> Any:  # noqa: ANN401 - parsed JSON
    """Return the data that a text within data is, such as the recorded answers of SvelteKit; None where it is prose."""
    if len(text) < _SHORTEST or text.lstrip()[:1] not in {"{", "["}:
        return None
    try:
        return resolved(json.loads(text))
    except (ValueError, RecursionError):
        return None
