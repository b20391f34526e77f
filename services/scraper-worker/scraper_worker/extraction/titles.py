import re
from collections.abc import Iterator

from jobrelay_language.characters import one_line, squashed
from jobrelay_language.spotting import Spotter

from scraper_worker.extraction.labels import Label, label_of
from scraper_worker.extraction.page import PostingPage
from scraper_worker.extraction.slugs import LEGAL_FORM, confirms, slugs_of

_GENERIC = re.compile(
    r"(?:(?:current |open |our |all |job |career )*(?:careers?|jobs?|positions?|openings?|vacanc(?:y"
    r"|ies)|opportunit(?:y|ies)|listings?|postings?|details?|descriptions?|search|portal|board|overview"
    r"|application|summary|requisition)"
    r"(?: (?:at|with) .+| details?| description| page| home| portal| openings?| opportunities)*"
    r"|candidate portal|position description|home(?: page)?|menu|mobile navigation|navigation|search"
    r"|apply(?: now| here| online| for .*)?|login|sign in|videsktop|welcome.*"
    r"|about (?:us|the .*|you|.{1,30})|who we are|what you.*|the (?:role|team|job|opportunity)"
    r"|responsibilities|requirements|qualifications|benefits|share.*|contact.*|cookies?.*|privacy.*|we"
    r" use cookies.*|join (?:us|our.*)"
    r"|stellenangebote?|karriere|stellenbeschreibung|offres? d'emploi|nos offres|ofertas? de (?:empleo"
    r"|trabajo)|empleo|trabaja con nosotros|lavora con noi|vagas|vacatures?|job alerts?|similar jobs"
    r"|page not found|loading.*|sorry.*|oops.*|error.*|404.*|.*not found|n/a|untitled.*)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"engineer|develop|manager|director|analyst|associate|assistant|coordinator|specialist|consultant"
    r"|designer|architect|scientist|research|account|execut|attorney|lawyer|paralegal|counsel|intern"
    r"|trainee|apprentic|lead\b"
    r"|head of|officer|administrator|technician|operator|driver|nurse|teacher|sales|market|support"
    r"|representative|recruit|secretary|clerk|supervisor|accountant|editor|writer|chef|cook|fellow"
    r"|professor|student|graduate|partner"
    r"|entwickler|ingenieur|leiter|mitarbeiter|berater|referent|sachbearbeiter|werkstudent|praktik"
    r"|kauf(?:mann|frau)|\(m/w|\(w/m|\(f/m|\(m/f|\(h/f|\(f/h|chargé|responsable|ingénieur|développeur"
    r"|stagiaire|alternan|conseiller"
    r"|vendedor|desarrollador|ingenier|coordinador|gerente|técnic|monitor|estágio|analista|desenvolvedor"
    r"|sviluppatore|impiegat|ontwikkelaar|medewerker|utvecklare|programista|specjalista|kierownik|エンジニア"
    r"|工程师|经理",
    re.IGNORECASE,
)
# Most lines hold none of its many words.
_ROLES = Spotter([_ROLE])
_SEPARATORS = re.compile(r"\s[|–—·•»:/]\s|\s-\s|\s(?:at|@|bei|chez)\s|\s?\|\s?|\s?[•»]\s?")
_TITLE_NAMES = re.compile(
    r"(?:job|posting|position|vacancy|requisition|opening|role|pos|offer|career)[\w-]*[-_ ]?(?:title"
    r"|name|headline|header)|(?:^|\s)(?:title|app-title|headline|section-header--large|page-header"
    r"|page-title|titlepage)(?:$|\s)|jobPostingHeader|JobDetail_?title",
    re.IGNORECASE,
)
_OFFICIAL = ("og:title", "twitter:title", "title")
_LONGEST = 300
_SHORTEST = 3
_EARLY_LINES = 60


def title_of(page: PostingPage) -> str | None:
    """Choose the posting's title among the headings, the head's titles, labels and what the author named a title.

    Each candidate is weighed by where it stands and by which other sources repeat it; headings that name a section or
    a site ("Careers", "About the role") are no candidates.
    """
    weights: dict[str, float] = {}
    slugs = slugs_of(page.url)
    for candidate, weight in _candidates(page):
        text = _trimmed(candidate)
        if text == page.meta.get("og:site_name") or _is_employer(text, slugs):
            continue
        if not _SHORTEST <= len(text) <= _LONGEST or _GENERIC.fullmatch(text) or label_of(text):
            continue
        weights[text] = max(weights.get(text, 0.0), weight)
    if not weights:
        return None
    shown = {_trimmed(line.text).lower() for line in page.lines if not line.chrome and len(line.text) <= _LONGEST}
    ranked = {text: weight + _agreement(text, page, shown) for text, weight in weights.items()}
    return max(ranked, key=lambda text: (ranked[text], -len(text)))


def _is_employer(text: str, slugs: list[str]) -> bool:
    """Return whether a candidate is the employer's name: the address's own, or one with a legal form."""
    key = squashed(LEGAL_FORM.sub("", text))
    formed = bool(LEGAL_FORM.search(text)) and any(confirms(slug, key, [text]) for slug in slugs)
    return (formed or key in slugs) and not _ROLES.matches(text)


def _candidates(page: PostingPage) -> Iterator[tuple[str, float]]:
    for name in _OFFICIAL:
        whole = page.title if name == "title" else page.meta.get(name, "")
        if not whole:
            continue
        yield whole, 1.1
        for piece in _SEPARATORS.split(whole):
            yield piece, 1.0
    if value := page.labelled(Label.TITLE):
        yield value, 1.5
    for index, line in enumerate(page.lines):
        if line.chrome or line.linked or len(line.text) > _LONGEST:
            continue
        named = 2.0 if _TITLE_NAMES.search(line.names) else 0.0
        early = 1.0 if index < _EARLY_LINES else 0.0
        if line.heading:
            yield line.text, {1: 3.0, 2: 2.0, 3: 1.3}.get(line.heading, 0.8) + named + early
        elif named:
            yield line.text, named + early
        elif index < _EARLY_LINES and _ROLES.matches(line.text):
            yield line.text, early


def _agreement(text: str, page: PostingPage, shown: set[str]) -> float:
    """Weigh how many other sources say the same: the head's titles, the address, a visible line."""
    folded = text.lower()
    official = [page.meta.get("og:title", ""), page.meta.get("twitter:title", ""), page.title]
    visible = folded in shown
    score = 2.0 * (visible and any(folded in other.lower() for other in official if other)) + 0.5 * visible
    words = re.findall(r"\w{3,}", folded)
    if words:
        score += 2.0 * sum(word in page.slug for word in words) / len(words)
    if _ROLES.matches(text):
        score += 1.5
    if text in page.logos:
        score -= 4.0
    return score


def _trimmed(text: str) -> str:
    """Take off what some pages add to a title: "… page is loaded", a label in front, "Job Details: "."""
    text = re.sub(r"\s+page is loaded$", "", one_line(text))
    text = re.sub(
        r"^(?:job|position|role|vacancy|job title|position title|stellenangebot|offre)\s*:\s+|^job"
        r" (?:description|details?|posting)\s*[-–:|]\s*",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"\s*\((?:req(?:uisition)?\s*(?:id|#)?:?\s*)?[A-Z]{0,3}[-_]?\d{4,}[A-Z]{0,3}\)$", "", text)
    return text.strip(" |-–—·•*#:")
