"""Postings in what a page asked its endpoints for, read on from where the page stopped."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Protocol
from urllib.parse import urlsplit

from jobrelay.errors import TerminalError, TransientError
from jobrelay.models.postings import Link, Rung

from scraper_worker.discovery.data.addresses import Rule, pattern_of, rule_for
from scraper_worker.discovery.data.endpoints import Endpoint, following
from scraper_worker.discovery.data.reader import distinct_tables, links_of
from scraper_worker.discovery.data.rows import Table
from scraper_worker.discovery.data.totals import total_around
from scraper_worker.discovery.data.values import text_values
from scraper_worker.discovery.limits import Limits
from scraper_worker.discovery.page import Page
from scraper_worker.web import Answer, Response, UnreadableAnswerError, Web

_MOST_FIRST_ROWS = 0.5


class Memory(Protocol):
    """Where the endpoints of pages are kept between searches."""

    def recall(self, page_url: str) -> Endpoint | None:
        """Give the endpoint that is known for a page."""
        ...

    def keep(self, page_url: str, endpoint: Endpoint | None) -> None:
        """Keep the endpoint of a page; None forgets it."""
        ...


class NoMemory:
    """Keeps nothing."""

    def recall(self, page_url: str) -> Endpoint | None:
        """Know nothing."""
        del page_url
        return None

    def keep(self, page_url: str, endpoint: Endpoint | None) -> None:
        """Keep nothing."""


@dataclass(slots=True)
class AnswerReading:
    """The postings of answers; `endpoint` is where the list comes from, `refusal` why its rest was not given."""

    links: dict[str, Link] = field(default_factory=dict)
    total: int | None = None
    endpoint: Endpoint | None = None
    truncated: bool = False
    refusal: str = ""
    without_address: int = 0

    def _take(self, links: Iterable[Link]) -> int:
        known = len(self.links)
        for link in links:
            self.links.setdefault(link.url, link)
        return len(self.links) - known

    def _state(self, total: int | None) -> None:
        self.total = total if self.total is None or (total or 0) > self.total else self.total


def read_answers(answers: Iterable[Answer], page: Page, shown: list[Link], web: Web, limits: Limits) -> AnswerReading:
    """Read the postings in the answers that `page` got while a browser showed it, and ask for those it did not ask for.

    `shown` are the links that the page itself showed: they tell the form of the addresses.
    """
    reading = AnswerReading()
    last: tuple[Endpoint, Any, Table] | None = None
    for answer in answers:
        for value in text_values(answer.body):
            for table in distinct_tables([value]):
                rule = _rule(table, page, shown)
                if rule is None:
                    reading.without_address += 0 if _is_shown(table, shown) else len(table.rows)
                    continue
                reading._take(links_of(table, rule, page, Rung.BROWSER))  # noqa: SLF001 - of this module
                reading._state(total_around(table))  # noqa: SLF001
                asked = Endpoint(answer.url, answer.sent, replace(rule, links=()))
                reading.endpoint = reading.endpoint or (asked if _can_be_kept(asked) else None)
                last = (asked, value, table) if last is None or _same_place(asked, last[0]) else last
    if last is not None and reading.total is not None and len(reading.links) < reading.total:
        _read_on(reading, *last, page, web, limits)
    return reading


def read_endpoint(endpoint: Endpoint, page: Page, web: Web, limits: Limits) -> AnswerReading:
    """Read the whole list from an endpoint that is known, without a browser.

    Raises:
        JobrelayError: What the endpoint answered instead of its first part; see `Web`.
    """
    reading = AnswerReading(endpoint=endpoint)
    value = _ask(endpoint, web)
    tables = distinct_tables([value])
    if tables:
        reading._take(links_of(tables[0], endpoint.rule, page, Rung.EMBEDDED))  # noqa: SLF001 - of this module
        reading._state(total_around(tables[0]))  # noqa: SLF001
        _read_on(reading, endpoint, value, tables[0], page, web, limits)
    return reading


def _read_on(
    reading: AnswerReading, asked: Endpoint, value: Any, table: Table, page: Page, web: Web, limits: Limits  # noqa: ANN401
) -> None:
    """Ask for the parts that follow, until nothing new comes or as many are known as are stated."""
    if not asked.is_harmless:
        return
    for _ in range(limits.max_pages):
        if len(reading.links) >= min(limits.max_links, reading.total or limits.max_links):
            return
        asked_next = following(asked, value, len(table.rows))
        if asked_next is None:
            return
        asked = asked_next
        try:
            value = _ask(asked, web)
        except (TerminalError, TransientError) as error:
            reading.refusal = str(error)
            return
        tables = distinct_tables([value])
        if not tables or not reading._take(links_of(tables[0], asked.rule, page, Rung.EMBEDDED)):  # noqa: SLF001
            return
        table = tables[0]
    reading.truncated = True


def _ask(endpoint: Endpoint, web: Web) -> Any:  # noqa: ANN401
    response: Response
    if endpoint.sent:
        response = web.post_json(endpoint.url, next(iter(text_values(endpoint.sent)), {}))
    else:
        response = web.get(endpoint.url, accept="application/json")
    value = next(iter(text_values(response.text)), None)
    if value is None:
        raise UnreadableAnswerError(f"{endpoint.url} did not answer with data.")
    return value


def _rule(table: Table, page: Page, shown: list[Link]) -> Rule | None:
    """Tell the addresses of rows by the links that the page shows, else by what the rows or the page say."""
    if pattern := pattern_of([(link.url, link.text) for link in shown], table, page):
        return pattern
    return None if _is_shown(table, shown) else rule_for(table, page)


def _is_shown(table: Table, shown: list[Link]) -> bool:
    """Tell whether the page shows these rows already, under other addresses."""
    texts = {" ".join(link.text.split()).casefold() for link in shown}
    return sum((table.title(row) or "").casefold() in texts for row in table.rows) > _MOST_FIRST_ROWS * len(table.rows)


def _can_be_kept(endpoint: Endpoint) -> bool:
    return endpoint.is_harmless and bool(endpoint.rule.field or endpoint.rule.template)


def _same_place(first: Endpoint, second: Endpoint) -> bool:
    return urlsplit(first.url)[:3] == urlsplit(second.url)[:3]
