"""Postings in what a page asked its endpoints for, read on from where the page stopped."""

from collections.abc import Iterable, Iterator
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
from scraper_worker.discovery.limits import DiscoveryLimits
from scraper_worker.discovery.page import HtmlPage
from scraper_worker.web import PageAnswer, UnreadableAnswerError, Web

_MOST = 0.5


class EndpointMemory(Protocol):
    """Where the endpoints of pages are kept between searches."""

    def recall(self, page_url: str) -> Endpoint | None:
        """Return the endpoint that is known for a page."""
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
    """The postings of answers; `endpoint` is where the list comes from, `refusal` why its rest was not given.

    `without_address` counts the rows for which nothing tells an address.
    """

    page: HtmlPage
    links: dict[str, Link] = field(default_factory=dict)
    total: int | None = None
    endpoint: Endpoint | None = None
    truncated: bool = False
    refusal: str = ""
    without_address: int = 0

    def take(self, table: Table, rule: Rule, rung: Rung) -> int:
        """Take in the rows of a list and what it says of their number; give how many are new."""
        known = len(self.links)
        for link in links_of(table, rule, self.page, rung):
            self.links.setdefault(link.url, link)
        total = total_around(table)
        self.total = total if self.total is None or (total or 0) > self.total else self.total
        return len(self.links) - known

    def read_on(self, part: "_Part", web: Web, limits: DiscoveryLimits, *, again: bool = False) -> None:
        """Ask for the parts that follow one, until nothing new comes or as many are known as are stated.

        Read `again`, what follows may be known already: then only the stated number and an empty part end it.
        """
        asked, value, table = part.asked, part.value, part.table
        for _ in range(limits.max_pages if asked.is_harmless else 0):
            if len(self.links) >= min(limits.max_links, self.total or limits.max_links):
                return
            following_part = following(asked, value, len(table.rows))
            if following_part is None:
                return
            asked = following_part
            try:
                value = _ask(asked, web)
            except (TerminalError, TransientError) as error:
                self.refusal = str(error)
                return
            found = distinct_tables([value], doubtful=True)
            if not found or (not self.take(found[0], asked.rule, Rung.EMBEDDED) and not again):
                return
            table = found[0]
        self.truncated = self.truncated or asked.is_harmless


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a list: what was asked, the data that came, and the rows in it."""

    asked: Endpoint
    value: Any
    table: Table


def read_answers(
    answers: Iterable[PageAnswer], page: HtmlPage, shown: list[Link], web: Web, limits: DiscoveryLimits
) -> AnswerReading:
    """Read the postings in the answers that `page` got while a browser showed it, and ask for those it did not ask for.

    `shown` are the links that the page itself showed: they tell the form of the addresses.
    """
    reading = AnswerReading(page)
    first: _Part | None = None
    last: _Part | None = None
    for answer in answers:
        for part in _parts(answer):
            if not part.table.sure and not _is_shown(part.table, shown):
                continue
            rule = _rule(part.table, page, shown)
            if rule is None:
                reading.without_address += 0 if _is_shown(part.table, shown) else len(part.table.rows)
                continue
            reading.take(part.table, rule, Rung.BROWSER)
            asked = replace(part.asked, rule=rule)
            if reading.endpoint is None and asked.is_harmless and not rule.links:
                reading.endpoint = asked
            if last is None or _same_place(asked, last.asked):
                last = replace(part, asked=asked)
                first = first or last
    for known in (last, first):  # a list of which only parts were shown may have gaps
        if known is not None and reading.total is not None and len(reading.links) < reading.total:
            reading.read_on(known, web, limits, again=known is first)
    return reading


def _parts(answer: PageAnswer) -> Iterator[_Part]:
    asked = Endpoint(answer.url, answer.sent)
    for value in text_values(answer.body):
        yield from (_Part(asked, value, table) for table in distinct_tables([value], doubtful=True))


def read_endpoint(endpoint: Endpoint, page: HtmlPage, web: Web, limits: DiscoveryLimits) -> AnswerReading:
    """Read the whole list from an endpoint that is known, without a browser.

    Raises:
        JobrelayError: What the endpoint answered instead of its first part; see `Web`.
    """
    reading = AnswerReading(page, endpoint=endpoint)
    value = _ask(endpoint, web)
    for table in distinct_tables([value], doubtful=True)[:1]:
        reading.take(table, endpoint.rule, Rung.EMBEDDED)
        reading.read_on(_Part(endpoint, value, table), web, limits)
    return reading


def _ask(endpoint: Endpoint, web: Web) -> Any:  # noqa: ANN401 - parsed JSON
    if endpoint.sent:
        response = web.post_json(endpoint.url, next(iter(text_values(endpoint.sent)), {}))
    else:
        response = web.get(endpoint.url, accept="application/json")
    value = next(iter(text_values(response.text)), None)
    if value is None:
        raise UnreadableAnswerError(f"{endpoint.url} did not answer with data.")
    return value


def _rule(table: Table, page: HtmlPage, shown: list[Link]) -> Rule | None:
    """Tell the addresses of rows by the links that the page shows, else by what the rows or the page say."""
    if pattern := pattern_of([(link.url, link.text) for link in shown], table, page):
        return pattern
    return None if _is_shown(table, shown) else rule_for(table, page)


def _is_shown(table: Table, shown: list[Link]) -> bool:
    """Return whether the page shows these rows already, under other addresses."""
    texts = {" ".join(link.text.split()).casefold() for link in shown}
    return sum((table.title(row) or "").casefold() in texts for row in table.rows) > _MOST * len(table.rows)


def _same_place(first: Endpoint, second: Endpoint) -> bool:
    return urlsplit(first.url)[:3] == urlsplit(second.url)[:3]
