"""Finding the lists of postings in structured data by the shape of their rows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jobrelay_language.link_words import is_action, is_common_text
from jobrelay_language.links import LIKELY
from jobrelay_language.roles import names_role

from scraper_worker.discovery.data.fields import (
    IDENTIFIER,
    JOB_WORDS,
    OTHER_THINGS,
    PLACE,
    POSTED,
    Fields,
    is_sure_title,
    plain_name,
    title_rank,
)
from scraper_worker.discovery.data.values import nested
from scraper_worker.discovery.scoring import url_score

_DEEPEST = 40
_MOST_NODES = 400_000
_SAMPLE = 30
_MOST_LEAVES = 150
_DEEPEST_LEAF = 5
_LONGEST_TITLE = 250
_LONGEST_ADDRESS = 500
_ENOUGH = 4.0
_ENOUGH_WITH_ADDRESSES = 3.0
_DOUBTFUL = 1.5
_OF_A_JOB = re.compile(r"job|career|position|vacanc|req|apply", re.IGNORECASE)
_JOB_LISTS = re.compile(
    r"jobs?|positions?|postings?|vacanc|vacature|opening|requisition|reqs?$|offers?|offres?|ofertas?|stellen|vagas?|vacature|roles?$"
    r"|opportunit|jobb|stilling|annonces?|empleos?|lediga|praca|tyopaik",
    re.IGNORECASE,
)
_OTHER_LISTS = re.compile(
    r"posts?$|articles?|news|events?$|products?$|menu|navigation|nav$|faqs?|stories|testimonials|people|members$|authors?"
    r"|employees|leaders|facets?|filters?|aggregations?|breadcrumbs?|categories|departments|locations|offices|teams$"
    r"|options|languages|locales|countries|slides|videos|cookies|benefits|perks|blocks|widgets|social|tags$|skills$",
    re.IGNORECASE,
)
_GONE = frozenset(
    ("closed", "archived", "draft", "expired", "filled", "inactive", "unpublished", "deleted", "cancelled")
)
_OPEN_FLAGS = frozenset(
    ("islisted", "isactive", "active", "ispublished", "published", "isopen", "open", "enabled", "listed")
)
_CLOSED_FLAGS = frozenset(
    ("isclosed", "closed", "archived", "isarchived", "expired", "isexpired", "isdeleted", "deleted", "draft", "filled")
)


@dataclass(frozen=True, slots=True)
class Table:
    """One list of postings in data: its `rows`, flat, and where they say their titles.

    `around` is what holds the list, the nearest first. `sure` says that the rows by themselves show what they are.
    """

    rows: tuple[Fields, ...]
    titles: str
    around: tuple[Any, ...]
    sureness: float
    sure: bool

    def title(self, row: Fields) -> str | None:
        """Return the title of one row."""
        found = next((value for value in row.get(self.titles, ()) if isinstance(value, str)), "")
        return " ".join(found.split()) or None


def tables(value: Any, path: tuple[str, ...] = (), *, doubtful: bool = False) -> Iterator[Table]:  # noqa: ANN401 - parsed data
    """Return each list of postings in `value`, however deep it lies; `path` names what leads to it.

    `doubtful` gives also lists of which the rows alone do not say surely enough what they are (`Table.sure`).

    One row that holds a list of its own (a channel, a page of results) is no posting, but what holds them.
    """
    stack: list[tuple[Any, tuple[str, ...], tuple[Any, ...]]] = [(value, path, ())]
    seen = 0
    while stack and seen < _MOST_NODES:
        node, path, around = stack.pop()
        seen += 1
        if isinstance(node, str):
            inner = nested(node)
            if inner is not None and len(path) < _DEEPEST:
                stack.append((inner, (*path, ""), around))
            continue
        if len(path) > _DEEPEST or not isinstance(node, dict | list):
            continue
        for rows in _candidates(node):
            table = _table(rows, path, (node, *around) if isinstance(node, dict) else around)
            if table is not None and (table.sure or doubtful):
                inner = list(tables(rows[0], (*path, ""), doubtful=doubtful)) if len(rows) == 1 else []
                yield from inner or [table]
                break
        else:
            children = (
                node.items() if isinstance(node, dict) else ((str(place), child) for place, child in enumerate(node))
            )
            inside = (node, *around)[:_DEEPEST]
            stack.extend(
                (child, (*path, name), inside)
                for name, child in reversed(list(children))
                if isinstance(child, dict | list) or (isinstance(child, str) and child[:1] in {"{", "["})
            )


def _candidates(node: Any) -> Iterator[list[Any]]:  # noqa: ANN401
    """Return what may be a list of rows: a list, the values of an object keyed by ids, or a table with a head."""
    if isinstance(node, list):
        if node and isinstance(node[0], list) and (headed := _under_heads(node[0], node[1:])):
            yield headed
        rows = [row for row in node if isinstance(row, dict | list) and row]
        if rows and len(rows) * 2 >= len(node):
            yield rows
        return
    members = [child for child in node.values() if isinstance(child, dict)]
    if len(members) * 2 >= len(node) and members and _keyed_by_ids(node):
        by_kind: dict[str, list[Any]] = {}
        for name, child in node.items():
            if isinstance(child, dict):
                by_kind.setdefault(str(child.get("__typename") or ""), []).append({"id": _id_of(name), **child})
        yield from sorted(by_kind.values(), key=len, reverse=True)
    for head in ("columns", "headers", "fields", "cols", "header"):
        for body in ("rows", "data", "values", "records"):
            if isinstance(node.get(head), list) and isinstance(node.get(body), list):
                yield _under_heads(node[head], node[body])


def _keyed_by_ids(node: Mapping[str, Any]) -> bool:
    names = [name for name, child in node.items() if isinstance(child, dict)]
    kinds = [child.get("__typename") for child in node.values() if isinstance(child, dict)]
    return any(kinds) or sum(bool(re.search(r"\d|[A-Z]{4}|-.*-", name)) for name in names) * 2 >= len(names)


def _id_of(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name and "{" not in name else name


def _under_heads(heads: list[Any], rows: list[Any]) -> list[Any]:
    """Name the cells of rows by a table's head; nothing where it names no titles."""
    names = [str(head.get("name") or head.get("label") or head.get("title") or head.get("data") or "")
             if isinstance(head, dict) else str(head) for head in heads]  # fmt: skip
    if not any(title_rank(plain_name((name,))) < title_rank("") for name in names):
        return []
    return [dict(zip(names, row, strict=False)) for row in rows if isinstance(row, list) and len(row) <= len(names)]


