"""The postings in structured data, whatever it is: one reader for pages, feeds and answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from jobrelay.models.postings import Link, Rung

from scraper_worker.discovery.data.addresses import Rule, rule_for
from scraper_worker.discovery.data.fields import Fields, description_of, facts_of
from scraper_worker.discovery.data.rows import Table, tables
from scraper_worker.discovery.data.totals import total_around
from scraper_worker.discovery.data.values import page_values
from scraper_worker.discovery.page import HtmlPage
from scraper_worker.vendors.answers import posting_link


@dataclass(frozen=True, slots=True)
class DataPostings:
    """Postings found in data; `unaddressed` are the tables whose rows it gives no address."""

    links: tuple[Link, ...] = ()
    total: int | None = None
    unaddressed: tuple[Table, ...] = ()

    @property
    def without_address(self) -> int:
        """Return the number of postings for which nothing tells the address."""
        return sum(len(table.rows) for table in self.unaddressed)


def data_postings(page: HtmlPage) -> DataPostings:
    """Read postings from the data that `page` carries. Only addresses that the page or its data tell are given."""
    return postings_in(page, page_values(page))


def postings_in(page: HtmlPage, values: Iterable[Any], rung: Rung = Rung.EMBEDDED) -> DataPostings:
    """Read postings from parsed data that came with `page`, the surest list first; what stands twice counts once."""
    links: dict[str, Link] = {}
    unaddressed: list[Table] = []
    total: int | None = None
    for table in distinct_tables(values):
        rule = rule_for(table, page)
        given = links_of(table, rule, page, rung) if rule else []
        if not given:
            unaddressed.append(table)
            continue
        for link in given:
            links.setdefault(link.url, link)
        stated = total_around(table)
        total = stated if total is None and stated is not None and stated >= len(given) else total
    if not links:
        total = next((stated for table in unaddressed if (stated := total_around(table)) is not None), None)
    believed = total if total and total >= len(links) else None
    return DataPostings(tuple(links.values()), believed, () if links else tuple(unaddressed))


def distinct_tables(values: Iterable[Any], *, doubtful: bool = False) -> list[Table]:
    """Return the lists of postings in `values`, the surest first; one whose rows another has too is left out.

    `doubtful` gives also lists of which the rows alone do not say surely enough what they are.
    """
    read = (table for value in values for table in tables(value, doubtful=doubtful))
    found = sorted(read, key=lambda table: (not table.sure, -table.sureness))
    seen: set[str] = set()
    kept: list[Table] = []
    for table in found:
        names = {_name(table, row) for row in table.rows}
        if len(names & seen) * 2 < len(names):
            kept.append(table)
            seen |= names
    return kept


def links_of(table: Table, rule: Rule, page: HtmlPage, rung: Rung) -> list[Link]:
    """Return the links of a table's rows, by what tells their addresses."""
    return list(_links(table, rule, page, rung))


def _links(table: Table, rule: Rule, page: HtmlPage, rung: Rung) -> Iterator[Link]:
    own = page.address_of(page.url)
    for row in table.rows:
        title = table.title(row)
        url = rule.address(row, title or "", page)
        if title and url and url != own:
            link = posting_link(url, facts_of(row, title), description_of(row), rung)
            if link is not None:
                yield link.model_copy(update={"certain": False})


def _name(table: Table, row: Fields) -> str:
    place = next((str(values[0]) for name, values in row.items() if "location" in name or "city" in name), "")
    return f"{table.title(row) or ''} {place}".strip().casefold()
