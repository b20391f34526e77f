"""The postings in structured data, whatever it is: one reader for pages, feeds and answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from jobrelay.models.postings import Link, Rung

from scraper_worker.discovery.data.addresses import Addressing, addressing
from scraper_worker.discovery.data.fields import Fields, description_of, facts_of
from scraper_worker.discovery.data.rows import Table, tables
from scraper_worker.discovery.data.totals import total_around
from scraper_worker.discovery.data.values import page_values
from scraper_worker.discovery.page import Page
from scraper_worker.vendors.answers import posting_link


@dataclass(frozen=True, slots=True)
class DataPostings:
    """Postings found in data; `unaddressed` are the tables whose rows it gives no address."""

    links: tuple[Link, ...] = ()
    total: int | None = None
    unaddressed: tuple[Table, ...] = ()

    @property
    def without_address(self) -> int:
        """Give the number of postings for which nothing tells the address."""
        return sum(len(table.rows) for table in self.unaddressed)


def data_postings(page: Page) -> DataPostings:
    """Read postings from the data that `page` carries. Only addresses that the page or its data tell are given."""
    return postings_in(page, page_values(page))


def postings_in(page: Page, values: Iterable[Any], rung: Rung = Rung.EMBEDDED) -> DataPostings:
    """Read postings from parsed data that came with `page`, the surest list first; what stands twice counts once."""
    found = sorted((table for value in values for table in tables(value)), key=lambda table: -table.sureness)
    links: dict[str, Link] = {}
    unaddressed: list[Table] = []
    total: int | None = None
    seen: set[str] = set()
    for table in found:
        address = addressing(table, page)
        names = {name for row in table.rows for name in _names(table, row)}
        if names and len(names & seen) * 2 >= len(names):
            continue  # the same postings once more
        given = list(_links(table, address, page, rung)) if address else []
        if not given:
            unaddressed.append(table)
            continue
        seen |= names
        for link in given:
            links.setdefault(link.url, link)
        stated = total_around(table)
        total = stated if total is None and stated is not None and stated >= len(given) else total
    if links:
        unaddressed = []
    elif unaddressed:
        total = next((stated for table in unaddressed if (stated := total_around(table)) is not None), None)
    return DataPostings(tuple(links.values()), total if total and total >= len(links) else None, tuple(unaddressed))


def links_of(table: Table, address: Addressing, page: Page, rung: Rung) -> list[Link]:
    """Give the links of a table's rows, by what tells their addresses."""
    return list(_links(table, address, page, rung))


def _links(table: Table, address: Addressing, page: Page, rung: Rung) -> Iterator[Link]:
    own = page.address_of(page.url)
    for row in table.rows:
        title = table.title(row)
        url = address(row)
        if title and url and url != own:
            link = posting_link(url, facts_of(row, title), description_of(row), rung)
            if link is not None:
                yield link.model_copy(update={"certain": False})


def _names(table: Table, row: Fields) -> Iterator[str]:
    title = (table.title(row) or "").casefold()
    place = next((str(values[0]) for name, values in row.items() if "location" in name or "city" in name), "")
    yield f"{title} {place}".strip()
