import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from ai_worker.filtering.words import ALL_JOBS, FACET_PARAMETERS, POSTING_PATHS
from jobrelay.postings import Link


class Ruling(StrEnum):
    """What the cheap rules say of a link."""

    KEEP = "keep"
    DROP = "drop"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Judged:
    """A ruling, and its reason in words that are shown to the person."""

    ruling: Ruling
    reason: str


_SOCIAL = (
    "facebook.com", "fb.com", "twitter.com", "x.com", "instagram.com", "youtube.com", "youtu.be", "tiktok.com", "pinterest.com", "xing.com",
    "kununu.com", "glassdoor.com", "glassdoor.de", "github.com", "medium.com", "reddit.com", "t.me", "wa.me", "whatsapp.com", "vimeo.com",
    "threads.net", "bsky.app", "mastodon.social", "discord.com", "discord.gg", "slack.com", "vk.com", "weibo.com", "line.me", "telegram.org",
)  # fmt: skip
_SHARING = re.compile(r"/(?:share|sharer|sharing|intent)(?:[/.?]|$)|/shareArticle|mailto", re.IGNORECASE)
_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|svg|webp|avif|ico|css|js|mjs|json|xml|rss|atom|zip|gz|mp[34]|mov|avi|woff2?|ttf|ics|vcf|exe|dmg|docx?|xlsx?|pptx?)$",
    re.IGNORECASE,
)
_PAGES = (
    ("privacy policy", r"privacy|data-?protection|datenschutz\w*|confidentialit\w+|privacidad|privacidade|politica-de-privacidad|informativa-privacy|gdpr|dsgvo|rodo|prywatno\w+"),
    ("legal notice", r"imprint|impressum|legal(?:-notice|-terms|-information)?|mentions-legales|aviso-legal|note-legali|terms(?:-(?:of|and)-\w+)*|tos|conditions|agb|nutzungsbedingungen|cgu|disclaimer|licen[sc]es?"),
    ("cookie settings", r"cookies?(?:-(?:policy|settings|notice|preferences))?"),
    ("sign-in page", r"log-?in|log-?out|sign-?(?:in|up|out)|register|registration|anmelden|registrieren|connexion|inscription|iniciar-sesion|entrar|my-?account|account|profile|password|auth|oauth|sso|candidate-?(?:portal|home|login)|users"),
    ("contact page", r"contact(?:-us)?|kontakt|contacto|contatti|contato|contactez-nous|support|help|hilfe|aide|ayuda|faqs?|help-?cent(?:er|re)"),
    ("news or blog", r"blog|blogs|news|newsroom|press|presse|prensa|aktuelles|actualites?|noticias|articles?|stories|story|podcasts?|webinars?|events?|veranstaltungen|magazine|insights|case-stud(?:y|ies)|whitepapers?"),
    ("about the company", r"about(?:-us)?|ueber-uns|uber-uns|about-us|qui-sommes-nous|a-propos|sobre-nosotros|quienes-somos|chi-siamo|sobre-nos|o-nas|company|unternehmen|mission|values|werte|our-story|history|leadership|team|teams|people|culture|kultur|life|life-at-\w+|diversity(?:-\w+)*|dei|benefits|perks|locations?|offices?|standorte|investors?|investor-relations|sustainability|hiring-process|how-we-hire|recruitment-process|students?"),
    ("product page", r"products?|produkte?|produits?|productos?|pricing|preise|tarifs|precios|features?|solutions?|loesungen|services?|leistungen|platform|customers?|kunden|partners?|shop|store|cart|warenkorb|demo|downloads?|docs|documentation|developers|api|integrations?|resources?|security|trust|status"),
    ("job alert or talent pool", r"job-?alerts?|alerts?|subscribe|newsletter|talent-?(?:pool|community|network)|saved-?jobs?|merkliste|favou?rites?|rss|feed"),
    ("site map or accessibility page", r"sitemap|site-map|accessibility|barrierefreiheit|accessibilite"),
)  # fmt: skip
_WORDS = (
    ("privacy policy", r"privacy(?: policy| notice)?|datenschutz\w*|politique de confidentialité|(?:política|aviso) de privacidad\w*|informativa sulla privacy|polityka prywatności"),
    ("legal notice", r"imprint|impressum|legal(?: notice)?|terms(?: (?:of|and|&) \w+)*|mentions légales|aviso legal|note legali|agb|nutzungsbedingungen"),
    ("cookie settings", r"(?:manage |accept )?cookies?(?: policy| settings| preferences| notice)?"),
    ("sign-in page", r"log ?in|log ?out|sign ?(?:in|up|out)|register|anmelden|einloggen|registrieren|se connecter|connexion|iniciar sesión|entrar|accedi|zaloguj"),
    ("contact page", r"contact(?: us)?|kontakt|contacto|contattaci|contatti|nous contacter|help|faqs?|support"),
    ("news or blog", r"blog|news(?:room)?|press(?:e)?|aktuelles|actualités|noticias|events?|stories"),
    ("about the company", r"about(?: us)?|über uns|à propos|qui sommes-nous|sobre nosotros|quiénes somos|chi siamo|sobre nós|o nas|our (?:team|culture|values|mission|story)|culture|benefits|life at .{2,30}|meet the team|diversity.{0,20}"),
    ("product page", r"products?|produkte|produits|pricing|preise|features|solutions|services|customers|shop|docs"),
    ("job alert or talent pool", r"(?:create |set up |get )?job alerts?|jobs? (?:alert|newsletter)|(?:join (?:our|the) )?talent (?:pool|community|network)|newsletter|subscribe"),
    ("navigation", r"home(?: ?page)?|startseite|accueil|inicio|início|strona główna|menu|search|suche|recherche|buscar|back(?: to .{2,30})?|zurück|retour|volver|skip to (?:main )?content|zum inhalt.{0,20}|next(?: page)?|previous(?: page)?|prev|weiter|suivant|précédent|siguiente|anterior|load more|show more|first|last|\d{1,3}|[«»‹›<>←→]+|english|deutsch|français|español|italiano|português|polski|nederlands|en|de|fr|es|it|pt|pl|nl|share|print|close|top|clear(?: all)?(?: filters)?|reset(?: filters)?|rss"),
)  # fmt: skip
_NEVER_POSTINGS = frozenset({"sign-in page", "job alert or talent pool", "privacy policy", "cookie settings"})
_WHOLE_SECTIONS = frozenset({"news or blog", "product page", "privacy policy"})
_PAGE_PATTERNS = tuple((reason, re.compile(rf"(?:{pattern})(?:\.(?:html?|php|aspx?|jsp))?", re.IGNORECASE)) for reason, pattern in _PAGES)
_WORD_PATTERNS = tuple((reason, re.compile(rf"\W*(?:{pattern})\W*", re.IGNORECASE)) for reason, pattern in _WORDS)


