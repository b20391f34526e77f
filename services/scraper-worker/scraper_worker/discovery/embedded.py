"""Postings in the data that a page carries for its scripts: Next.js, Nuxt, AF_initDataCallback, window.… = {…}."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from jobrelay.models.postings import Link, PostingFacts, Rung

from scraper_worker.discovery.ats.answers import (
    at,
    day,
    employment,
    places,
    posting_link,
    salary,
    sections,
    text,
    workplace,
)
from scraper_worker.discovery.flight import read_flight
from scraper_worker.discovery.page import Page
from scraper_worker.discovery.scoring import url_score

_ASSIGNED = re.compile(r"(?:[=:]|\bdata:|JSON\.parse\()\s*(?=[\[{\"'])")
_TITLES = (
    "title",
    "jobTitle",
    "job_title",
    "JobTitle",
    "positionTitle",
    "postingTitle",
    "jobOpeningName",
    "name",
    "text",
    "Title",
)
_ADDRESSES = (
    "url",
    "absolute_url",
    "jobUrl",
    "job_url",
    "hostedUrl",
    "canonicalPositionUrl",
    "careers_url",
    "jobPostingUrl",
    "detailUrl",
    "detailsUrl",
    "detail_url",
    "postingUrl",
    "permalink",
    "link",
    "href",
    "publicUrl",
    "externalUrl",
    "shortUrl",
    "externalPath",
    "path",
    "uri",
    "seoUrl",
    "jobLink",
    "applyUrl",
    "apply_url",
    "applyURL",
    "originalURL",
    "URL",
    "Url",
)
_SIGNS = re.compile(
    r"^(?:job|position|posting|vacancy|requisition|req)_?(?:id|title|code|number|url|location|type|locations"
    r"|description|posting|family|req\w*)$|location|department|employment|workplace"
    r"|salary|compensation|apply|posted|publish|requisition|seniority|remote|hiring|category|team|office|contract",
    re.IGNORECASE,
)
_TOTALS = (
    "total",
    "totalCount",
    "total_count",
    "totalJob",
    "totalJobs",
    "totalFound",
    "totalHits",
    "totalResults",
    "numFound",
    "hits",
    "count",
    "totalItems",
)
_SIGNS_NEEDED = 2
_DEEPEST = 40
_LONGEST_TITLE = 250
_SCAN_FROM = 200


@dataclass(frozen=True, slots=True)
class DataPostings:
    """Postings found in a page's data; `unaddressed` counts those for which it holds no address."""

    links: tuple[Link, ...] = ()
    total: int | None = None
    unaddressed: int = 0


def data_postings(page: Page) -> DataPostings:
    """Read postings from the data in the scripts of `page`. Only addresses that stand in the data are given."""
    return postings_in(page, list(_script_values(page)))


def postings_in(page: Page, values: list[Any]) -> DataPostings:
    """Read postings from parsed JSON that came with `page`."""
    links: dict[str, Link] = {}
    unaddressed = 0
    total = None
    for value in values:
        for row, around in _rows(value):
            total = total if total is not None else _total(around)
            url = _address(row, page)
            link = _link(row, url) if url else None
            if link is None:
                unaddressed += 1
            else:
                links.setdefault(link.url, link)
    return DataPostings(tuple(links.values()), total if total and total >= len(links) else None, unaddressed)


def _script_values(page: Page) -> Iterator[Any]:
    yield from read_flight(page.html).values if "__next_f" in page.html else ()
    for script in page.tree.iter("script"):
        source = script.text or ""
        kind = (script.get("type") or "").lower()
        if "ld+json" in kind or len(source) < _SCAN_FROM:
            continue
        if "json" in kind:
            yield from _parsed(unescape(source) if source.lstrip().startswith("&") else source)
        elif "__next_f.push" not in source:
            yield from _assigned(source)


def _parsed(source: str) -> Iterator[Any]:
    try:
        yield json.loads(source)
    except (ValueError, RecursionError):
        return


def _assigned(source: str) -> Iterator[Any]:
    """Read what a script assigns: each value once, the outermost only."""
    decoder = json.JSONDecoder()
    position = 0
    while match := _ASSIGNED.search(source, position):
        position = match.end()
        try:
            value, end = decoder.raw_decode(source, position)
        except (ValueError, RecursionError):
            continue
        position = max(end, position)
        if isinstance(value, str):
            yield from _parsed(value) if value[:1] in {"{", "["} else ()
        else:
            yield value


