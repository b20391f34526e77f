"""The number of postings that a page says it has."""

import re

from lxml.html import HtmlElement

from scraper_worker.discovery.page import HtmlPage, visible_text

_NUMBER = r"(\d{1,3}(?:[.,\u00a0\u202f' ]\d{3}){1,3}|\d{1,6})"
_NOUNS = (
    r"(?:open |current(?:ly)? |available |active |live |total |matching |job |new |published |offene[nr]? "
    r"|freie |aktuelle |postes? |offres? |ofertas? |vagas? |open(?:staande)? ){0,4}"
    r"(?:positions?|jobs?|roles?|openings?|vacanc(?:y|ies)|results?|opportunit(?:y|ies)|postings?|listings?"
    r"|matches|opportunities"
    r"|stellen(?:angebote|anzeigen|ausschreibungen)?|stelle|treffer|ergebnisse|jobangebote|positionen|vakanzen"
    r"|offres?(?: d.emploi)?|postes?|r[ée]sultats?|annonces?|emplois?|opportunit[ée]s|ofertas?(?: de (?:empleo"
    r"|trabajo))?|vacantes?|resultados?|empleos?|puestos?|vagas?(?: abertas)?|oportunidades"
    r"|posizioni|offerte|annunci|risultati|vacatures?|resultaten|functies|lediga (?:jobb|tj[äa]nster)|jobb"
    r"|tr[äa]ffar|stillinger|ledige stillinger|resultater"
    r"|avoin(?:ta)? ty[öo]paikkaa?|ofert(?:y)?(?: pracy)?|wynik[óo]w?|pozic\w*|nab[íi]dek|[áa]ll[áa]s|ilan"
    r"|pozisyon|вакансий|вакансии|вакансия|результат\w*)"
)
_OF = r"(?:of(?: about)?|out of|von|sur|de|di|van|av|af|z|ze|из|/)"
_RANGE = re.compile(
    rf"{_NUMBER}\s?(?:-|\u2013|—|to|bis|à|a|t/m|until)\s?{_NUMBER}"
    rf"\s?{_OF}\s?(?:\w+ )?{_NUMBER}(?!\s?(?:pages?|seiten?))",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"(?:showing|displaying|viewing|shows?|zeigt?|angezeigt|affichage(?: de)?|mostrando|exibindo"
    rf"|visualizzat[ie]|visar|weergegeven)\s?:?\s?(?:\w+ )?{_NUMBER}\s?{_OF}\s?{_NUMBER}(?!\s?(?:pages?"
    rf"|seiten?))",
    re.IGNORECASE,
)
_PART_NAMED = re.compile(rf"{_NUMBER}\s?{_OF}\s?{_NUMBER}\s?{_NOUNS}\b", re.IGNORECASE)
_LABELLED = re.compile(
    rf"(?:total|results?|jobs?|openings|positions|treffer|stellen|r[ée]sultats|resultados"
    rf"|vacatures)(?: found)?\s?[:(]\s?{_NUMBER}\s?\)?(?!\s?(?:%|\w))",
    re.IGNORECASE,
)
_COUNTED = re.compile(  # not the number of a postal code, nor one within another word
    rf"(?<![\w.,+#/-])(?<!(?-i:[A-Z][A-Z]) ){_NUMBER}\s?\+?\s?{_NOUNS}(?!\s?(?:per|a|each)\b)(?![\w-])", re.IGNORECASE
)
_CJK = re.compile(
    rf"(?:全|共|計|합계|총)\s?{_NUMBER}\s?(?:件|个|個|项|건|条)|{_NUMBER}\s?件(?:の求人)?|{_NUMBER}\s?(?:个|個)(?:职位|職位|岗位)"
    rf"|{_NUMBER}\s?개의?\s?(?:채용|공고)"
)
_NONE_OPEN = re.compile(
    r"(?:no|0|zero|currently no|not have any|aren.t any|are no)\s+(?:current(?:ly)?\s+|open\s+|job\s+"
    r"|available\s+|matching\s+|suitable\s+)*(?:positions?|jobs?|roles?|openings?|vacanc(?:y|ies)"
    r"|opportunit(?:y|ies)|results?)"
    r"|keine\s+(?:\w+\s+)?(?:stellen\w*|jobs|vakanzen|positionen)|aucune?\s+(?:offre|poste|r[ée]sultat)"
    r"|no hay (?:ofertas|vacantes|resultados)|nessun[ao]?\s+(?:offerta|posizione|risultat)|geen\s+(?:vacatures"
    r"|openstaande)|inga\s+lediga",
    re.IGNORECASE,
)
_ONE = re.compile(r"\b(?:job|position|role|opening|vacancy|result|opportunity|posting|listing|match)$", re.IGNORECASE)
_NAMED_BEFORE = re.compile(
    r"(?:\bid|identification|identifier|number|no\.?|nr\.?|n°|#|ref(?:erence)?\.?|code|req(?:uisition)?"
    r"|kennziffer|nummer|num[ée]ro|n[úu]mero|page|seite)\s*[:#.]?\s*$",
    re.IGNORECASE,
)
_TOLD_BEFORE = re.compile(
    r"(?:creat|fill|support|secur|sav|add|generat|sustain)(?:e|ed|es|ing)?\s+"
    r"(?:over|more than|about|some|almost|nearly)?\s*$",
    re.IGNORECASE,
)
_TEXTLESS = frozenset(("script", "style", "noscript", "template", "svg", "head", "option", "select"))
_CONDITIONS = frozenset(
    ("hidden", "ng-show", "ng-hide", "ng-if", "*ngif", "v-if", "v-show", "v-else", "v-else-if", "x-show", "x-if",
     "data-ng-show", "data-ng-if", "data-ng-hide", "wire:loading", "loading")
)  # fmt: skip
_HIDING_CLASS = re.compile(
    r"(?:^|\s)(?:hidden|hide|d-none|is-hidden|ng-hide|visually-?hidden|sr-only|u-hidden|invisible|display-none|no-display"
    r"|w-condition-invisible)(?:\s|$)"
)
_SHORT = 160
_FEW_PARTS = 8
_PROMINENT = ("h1", "h2", "h3", "h4")
_PROMINENT_NAMES = re.compile(r"count|total|result|summary|found|number", re.IGNORECASE)


