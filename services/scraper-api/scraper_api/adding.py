"""From what people paste to watches: names are looked up in the registry, addresses are checked, each line answered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from jobrelay.http.models import Body
from jobrelay.storage import companies, watches
from jobrelay.storage.companies import Company
from jobrelay.web.addresses import InvalidAddressError, normalise
from sqlalchemy import Connection

from scraper_api.addresses import AddressCheck, AddressRefusedError
from scraper_api.naming import Entry

RESOLVED = 50
"""The names of so many addresses are resolved at once; of more, a look itself will tell that one does not exist."""
SUGGESTED = 200
"""So many names that are not known get suggestions; a longer import with more of them is told without."""
_SUGGESTIONS = 5
_WAY_OUT = (
    "No company of this name is known here. Give the address of its website or careers page instead: "
    "the list of postings is found from there, and the name is known from then on."
)


class LineOutcome(StrEnum):
    """What became of one line."""

    ADDED = "added"
    ALREADY_WATCHED = "already_watched"
    UNSURE = "unsure"
    UNKNOWN = "unknown"
    REFUSED = "refused"


class CompanyView(Body):
    """A company of the registry; `source` says who says where it lists its postings, and under which licence."""

    name: str
    board_url: str
    vendor: str | None
    website: str | None
    source: str

    @classmethod
    def of(cls, company: Company) -> "CompanyView":
        """Build it from its row."""
        return cls.model_validate({name: getattr(company, name) for name in cls.model_fields})


class LineResult(Body):
    """What became of one line; a name of which several boards are known has one result for each."""

    line: int
    text: str
    outcome: LineOutcome
    detail: str | None = None
    """A sentence that a person can act on, where nothing was added."""
    watch_id: UUID | None = None
    url: str | None = None
    suggestions: tuple[CompanyView, ...] = ()


@dataclass(frozen=True, slots=True)
class _Board:
    entry: Entry
    name: str
    url: str
    key: str


def add_watches(
    connection: Connection, entries: Sequence[Entry], check: AddressCheck, columns: Mapping[str, Any]
) -> list[LineResult]:
    """Watch what the entries name, each with `columns` of its own row, and return what became of each in their order.

    A line's own list goes before that of `columns`. A board that its list watches already is left as it is.
    """
    names = [entry.name for entry in entries if entry.address is None]
    known = companies.named(connection, names) if names else {}
    resolve = sum(entry.address is not None for entry in entries) <= RESOLVED
    answers: list[LineResult] = []
    found: list[_Board] = []
    suggested = 0
    for entry in entries:
        if entry.address is not None:
            board = _board_at(entry, check, resolve=resolve)
            if isinstance(board, _Board):
                found.append(board)
            else:
                answers.append(board)
        elif matches := known.get(companies.squashed(entry.name)):
            found += [_Board(entry, company.name, company.board_url, key_of(company.board_url)) for company in matches]
        else:
            suggested += 1
            answers.append(_unknown(connection, entry, suggest=suggested <= SUGGESTED))
    answers += _store(connection, found, columns)
    return sorted(answers, key=lambda answer: answer.line)


def key_of(url: str) -> str:
    """Return what names a board however its address is spelt.

    Raises:
        InvalidAddressError: It is not the address of a page.
    """
    return normalise(url).partition("://")[2].removeprefix("www.")


def _board_at(entry: Entry, check: AddressCheck, *, resolve: bool) -> _Board | LineResult:
    try:
        url = (check.check if resolve else check.check_form)(entry.address or "")
        return _Board(entry, entry.name, url, key_of(url))
    except (AddressRefusedError, InvalidAddressError) as error:
        return LineResult(line=entry.line, text=entry.name, outcome=LineOutcome.REFUSED, detail=str(error))


def _unknown(connection: Connection, entry: Entry, *, suggest: bool) -> LineResult:
    like = companies.find(connection, entry.name, _SUGGESTIONS) if suggest else ()
    if not like:
        return LineResult(line=entry.line, text=entry.name, outcome=LineOutcome.UNKNOWN, detail=_WAY_OUT)
    return LineResult(
        line=entry.line,
        text=entry.name,
        outcome=LineOutcome.UNSURE,
        detail=f"No company is named just so; is it {like[0].name}? Else give the address of its careers page.",
        suggestions=tuple(CompanyView.of(company) for company in like),
    )


def _store(connection: Connection, found: Sequence[_Board], columns: Mapping[str, Any]) -> Iterator[LineResult]:
    urls = watches.boards_for(connection, {board.key: board.url for board in found})
    known = dict(watches.existing(connection, urls.values()))
    rows = []
    for board in found:
        url = urls[board.key]
        list_name = board.entry.list_name or columns["list_name"]
        present = known.get((url, list_name))
        watch_id = present or uuid4()
        if present is None:
            known[url, list_name] = watch_id
            own = {"id": watch_id, "url": url, "name": board.name[:300], "list_name": list_name[:100]}
            rows.append({**columns, **own})
        yield LineResult(
            line=board.entry.line,
            text=board.entry.name,
            outcome=LineOutcome.ADDED if present is None else LineOutcome.ALREADY_WATCHED,
            detail=None if present is None else "It is watched already.",
            watch_id=watch_id,
            url=url,
        )
    watches.add(connection, rows)