def _rows(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - parsed JSON
    """Give each entry of a list of postings together with what holds the list."""
    stack: list[tuple[Any, Any, int]] = [(value, None, 0)]
    while stack:
        node, around, depth = stack.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(node, list):
            rows = [row for row in node if _is_posting(row)]
            if rows and len(rows) * 2 >= len(node):
                yield from ((row, around if around is not None else node) for row in rows)
                continue
            stack.extend((child, node, depth + 1) for child in reversed(node) if isinstance(child, dict | list))
        elif isinstance(node, dict):
            stack.extend(
                (child, node, depth + 1) for child in reversed(node.values()) if isinstance(child, dict | list)
            )


def _is_posting(row: object) -> bool:
    if isinstance(row, list):
        return _array_posting(row) is not None
    if not isinstance(row, dict) or not _title(row):
        return False
    return sum(bool(_SIGNS.search(name)) for name in row) >= _SIGNS_NEEDED


def _array_posting(row: list[Any]) -> tuple[str, str] | None:
    """Read title and address from the front of a row without names: id, title, address."""
    front = [value for value in row[:6] if isinstance(value, str)]
    address = next((value for value in front if value.startswith(("http://", "https://"))), None)
    title = next(
        (
            value
            for value in front
            if " " in value.strip() and not value.startswith("http") and len(value) < _LONGEST_TITLE
        ),
        None,
    )
    looks_like_job = address is not None and re.search(r"job|career|position|vacanc|req|apply", address, re.IGNORECASE)
    return (title, address) if title and address and looks_like_job else None


def _title(row: dict[str, Any]) -> str | None:
    title = next((found for name in _TITLES if (found := text(row, name))), None)
    return title if title and len(title) < _LONGEST_TITLE and "<" not in title else None


def _address(row: Any, page: Page) -> str | None:  # noqa: ANN401 - parsed JSON
    if isinstance(row, list):
        found = _array_posting(row)
        return page.address_of(found[1]) if found else None
    for name in _ADDRESSES:
        value = row.get(name)
        if isinstance(value, str) and value.strip().startswith(("http://", "https://", "/")):
            url = page.address_of(value)
            if url and url_score(url) > 0 and urlsplit(url).path != "/":
                return url
    return None


def _link(row: Any, url: str) -> Link | None:  # noqa: ANN401 - parsed JSON
    if isinstance(row, list):
        found = _array_posting(row)
        body = "\n".join(part for part in _texts(row) if "<" in part)
        facts = PostingFacts(title=text(found[0]) if found else None)
        link = posting_link(url, facts, body, Rung.EMBEDDED)
    else:
        body = sections(
            *(
                (None, row.get(name))
                for name in ("description", "descriptionHtml", "jobDescription", "requirements", "Description")
            )
        )
        link = posting_link(url, _facts(row), body, Rung.EMBEDDED)
    return link.model_copy(update={"certain": False}) if link else None


def _facts(row: dict[str, Any]) -> PostingFacts:
    pay = next(
        (
            value
            for name in ("salary", "compensation", "salaryRange", "pay")
            if isinstance(value := row.get(name), dict)
        ),
        {},
    )
    return PostingFacts(
        title=_title(row),
        company=text(row, "companyName") or text(row, "company", "name") or text(row, "company"),
        location=_location(row),
        workplace=workplace(
            row.get("workplaceType"),
            row.get("workplace"),
            row.get("remote") if isinstance(row.get("remote"), str) else None,
        ),
        salary=salary(
            *(
                next((at(pay, name) for name in names if at(pay, name)), None)
                for names in (
                    ("min", "minValue", "minAmount", "from"),
                    ("max", "maxValue", "maxAmount", "to"),
                    ("currency", "currencyCode"),
                    ("period", "interval", "unit"),
                )
            )
        ),
        employment_type=employment(row.get("employmentType"), row.get("employment_type"), row.get("jobType")),
        department=text(row, "department") or text(row, "department", "name") or text(row, "team"),
        posted_on=day(
            next(
                (
                    row[name]
                    for name in ("postedDate", "datePosted", "publishedAt", "PublishedDate", "posted_at", "createdAt")
                    if row.get(name)
                ),
                None,
            )
        ),
    )


def _location(row: dict[str, Any]) -> str | None:
    for name in ("locations", "jobLocations", "location", "locationName", "LocationName", "city", "JobLocation"):
        value = row.get(name)
        several = value if isinstance(value, list) else [value]
        found = places(
            text(one) or text(one, "name") or text(one, "location", "name") or text(one, "city") for one in several
        )
        if found:
            return found
    return None


def _texts(node: Any) -> Iterator[str]:  # noqa: ANN401 - parsed JSON
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for child in node:
            yield from _texts(child)


def _total(around: Any) -> int | None:  # noqa: ANN401 - parsed JSON
    if isinstance(around, dict):
        for name in _TOTALS:
            found = around.get(name)
            if isinstance(found, int) and not isinstance(found, bool):
                return found
        nested = [
            at(around, name, inner)
            for name in ("meta", "pagination", "paging", "page", "pageInfo")
            for inner in _TOTALS
        ]
        return next((found for found in nested if isinstance(found, int) and not isinstance(found, bool)), None)
    if isinstance(around, list):  # rows first, then the total and the page's size
        numbers = [value for value in around[1:] if isinstance(value, int) and not isinstance(value, bool)]
        return numbers[0] if len(numbers) > 1 else None
    return None
