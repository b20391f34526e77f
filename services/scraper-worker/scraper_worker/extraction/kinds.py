"""What a page is, where it is no posting: a wall, an error, a list, a form."""

import re
from collections import Counter
from enum import StrEnum
from urllib.parse import parse_qsl, urljoin, urlsplit

from jobrelay_language.page_kinds import (
    APPLY,
    CHALLENGE,
    COOKIES,
    DENIED,
    ERROR,
    FORM,
    LIST,
    REGION,
    SCRIPT,
    SECTIONS,
    SIGN_IN,
)
from jobrelay_language.roles import names_role

from scraper_worker.extraction.labels import Label
from scraper_worker.extraction.main_content import RELATED
from scraper_worker.extraction.page import PostingPage


class PageKind(StrEnum):
    """What stands where a posting was expected."""

    CHALLENGE = "challenge"
    DENIED = "denied"
    COOKIES = "cookies"
    SIGN_IN = "sign_in"
    REGION = "region"
    SCRIPT = "script"
    ERROR = "error"
    LIST = "list"
    FORM = "form"
    TEXT = "text"


WALLS = frozenset(
    {PageKind.CHALLENGE, PageKind.DENIED, PageKind.COOKIES, PageKind.SIGN_IN, PageKind.REGION, PageKind.SCRIPT}
)
"""Kinds behind which the posting may well be open."""

# Walls whose words are theirs alone: any line of a short page tells. Of the others, a title or heading must.
_ANYWHERE = {
    PageKind.CHALLENGE: re.compile(CHALLENGE, re.IGNORECASE),
    PageKind.REGION: re.compile(REGION, re.IGNORECASE),
    PageKind.DENIED: re.compile(DENIED, re.IGNORECASE),
}
_HEADED = {
    PageKind.SIGN_IN: re.compile(SIGN_IN, re.IGNORECASE),
    PageKind.COOKIES: re.compile(COOKIES, re.IGNORECASE),
    PageKind.ERROR: re.compile(ERROR, re.IGNORECASE),
    PageKind.SCRIPT: re.compile(SCRIPT, re.IGNORECASE),
}
_LIST = re.compile(rf"\W{{0,5}}(?:{LIST})\W{{0,5}}", re.IGNORECASE)
_FORM = re.compile(rf"\W{{0,5}}(?:{FORM})\W{{0,5}}", re.IGNORECASE)
_APPLY = re.compile(APPLY, re.IGNORECASE)
_SECTIONS = re.compile(SECTIONS, re.IGNORECASE)
_TITLE_PIECES = re.compile(r" [|–—·•»-] ")
_JOB_ADDRESS = re.compile(
    r"job|career|position|vacan|opening|stelle|karriere|emploi|offre|empleo|oferta|vaga|lavor|posting|role|praca|jobb|ledig"
    r"|tyopaik|ilan|kariyer|recruit|requisition|annons|rekry|opportunit",
    re.IGNORECASE,
)
_ID = re.compile(r"\d{2,}|[a-z0-9]-[a-z0-9]", re.IGNORECASE)
_LONG_PAGE = 1_500
_SHORT_PAGE = 1_000
_LITTLE_PROSE = 350
_LONGEST_HEADING = 160
_HEADINGS_READ = 8
_LINES_READ = 40
_SEVERAL = 3
_FIELDS_OF_A_FORM = 3
_PLENTY = 600
_SENTENCE = 40
_LITTLE_ABOVE = 80
_STATED = frozenset(Label) - {Label.TITLE, Label.COMPANY}


def kind_of(page: PostingPage, prose: int, *, structured: bool) -> PageKind | None:
    """Return what a page is that is no posting; None where it may be one.

    `prose` is how many characters of sentences it shows, `structured` whether it marks up a JobPosting.
    """
    if structured or prose >= _LONG_PAGE:
        return PageKind.LIST if not structured and prose < _LONG_PAGE * 2 and _is_list(page, _SHORT_PAGE * 2) else None
    if kind := _wall(page):
        return kind
    if _is_list(page, prose):
        return PageKind.LIST
    if page.fields >= _FIELDS_OF_A_FORM and prose < _PLENTY and _is_form(page):
        return PageKind.FORM
    return None if prose >= _PLENTY or looks_like_posting(page) else PageKind.TEXT


def looks_like_posting(page: PostingPage) -> bool:
    """Return whether anything on a page speaks of a job: a trade, a label, a section, a way to apply."""
    if any(label in _STATED for label in page.labels) or any(map(names_role, _names(page)[:3])):
        return True
    start = next((index for index, line in enumerate(page.lines) if line.heading), 0)
    for line in page.lines[start:]:
        if line.chrome:
            continue
        if len(line.text) <= _LONGEST_HEADING and (_APPLY.search(line.text) or _SECTIONS.search(line.text)):
            return True
    return False


