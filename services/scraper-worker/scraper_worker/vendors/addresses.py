"""One address for one posting: jobs are deduplicated by it, however their addresses are spelled.

`page_address` is opened, `canonicalise` only names: it may stand for a page that nobody serves.
"""

import re
from urllib.parse import urlsplit
from uuid import UUID

from jobrelay.models.postings import posting_id
from jobrelay.web.addresses import normalise

from scraper_worker.vendors.registry import forms_of, tracking

_LANGUAGES = "en|de|fr|es|it|pt|nl|sv|da|no|nb|fi|pl|cs|sk|hu|ro|bg|el|tr|ru|uk|ja|ko|zh|ar|he"
_LOCALE = rf"(?:[a-z]{{2}}[-_][a-z]{{2,4}}|(?:{_LANGUAGES}))(?=/|$)"
_LOCALES = re.compile(rf"^/[a-z]{{2}}/{_LOCALE}|/{_LOCALE}", re.IGNORECASE)
_WWW = re.compile(r"^(?:www\.)+(?=[^.]+\.)")
_LANGUAGE_NAMES = frozenset(("language", "lang", "locale", "lng", "hl", "setlang", "culture", "display"))
_A_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2,4})?", re.IGNORECASE)
_CHANNEL_NAMES = frozenset(
    (
        *("ref", "source", "src", "referrer", "referer", "refsrc", "channel", "medium", "campaign", "via"),
        *("jobboard", "job_board", "jobsource", "job_source", "jobsite", "jobpipeline", "sourcetype", "source_type"),
    )
)
_STEPS = frozenset(("apply", "print", "mobile", "embed", "iframe"))
_YES = frozenset(("", "1", "true", "yes", "y"))
_KNOWN_CHANNEL = re.compile(
    r"linked-?in|indeed|glassdoor|stepstone|monster|xing|google|facebook|twitter|instagram|telegram|whatsapp|newsletter"
    r"|e-?mail|ziprecruiter|job-?board|careers?(?:site|page)|referral|social|organic|hellowork|infojobs|naukri|seek",
    re.IGNORECASE,
)
_A_CHANNEL = re.compile(r"\D*")
_APPLY = re.compile(
    r"(?:/(?:apply|apply-?now|application|applications/new|bewerb(?:en|ung)|postuler|candidature|solicitar|solliciteren"
    r"|ansok|candidatar|print))+$",
    re.IGNORECASE,
)
_IDENTIFIES = re.compile(r"\d{3,}|[0-9a-f]{8}-[0-9a-f]{4}-", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:^|[/_-])\d{3,}(?=$|[/_.-])")
_SLASHES = re.compile(r"/{2,}")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_LISTS = re.compile(
    r"/(?:jobs?|careers?|positions?|vacanc(?:y|ies)|openings?|opportunit(?:y|ies)|stellen\w*|karriere|emplois?|offres?"
    r"|empleos?|ofertas?|vagas?|vacatures?|roles?)/[^/]+$",
    re.IGNORECASE,
)


def page_address(url: str) -> str:
    """Return the address by which the posting or page at `url` is opened.

    A vendor's forms of one posting become its page; any other address is only put in the one spelling that it has.

    Raises:
        InvalidAddressError: `url` is not an absolute http or https URL.
    """
    address = normalise(url, also_tracking=tracking())
    scheme, _, rest = address.partition("://")
    found = _by_forms(rest, page=True)
    return address if found is None else f"{scheme}://{found}"


def canonicalise(url: str) -> str:
    """Return the one spelling of `url` that stands for its posting, whatever its form.

    A vendor's forms of one posting become one. At any other address http and https are one, and so are the host with
    and without `www.`; from an address that says which posting it is, the language goes (a locale before the path, a
    parameter), as do the step to the application form and parameters that name a channel (`?ref=linkedin`, not
    `?ref=REQ-17`). Parameters' names, and a path that holds a number of its own, are the same in capitals.

    Raises:
        InvalidAddressError: `url` is not an absolute http or https URL.
    """
    address = normalise(url, also_tracking=tracking())
    _, _, rest = address.partition("://")
    found = _by_forms(rest, page=False)
    return _general(address) if found is None else f"https://{found}"


def job_id(url: str) -> UUID:
    """Return the id of the posting at `url`."""
    return posting_id(canonicalise(url))


def _by_forms(address: str, *, page: bool) -> str | None:
    address = address if "#/" in address else address.partition("#")[0]
    host = address.partition("/")[0]
    for form in forms_of(host.partition(":")[0]):
        if found := form.page_of(address) if page else form.key_of(address):
            return found
    return None


def _general(address: str) -> str:
    parts = urlsplit(address)
    scheme = parts.scheme if parts.port else "https"
    host = _WWW.sub("", parts.netloc)
    path = _UUID.sub(lambda found: found[0].lower(), _SLASHES.sub("/", parts.path))
    path = path.lower() if _NUMBERED.search(path) else path
    pairs = [_named(pair) for pair in parts.query.split("&") if pair and not _is_channel(pair)]
    posting = _APPLY.sub("", path) or "/"
    if _says_which(posting, pairs):
        pairs = [pair for pair in pairs if not _is_language(pair)]
        path = posting
        path = _LOCALES.sub("", path) if _IDENTIFIES.search(path) else path
    query = "&".join(sorted(pairs, key=lambda pair: pair.partition("=")[0]))
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{scheme}://{host}{path}" + (f"?{query}" if query else "") + fragment


def _says_which(path: str, pairs: list[str]) -> bool:
    return bool(_IDENTIFIES.search(path) or _LISTS.search(path) or any(_IDENTIFIES.search(pair) for pair in pairs))


def _named(pair: str) -> str:
    """Return a parameter with its name in lower case, in which servers rarely tell one from another."""
    name, equals, value = pair.partition("=")
    return f"{name.lower()}{equals}{value}"


def _is_channel(pair: str) -> bool:
    name, _, value = pair.partition("=")
    if name.lower() in _STEPS:
        return value.lower() in _YES
    return name.lower() in _CHANNEL_NAMES and bool(_A_CHANNEL.fullmatch(value) or _KNOWN_CHANNEL.search(value))


def _is_language(pair: str) -> bool:
    name, _, value = pair.partition("=")
    return name.lower() in _LANGUAGE_NAMES and bool(_A_LANGUAGE.fullmatch(value))
