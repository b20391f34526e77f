"""The words and addresses by which careers pages, in many languages, name postings and what stands beside them."""

import re
from functools import cache

from jobrelay_language.tables import entries, whole_text

_LONGEST_NAME = 120
_ENDING = r"(?:\.(?:html?|php|aspx?|jsp|do|cfm))?"


def _part(*kinds: str) -> re.Pattern[str]:
    table = entries("paths.txt")
    return re.compile(rf"^(?:{'|'.join(table[kind] for kind in kinds)}){_ENDING}$", re.IGNORECASE)


# Path segments below which a site keeps its postings.
SECTION = re.compile(
    rf"{_part('postings', 'perhaps postings').pattern}"
    r"|^\w*(?:job|position|posting|vacancy|stelle|offre|oferta)\w*\.(?:aspx?|php|cfm|html?|jsp|do)$",
    re.IGNORECASE,
)
# Last segments that lead to parts of a list or to what is no posting at all, each by a reason in words.
ELSEWHERE = re.compile(
    rf"{_part('part of a list').pattern}|^(?:{'|'.join(entries('pages.txt').values())}){_ENDING}$"
    r"|^(?:life-at[\w-]*|our-[\w-]+|why-[\w-]+|how-we-[\w-]+|hiring-process|interview[\w-]*)$",
    re.IGNORECASE,
)
# Segments below which a site tells stories, sells or explains: what stands there is no posting.
PROSE = _part("prose")
# Segments after which a list's parts are named, and no posting.
GROUPING = _part("grouping")
IDENTIFIERS = _part("id parameter")
FACETS = _part("facet parameter")
# How stories about working somewhere begin, in places where postings stand too.
STORY = re.compile(
    r"^(?:meet\b|life (?:at|in)\b|why\b|how (?:we|to|our|i)\b|inside\b|a day in\b|our\b|what (?:we|our|it"
    r"|is)\b|behind the\b|q&a\b"
    r"|interview with\b|welcome to\b|working (?:at|with)\b|unsere?\b|warum\b|so arbeit|nos\b|notre\b"
    r"|pourquoi\b|nuestr[oa]s?\b)",
    re.IGNORECASE,
)
CAREERS = re.compile(
    r"job|career|vacanc|position|opening|recruit|hiring|join[- ]?us|work[- ](?:with|for|at)|stellen|karriere"
    r"|emploi|carri[eè]re"
    r"|recrut|offres|empleo|trabaj|vaga|carreira|lavor|vacature|werken|jobb|stilling|praca|karier|ty[oö]paikat"
    r"|採用|求人|招聘|채용",
    re.IGNORECASE,
)
VIEW_ALL = re.compile(
    r"(?:(?:see|view|browse|explore|show|search|find|check out|discover|go to)\s+(?:\w+\s+){0,3})?(?:all\s+"
    r"|our\s+|current\s+|open\s+|available\s+|the\s+|latest\s+|\d+\s+)*"
    r"(?:job openings?|open (?:positions?|roles?|jobs?|vacanc\w+|opportunit\w+)|openings|vacancies"
    r"|opportunities|positions|roles|jobs(?: board)?|job search|career opportunities"
    r"|careers?)\s*(?:at [\w .&-]+|here|now|with us)?\W*$"
    r"|(?:join|work with|work for|work at)\s+(?:us|our team|[\w .&-]+)\W*$|we.re hiring|now hiring|"
    r"(?:alle|offene|unsere|aktuelle|zu den|freie)\s+(?:\w+\s+){0,2}(?:stellen\w*|jobs|positionen|vakanzen"
    r"|stellenangebote)|stellenangebote|stellenmarkt|jobb[oö]rse|karriere"
    r"|(?:toutes?\s+)?(?:nos|les|voir les|voir nos)\s+(?:offres?|postes|emplois|opportunit[eé]s)"
    r"|offres d.emploi|nous rejoindre|rejoignez-nous|carri[eè]res?|recrutement"
    r"|ofertas de (?:empleo|trabajo)|vacantes|empleo|trabaja con nosotros|[uú]nete|trabalhe conosco|vagas"
    r"|carreiras|lavora con noi|posizioni aperte|carriere|offerte di lavoro"
    r"|vacatures|werken bij|lediga jobb|jobba (?:hos|med) oss|ledige stillinger|avoimet|kariera|oferty pracy"
    r"|praca|kariyer|вакансии|карьера|採用情報|求人|採用|招聘|招贤纳士|채용",
    re.IGNORECASE,
)
FACET_COUNT = re.compile(r"\(\s*\d+\s*\)\s*$|^\d+\s+(?:jobs?|openings?|roles?|positions?)$", re.IGNORECASE)


def is_common_text(text: str) -> bool:
    """Return whether `text`, as a whole, is what every site's navigation says, in any language of the tables."""
    return reason_of_text(text) is not None


def reason_of_text(text: str) -> str | None:
    """Return what a link with this whole text leads to where that is no posting ("sign-in page"), else None."""
    bare = text.strip().strip(" .:\u203a»→>|«‹<←+!")
    if not bare:
        return None
    return next(
        (reason for reason in entries("link_texts.txt") if whole_text("link_texts.txt", reason).fullmatch(bare)), None
    )


def names_a_list(text: str) -> bool:
    """Return whether `text`, as a whole, is the name of a list of postings ("All open positions (12)")."""
    return bool(_lists().fullmatch(text) or whole_text("list_words.txt", "of a list").fullmatch(text[:_LONGEST_NAME]))


def is_action(text: str) -> bool:
    """Return whether `text`, as a whole, is a call to act ("Apply now", "Mehr erfahren") and no title."""
    return whole_text("actions.txt").fullmatch(text.strip(" .:\u203a»→>|+‹«<←")) is not None


@cache
def _lists() -> re.Pattern[str]:
    words = entries("list_words.txt")
    before = rf"(?:(?:{words['before']})\s?){{0,6}}"
    return re.compile(rf"\W{{0,9}}{before}(?:{words['listed']})(?:\s?\(?\d{{1,6}}\)?)?\W{{0,9}}", re.IGNORECASE)