def _names(page: PostingPage) -> list[str]:
    """Return what the page calls itself: its first heading, the pieces of its title, its other headings."""
    shown = (line for line in page.lines if line.heading and not line.chrome)
    headings = [line.text for line in shown if len(line.text) <= _LONGEST_HEADING][:_HEADINGS_READ]
    return [*headings[:1], *_title_pieces(page), *headings[1:]]


def _title_pieces(page: PostingPage) -> list[str]:
    return [piece for piece in _TITLE_PIECES.split(page.title)[:2] if piece]


def _wall(page: PostingPage) -> PageKind | None:
    lines = [line.text for line in page.lines[:_LINES_READ] if not line.chrome]
    short = sum(map(len, lines)) < _SHORT_PAGE
    names = _names(page)[: 1 + len(_title_pieces(page))]
    for kind, words in (_ANYWHERE | _HEADED).items():
        named = any(words.search(name) and not names_role(name) for name in names)
        if named and (kind is not PageKind.SIGN_IN or _asks_to_sign_in(page, lines, words)):
            return kind
        if short and any(map(words.search, lines)) and not _tells_of_a_job(page, words):
            return kind
    return None


def _asks_to_sign_in(page: PostingPage, lines: list[str], words: re.Pattern[str]) -> bool:
    return page.password or sum(1 for line in lines if words.search(line)) > 1 or not _tells_of_a_job(page, words)


def _tells_of_a_job(page: PostingPage, words: re.Pattern[str]) -> bool:
    """Return whether a short page tells of a job beside what its wall says."""
    names = [name for name in _names(page) if names_role(name)]
    stated = any(label in _STATED for label in page.labels)
    rest = sum(
        len(line.text) for line in page.lines if not line.chrome and not line.linked and not words.search(line.text)
    )
    return stated or (rest > _LITTLE_PROSE / 2 and bool(names))


def _is_form(page: PostingPage) -> bool:
    """Return whether a page begins with its form: no sentence of a posting stands above the form's heading."""
    told = 0
    for line in page.lines:
        if line.heading and not line.chrome and _FORM.fullmatch(line.text):
            return told < _LITTLE_ABOVE
        told += len(line.text) if not line.chrome and len(line.text) >= _SENTENCE else 0
    return False


def _is_list(page: PostingPage, prose: int) -> bool:
    headings = [line.text for line in page.lines if line.heading and not line.chrome][:2] or [page.title]
    named = any(map(_LIST.fullmatch, headings)) or bool(_LIST.fullmatch(_TITLE_PIECES.split(page.title)[0]))
    if prose >= (_LONG_PAGE if named else _LITTLE_PROSE):
        return False
    return _postings_linked(page) >= _SEVERAL


def _postings_linked(page: PostingPage) -> int:
    """Count the addresses of one shape that the page links as postings, lists of related postings apart."""
    shapes: Counter[tuple[str, str]] = Counter()
    seen: set[str] = set()
    for element in page.tree.iter():
        if element.tag in {"h2", "h3", "h4"} and RELATED.match(element.text_content().strip()):
            break
        href = element.get("href", "") if element.tag == "a" else ""
        if not href or href.startswith("#") or not _JOB_ADDRESS.search(urljoin(page.url, href)):
            continue
        parts = urlsplit(urljoin(page.url, href))
        if parts.path == urlsplit(page.url).path and parts.query == urlsplit(page.url).query:
            continue
        address, shape = _shape(parts.path, parts.query)
        if address not in seen and shape:
            seen.add(address)
            shapes[parts.netloc, shape] += 1
    return max(shapes.values(), default=0)


def _shape(path: str, query: str) -> tuple[str, str]:
    """Return an address without what its siblings differ in; an empty shape where nothing tells one posting."""
    folders = [segment for segment in path.split("/") if segment]
    if folders and _APPLY.search(folders[-1]):
        folders.pop()
    pairs = parse_qsl(query)
    if any(value.isalnum() and _ID.search(value) for _, value in pairs):
        return f"{path}?{query}", f"{path}?{'&'.join(sorted(name for name, _ in pairs))}"
    at = next((index for index in range(len(folders) - 1, -1, -1) if _ID.search(folders[index])), None)
    if at is None:
        return path, ""
    return "/".join(folders), "/".join([*folders[:at], "*"] if at else ["*"])
