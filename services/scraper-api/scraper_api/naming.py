"""Lines that people paste or import, read as names and addresses of companies: plain text, CSV, OPML."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

MOST_LINES = 10_000

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?:[\w-]+\.)+[a-z]{2,24}(?::\d{1,5})?(?:[/?#]\S*)?", re.IGNORECASE)
_NAMES = ("name", "company", "title", "employer", "organisation", "organization", "text", "firma")
_ADDRESSES = ("url", "address", "board", "board_url", "careers", "careers_url", "website", "link", "htmlurl", "xmlurl")
_LISTS = ("list", "list_name", "folder", "group", "category")


class UnreadableImportError(ValueError):
    """Report text that is not what it is said to be."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what to watch, by name or address or both, and the list that it is for where the line says one."""

    line: int
    name: str
    address: str | None
    list_name: str | None = None


def entry(line: int, text: str) -> Entry:
    """Return what one pasted line names: an address, or else a name."""
    words = " ".join(text.split())
    if _ADDRESS.fullmatch(words):
        return Entry(line, words, _with_scheme(words))
    return Entry(line, words, None)


def read_text(text: str) -> list[Entry]:
    """Read one entry from each line that is not empty."""
    return [entry(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]


def read_csv(text: str) -> list[Entry]:
    """Read rows with or without a heading; without one, a row's cell that is an address is the address.

    Raises:
        UnreadableImportError: It is no CSV.
    """
    try:
        sample = text[:10_000]
        separator = max(",;\t", key=sample.count)
        rows = list(csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error as error:
        raise UnreadableImportError(f"This is no CSV: {error}.") from error
    heading = [cell.strip().lower().replace(" ", "_") for cell in rows[0]] if rows else []
    headed = any(cell in (*_NAMES, *_ADDRESSES) for cell in heading)
    found = []
    for number, row in enumerate(rows[1:] if headed else rows, 2 if headed else 1):
        cells = [" ".join(cell.split()) for cell in row]
        read = _headed(number, dict(zip(heading, cells, strict=False))) if headed else _bare(number, cells)
        if read is not None:
            found.append(read)
    return found


def read_opml(text: str) -> list[Entry]:
    """Read the outlines of an OPML document; the outline around one names its list.

    Raises:
        UnreadableImportError: It is no OPML, or it declares entities, which no OPML needs.
    """
    reader = _Outlines()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.EntityDeclHandler = _refuse_entity
    try:
        parser.Parse(text.encode(), True)  # noqa: FBT003 - expat takes it by position
    except expat.ExpatError as error:
        raise UnreadableImportError(f"This is no OPML: {error}.") from error
    return reader.found


class _Outlines:
    def __init__(self) -> None:
        self.found: list[Entry] = []
        self._around: list[str] = []

    def start(self, element: str, attributes: Mapping[str, str]) -> None:
        if element.lower() != "outline":
            return
        known = {name.lower(): " ".join(value.split()) for name, value in attributes.items()}
        name = known.get("text") or known.get("title") or ""
        address = next((known[key] for key in ("htmlurl", "url", "xmlurl") if known.get(key)), None)
        self._around.append(name)
        if address is not None:
            around = next((outer for outer in reversed(self._around[:-1]) if outer), None)
            self.found.append(Entry(len(self.found) + 1, name or address, _with_scheme(address), around))

    def end(self, element: str) -> None:
        if element.lower() == "outline":
            self._around.pop()


def _refuse_entity(*_: Any) -> None:  # noqa: ANN401 - what expat says of it
    raise UnreadableImportError("This document declares entities, so it is not read.")


def _headed(number: int, cells: Mapping[str, str]) -> Entry | None:
    name, address, list_name = (
        next((cells[key] for key in keys if cells.get(key)), None) for keys in (_NAMES, _ADDRESSES, _LISTS)
    )
    if not name and not address:
        return None
    return Entry(number, name or address or "", _with_scheme(address) if address else None, list_name)


def _bare(number: int, cells: list[str]) -> Entry | None:
    filled = [cell for cell in cells if cell]
    address = next(_addresses(filled), None)
    name = next((cell for cell in filled if cell != address), address)
    return Entry(number, name, _with_scheme(address) if address else None) if name else None


def _addresses(cells: list[str]) -> Iterator[str]:
    return (cell for cell in cells if _ADDRESS.fullmatch(cell))


def _with_scheme(address: str) -> str:
    return address if "://" in address else f"https://{address}"
