"""Data in forms of frameworks: React's flight rows, and lists in which numbers point to other entries."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_PUSH = re.compile(r"self\.__next_f\.push\(\s*(?=\[)")
_ROW = re.compile(rb"([0-9a-f]+):(?:T([0-9a-f]+),)?")
_WRAPPERS = frozenset(("Reactive", "ShallowReactive", "Ref", "ShallowRef", "EmptyRef", "Date", "Set", "Map", "Object"))
_MOST_STEPS = 200_000
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Flight:
    """The rows of a page's stream: parsed `values`, and `texts` by the id with which values refer to them (`$1f`)."""

    values: tuple[Any, ...]
    texts: Mapping[str, str]

    def text(self, value: object) -> object:
        """Return the text that a reference such as `$1f` stands for; any other value as it is."""
        return self.texts.get(value[1:], value) if isinstance(value, str) and value.startswith("$") else value

    def whole(self) -> tuple[Any, ...]:
        """Return the values with the texts that they refer to in their places."""
        return tuple(self._filled(value, 0) for value in self.values) if self.texts else self.values

    def _filled(self, value: Any, depth: int) -> Any:  # noqa: ANN401 - parsed JSON
        if depth > _DEEPEST:
            return None
        if isinstance(value, dict):
            return {name: self._filled(child, depth + 1) for name, child in value.items()}
        if isinstance(value, list):
            return [self._filled(child, depth + 1) for child in value]
        return self.text(value)


def read_flight(html: str) -> Flight:
    """Read the stream in `html`. A text row is as many bytes long as it says, and holds line breaks and colons."""
    stream = "".join(_pushed(html)).encode(errors="replace")
    values: list[Any] = []
    texts: dict[str, str] = {}
    position = 0
    while row := _ROW.match(stream, position):
        if row[2]:
            end = row.end() + int(row[2], 16)
            texts[row[1].decode()] = stream[row.end() : end].decode(errors="replace")
            position = end
        else:
            end = stream.find(b"\n", row.end())
            end = len(stream) if end < 0 else end
            values += parsed(stream[row.end() : end])
            position = end + 1
    return Flight(tuple(values), texts)


def parsed(source: str | bytes) -> list[Any]:
    """Return the object or list that `source` is in JSON, in a list; an empty one where it is something else."""
    if source.strip()[:1] not in ("{", "[", b"{", b"["):
        return []
    try:
        return [json.loads(source)]
    except (ValueError, RecursionError):
        return []


def resolved(value: Any) -> Any:  # noqa: ANN401 - parsed JSON
    """Return what a list stands for in which numbers point to other entries, as Nuxt, SvelteKit and Remix write it.

    Any other value is given as it is.
    """
    if not isinstance(value, list) or len(value) < 3 or not _points(value[0]):  # noqa: PLR2004 - a root and its parts
        return value
    return _Pointers(value).at(0, 0)


def _points(root: Any) -> bool:  # noqa: ANN401
    if isinstance(root, list):
        return len(root) == 2 and isinstance(root[0], str) and root[0] in _WRAPPERS and isinstance(root[1], int)  # noqa: PLR2004 - name, entry
    return isinstance(root, dict) and bool(root) and all(type(child) is int for child in root.values())


class _Pointers:
    def __init__(self, entries: list[Any]) -> None:
        self._entries = entries
        self._steps = 0

    def at(self, position: Any, depth: int) -> Any:  # noqa: ANN401
        self._steps += 1
        if type(position) is not int or not 0 <= position < len(self._entries):
            return None
        if depth > _DEEPEST or self._steps > _MOST_STEPS:
            return None
        entry = self._entries[position]
        if isinstance(entry, dict):
            return {self._name(name): self.at(child, depth + 1) for name, child in entry.items()}
        if isinstance(entry, list):
            if entry and isinstance(entry[0], str):
                return self.at(entry[1], depth + 1) if len(entry) > 1 and type(entry[1]) is int else entry[-1]
            return [self.at(child, depth + 1) for child in entry]
        return entry

    def _name(self, name: str) -> str:
        """Return an entry's name, which Remix writes as a pointer too: `_12`."""
        if re.fullmatch(r"_\d+", name) and int(name[1:]) < len(self._entries):
            return str(self._entries[int(name[1:])])
        return name


def untagged(value: Any, depth: int = 0) -> Any:  # noqa: ANN401 - parsed JSON
    """Return the value that an island of Astro's writes as pairs of a kind and a value: `[0, "x"]`, `[1, [[0, 1]]]`."""
    if depth > _DEEPEST:
        return None
    if isinstance(value, dict):
        return {name: untagged(child, depth + 1) for name, child in value.items()}
    if isinstance(value, list) and len(value) == 2 and type(value[0]) is int:  # noqa: PLR2004 - kind, value
        inner = value[1]
        several = value[0] == 1 and isinstance(inner, list)
        return [untagged(child, depth + 1) for child in inner] if several else untagged(inner, depth + 1)
    return value


def _pushed(html: str) -> Iterator[str]:
    decoder = json.JSONDecoder()
    for match in _PUSH.finditer(html):
        try:
            pushed = decoder.raw_decode(html, match.end())[0]
        except (ValueError, RecursionError):
            continue
        if len(pushed) > 1 and isinstance(pushed[1], str):
            yield pushed[1]