def judge(link: Link) -> Judged:
    """Rule on one link by its own address and words: keep what its source vouches for, drop what cannot be a posting.

    Whatever is not plain is asked about; a reason is a phrase that a person understands.
    """
    if link.certain or link.posting is not None:
        return Judged(Ruling.KEEP, "its source says that it is a posting")
    url = urlsplit(link.url)
    reason = _by_address(url) or _by_words(" ".join(link.text.split()))
    return Judged(Ruling.DROP, reason) if reason else Judged(Ruling.ASK, "could be a posting")


def _by_address(url: SplitResult) -> str | None:
    if url.scheme not in ("http", "https"):
        return "not a web address"
    host = (url.hostname or "").removeprefix("www.")
    linkedin = host.endswith("linkedin.com") and "/jobs/view" not in url.path
    if linkedin or any(host == name or host.endswith("." + name) for name in _SOCIAL):
        return "leads to another site's social page"
    if _SHARING.search(url.path):
        return "a button for sharing"
    if _FILE.search(url.path):
        return "a file, not a page"
    segments = [unquote(segment) for segment in url.path.split("/") if segment]
    query = {name.casefold() for name, _ in parse_qsl(url.query)}
    if not segments and not query - FACET_PARAMETERS:
        return "the site's start page"
    if query - FACET_PARAMETERS:
        return None
    return _by_path(segments)


def _by_path(segments: list[str]) -> str | None:
    below = _below_postings(segments)
    for reason, pattern in _PAGE_PATTERNS:
        if below and reason not in _NEVER_POSTINGS:
            continue
        looked_at = segments if reason in _WHOLE_SECTIONS and not below else segments[-1:]
        if any(pattern.fullmatch(segment) for segment in looked_at):
            return reason
    return None


def _below_postings(segments: list[str]) -> bool:
    return any(segment.casefold() in POSTING_PATHS for segment in segments[:-1])


def _by_words(text: str) -> str | None:
    if not text:
        return None
    found = next((reason for reason, pattern in _WORD_PATTERNS if pattern.fullmatch(text)), None)
    if found is None and ALL_JOBS.fullmatch(text):
        return "a list of postings, not one of them"
    return found
