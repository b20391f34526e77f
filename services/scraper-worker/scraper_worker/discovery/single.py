"""Telling a page that is one posting from a page that lists several."""

import re

from jobrelay_language.links import LIKELY
from jobrelay_language.roles import names_role

from scraper_worker.discovery.html import next_pages
from scraper_worker.discovery.page import HtmlPage, visible_text
from scraper_worker.discovery.scoring import scores, url_score
from scraper_worker.discovery.totals import paged_total

_APPLY = re.compile(
    r"^\W*(?:(?:quick|easy|register and|log ?in (?:and|to))\s+)?(?:apply|application)\b.{0,30}$|^\W*(?:i.m interested"
    r"|submit (?:your )?application|(?:jetzt |online |hier )?bewerben|postuler\b.{0,30}|je postule|solicitar"
    r"|inscr[ií]bete"
    r"|inscribirse\b.{0,20}|inscriu-t.hi|candidatar(?:-se)?|candidate-se|candidati(?: ora)?|solliciteer(?: nu)?"
    r"|ans[oö]k(?: nu)?|s[oø]k stillingen|aplikuj|応募する|申请|지원하기)\W*$",
    re.IGNORECASE,
)
_LONG_ID = re.compile(r"\d{5,}|[0-9a-f]{8}-[0-9a-f]{4}-", re.IGNORECASE)
_LISTED = 3
_PROSE = 600
_PROSE_FOR_EACH = 200


def is_one_posting(page: HtmlPage) -> bool:
    """Return whether `page` is a posting: its address has a posting's form, it can be applied to, and it is no list.

    Links below "similar jobs" do not make it a list, nor do a few beside much prose.
    """
    own = page.address_of(page.url) or page.url
    if _lists_itself(page, own):
        return False
    others = [anchor for anchor in page.anchors if anchor.url != own]
    likely = {url for url, score in scores(others).items() if score >= LIKELY}
    sibling = any(url.rpartition("/")[0] == own.rpartition("/")[0] for url in likely)
    if url_score(own) + sibling < LIKELY or not _can_be_applied_to(page):
        return False
    if next_pages(page, ()) or paged_total(page) is not None:
        return False
    beside = {anchor.url for anchor in others if anchor.region != "related"} & likely
    numbered = bool(_LONG_ID.search(own)) and url_score(own) > LIKELY
    return len(beside) < _LISTED or numbered or len(page.text) > 2000 + _PROSE_FOR_EACH * len(beside)


def _lists_itself(page: HtmlPage, own: str) -> bool:
    """Return whether a page shows itself as one in a list of postings, as a board does with one of them open beside."""
    signatures = {anchor.signature for anchor in page.anchors if anchor.url == own and anchor.region != "related"}
    likely = {url for url, score in scores(page.anchors).items() if score >= LIKELY}
    beside = {
        anchor.url
        for anchor in page.anchors
        if anchor.signature in signatures and anchor.url in likely and anchor.region != "related"
    }
    return own in beside and len(beside) >= _LISTED and bool(_title_for_itself(page, own))


def _title_for_itself(page: HtmlPage, own: str) -> str:
    """Return the title that a page's link to itself carries; empty where it only shares or prints."""
    return next((anchor.text for anchor in page.anchors if anchor.url == own and names_role(anchor.text)), "")


def may_be_one_posting(page: HtmlPage) -> bool:
    """Tell, of a page that leads to no postings, whether it may be one itself: it can be applied to, or has an id."""
    own = page.address_of(page.url) or page.url
    return len(page.text) > _PROSE and (url_score(own) >= _LISTED - 1 or _can_be_applied_to(page))


def title_of(page: HtmlPage) -> str:
    """Return the page's heading, else its title."""
    for tag in ("h1", "title", "h2"):
        for element in page.tree.iter(tag):
            if text := visible_text(element):
                return text[:160]
    return ""


def _can_be_applied_to(page: HtmlPage) -> bool:
    controls = page.tree.iter("a", "button", "input")
    return any(_APPLY.match(visible_text(control) or control.get("value") or "") for control in controls)
