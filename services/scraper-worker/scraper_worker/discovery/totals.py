"""The number of postings that a page says it has."""

import re

from scraper_worker.discovery.page import Page, visible_text

_NUMBER = r"(\d{1,3}(?:[.,\u00a0\u202f' ]\d{3})+|\d{1,6})"
_NOUNS = (
    r"(?:open |current(?:ly)? |available |active |live |total |matching |job |new |published |offene[nr]? "
    r"|freie |aktuelle |postes? |offres? |ofertas? |vagas? |open(?:staande)? )*"
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
    rf"{_NUMBER}\s*(?:-|\u2013|—|to|bis|à|a|t/m|until)\s*{_NUMBER}"
    rf"\s*{_OF}\s*(?:\w+ )?{_NUMBER}(?!\s*(?:pages?|seiten?))",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"(?:showing|displaying|viewing|shows?|zeigt?|angezeigt|affichage(?: de)?|mostrando|exibindo"
    rf"|visualizzat[ie]|visar|weergegeven)\s*:?\s*(?:\w+ )?{_NUMBER}\s*{_OF}\s*{_NUMBER}(?!\s*(?:pages?"
    rf"|seiten?))",
    re.IGNORECASE,
)
_PART_NAMED = re.compile(rf"{_NUMBER}\s*{_OF}\s*{_NUMBER}\s*{_NOUNS}\b", re.IGNORECASE)
_LABELLED = re.compile(
    rf"(?:total|results?|jobs?|openings|positions|treffer|stellen|r[ée]sultats|resultados"
    rf"|vacatures)(?: found)?\s*[:(]\s*{_NUMBER}\s*\)?(?!\s*(?:%|\w))",
    re.IGNORECASE,
)
_COUNTED = re.compile(  # not the number of a postal code, nor one within another word
    rf"(?<![\w.,+#/-])(?<!(?-i:[A-Z][A-Z]) ){_NUMBER}\s*\+?\s*{_NOUNS}(?!\s*(?:per|a|each)\b)(?![\w-])", re.IGNORECASE
)
_CJK = re.compile(
    rf"(?:全|共|計|합계|총)\s*{_NUMBER}\s*(?:件|个|個|项|건|条)|{_NUMBER}\s*件(?:の求人)?|{_NUMBER}\s*(?:个|個)(?:职位|職位|岗位)"
    rf"|{_NUMBER}\s*개의?\s*(?:채용|공고)"
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
_PROMINENT = ("h1", "h2", "h3", "h4")
_PROMINENT_NAMES = re.compile(r"count|total|result|summary|found|number", re.IGNORECASE)


def stated_total(page: Page, found: int = 0) -> int | None:
    """Read how many postings `page` says it has, in any of some fifteen languages; None where it says nothing.

    "1 - 20 of 80" and "Showing 48 of 50" are believed at once. A bare count ("12 jobs") is often that of a department
    or of one card: the one in a heading or a counter is preferred, then the largest, and one below `found` is not used.
    """
    paged = paged_total(page)
    if paged is not None:
        return paged
    counts = _prominent_counts(page) or _counts(page.text)
    plausible = [count for count in counts if count >= found]
    return max(plausible) if plausible else None


def paged_total(page: Page) -> int | None:
    """Read the total of which a list says that it shows a part: "1 - 20 of 80"."""
    for pattern, group in ((_RANGE, 3), (_PART, 2), (_PART_NAMED, 2)):
        if match := pattern.search(page.text):
            return _whole(match[group])
    return None


def says_none_open(page: Page) -> str | None:
    """Give the words by which `page` says that it has no postings; None where it does not."""
    match = _NONE_OPEN.search(page.text)
    return re.split(r"(?<=[.!?])\s", page.text[match.start() : match.end() + 60])[0].strip() if match else None


def _prominent_counts(page: Page) -> list[int]:
    counts: list[int] = []
    for element in page.tree.iter():
        if not isinstance(element.tag, str):
            continue
        named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-automation-id') or ''}"
        if element.tag in _PROMINENT or element.get("aria-live") or _PROMINENT_NAMES.search(named):
            counts += _counts(visible_text(element)[:200])
    return counts


def _counts(text: str) -> list[int]:
    found = [match for pattern in (_COUNTED, _LABELLED, _CJK) for match in pattern.finditer(text)]
    return [_whole(next(group for group in match.groups() if group)) for match in found]


def _whole(number: str) -> int:
    return int(re.sub(r"\D", "", number))
