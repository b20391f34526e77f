"""One spelling for one address, as far as any site's goes; what vendors add to it is theirs to say."""

import re
from urllib.parse import unquote

from ada_url import URL

from jobrelay.errors import TerminalError

_TRACKING_PREFIXES = ("utm_", "mtm_", "pk_", "hsa_", "_hs", "at_", "rx_", "vero_", "oly_")
_TRACKING = frozenset(
    [
        "gclid",
        "gclsrc",
        "dclid",
        "gbraid",
        "wbraid",
        "fbclid",
        "msclkid",
        "yclid",
        "twclid",
        "ttclid",
        "li_fat_id",
        "igshid",
        "mc_cid",
        "mc_eid",
        "_ga",
        "_gl",
        "xtor",
        "trk",
        "trkinfo",
        "trackingid",
        "trackingtag",
        "phpsessid",
        "jsessionid",
        "in_iframe",
        "s_kwcid",
        "mkt_tok",
        "gad_source",
        "gad_campaignid",
        "srsltid",
        "epik",
        "sccid",
        "ref_src",
        "irclickid",
        "_branch_match_id",
        "wt.mc_id",
        "wt_mc",
        "icid",
        "icmpid",
        "sc_cid",
        "s_cid",
        "spm",
        "hsctatracking",
        "__hstc",
        "__hssc",
        "__hsfp",
        "wickedid",
        "igsh",
        "cmpid",
    ],
)
_REDIRECTORS = re.compile(
    r"(?:^|/)(?:redirect|redir|r|out|click|clicks|goto|track|url|away|jump)(?:\.\w+)?/?$", re.IGNORECASE
)
_TARGETS = frozenset(("from", "url", "u", "to", "target", "dest", "destination", "redirect", "redirect_url", "q"))
_NESTED_REDIRECTS = 3
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_SESSION = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)
_NAMED_JOB = re.compile(
    r"(?:job|jobs|position|posting|opening|role|vacancy|req|requisition|offer|stelle|offre)[-_/=:]?\w*\d\w*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_IDENTIFIES = re.compile(r"\d{4,}|[0-9a-f]{8}-[0-9a-f]{4}-", re.IGNORECASE)


class InvalidAddressError(TerminalError):
    """Report text that is not the address of a page: no URL, or not http or https."""


def normalise(url: str, *, also_tracking: tuple[str, ...] = ()) -> str:
    """Return the one spelling of `url` that can be opened in its place.

    The WHATWG URL standard settles case, default port, dot segments and escapes. On top of it: credentials, tracking
    and session parameters and a trailing slash go, parameters are sorted by name, and a redirector that carries its
    target gives way to the target. A parameter that may identify stays. `also_tracking` are further beginnings of
    parameters' names, in lower case, that say where a visitor comes from.

    A fragment stays only where it decides which posting is shown: a hash route (`#/job/12`), or a named or numbered
    posting (`#job-12`, `#18`) on a page whose path and query carry no id of their own.

    Raises:
        InvalidAddressError: `url` is not an absolute http or https URL.
    """
    return _normal(url, (*_TRACKING_PREFIXES, *also_tracking), _NESTED_REDIRECTS)


def _normal(url: str, prefixes: tuple[str, ...], redirects: int) -> str:
    parsed = _parse(url)
    pairs = [pair for pair in parsed.search.lstrip("?").split("&") if pair and not _is_tracking(pair, prefixes)]
    if redirects and _REDIRECTORS.search(parsed.pathname) and (target := _target(pairs)):
        return _normal(target, prefixes, redirects - 1)
    path = _unescape(_SESSION.sub("", parsed.pathname)).rstrip("/")
    query = "&".join(sorted((_unescape(pair) for pair in pairs), key=lambda pair: pair.partition("=")[0]))
    fragment = _fragment(parsed.hash.lstrip("#"), path + "?" + query)
    host = parsed.hostname.rstrip(".")
    origin = f"{parsed.protocol}//{host}" + (f":{parsed.port}" if parsed.port else "")
    return origin + (path or "/") + (f"?{query}" if query else "") + fragment


def _parse(url: str) -> URL:
    try:
        parsed = URL(url.strip())
    except ValueError as error:
        raise InvalidAddressError(f"{url[:200]!r} is not an address: it should look like https://…") from error
    if parsed.protocol not in {"http:", "https:"}:
        raise InvalidAddressError(f"{url[:200]!r} cannot be read: only http and https addresses can.")
    if not parsed.hostname.rstrip("."):
        raise InvalidAddressError(f"{url[:200]!r} names no host.")
    return parsed


def _is_tracking(pair: str, prefixes: tuple[str, ...]) -> bool:
    name = unquote(pair.partition("=")[0]).lower()
    return name in _TRACKING or name.startswith(prefixes)


def _target(pairs: list[str]) -> str | None:
    for pair in pairs:
        name, _, value = pair.partition("=")
        target = unquote(value)
        if name.lower() in _TARGETS and target.startswith(("http://", "https://")):
            return target
    return None


def _unescape(text: str) -> str:
    """Write escapes in capitals, and undo those of characters that need none."""

    def plain(match: re.Match[str]) -> str:
        character = chr(int(match[1], 16))
        return character if character in _UNRESERVED else match[0].upper()

    return _ESCAPE.sub(plain, text)


def _fragment(fragment: str, address: str) -> str:
    route = fragment.removeprefix("!")
    if route.startswith("/") and len(route) > 1:
        return "#" + fragment.rstrip("/")
    if fragment.startswith(":~:text="):  # the words of a posting that has no page of its own
        return "#" + fragment
    names_posting = _NAMED_JOB.fullmatch(fragment) or _NUMBER.fullmatch(fragment)
    return f"#{fragment}" if names_posting and not _IDENTIFIES.search(address) else ""
