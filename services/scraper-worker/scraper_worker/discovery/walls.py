"""What stands where a list was expected: a wall, or an error page that was sent as if it were the page."""

import re
from urllib.parse import urlsplit

from jobrelay_language.page_kinds import CHALLENGE, COOKIES, DENIED, ERROR, REGION, SCRIPT, SIGN_IN
from lxml.html import HtmlElement

from scraper_worker.discovery.page import HtmlPage, visible_text

_ASK = "Open it yourself, and give the address of the company's board at its recruiting system if it leads to one."
# What each says to the person, and whether any line of the page tells it or only its title and headings.
_KINDS = (
    (CHALLENGE, True, "{host} asks visitors to prove that they are human, so the list is not shown. " + _ASK),
    (DENIED, True, "{host} refuses automated visits with a page that says so, so the list is not shown. " + _ASK),
    (REGION, True, "{host} does not show the list in the region from which it is asked. " + _ASK),
    (SIGN_IN, False, "{host} asks for a sign-in before it shows the list. Give an address that is public."),
    (COOKIES, False, "{host} asks for a choice on cookies before it shows the list. " + _ASK),
    (ERROR, False, "{host} sends an error page in the list's place. Check the address, or try again later."),
    (SCRIPT, False, "{host} shows the list only to browsers that it knows. " + _ASK),
)
_WORDS = tuple((re.compile(words, re.IGNORECASE), anywhere, said) for words, anywhere, said in _KINDS)
_LONGEST = 1_500
_LINES = ("h1", "h2", "h3", "p", "li", "div", "span", "td", "strong", "label", "button")
_HEADINGS = ("title", "h1", "h2")
_LONGEST_LINE = 300


def wall_of(page: HtmlPage) -> str | None:
    """Return what `page` is, and what the person can do, where it is short and says of itself that it is no list."""
    if len(page.text) > _LONGEST:
        return None
    headings = _texts(page, _HEADINGS)
    lines = _texts(page, _LINES)
    for words, anywhere, said in _WORDS:
        if any(map(words.search, [*headings, *(lines if anywhere else ())])):
            return said.format(host=urlsplit(page.url).netloc)
    return None


def _texts(page: HtmlPage, tags: tuple[str, ...]) -> list[str]:
    return [text for element in page.tree.iter(*tags) if (text := _own_text(element)) and len(text) <= _LONGEST_LINE]


def _own_text(element: HtmlElement) -> str:
    return visible_text(element) if element.tag in _HEADINGS or not len(element) else (element.text or "").strip()
