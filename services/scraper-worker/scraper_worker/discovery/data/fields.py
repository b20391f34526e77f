"""What the fields of a posting are called, in the data of whatever site, and the facts that they hold."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any

from jobrelay.models.postings import PostingFacts
from jobrelay_language.dates import read_date

from scraper_worker.vendors.answers import day, employment, language, places, salary, sections, text, workplace

Fields = Mapping[str, list[Any]]
"""A row of data, flat: the values at each path, such as `location.city`. Names are in lower case, without marks."""

TITLES = (
    "jobtitle", "positiontitle", "postingtitle", "requisitiontitle", "vacancytitle", "jobopeningname", "jobname",
    "positionname", "vacancyname", "postingname", "roletitle", "jobpostingtitle", "jobadtitle", "externaltitle",
    "title", "displaytitle", "stellenbezeichnung", "stellentitel", "jobtitel", "intitule", "titel", "titre", "titulo",
    "titolo", "tittel", "nombrepuesto", "nomecargo", "nomevaga", "titulovaga", "titlejob", "puesto", "cargo", "vaga",
    "poste", "bezeichnung", "functietitel", "functienaam", "functie", "stillingstittel", "rubrik", "stanowisko",
    "nazwa", "nimike", "tehtavanimike", "nazev", "designation", "position", "role", "job", "vacancy", "opening",
    "name", "nom", "nombre", "nome", "naam", "text", "label", "heading", "headline", "caption", "subject",
)  # fmt: skip
_SURE_TITLES = frozenset(TITLES[: TITLES.index("title")])
PLACE = re.compile(
    r"(?:^|\.)(?:\w*locations?(?:name|text|label|string|description|display|label)?|\w*cit(?:y|ies)(?:name)?|towns?|\w*offices?|places?|ort|orte|standorte?"
    r"|arbeitsort|einsatzort|lieux?|libellelieu|ville|localite|ubicacion|ciudad|localidad|cidade|sede|citta|luogo"
    r"|plaats|standplaats|locatie|sted|arbeidssted|miasto|lokalizacja|kunta|municipality|region|state|country|workplace"
    r"|worksite|municipio|estado)(?:\.\w+)?$"
)
IDENTIFIER = re.compile(
    r"^(?:\w*(?:job|req|requisition|position|posting|vacancy|opening|offer|ad)\w*(?:id|no|nr|number|code|seq|seqno|guid|uuid|key|ref|reference)"
    r"|id|uid|uuid|guid|key|slug|code|ref|reference|shortcode|token|number|hash|@?identifier|objectid|nid|pk)$"
)
JOB_WORDS = re.compile(
    r"^(?:job|position|posting|vacancy|requisition|req)(?:id|title|code|number|url|location|type|locations|description"
    r"|posting|family|req\w*)$|department|employment|workplace|salary|compensation|apply|requisition|seniority|remote"
    r"|hiring|contract|workinghours|worktype|schedule|telework|experience|fulltime|recruit"
    r"|abteilung|beschaftigung|contrat|jornada|departamento|dienstverband|anstallning"
)
POSTED = re.compile(
    r"(?:^|\.)(?:\w*(?:posted|publish|publication|posting|open|start|created|create|updated|release|opened|online)\w*"
    r"(?:date|at|on|time|day)?|date\w*|pubdate|published|updated|created|posted|datum|veroffentlicht\w*|fecha\w*|data\w*publica\w*)$"
)
UNTIL = re.compile(
    r"(?:expir|close|closing|deadline|validthrough|validuntil|until|end)\w*|datefin|application\w*due\w*"
)
LOCATORS = re.compile(
    r"(?:url|uri|link|href|permalink|path|lien|enlace|weblink|address|page|route|seo|guid)", re.IGNORECASE
)
NOT_LOCATORS = re.compile(
    r"image|img|logo|photo|picture|icon|avatar|thumb|video|company|organi[sz]ation|employer|brand|author|api|rss|feed"
    r"|email|mail|share|facebook|twitter|linkedin|map|privacy|category|department|team|location|office|tracking|pixel"
)
OTHER_THINGS = re.compile(
    r"^(?:photo|avatar|bio|biography|firstname|lastname|linkedin|twitter|price|prices|sku|cart|stock|author|authors|byline"
    r"|readtime|readingtime|excerpt|quote|rating|venue|speakers?|duration|children|submenu|menuitems|isexternal|latlng"
    r"|question|answer|filesize|playlist|episode|isbn)(?:$|\.)"
)
_GENERIC = frozenset(
    ("name", "label", "value", "text", "title", "rendered", "displayname", "descriptor", "display", "formatted",
     "localized", "default", "cdata", "t", "_", "content", "formattedaddress", "fulladdress", "description")
)  # fmt: skip
_WRAPPERS = frozenset(
    ("node", "attributes", "fields", "source", "job", "posting", "position", "data", "item", "document", "vacancy",
     "properties", "jobposting", "content", "acf", "meta", "details", "info", "requisition", "record", "result",
     "opening")
)  # fmt: skip
_LOCALES = re.compile(r"^(?:[a-z]{2}(?:[a-z]{2})?|def)$")
_MARKS = re.compile(r"[^\w]|_")
_LISTS = ("locations", "joblocations", "location", "joblocation", "locationname", "locationstext", "primarylocation")
_BODIES = (
    "descriptionhtml", "jobdescription", "jobdescriptionhtml", "description", "contenthtml", "content",
    "encoded", "body",
    "descriptif", "texteoffre", "texte", "beschreibung", "descripcion", "descricao", "omschrijving", "descrizione",
    "beskrivelse", "summary", "profile", "responsibilities", "aufgaben", "requirements", "qualifications",
    "profilrecherche", "texteprofil", "profil", "anforderungen", "requisitos", "texteentreprise", "benefits",
)  # fmt: skip
_LEAST_PROSE = 10
_LONGEST_NAME = 60
_PAY = ("salary", "compensation", "salaryrange", "pay", "basesalary", "remuneration")
_PAY_PARTS = (
    ("min", "minvalue", "minamount", "from", "low", "minimum"),
    ("max", "maxvalue", "maxamount", "to", "high", "maximum"),
    ("currency", "currencycode"),
    ("period", "interval", "unit", "unittext"),
)


@lru_cache(maxsize=20_000)
def plain_name(path: tuple[str, ...]) -> str:
    """Return the name of the field at `path`: wrappers, languages and words that say nothing by themselves left out."""
    parts = [_MARKS.sub("", name[:_LONGEST_NAME]).lower() for name in path if not (name.isdigit() and len(path) > 1)]
    while len(parts) > 1 and parts[0] in _WRAPPERS:
        parts.pop(0)
    while len(parts) > 1 and (parts[-1] in _GENERIC or _is_locale(parts)):
        parts.pop()
    return ".".join(parts)


def _is_locale(parts: list[str]) -> bool:
    return bool(_LOCALES.match(parts[-1])) and parts[-1] not in {"id", "to", "ort"}


def title_rank(name: str) -> int:
    """Return how early in the list of names for titles `name` stands; past its end where it does not."""
    return TITLES.index(name) if name in TITLES else len(TITLES)


def is_sure_title(name: str) -> bool:
    """Return whether only a posting's title is called `name`."""
    return name in _SURE_TITLES


