"""The links to postings in one page's HTML, the pages that follow it, and the pages that lead to the real list."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from jobrelay.models.postings import Link, Rung
from jobrelay_language.link_words import CAREERS, ELSEWHERE, SECTION, VIEW_ALL, is_action
from jobrelay_language.links import LIKELY, likelihood_of, text_points

from scraper_worker.controls import LOAD_MORE, NEXT_PAGE, PREVIOUS_PAGE
from scraper_worker.discovery.page import Anchor, HtmlPage, visible_text
from scraper_worker.discovery.scoring import anchor_score, scores, url_score

_PAGE_NUMBER = re.compile(r"[?&/](?:page|p|pg|seite|pagina|start|offset|from|paged|skip)[=/-]?\d+", re.IGNORECASE)
_FILE_NOTE = re.compile(r"\s*[\[(]\s*(?:pdf|\d[\d.,]*\s*[km]b)\b[^)\]]*[)\]]\s*$|\s+pdf$", re.IGNORECASE)
_NUMBERED_PAGES = 2
_SHELL_TEXT = 400
_SCRIPT_HOOK = re.compile(
    r"<(?:div|main|section)[^>]+id=[\"'](?:root|app|__next|__nuxt|gatsby-focus-wrapper|app-root|main-app)[\"']"
    r"|<app-root|ng-app",
    re.IGNORECASE,
)


def posting_links(page: HtmlPage, rung: Rung) -> list[Link]:
    """Return the links of `page` that look like postings, in their order, with the best text that each has."""
    scored = scores(page.anchors, on_careers_page=is_careers_page(page))
    best: dict[str, Anchor] = {}
    own = page.address_of(page.url)
    for anchor in page.anchors:
        if scored.get(anchor.url, 0.0) < LIKELY or (anchor.url == own and not _may_be_posting(own)):
            continue
        known = best.get(anchor.url)
        best[anchor.url] = anchor if known is None else _better(known, anchor)
    return [
        Link(
            url=url,
            text=_FILE_NOTE.sub("", anchor.text),
            context=anchor.context,
            rung=rung,
            likelihood=likelihood_of(scored[url]),
        )
        for url, anchor in best.items()
        if url.rpartition("/")[0] not in best  # a posting's own pages: its form, its print view
    ]


def is_careers_page(page: HtmlPage) -> bool:
    """Return whether the address or the title of `page` names jobs."""
    title = " ".join(str(text) for text in page.tree.xpath("//title/text() | //h1//text()"))
    return bool(CAREERS.search(page.url) or CAREERS.search(title[:300]))


def next_pages(page: HtmlPage, seen: Iterable[str]) -> list[str]:
    """Return the addresses, as written, of pages that continue the list of `page`, nearest first.

    Those whose canonical address is in `seen` are left out.
    """
    found = [page.absolute(str(link)) for link in page.tree.xpath("//link[@rel='next']/@href")]
    numbered: list[tuple[int, str]] = []
    for anchor in page.anchors:
        label = " ".join(
            (anchor.text, anchor.element.get("aria-label") or "", anchor.element.get("title") or "")
        ).strip()
        if not _same_site(anchor.url, page.url):
            continue
        if "next" in anchor.rel.split() or NEXT_PAGE.match(anchor.text) or (_is_next(label, anchor)):
            found.append(anchor.href)
        elif anchor.text.isdigit() and _continues(anchor.url, page.url):
            numbered.append((int(anchor.text), anchor.href))
        elif LOAD_MORE.match(anchor.text) and _continues(anchor.url, page.url):
            found.append(anchor.href)
    found += [url for _, url in sorted(numbered)] if len(numbered) >= _NUMBERED_PAGES or found else _lone(numbered)
    known = set(seen)
    distinct = {url: href for href in reversed(found) if (url := page.address_of(href)) and url not in known}
    return list(reversed(distinct.values()))


def leads(page: HtmlPage) -> list[str]:
    """Return the addresses that may be the list this page only leads to ("See open roles"), best first."""
    ranked: list[tuple[float, str]] = []
    for anchor in page.anchors:
        strength = _lead_strength(anchor, page.url)
        if strength > 0:
            ranked.append((-strength, anchor.url))
    return list(dict.fromkeys(url for _, url in sorted(ranked, key=lambda pair: pair[0])))


def leads_to_more(page: HtmlPage) -> list[str]:
    """Return the addresses behind "View all open roles": where a page shows only some of its postings."""
    return [
        anchor.url
        for anchor in page.anchors
        if re.search(r"\b(?:all|alle|toutes?|todas?|tutte|alla|every)\b", anchor.text, re.IGNORECASE)
        and _lead_strength(anchor, page.url) > 1
    ]


def has_more_control(page: HtmlPage) -> bool:
    """Return whether the page has a button (no link) that shows more of a list or its next page."""
    for element in page.tree.iter("button", "a", "input", "div", "span"):
        if element.tag == "a" and (element.get("href") or "#").strip() not in {
            "#",
            "",
            "javascript:void(0)",
            "javascript:;",
        }:
            continue
        if element.tag in {"div", "span"} and element.get("role") != "button":
            continue
        label = (visible_text(element) or element.get("aria-label") or element.get("value") or "")[:60]
        if LOAD_MORE.search(label) or (NEXT_PAGE.match(label) and _in_pages(element)):
            return True
    return False


def is_shell(page: HtmlPage) -> bool:
    """Return whether the page has next to no text of its own, or an empty hook, and scripts that would fill it."""
    scripts = len(page.tree.xpath("//script[@src]")) + len(page.tree.xpath("//script[string-length(.) > 200]"))
    if not scripts:
        return False
    return len(page.text) < _SHELL_TEXT or (bool(_SCRIPT_HOOK.search(page.html)) and len(page.text) < 3 * _SHELL_TEXT)


def _may_be_posting(own: str) -> bool:
    """Return whether a page's own address is a posting's: a list may be shown there, with a link to itself."""
    return url_score(own) >= LIKELY


def _better(first: Anchor, second: Anchor) -> Anchor:
    ranked = sorted(
        (first, second), key=lambda anchor: (is_action(anchor.text) or not anchor.text, -text_points(anchor.text))
    )
    return ranked[0]


def _is_next(label: str, anchor: Anchor) -> bool:
    classes = str(anchor.element.get("class") or "")
    named = bool(
        re.search(r"(?:^|[\s_-])next(?:$|[\s_-])", f"{classes} {anchor.element.get('id') or ''}", re.IGNORECASE)
    )
    labelled = any(
        NEXT_PAGE.match(part) for part in (anchor.element.get("aria-label") or "", anchor.element.get("title") or "")
    )
    return (named or labelled) and not PREVIOUS_PAGE.search(label) and anchor_score(anchor) < LIKELY


def _continues(url: str, page_url: str) -> bool:
    """Return whether `url` is the list of `page_url` with another page number."""
    ours, theirs = urlsplit(page_url), urlsplit(url)
    stem = ours.path.rstrip("/")
    return bool(_PAGE_NUMBER.search(url)) or theirs.path.rstrip("/") == stem or theirs.path.startswith(stem + "/")


def _lone(numbered: list[tuple[int, str]]) -> list[str]:
    return [url for number, url in numbered if number == _NUMBERED_PAGES]


def _same_site(url: str, page_url: str) -> bool:
    return urlsplit(url).netloc == urlsplit(page_url).netloc


def _lead_strength(anchor: Anchor, page_url: str) -> float:
    if anchor.element.get("hreflang") is not None or anchor.url.partition("?")[0] == page_url.partition("?")[0].rstrip(
        "/"
    ):
        return 0.0
    path = [part for part in urlsplit(anchor.url).path.split("/") if part]
    strength = 0.0
    if anchor.text and VIEW_ALL.match(anchor.text):
        strength += 2.0 + (
            1.0
            if re.search(r"open|all|current|view|see|browse|offene|alle|offres|search", anchor.text, re.IGNORECASE)
            else 0.0
        )
    if path and SECTION.match(path[-1]):
        strength += 1.0
    elif (
        path
        and any(map(SECTION.match, path))
        and re.match(r"(?:search|all|open|list|browse|results)", path[-1], re.IGNORECASE)
    ):
        strength += 0.5
    if strength and anchor.region in {"footer", "related"}:
        strength -= 0.5
    if (
        path
        and ELSEWHERE.match(path[-1])
        and not re.match(r"(?:search|all|list|browse|results|job-?search)", path[-1], re.IGNORECASE)
    ):
        strength -= 3.0
    return strength


def _in_pages(element: object) -> bool:
    ancestors = list(element.iterancestors())[:4]  # type: ignore[attr-defined]
    named = " ".join(
        f"{node.get('class') or ''} {node.get('aria-label') or ''} {node.get('role') or ''} {node.tag}"
        for node in ancestors
    )
    return bool(re.search(r"pag(?:e|ination|er|inator)|nav", named, re.IGNORECASE))
