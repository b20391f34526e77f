"""Queries over the registry of companies: by name, as it is typed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import Connection, RowMapping, delete, func, select, text
from sqlalchemy.dialects.postgresql import insert

from jobrelay.storage.watch_tables import companies

SEEN = "a search"
"""The source of a company that a search of ours resolved."""

_SQUASHED = "regexp_replace(lower(name), '[^[:alnum:]]+', '', 'g')"
_FIND = text(f"""
SELECT *, similarity(lower(name), lower(:words)) AS similarity FROM companies
WHERE lower(name) % lower(:words) OR lower(:words) <% lower(name) OR lower(name) LIKE :beginning
ORDER BY {_SQUASHED} = :squashed DESC, lower(name) LIKE :beginning DESC,
    similarity(lower(name), lower(:words)) + word_similarity(lower(:words), lower(name)) DESC, name, id
LIMIT :limit""")  # noqa: S608 - a constant
_NAMED = text(
    f"SELECT *, {_SQUASHED} AS squashed FROM companies WHERE {_SQUASHED} = ANY(:names) ORDER BY name, board_url"  # noqa: S608 - a constant
)


@dataclass(frozen=True, slots=True)
class Company:
    """One company and where it lists its postings; `source` says who says so, and under which licence."""

    id: UUID
    name: str
    board_url: str
    vendor: str | None
    website: str | None
    source: str

    @classmethod
    def of(cls, row: RowMapping) -> "Company":
        """Build it from its row."""
        return cls(row["id"], row["name"], row["board_url"], row["vendor"], row["website"], row["source"])


def find(connection: Connection, words: str, limit: int) -> Sequence[Company]:
    """Return the companies whose names are most like `words`, which may be misspelt or a beginning, best first."""
    escaped = words.lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    given = {"words": words, "beginning": f"{escaped}%", "squashed": squashed(words), "limit": limit}
    return [Company.of(row) for row in connection.execute(_FIND, given).mappings()]


def named(connection: Connection, names: Iterable[str]) -> Mapping[str, Sequence[Company]]:
    """Return the companies of these names, case and punctuation aside, by `squashed` name."""
    found: dict[str, list[Company]] = {}
    for row in connection.execute(_NAMED, {"names": [squashed(name) for name in names]}).mappings():
        found.setdefault(row["squashed"], []).append(Company.of(row))
    return found


def squashed(name: str) -> str:
    """Return a name's letters and digits in lower case."""
    return "".join(character for character in name.lower() if character.isalnum())


def add(connection: Connection, rows: Iterable[Mapping[str, str | None]]) -> int:
    """Add companies whose boards are not known yet, and return how many; a board that is known stays as it is.

    A row has `name`, `board_url`, `vendor`, `website` and `source`.
    """
    values = [{"id": uuid5(NAMESPACE_URL, str(row["board_url"])), **row} for row in rows]
    before = _count(connection)
    if values:
        connection.execute(insert(companies).on_conflict_do_nothing(), values)
    return _count(connection) - before


def learn(connection: Connection, name: str, board_url: str, vendor: str | None) -> None:
    """Add a company that a search of `board_url` turned out to be; what is known of that board already stays."""
    row = {"id": uuid5(NAMESPACE_URL, board_url), "name": name, "board_url": board_url, "vendor": vendor}
    connection.execute(insert(companies).values(**row, source=SEEN).on_conflict_do_nothing())


def forget_seen(connection: Connection) -> None:
    """Delete the companies that are known only by searches of ours."""
    connection.execute(delete(companies).where(companies.c.source == SEEN))


def _count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(companies)).scalar_one()