def flat(row: Any) -> dict[str, list[Any]]:  # noqa: ANN401
    """Return the values in a row at the names of their paths."""
    leaves: dict[str, list[Any]] = {}
    stack: list[tuple[tuple[str, ...], Any]] = [((), row)]
    count = 0
    while stack and count < _MOST_LEAVES:
        path, node = stack.pop()
        if isinstance(node, dict):
            if len(path) < _DEEPEST_LEAF:
                stack.extend(((*path, name), child) for name, child in reversed(list(node.items())))
        elif isinstance(node, list):
            named = len(path) == 0 or (path[-1].isdigit() and len(path) < _DEEPEST_LEAF)
            stack.extend(
                ((*path, str(place)) if named else path, child) for place, child in reversed(list(enumerate(node)))
            )
        elif node is not None and node != "":
            count += 1
            leaves.setdefault(plain_name(path), []).append(node)
    return leaves


def _table(rows: list[Any], path: tuple[str, ...], around: tuple[Any, ...]) -> Table | None:
    step = max(1, len(rows) // _SAMPLE)
    sample = [flat(row) for row in rows[::step][:_SAMPLE]]
    chosen = _title_column(sample, nameless=isinstance(rows[0], list))
    if chosen is None:
        return None
    column, roles = chosen
    addressed = _has_addresses(sample)
    sureness = _sureness(sample, column, roles, path) + (2.0 if addressed else 0.0)
    sure = sureness >= (_ENOUGH_WITH_ADDRESSES if addressed else _ENOUGH)
    if sureness < _DOUBTFUL:
        return None
    kept = [fields for row in rows if _is_open(fields := flat(row)) and _is_title(fields.get(column, ()))]
    return Table(tuple(kept), column, around, sureness, sure) if kept and len(kept) * 2 >= len(rows) else None


def _title_column(sample: list[dict[str, list[Any]]], *, nameless: bool) -> tuple[str, float] | None:
    """Return the name of the field that holds titles, and the share of the titles that name roles."""
    ranked: list[tuple[float, str, float]] = []
    for name in dict.fromkeys(name for row in sample for name in row):
        titles = [str(row[name][0]) for row in sample if _is_title(row.get(name, ()))]
        if len(titles) * 2 < len(sample):
            continue
        roles = sum(map(names_role, titles)) / len(titles)
        rank = title_rank(name)
        known = rank < title_rank("")
        if not known and (roles < 0.5 or (not nameless and (PLACE.search(name) or JOB_WORDS.search(name)))):  # noqa: PLR2004
            continue
        distinct = len(set(titles)) / len(titles)
        ranked.append(((2.0 - rank / 100 if known else 0.5) + 2 * roles + distinct * 0.5, name, roles))
    best = max(ranked, default=None)
    return (best[1], best[2]) if best else None


def _is_title(values: Any) -> bool:  # noqa: ANN401
    if not values or not isinstance(values[0], str):
        return False
    title = values[0].strip()
    return (
        2 <= len(title) < _LONGEST_TITLE  # noqa: PLR2004 - "HR" is the shortest
        and "<" not in title
        and not title.startswith(("http://", "https://", "/", "{", "$"))
        and not re.fullmatch(r"[\d\W_]+|[0-9a-f-]{16,}|\d{4}-\d\d-\d\d.*", title)
        and not is_common_text(title)
        and not is_action(title)
    )


def _sureness(sample: list[dict[str, list[Any]]], titles: str, roles: float, path: tuple[str, ...]) -> float:
    """Return how surely rows are postings, by what they say besides a title and by the name of their list."""
    names = {name for name in dict.fromkeys(name for row in sample for name in row)
             if name != titles and sum(name in row for row in sample) * 3 >= len(sample)}  # fmt: skip
    listed = [name for name in path[-3:] if not name.isdigit()]
    sure = 2.0 if roles >= 0.5 else 1.5 if roles >= 0.2 else 0.0  # noqa: PLR2004 - in half the rows, in a fifth
    sure += 2.0 if is_sure_title(titles) else 0.0
    sure += 1.0 if any(map(PLACE.search, names)) else 0.0
    sure += min(2.0, sum(0.75 for name in names if JOB_WORDS.search(name) and not PLACE.fullmatch(name)))
    sure += 1.0 if any(map(POSTED.search, names)) else 0.0
    sure += 0.5 if any(map(IDENTIFIER.search, names)) else 0.0
    sure += 2.0 if any(map(_JOB_LISTS.search, listed)) else 0.0
    sure -= 2.5 if listed and _OTHER_LISTS.search(listed[-1]) and not _JOB_LISTS.search(listed[-1]) else 0.0
    kinds = [str(row["type"][0]) for row in sample if "@type" in row or row.get("type")]
    sure -= 2.0 * min(2, sum(bool(OTHER_THINGS.search(name)) for name in names))
    return sure + (2.0 if any("jobposting" in kind.lower() for kind in kinds) else 0.0) - (0.0 if names else 3.0)


def _has_addresses(sample: list[dict[str, list[Any]]]) -> bool:
    return sum(any(map(_is_address, row.items())) for row in sample) * 2 >= len(sample)


def _is_address(field: tuple[str, list[Any]]) -> bool:
    name, values = field
    value = values[0]
    if not isinstance(value, str) or not value.startswith(("http", "/")) or len(value) > _LONGEST_ADDRESS:
        return False
    return (name.isdigit() and _OF_A_JOB.search(value) is not None) or url_score(value) >= LIKELY


def _is_open(row: Fields) -> bool:
    """Return whether a row does not say of itself that it is not to be seen or no longer open."""
    for name, values in row.items():
        value = values[0]
        if (name in _OPEN_FLAGS and value is False) or (name in _CLOSED_FLAGS and value is True):
            return False
        if name in {"status", "state", "jobstatus", "postingstatus"} and str(value).strip().lower() in _GONE:
            return False
    return True
