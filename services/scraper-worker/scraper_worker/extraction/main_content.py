import re
from functools import lru_cache

from jobrelay_language.characters import one_line
from lxml.html import HtmlElement

from scraper_worker.panels import names_of

_BOILERPLATE_TAGS = ("nav", "footer", "aside", "button", "input", "select", "textarea")
_BOILERPLATE_WORDS = re.compile(
    r"cookie|consent|gdpr|onetrust|breadcrumb|skip-?(?:link|nav|to)|(?:^|[\s_-])(?:nav(?:bar|igation)?"
    r"|footer|site-header|menu|sidebar-nav|share|sharing|social|newsletter|captcha)(?:$|[\s_-])"
    r"|(?:related|similar|recommended|other|more)[\s_-]?(?:jobs?|positions?|openings?|vacanc)"
    r"|talent-?community|job-?alert",
    re.IGNORECASE,
)
RELATED = re.compile(
    r"^(?:(?:related|similar|recommended|other|more|recent|featured|latest) (?:jobs|positions|openings"
    r"|roles|opportunities|vacancies)|you (?:may|might) also like.*"
    r"|people also viewed|(?:weitere|ähnliche) (?:stellen|jobs)\w*|offres similaires|ofertas"
    r" (?:similares|relacionadas)|vagas semelhantes|similar job.*)$",
    re.IGNORECASE,
)
_SKIP = re.compile(r"skip to |zum inhalt|aller au contenu|saltar al? |ir al contenido|vai al contenuto", re.IGNORECASE)
_LISTS = frozenset({"ul", "ol", "div", "section", "table", "dl"})
_ALWAYS = frozenset({"nav", "button", "input", "select", "textarea"})
_APPLICATION_FIELDS = 3
_SENTENCE = 40
_DOMINANT = 0.75
_BOILERPLATE_LIMIT = 0.4
_LINKED_LIST = 0.75
_FEWEST_LINKS = 5
_ROOM_FOR_HEADER = 1.5


def main_content(tree: HtmlElement, title: str | None) -> HtmlElement:
    """Cut a visible tree down to the posting, in place, and give the element that holds it.

    Navigation, footers, cookie notices, application forms and lists of other postings go; then the smallest element
    is taken that holds most of the prose and, where it stands close, the title above it.
    """
    body = next(iter(tree.iter("body")), tree)
    _drop_boilerplate(body)
    weights = _prose_weights(body)
    total = weights.get(body, 0)
    if not total:
        return body
    root = body
    while (child := next((child for child in root if weights.get(child, 0) >= total * _DOMINANT), None)) is not None:
        root = child
    return _with_title(root, body, title)


def prose_length(tree: HtmlElement) -> int:
    """Measure the text of a tree that reads as prose, in characters."""
    return _prose_weights(tree).get(tree, 0)


def _drop_boilerplate(body: HtmlElement) -> None:
    whole = len(body.text_content()) or 1
    fields = {
        field.get("id", "") for field in body.iter("input", "select", "textarea") if field.get("type") != "hidden"
    }
    for element in list(body.iter()):
        if element.getparent() is None or element is body or not _is_boilerplate(element, fields):
            continue
        if element.tag in _ALWAYS or len(element.text_content()) < whole * _BOILERPLATE_LIMIT:
            element.drop_tree()
    for element in list(body.iter("h2", "h3", "h4", "h5", "strong")):
        if element.getparent() is not None and RELATED.match(one_line(element.text_content())):
            _drop_section(element, whole)


def _is_boilerplate(element: HtmlElement, fields: set[str]) -> bool:
    if element.tag in _BOILERPLATE_TAGS:
        return True
    named = names_of(element)
    if _names_boilerplate(named) or element.get("role") in {
        "navigation",
        "contentinfo",
        "banner",
        "dialog",
        "alertdialog",
        "search",
    }:
        return element.tag not in {"body", "main", "article", "h1"}
    if element.tag == "form":
        asked = [
            field
            for field in element.iter("input", "textarea", "select")
            if field.get("type") not in {"hidden", "submit", "button"}
        ]
        return len(asked) >= _APPLICATION_FIELDS
    if element.tag == "label":
        return element.get("for", "") in fields or next(element.iter("input", "select", "textarea"), None) is not None
    if element.tag == "a":
        return bool(_SKIP.match(element.text_content().strip()))
    return element.tag in _LISTS and _is_linked(element)


@lru_cache(maxsize=4096)
def _names_boilerplate(named: str) -> bool:
    """Tell it of what an author called an element; a site calls most of its elements alike."""
    return _BOILERPLATE_WORDS.search(named) is not None


def _is_linked(element: HtmlElement) -> bool:
    """Return whether a list is a list of links: a menu or other postings."""
    links = list(element.iter("a"))
    if len(links) < _FEWEST_LINKS:
        return False
    linked = sum(len(link.text_content().strip()) for link in links)
    return linked > _LINKED_LIST * (len(element.text_content().strip()) or 1)


def _drop_section(heading: HtmlElement, whole: int) -> None:
    """Drop a section of other postings: its element where that holds little else, else what follows the heading."""
    section = heading.getparent()
    if (
        section is not None
        and section.tag not in {"body", "main"}
        and len(section.text_content()) < whole * _BOILERPLATE_LIMIT
    ):
        section.drop_tree()
        return
    for sibling in list(heading.itersiblings()):
        sibling.drop_tree()
    heading.drop_tree()


def _prose_weights(root: HtmlElement) -> dict[HtmlElement, int]:
    """Weigh each element by the sentences inside it that are no links."""
    weights: dict[HtmlElement, int] = {}
    for element in root.iter():
        if element.tag == "a":
            continue
        own = sum(
            len(text)
            for text in (element.text, *(child.tail for child in element))
            if text and len(text.strip()) >= _SENTENCE
        )
        if not own:
            continue
        above: HtmlElement | None = element
        while above is not None:
            weights[above] = weights.get(above, 0) + own
            above = above.getparent() if above is not root else None
    return weights


def _with_title(root: HtmlElement, body: HtmlElement, title: str | None) -> HtmlElement:
    if not title or title in one_line(root.text_content()[: len(title) * 3 + 500]):
        return root
    room = len(root.text_content()) * _ROOM_FOR_HEADER + 500
    for above in root.iterancestors():
        if len(above.text_content()) > room:
            return root
        if title in one_line(above.text_content()):
            return above
        if above is body:
            break
    return root
