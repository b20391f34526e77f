"""The address of each posting in data: a field of its row, a template on the page, or the pattern of its links."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote, urlsplit

from jobrelay_language.links import LIKELY

from scraper_worker.discovery.data.fields import IDENTIFIER, LOCATORS, NOT_LOCATORS, Fields, plain_name
from scraper_worker.discovery.data.rows import Table
from scraper_worker.discovery.page import HtmlPage
from scraper_worker.discovery.scoring import url_score

_SAMPLE = 30
_RELATIVE = re.compile(
    r"^(?:\./|\.\./|#[!/]|\?\w+=|[\w-]+(?:/[\w.~%-]+)+/?(?:\?\S*)?$|[\w-]+\.(?:html?|php|aspx?|jsp|cfm)\b)"
)
_HOLE = re.compile(
    r"\{\{\{?[^{}]*\}\}\}?|\$\{[^{}]*\}|\{\$[^{}]*\$\}|<%[=-]?.*?%>|#\{[^{}]*\}|%7B%7B.*?%7D%7D"
    r"|\{[\w.]+\}|\[\w+\]|(?<=/):\w+"
)
_HOLE_IN_PAGE = re.compile(
    r"\{\{\{?[^{}\n]{1,60}\}\}\}?|\$\{[^{}\n]{1,60}\}|\{\$[^{}\n]{1,60}\$\}|<%[=-]?[^%\n]{1,60}%>|#\{[^{}\n]{1,60}\}"
    r"|\{[\w.]{1,30}\}|(?<=/)\[\w{1,30}\]|(?<=/):\w{1,30}"
)
_OF_ADDRESSES = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./?=&#%:@~+-")
_REACH = 200
_MOST_HOLES = 2_000
_JOINED = re.compile(
    r"""(["'])([^"'\s]{1,200})\1\s*\+\s*([\w$.()\[\]"']{1,60})"""
    r"""(?:\s*\+\s*(["'])([^"'\s]{0,100})\4(?:\s*\+\s*([\w$.()]{1,60}))?)?"""
)
_PARTS = re.compile(r"[/?=&#]")
_FINER_PARTS = re.compile(r"[/?=&#]|(?<=\d)[-_]|[-_](?=\d)")
_NAME = re.compile(r"([A-Za-z_][\w]*)\W*$")
_FILTERS = re.compile(r"\s*\|.*$|\)+\s*$")
_MOST_TEMPLATES = 60
_MOST_HTML = 3_000_000
_OF_A_JOB = re.compile(r"(?:job|position|posting|vacancy|requisition|req)_?(?:id|no)?[=/]", re.IGNORECASE)
_SLUG = "titleslug"
_NAMELESS = 2.0
_TELLING = 6
_LONGEST_ID = 80
_LONGEST_ADDRESS = 2_000  # what browsers agree on


@dataclass(frozen=True, slots=True)
class Rule:
    """What tells the address of a row: the `field` that holds it, a `template` with names in it, or known `links`."""

    field: str = ""
    template: str = ""
    links: tuple[tuple[str, str], ...] = ()

    def address(self, row: Fields, title: str, page: HtmlPage) -> str | None:
        """Return the canonical address of `row`, which came with `page`; None where the rule tells none."""
        if self.field:
            value = next((value for value in row.get(self.field, ()) if isinstance(value, str)), "").strip()
            url = _as_address(value, self.field, page)
            return url if url and _score(url, self.field) > 0 else None
        if self.template:
            return _filled(self.template, row, title, page)
        return dict(self.links).get(_plain(title))


def rule_for(table: Table, page: HtmlPage) -> Rule | None:
    """Return what tells the address of each row of `table`; None where nothing on the page does."""
    sample = _sample(table)
    field = _field(sample, page)
    for template in templates(page.html) if field is None or not field.whole else ():
        completes = field is not None and template.startswith("http") and field.name in _holes(template)
        if (completes or field is None or not field.sure) and _works(Rule(template=template), sample, page):
            return Rule(template=template)
    if field is not None and (field.whole or field.sure):
        return Rule(field=field.name)
    if (pattern := pattern_of([(anchor.url, anchor.text) for anchor in page.anchors], table, page)) is not None:
        return pattern
    return Rule(field=field.name) if field is not None else None


def _sample(table: Table) -> list[Fields]:
    rows = list({str(row): row for row in table.rows}.values())
    return rows[:: max(1, len(rows) // _SAMPLE)][:_SAMPLE]


@dataclass(frozen=True, slots=True)
class _Field:
    """A field that holds addresses: `whole` where they name their host, `sure` where they look like postings'."""

    name: str
    rank: float
    whole: bool
    sure: bool


def _field(rows: list[Fields], page: HtmlPage) -> _Field | None:
    """Return the field that holds the rows' addresses; None where none does."""
    names = dict.fromkeys(name for row in rows for name in row)
    return max(filter(None, (_ranked(name, rows, page) for name in names)), default=None, key=lambda field: field.rank)


def _ranked(name: str, rows: list[Fields], page: HtmlPage) -> _Field | None:
    values = [str(row[name][0]).strip() for row in rows if row.get(name) and isinstance(row[name][0], str)]
    if len(values) * 2 < len(rows) or not values or (NOT_LOCATORS.search(name) and "job" not in name):
        return None
    urls = [url for value in values if (url := _as_address(value, name, page))]
    distinct = len(set(urls)) * 2 > len(urls) or len(urls) == 1
    if len(urls) * 10 < len(values) * 8 or not distinct or any(map(_is_home, urls)):
        return None
    score = sum(_score(url, name) for url in urls) / len(urls)
    if score <= 0:
        return None
    forms = sum(url.rstrip("/").endswith(("/apply", "/application")) for url in urls)
    rank = min(score, 6.0) + (2.0 if LOCATORS.search(name) else 0.0)
    rank += 1.0 if urlsplit(urls[0]).netloc == urlsplit(page.url).netloc else 0.0
    rank -= 2.5 if "appl" in name or forms * 2 > len(urls) else 0.0
    return _Field(name, rank, values[0].startswith("http"), score >= LIKELY)


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path == "/" and not parts.query and not parts.fragment


def _as_address(value: str, name: str, page: HtmlPage) -> str | None:
    if not value or " " in value or len(value) > _LONGEST_ADDRESS:
        return None
    if value.startswith(("http://", "https://", "/")) or (LOCATORS.search(name) and _RELATIVE.match(value)):
        return page.address_of(value)
    return None


def _score(url: str, name: str) -> float:
    """Score an address; in rows without names, one that names a job counts, though it leads to a form first."""
    return max(url_score(url), _NAMELESS) if name.isdigit() and _OF_A_JOB.search(url) else url_score(url)


def templates(html: str) -> list[str]:
    """Return the addresses in a page in which names stand for the parts that differ: `/jobs/{{ job.id }}`."""
    html = html[:_MOST_HTML]
    found = dict.fromkeys(text for text in _around_holes(html) if "/" in text or "?" in text)
    for match in _JOINED.finditer(html):
        start, first, middle, last = match[2], match[3], match[5] or "", match[6]
        if "/" in start or "?" in start:
            found["".join((start, "${", first, "}", middle, "${" + last + "}" if last else ""))] = None
    return list(found)[:_MOST_TEMPLATES]


def _around_holes(html: str) -> Iterator[str]:
    """Return each run of characters of an address, at most 200 to a side, that holds holes."""
    runs: list[list[int]] = []
    for hole in islice(_HOLE_IN_PAGE.finditer(html), _MOST_HOLES):
        start, end = hole.span()
        least = max(runs[-1][1] if runs else 0, start - _REACH)
        while start > least and html[start - 1] in _OF_ADDRESSES:
            start -= 1
        furthest = min(len(html), end + _REACH)
        while end < furthest and html[end] in _OF_ADDRESSES:
            end += 1
        if runs and start <= runs[-1][1] and html[runs[-1][1] - 1] not in " \n":
            runs[-1][1] = max(end, runs[-1][1])
        else:
            runs.append([start, end])
    return (html[start:end] for start, end in runs)


def _filled(template: str, row: Fields, title: str, page: HtmlPage) -> str | None:
    values = [_slug(title) if name == _SLUG else _value(row, name) for name in _holes(template)]
    if not values or any(value is None for value in values):
        return None
    left = iter(values)
    filled = _HOLE.sub(lambda _: str(next(left)), template)
    return page.address_of(re.sub(r"(?<!:)//+", "/", filled) if not filled.startswith("//") else filled)


def _holes(template: str) -> list[str]:
    return [_name_in(hole) for hole in _HOLE.findall(template)]


def _name_in(hole: str) -> str:
    inner = _FILTERS.sub("", hole.strip("{}$<>%=#-[]: "))
    match = _NAME.search(inner.rstrip(")]}\"' "))
    return plain_name((match[1],)) if match else ""


def _value(row: Fields, name: str) -> str | None:
    """Return what a row says at a name, as it is written in an address."""
    values = row.get(name) or next((row[own] for own in row if own.replace(".", "") == name), ())
    values = values or next((row[own] for own in row if own.rpartition(".")[2] == name), ())
    value = next((value for value in values if isinstance(value, str | int) and not isinstance(value, bool)), None)
    return None if value is None else quote(str(value), safe="/?=&%#:.~-_+")


def _works(rule: Rule, sample: Iterable[Fields], page: HtmlPage, least: float = LIKELY - 1) -> bool:
    urls = [rule.address(row, "", page) for row in sample]
    found = {url for url in urls if url and url_score(url) >= least}
    return len(found) * 10 >= len(urls) * 8 and all(urls)


def pattern_of(links: Iterable[tuple[str, str]], table: Table, page: HtmlPage) -> Rule | None:
    """Make a rule of known links, as address and text, that lead to some rows of `table`.

    A row's id in an address gives a template for all rows; where no id does, the links' texts name the rows.
    """
    known = list(links)
    by_id: dict[str, tuple[str, Fields]] = {value: (name, row) for row in table.rows for name, value in _ids(row)}
    for url, text in known:
        for part in dict.fromkeys([*_PARTS.split(url)[3:], *_FINER_PARTS.split(url)[3:]]):
            if part not in by_id:
                continue
            name, row = by_id[part]
            title = table.title(row) or ""
            rule = Rule(template=_holed(url, name, row, title))
            sure = _plain(text) == _plain(title) or url_score(url) >= _NAMELESS
            if (
                sure
                and rule.template
                and rule.address(row, title, page) == page.address_of(url)
                and _tells_apart(rule, table, page)
            ):
                return rule
    return _by_title(known, table)


def _tells_apart(rule: Rule, table: Table, page: HtmlPage) -> bool:
    urls = [rule.address(row, table.title(row) or "", page) for row in _sample(table)]
    return all(urls) and len(set(urls)) * 10 >= len(urls) * 8


def _by_title(links: list[tuple[str, str]], table: Table) -> Rule | None:
    by_text = {_plain(text): url for url, text in links if text and url_score(url) > 0}
    hits = sum(_plain(table.title(row) or "") in by_text for row in table.rows)
    return Rule(links=tuple(by_text.items())) if hits and hits * 2 >= len(table.rows) else None


def _holed(url: str, name: str, row: Fields, title: str) -> str:
    """Put names in the place of what differs in an address: the id, the title as a slug, and what other fields say.

    Empty where words of the title stay, which would then be wrong for the other rows.
    """
    template = url
    said = [(other, str(values[0])) for other, values in row.items() if isinstance(values[0], str | int)]
    said = [
        (_SLUG, _slug(title)),
        *((other, value) for other, value in said if other == name or len(value) >= _TELLING),
    ]
    for other, value in sorted(said, key=lambda pair: -len(pair[1])):
        plain = _HOLE.sub(lambda hole: "\0" * len(hole[0]), template)
        place = re.search(rf"(?<!\w){re.escape(value)}(?!\w)", plain) if value else None
        if place:
            template = template[: place.start()] + "${" + other.replace(".", "_") + "}" + template[place.end() :]
    words = [word for word in re.split(r"\W+", title.lower()) if len(word) >= _TELLING // 2]
    rest = _HOLE.sub("", template).lower()
    return "" if template == url or (words and sum(word in rest for word in words) * 2 > len(words)) else template


def _slug(title: str) -> str:
    """Write a title as sites do in addresses: ASCII, lower case, dashes."""
    plain = unicodedata.normalize("NFKD", title.replace("ß", "ss")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _ids(row: Fields) -> Iterator[tuple[str, str]]:
    for name, values in row.items():
        value = values[0]
        if isinstance(value, str | int) and not isinstance(value, bool) and IDENTIFIER.search(name):
            yield from [(name, str(value))] if len(str(value)) < _LONGEST_ID else ()


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
