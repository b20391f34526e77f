"""Postings in feeds: RSS, Atom, and the XML in which job boards exchange postings."""

import re
from collections import Counter
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from jobrelay.models.postings import Link, PostingFacts, Rung
from jobrelay_language.dates import read_date
from jobrelay_language.roles import names_role

from scraper_worker.discovery.ats.answers import day, employment, language, places, posting_link, workplace
from scraper_worker.discovery.scoring import url_score
from scraper_worker.discovery.xml import name_of, parse_xml
from scraper_worker.web import Response

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTRY_NAMES = frozenset(
    ("item", "entry", "job", "position", "offer", "offre", "vacancy", "posting", "jobposting", "ad", "stelle", "vaga")
)
_SITEMAP_NAMES = frozenset(("urlset", "sitemapindex"))
_TITLES = (
    "title",
    "jobtitle",
    "job_title",
    "name",
    "intitule",
    "positiontitle",
    "titel",
    "titulo",
    "titre",
    "poste",
    "bezeichnung",
    "stellenbezeichnung",
)
_LINKS = ("url", "link", "joburl", "job_url", "detailurl", "apply_url", "applyurl", "lien", "permalink", "guid", "id")
_BODIES = (
    "encoded",
    "description",
    "descriptif",
    "content",
    "body",
    "jobdescription",
    "texte_offre",
    "texte",
    "summary",
    "profile",
    "requirements",
    "profil_recherche",
    "texte_profil",
    "texte_entreprise",
    "benefits",
    "beschreibung",
    "descripcion",
    "aufgaben",
    "profil",
)
_PLACES = ("location", "city", "libelle_lieu", "lieu", "ville", "ort", "ciudad", "joblocation", "standort", "localite")
_COMPANIES = (
    "company",
    "company_name",
    "companyname",
    "nom_entreprise",
    "company_title",
    "employer",
    "entreprise",
    "empresa",
    "creator",
    "firma",
)
_TYPES = (
    "jobtype",
    "job_type",
    "employmenttype",
    "employment_type",
    "type_contrat",
    "contract",
    "contract_type",
    "job_time",
    "typecontrat",
)
_DEPARTMENTS = ("department_name", "category", "departement_name", "function", "libelle_fonction", "team")
_POSTED = (
    "pubdate",
    "date",
    "published",
    "publication_date",
    "date_parution",
    "dateposted",
    "posted",
    "updated",
    "created",
    "date_publication",
)
_UNTIL = ("expirationdate", "expiration_date", "valid_until", "validthrough", "closingdate", "closing_date", "date_fin")
_MARKUP = re.compile(r"<\w+[^>]*>")
_SHARE_OF_JOBS = 0.5
_ROWS_FOR_A_LIST = 1


@dataclass(frozen=True, slots=True)
class FeedReading:
    """The postings of a feed, in its order."""

    links: tuple[Link, ...]
    source: str = "feed"
    truncated: bool = False


def is_xml(response: Response) -> bool:
    """Tell whether an answer is XML (packed or not) rather than a page."""
    kind = response.content_type
    if "xhtml" in kind:
        return False
    head = response.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:400].lower()
    named = "xml" in kind or "rss" in kind or "atom" in kind or "gzip" in kind
    return (named or head.startswith(b"<?xml")) and b"<html" not in head and b"<!doctype html" not in head


def feed_postings(response: Response) -> FeedReading | None:
    """Read the postings of a feed; None where the answer is no feed of postings (a sitemap, a blog's feed)."""
    root = parse_xml(response)
    if root is None or name_of(root) in _SITEMAP_NAMES:
        return None
    links: dict[str, Link] = {}
    for entry in _entries(root):
        if link := _link(entry, response.url):
            links.setdefault(link.url, link)
    if not links:
        return None
    jobs = sum(url_score(link.url) >= 3 or names_role(link.text) for link in links.values())  # noqa: PLR2004 - a section
    certain = _is_job_exchange(root)
    if not certain and jobs < _SHARE_OF_JOBS * len(links):
        return None
    return FeedReading(tuple(link.model_copy(update={"certain": certain}) for link in links.values()))


def _entries(root: "_Element") -> list["_Element"]:
    """Find the elements that repeat and hold a title and an address."""
    found = [element for element in root.iter() if _field(element, _TITLES) and _address(element)]
    names = Counter(name_of(element) for element in found)
    preferred = [name for name in names if name in _ENTRY_NAMES] or [
        name for name, count in names.most_common(1) if count
    ]
    return [element for element in found if name_of(element) in preferred[:1]]


def _is_job_exchange(root: "_Element") -> bool:
    """Tell a feed made for postings from RSS and Atom, which may hold anything."""
    return name_of(root) not in {"rss", "feed", "rdf"}


def _link(entry: "_Element", base_url: str) -> Link | None:
    address = _address(entry)
    title = _field(entry, _TITLES)
    if not address or not title:
        return None
    return posting_link(address, _facts(entry, title, base_url), _body(entry), Rung.FEED)


def _facts(entry: "_Element", title: str, _base_url: str) -> PostingFacts:
    posted = _field(entry, _POSTED)
    return PostingFacts(
        title=title,
        company=_field(entry, _COMPANIES),
        location=places([_field(entry, _PLACES)]),
        workplace=workplace(_field(entry, ("remote", "workplace", "remotetype", "teletravail"))),
        employment_type=employment(*(_field(entry, (name,)) for name in _TYPES)),
        department=_field(entry, _DEPARTMENTS),
        posted_on=(day(posted) or read_date(posted)) if posted else None,
        valid_until=day(_field(entry, _UNTIL)),
        language=language(_field(entry, ("language", "lang"))),
    )


def _body(entry: "_Element") -> str:
    """Join the entry's prose; plain text becomes paragraphs."""
    parts = []
    for name in _BODIES:
        prose = _field(entry, (name,), raw=True)
        if prose and prose not in parts:
            parts.append(prose)
    return "\n".join(part if _MARKUP.search(part) else _paragraphs(part) for part in parts)


def _paragraphs(prose: str) -> str:
    blocks = [block.strip() for block in re.split(r"\n\s*\n", prose) if block.strip()]
    return "".join(f"<p>{escape(block).replace(chr(10), '<br>')}</p>" for block in blocks)


def _address(entry: "_Element") -> str | None:
    for name in _LINKS:
        for child in entry.iter():
            if name_of(child) != name:
                continue
            value = (child.get("href") or child.text or "").strip()
            if value.startswith(("http://", "https://")):
                return value
    return None


def _field(entry: "_Element", names: tuple[str, ...], *, raw: bool = False) -> str | None:
    """Give the text of the first element in `entry`, also within a group of it, that has one of `names`."""
    for name in names:
        for child in entry.iterdescendants():
            if name_of(child) == name and (text := (child.text or "").strip()):
                return text if raw else " ".join(text.split())
    return None
