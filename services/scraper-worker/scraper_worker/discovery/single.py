"""Telling a page that is one posting from a page that lists several."""

import re

from scraper_worker.discovery.html import next_pages
from scraper_worker.discovery.page import Page, visible_text
from scraper_worker.discovery.scoring import LIKELY, scores, url_score
from scraper_worker.discovery.totals import stated_total

_APPLY = re.compile(
    r"^(?:\W*)(?:apply(?: now| for this (?:job|position|role)| here| online| today)?|quick apply"
    r"|i.m interested|submit (?:your )?application|jetzt bewerben|bewerben|online bewerben"
    r"|postuler(?: maintenant| [àa] cette offre)?|je postule|solicitar|inscr[ií]bete"
    r"|inscribirse(?: en la oferta)?|candidatar(?:-se)?|candidati(?: ora)?|solliciteer(?: nu)?"
    r"|ans[oö]k(?: nu)?|s[oø]k stillingen|aplikuj|応募する|申请)(?:\W*)$",
    re.IGNORECASE,
)
_LISTED = 3


def is_one_posting(page: Page) -> bool:
    """Tell whether `page` is a posting: its address has a posting's form, it can be applied to, and it lists no others.

    Links below "similar jobs" do not make it a list.
    """
    own = page.address_of(page.url) or page.url
    if url_score(own) < LIKELY or not _can_be_applied_to(page) or next_pages(page, ()) or stated_total(page):
        return False
    others = [anchor for anchor in page.anchors if anchor.url != own and anchor.region != "related"]
    likely = [url for url, score in scores(others).items() if score >= LIKELY]
    return len(likely) < _LISTED or len(page.text) > 2000 + 200 * len(likely)


def title_of(page: Page) -> str:
    """Give the page's heading, else its title."""
    for tag in ("h1", "title", "h2"):
        for element in page.tree.iter(tag):
            if text := visible_text(element):
                return text[:160]
    return ""


def _can_be_applied_to(page: Page) -> bool:
    controls = page.tree.iter("a", "button", "input")
    return any(_APPLY.match(visible_text(control) or control.get("value") or "") for control in controls)
