"""React's flight data, as Next.js writes it into pages: `self.__next_f.push([1, "…"])`."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_PUSH = re.compile(r"self\.__next_f\.push\(\s*(?=\[)")
_ROW = re.compile(rb"([0-9a-f]+):(?:T([0-9a-f]+),)?")


@dataclass(frozen=True, slots=True)
class Flight:
    """The rows of a page's stream: parsed `values`, and `texts` by the id with which values refer to them (`$1f`)."""

    values: tuple[Any, ...]
    texts: dict[str, str]

    def text(self, value: object) -> object:
        """Give the text that a reference such as `$1f` stands for; any other value as it is."""
        return self.texts.get(value[1:], value) if isinstance(value, str) and value.startswith("$") else value


def read_flight(html: str) -> Flight:
    """Read the stream in `html`. A text row is as many bytes long as it says, and holds line breaks and colons."""
    stream = "".join(_pushed(html)).encode()
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
            values += _parsed(stream[row.end() : end])
            position = end + 1
    return Flight(tuple(values), texts)


def _pushed(html: str) -> Iterator[str]:
    decoder = json.JSONDecoder()
    for match in _PUSH.finditer(html):
        try:
            pushed = decoder.raw_decode(html, match.end())[0]
        except (ValueError, RecursionError):
            continue
        if len(pushed) > 1 and isinstance(pushed[1], str):
            yield pushed[1]


def _parsed(row: bytes) -> list[Any]:
    try:
        return [json.loads(row)] if row[:1] in {b"[", b"{"} else []
    except (ValueError, RecursionError):
        return []
