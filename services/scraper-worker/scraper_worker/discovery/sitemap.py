"""Postings in a site's sitemaps (https://www.sitemaps.org/protocol.html): index files, .gz, plain text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from jobrelay.errors import TerminalError, TransientError
from jobrelay.models.postings import Link, Rung
from jobrelay.web.addresses import InvalidAddressError
from jobrelay_language.link_words import SECTION

from scraper_worker.discovery.limits import DiscoveryLimits
from scraper_worker.discovery.scoring import url_score
from scraper_worker.vendors.addresses import page_address
from scraper_worker.web import Response, Web
from scraper_worker.xml import children, name_of, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_LIKELY = 4.0
_ID = re.compile(r"^(?:[0-9a-f]{8}-[0-9a-f-]{27}|(?=[0-9A-Za-z]*?\d{3})[0-9A-Za-z]++)$", re.IGNORECASE)
_JOBS_FIRST = re.compile(r"job|career|position|vacanc|posting|stelle|emploi|offre|vaga|empleo|vacature", re.IGNORECASE)
_CAREERS_HOST = re.compile(
    r"(?:^|[.-])(?:jobs?|careers?|karriere|emplois?|recrut\w*|talent|hiring|apply|vacatures|empleos?)(?:[.-]|$)",
    re.IGNORECASE,
)
_SAMPLE = 200
_LONGEST_TIME = 40
"""Characters of a time in W3C's form, with fractions and an offset."""
_SHAPE_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class SitemapReading:
    """The postings' addresses in the sitemaps; `truncated` where a cap on files or links ended the reading."""

    links: tuple[Link, ...]
    truncated: bool = False
    source: str = "sitemap"


def sitemap_postings(
    addresses: Iterable[str], page_url: str, web: Web, limits: DiscoveryLimits, like: tuple[str, ...] = ()
) -> SitemapReading:
    """Read the addresses in sitemaps that are postings of `page_url`'s site.

    `like` are postings that are already known: then only addresses of the same form count.
    """
    modified, truncated = _locations(addresses, web, limits)
    host = urlsplit(page_url).netloc
    groups: dict[str, list[str]] = defaultdict(list)
    for location in modified:
        groups[_form(location)].append(location)
    known = {_form(url) for url in like}
    likely = {form for form, group in groups.items() if _are_postings(group, host, known)}
    kept: dict[str, str] = {}
    for location, when in modified.items():
        if _form(location) in likely and (url := _on(host, location)) and url_score(url) > 0:
            kept[url] = kept.get(url) or when
            if len(kept) > limits.max_links:
                truncated = True
                break
    links = tuple(
        Link(url=url, text=slug_text(url), rung=Rung.SITEMAP, modified=when)
        for url, when in islice(kept.items(), limits.max_links)
    )
    return SitemapReading(links, truncated)


def _on(host: str, location: str) -> str | None:
    """Return an address in its canonical form, where it is one of `host`'s."""
    with suppress(InvalidAddressError):
        url = page_address(location)
        return url if urlsplit(url).netloc == host else None
    return None


def _are_postings(group: list[str], host: str, known: set[str]) -> bool:
    """Tell by a sample whether addresses of one form are postings: of a known form, or most of them likely.

    A large site lists a hundred thousand; those of one form are alike.
    """
    sample = [url for location in group[:_SAMPLE] if (url := _on(host, location))]
    if known:
        return any(_form(url) in known for url in sample)
    return bool(sample) and sum(_is_posting(url, host) for url in sample) * 2 >= len(sample)


def slug_text(url: str) -> str:
    """Make a text of the words in the last part of an address, for want of a title."""
    path = [part for part in urlsplit(url).path.split("/") if part]
    for part in reversed([part for part in path if not _ID.match(part)]):
        words = [word for word in re.split(r"[-_+.]", unquote(part)) if word and not _ID.match(word)]
        if len(words) > 1 or (words and not SECTION.match(part)):
            return " ".join(words).strip().capitalize()
    return ""


def _locations(addresses: Iterable[str], web: Web, limits: DiscoveryLimits) -> tuple[dict[str, str], bool]:
    """Read sitemaps, those for jobs first, index files included: each address with its `lastmod`, "" for none."""
    waiting = sorted(dict.fromkeys(addresses), key=lambda url: not _JOBS_FIRST.search(urlsplit(url).path))
    found: dict[str, str] = {}
    seen: set[str] = set()
    while waiting and len(seen) < limits.max_sitemaps:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        try:
            inner, urls = _entries(web.get(address))
        except (TerminalError, TransientError):  # a sitemap is of use, and not needed
            continue
        for url, when in urls.items():
            found[url] = found.get(url) or when
        waiting = sorted([*inner, *waiting], key=lambda url: not _JOBS_FIRST.search(urlsplit(url).path))
    return found, bool(waiting)


def _entries(response: Response) -> tuple[list[str], dict[str, str]]:
    """Return the sitemaps and the pages that one file lists, each page with its `lastmod`."""
    root = parse_xml(response)
    if root is None:
        lines = [line.strip() for line in response.text.splitlines()] if "html" not in response.content_type else []
        return [], dict.fromkeys((line for line in lines if line.startswith(("http://", "https://"))), "")
    locations = dict(_texts(root))
    return (list(locations), {}) if name_of(root) == "sitemapindex" else ([], locations)


def _texts(root: "_Element") -> Iterator[tuple[str, str]]:
    for entry in children(root):
        said = [(name_of(field), field.text.strip()) for field in children(entry) if field.text]
        when = next((text for name, text in said if name == "lastmod"), "")
        yield from ((text, when[:_LONGEST_TIME]) for name, text in said if name == "loc" and text)


def _is_posting(url: str, host: str) -> bool:
    score = url_score(url)
    parts = [part for part in urlsplit(url).path.split("/") if part]
    on_careers_host = bool(_CAREERS_HOST.search(host)) and len(parts) > 1
    return score + (1.0 if on_careers_host else 0.0) >= _LIKELY


def _form(url: str) -> str:
    """Return the form of an address: host, sections, and the number of parts, ids and slugs left out."""
    parts = urlsplit(url)
    path = [part for part in parts.path.split("/") if part]
    return "/".join([parts.netloc, *(_SHAPE_DIGITS.sub("0", part) for part in path[:-1]), f"({bool(parts.query)})"])