def stated_total(page: HtmlPage, found: int = 0) -> int | None:
    """Read how many postings `page` says it has, in any of some fifteen languages; None where it says nothing.

    "1 - 20 of 80" and "Showing 48 of 50" are believed at once. A bare count ("12 jobs") is often that of a department
    or of one card: the one in a heading or a counter is preferred, then the largest, and one below `found` is not used.
    """
    paged = paged_total(page)
    if paged is not None:
        return paged
    counts = _prominent_counts(page) or _short_counts(page)
    plausible = [count for count in counts if count >= found]
    return max(plausible) if plausible else None


def paged_total(page: HtmlPage) -> int | None:
    """Read the total of which a list says that it shows a part: "1 - 20 of 80"."""
    for pattern, group in ((_RANGE, 3), (_PART, 2), (_PART_NAMED, 2)):
        if match := pattern.search(page.text):
            return _whole(match[group])
    return None


def says_none_open(page: HtmlPage) -> str | None:
    """Return the words by which `page` says that it has no postings, where a person sees them; None where it does not.

    A template for the case that there are none stands in many pages that have some, hidden or under a condition.
    """
    if not _NONE_OPEN.search(page.text):
        return None
    for element in page.tree.iter():
        if not isinstance(element.tag, str) or element.tag in _TEXTLESS:
            continue
        own = " ".join([element.text or "", *(child.tail or "" for child in element)])
        if _NONE_OPEN.search(own) and not any(map(_is_hidden, [element, *element.iterancestors()])):
            said = " ".join(own.split())
            match = _NONE_OPEN.search(said)
            if match is not None:
                return re.split(r"(?<=[.!?])\s", said[match.start() : match.end() + 60])[0].strip()
    return None


def _is_hidden(element: HtmlElement) -> bool:
    """Return whether a page does not show an element, or shows it under a condition of its scripts only."""
    if _CONDITIONS & {name.lower().rpartition(":")[2] for name in element.attrib} or element.tag in _TEXTLESS:
        return True
    style = (element.get("style") or "").replace(" ", "").lower()
    hidden = "display:none" in style or "visibility:hidden" in style or element.get("aria-hidden") == "true"
    return hidden or bool(_HIDING_CLASS.search(element.get("class") or ""))


def _prominent_counts(page: HtmlPage) -> list[int]:
    counts: list[int] = []
    for element in page.tree.iter():
        if not isinstance(element.tag, str):
            continue
        named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-automation-id') or ''}"
        if element.tag in _PROMINENT or element.get("aria-live") or _PROMINENT_NAMES.search(named):
            counts += _counts(visible_text(element)[:200])
    return counts


def _short_counts(page: HtmlPage) -> list[int]:
    """Read the counts in short pieces of text: a number amid prose tells of other things."""
    counts: list[int] = []
    for element in page.tree.iter():
        if isinstance(element.tag, str) and element.tag not in _TEXTLESS and (element.text or len(element)):
            text = visible_text(element) if len(element) < _FEW_PARTS else ""
            counts += _counts(text) if len(text) <= _SHORT else []
    return counts


def _counts(text: str) -> list[int]:
    found = [match for pattern in (_COUNTED, _LABELLED, _CJK) for match in pattern.finditer(text)]
    return [number for match in found if (number := _counted(match, text)) is not None]


def _counted(match: re.Match[str], text: str) -> int | None:
    """Return the number that a match counts; None where it is the id of one posting, or tells what was."""
    number = _whole(next(group for group in match.groups() if group))
    before = text[: match.start()]
    names_one = number > 1 and _ONE.search(match[0]) is not None
    return None if names_one or _NAMED_BEFORE.search(before) or _TOLD_BEFORE.search(before) else number


def _whole(number: str) -> int:
    return int(re.sub(r"\D", "", number))
