"""The number of postings that data says there are, wherever it stands around their list."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from scraper_worker.discovery.data.rows import Table

_SURE = re.compile(
    r"^(?:total(?:jobs?|count|results?|hits|records?|items?|found|elements|positions|postings|entries|rows|size|number|num|nb|matches|vacancies)?"
    r"|(?:jobs?|results?|hits|records?|items?|positions|postings|row|nb|num|number|elements?|vacanc(?:y|ies)|opening|match|filtered)s?(?:count|total|found|filtered|ofjobs|ofresults|ofitems)"
    r"|(?:nb|num|number)(?:hits|found|results|ofresults|items|ofitems|jobs|ofjobs)|recordsfiltered|recordstotal|fullcount|grandtotal"
    r"|totaljob\w*|xtotal\w*|totalcountof\w+|anzahl\w*|antal|aantal|nombre\w*|totale|totalelements|estimatedtotalhits)$"
)
_WEAK = re.compile(r"^(?:count|hits|found|results|size|length)$")
_NOT = re.compile(r"page|unread|user|cart|notification|view")
_BESIDE = (
    "meta",
    "pagination",
    "paging",
    "page",
    "pageinfo",
    "@attributes",
    "header",
    "summary",
    "search",
    "info",
    "result",
)
_MARKS = re.compile(r"[^\w]|_")


def total_around(table: Table) -> int | None:
    """Read the number of postings that what holds `table` states; None where it states none that can be right.

    The nearest one counts: a number farther out may count other things, so only a name that says "total" is believed.
    """
    rows = len(table.rows)
    for distance, node in enumerate(table.around):
        if isinstance(node, Mapping):
            named = list(_numbers(node))
            sure = [number for name, number in named if _SURE.match(name) and number >= rows]
            weak = [number for name, number in named if _WEAK.match(name) and number >= rows] if distance == 0 else []
            if sure or weak:
                return max(sure or weak)
        elif isinstance(node, list) and distance == 0 and (stated := _beside(node)) is not None and stated >= rows:
            return stated
    return None


def _numbers(node: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for name, value in node.items():
        plain = _MARKS.sub("", name).lower()
        if _NOT.search(plain) and not isinstance(value, Mapping):
            continue
        if (number := _whole(value)) is not None:
            yield plain, number
        elif isinstance(value, Mapping):
            if plain in _BESIDE:
                yield from ((inner, number) for inner, number in _numbers(value))
            elif (number := _whole(value.get("value"))) is not None:  # Elasticsearch: {"total": {"value": 52}}
                yield plain, number


def _whole(value: object) -> int | None:
    if isinstance(value, str) and value.isdigit() and len(value) < 8:  # noqa: PLR2004 - more are an id
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _beside(node: list[Any]) -> int | None:
    """Read the total of rows without names: the rows first, then the total and the page's size."""
    numbers = [value for value in node[1:] if isinstance(value, int) and not isinstance(value, bool)]
    return numbers[0] if len(numbers) > 1 else None
