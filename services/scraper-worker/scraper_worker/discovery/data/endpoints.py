"""The endpoint from which a page takes its list, and how to ask it for the rest."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from scraper_worker.discovery.data.addresses import Rule

_PAGES = re.compile(r"^(?:page|pagenumber|pageno|pagenum|pageindex|currentpage|p|pg|paged)$")
_OFFSETS = re.compile(r"^(?:offset|from|skip|start|startindex|startrow|startat|first|firstresult|begin|startrecord)$")
_CURSORS = re.compile(
    r"^(?:after|cursor|pagetoken|nexttoken|token|continuation\w*|startingafter|scrollid|nextcursor|endcursor|pagecursor|marker|bookmark)$"
)
_NEXT_CURSORS = re.compile(
    r"^(?:endcursor|nextcursor|nextpagetoken|nexttoken|continuation\w*|cursor|scrollid|after|marker|bookmark|nextpagecursor)$"
)
_NEXT_LINKS = re.compile(r"^(?:next|nextpage|nexturl|nextlink|nextpageurl|odatanextlink|nexthref)$")
_GOES_ON = re.compile(r"^(?:hasnextpage|hasnext|hasmore|morepages|more|ismore)$")
_MARKS = re.compile(r"[^\w]|_")
_MUTATION = re.compile(r'"query"\s*:\s*"\s*mutation\b')
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A request that gives a part of a page's list, and the rule for its rows' addresses.

    `sent` is the JSON that it sends, empty for a plain GET.
    """

    url: str
    sent: str = ""
    rule: Rule = field(default_factory=Rule)

    @property
    def is_harmless(self) -> bool:
        """Return whether asking again only reads: a GET, or a query in JSON."""
        return not self.sent or (isinstance(_json(self.sent), dict | list) and not _MUTATION.search(self.sent))

    def as_text(self) -> str:
        """Write the endpoint as JSON, to be kept."""
        return json.dumps(asdict(self))

    @classmethod
    def from_text(cls, text: str) -> "Endpoint":
        """Read what `as_text` wrote."""
        fields = json.loads(text)
        rule = fields.pop("rule")
        links = tuple((title, url) for title, url in rule["links"])
        return cls(**fields, rule=Rule(rule["field"], rule["template"], links))


def following(asked: Endpoint, answer: Any, rows: int) -> Endpoint | None:  # noqa: ANN401 - parsed JSON
    """Return the request for what follows an answer of so many rows; None where nothing says how to ask for it."""
    said = list(_members(answer))
    if any(_GOES_ON.match(name) and value is False for name, value in said):
        return None
    link = next((value for name, value in said if _NEXT_LINKS.match(name) and _is_link(value)), None)
    if link is not None and not asked.sent:
        return replace(asked, url=urljoin(asked.url, link))
    cursors = (value for name, value in said if _NEXT_CURSORS.match(name) and isinstance(value, str) and value)
    cursor = next(cursors, None)
    return (
        (_changed(asked, _CURSORS, lambda _: cursor) if cursor is not None else None)
        or _changed(asked, _PAGES, lambda value: value + 1)
        or _changed(asked, _OFFSETS, lambda value: value + rows)
        or _extended(asked, said, cursor)
    )


def _extended(asked: Endpoint, said: list[tuple[str, Any]], cursor: str | None) -> Endpoint | None:
    """Return a plain request with the parameter that its answer names, where it has none to change."""
    if asked.sent:
        return None
    if cursor is not None:
        return _with(asked, "cursor", cursor)
    page = next(((name, value) for name, value in said if _PAGES.match(name) and type(value) is int), None)
    return _with(asked, page[0], page[1] + 1) if page else None


def _members(node: Any, depth: int = 0) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """Return the names and values around a list, the rows themselves left out."""
    if isinstance(node, Mapping) and depth < _DEEPEST:
        for name, value in node.items():
            yield _MARKS.sub("", str(name)).lower(), value
            yield from _members(value, depth + 1)


def _is_link(value: object) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://", "/", "?"))


def _changed(asked: Endpoint, names: re.Pattern[str], change: Any) -> Endpoint | None:  # noqa: ANN401 - a function
    """Return the request with the first parameter of one of `names` changed; None where it has none."""
    if asked.sent:
        payload = _json(asked.sent)
        return replace(asked, sent=json.dumps(payload)) if _change_within(payload, names, change, 0) else None
    parts = urlsplit(asked.url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    for place, (name, value) in enumerate(pairs):
        if names.match(_MARKS.sub("", name).lower()) and (names is _CURSORS or value.isdigit()):
            pairs[place] = (name, str(change(value if names is _CURSORS else int(value))))
            return replace(asked, url=urlunsplit(parts._replace(query=urlencode(pairs))))
    return None


def _change_within(node: Any, names: re.Pattern[str], change: Any, depth: int) -> bool:  # noqa: ANN401
    if isinstance(node, list):
        return any(_change_within(child, names, change, depth + 1) for child in node)
    if not isinstance(node, dict) or depth > _DEEPEST:
        return False
    for name, value in node.items():
        if not names.match(_MARKS.sub("", name).lower()):
            continue
        if names is _CURSORS and (value is None or isinstance(value, str)):
            node[name] = change(value)
            return True
        if names is not _CURSORS and type(value) is int:
            node[name] = change(value)
            return True
    return any(_change_within(child, names, change, depth + 1) for child in node.values())


def _with(asked: Endpoint, name: str, value: object) -> Endpoint:
    parts = urlsplit(asked.url)
    pairs = [*parse_qsl(parts.query, keep_blank_values=True), (name, str(value))]
    return replace(asked, url=urlunsplit(parts._replace(query=urlencode(pairs))))


def _json(text: str) -> Any:  # noqa: ANN401
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
