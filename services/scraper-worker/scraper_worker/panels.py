"""Closed tabs and accordions: what a control on the page opens is the page's text, though it is not shown yet."""

import re
from collections.abc import Callable, Iterator

from lxml.html import HtmlElement

_POINTERS = ("aria-controls", "data-bs-target", "data-target", "href")
_NOT_CONTENT = re.compile(
    r"\bmenu|\bnav(?:bar|igation)?\b|search|modal|dialog|popup|cookie|consent|language|dropdown|filter|tooltip|share|login"
    r"|sign-?in|hamburger|burger|sidebar|drawer|cart|toast",
    re.IGNORECASE,
)
_ROLES = frozenset(
    {"dialog", "alertdialog", "menu", "listbox", "tooltip", "alert", "navigation", "status", "search", "menuitem"}
)
_PANEL = re.compile(
    r"accordion|collaps|panel|\btab(?:s|-?pane|-?content|pane)?\b|expand|toggle|\bfaq|read-?more|show-?more|disclosure",
    re.IGNORECASE,
)
_CANDIDATES = (
    "//*[@aria-controls or @data-bs-target or @data-target or @aria-expanded or @onclick or @role='button'"
    " or @role='tab' or self::button or self::label or (self::a and starts-with(@href, '#'))]"
)
_CONTROLS = frozenset({"button", "a", "summary", "label"})
_CHROME = frozenset({"nav", "header", "footer"})
_LONGEST_CONTROL = 150
_NEAR = 3


def opened(tree: HtmlElement, is_hidden: Callable[[HtmlElement], bool]) -> set[HtmlElement]:
    """Find the elements that a visible control of the page opens; `is_hidden` tells whether an element is shown now.

    Menus, dialogs, searches and notices are opened by controls too, and are no text of the page.
    """
    found: set[HtmlElement] = set()
    named: dict[str, HtmlElement] = {}
    for element in tree.xpath(".//*[@id]"):
        named.setdefault(element.get("id") or "", element)
    for control in tree.xpath(_CANDIDATES):
        if not _may_control(control):
            continue
        for target in _targets(control, named):
            if _is_content(target) and not any(map(is_hidden, (control, *control.iterancestors()))):
                found.add(target)
    for panel in tree.xpath(".//*[@role='tabpanel']"):
        tab = named.get(panel.get("aria-labelledby") or "")
        if tab is not None and _is_content(panel) and not any(map(is_hidden, (tab, *tab.iterancestors()))):
            found.add(panel)
    return found


def _may_control(element: HtmlElement) -> bool:
    text = (element.text_content() or "").strip()
    if not text or len(text) > _LONGEST_CONTROL or _NOT_CONTENT.search(f"{element.get('class', '')} {text}"):
        return False
    return not any(above.tag in _CHROME for above in element.iterancestors())


def _targets(control: HtmlElement, named: dict[str, HtmlElement]) -> Iterator[HtmlElement]:
    pointed = False
    for pointer in _POINTERS:
        value = control.get(pointer) or ""
        if pointer == "href" and not value.startswith("#"):
            continue
        for name in value.split():
            target = named.get(name.lstrip("#"))
            if target is not None:
                pointed = True
                yield target
    if pointed:
        return
    for place in (control, *list(control.iterancestors())[:_NEAR]):
        beside = place.getnext()
        if beside is not None:
            if "aria-expanded" in control.attrib or _PANEL.search(names_of(beside)) or _PANEL.search(names_of(control)):
                yield beside
            return


def names_of(element: HtmlElement) -> str:
    """Return what an author calls an element: its id, its classes and its role."""
    return f"{element.get('id', '')} {element.get('class', '')} {element.get('role', '')}"


def _is_content(target: HtmlElement) -> bool:
    if target.get("role") in _ROLES or target.tag in {"nav", "dialog", "select"} | _CONTROLS:
        return False
    return not _NOT_CONTENT.search(names_of(target)) and not any(
        above.tag in _CHROME for above in target.iterancestors()
    )