def facts_of(row: Fields, title: str) -> PostingFacts:
    """Read what a row states about its posting."""
    return PostingFacts(
        title=title,
        company=_first(row, "companyname", "company", "nomentreprise", "companytitle", "employer", "employername",
                       "hiringorganization", "entreprise", "empresa", "creator", "firma", "organization",
                       "arbeitgeber"),
        location=_location(row),
        workplace=workplace(*(_first(row, name) for name in ("workplacetype", "workplace", "remotestatus", "remote",
                                                             "remotetype", "joblocationtype", "teletravail"))),
        salary=_salary(row),
        employment_type=employment(*(_first(row, name) for name in (
            "employmenttype", "jobtype", "typecontrat", "contracttype", "contract", "jobtime", "worktype", "type"))),
        department=_first(row, "department", "departmentname", "departementname", "team", "category", "function",
                          "libellefonction", "jobfamily", "abteilung"),
        posted_on=_posted(row),
        valid_until=_dated(row, UNTIL),
        language=language(_first(row, "language", "lang", "locale")),
    )  # fmt: skip


def description_of(row: Fields) -> str:
    """Join a row's prose into one HTML fragment; empty where it has none."""
    named = [value for name in _BODIES for value in row.get(name, ())]
    nameless = [
        value for name, values in row.items() if not name or name.isdigit() for value in values if "<" in str(value)
    ]
    parts = dict.fromkeys(value for value in named or nameless if isinstance(value, str))
    return sections(*((None, _paragraphs(part)) for part in parts if len(part) > _LEAST_PROSE))


def _paragraphs(prose: str) -> str:
    if re.search(r"<\w+[^>]*>|&lt;\w+", prose):
        return prose
    blocks = [block.strip() for block in re.split(r"\n\s*\n", prose) if block.strip()]
    return "".join(f"<p>{escape(block).replace(chr(10), '<br>')}</p>" for block in blocks)


def _first(row: Fields, *names: str) -> str | None:
    found = (text(value) for name in names for value in row.get(name, ()))
    return next((value for value in found if value and len(value) < 200 and "<" not in value), None)  # noqa: PLR2004


def _location(row: Fields) -> str | None:
    for name in _LISTS:
        if found := places(_texts(row.get(name, ()))):
            return found
    cities = [value for name, values in row.items() if re.search(r"(?:^|\.)(?:city|addresslocality|town)$", name)
              for value in _texts(values)]  # fmt: skip
    if cities:
        return places(cities)
    named = (places(_texts(values)) for name, values in row.items() if PLACE.search(name))
    return next((found for found in named if found), None)


def _texts(values: Iterable[object]) -> list[str]:
    return [found for value in values if not isinstance(value, int | float) and (found := text(value))
            and len(found) < 150 and "<" not in found]  # fmt: skip # noqa: PLR2004 - longer ones are prose


def _salary(row: Fields) -> Any:  # noqa: ANN401
    for pay in _PAY:
        parts = [
            next((row[f"{pay}.{name}"][0] for name in names if row.get(f"{pay}.{name}")), None) for names in _PAY_PARTS
        ]
        if found := salary(*parts):
            return found
    return None


def _posted(row: Fields) -> date | None:
    preferred = sorted((name for name in row if POSTED.search(name) and not UNTIL.search(name)), key=_posted_rank)
    return next((found for name in preferred for value in row[name] if (found := _day(value))), None)


def _posted_rank(name: str) -> int:
    return next((rank for rank, word in enumerate(("posted", "publi", "pubdate", "open", "creat")) if word in name), 9)


def _dated(row: Fields, names: re.Pattern[str]) -> date | None:
    return next((found for name in row if names.search(name) for value in row[name] if (found := _day(value))), None)


def _day(value: object) -> date | None:
    try:
        return day(value) or (read_date(value) if isinstance(value, str) and len(value) < _LONGEST_NAME else None)
    except (ValueError, OverflowError, OSError):  # a number that is no time
        return None
