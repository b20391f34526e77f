"""All vendors of this package, and which of them an address, a page or an answer belongs to."""

import importlib
import pkgutil
import re
from collections.abc import Iterable
from functools import cache
from urllib.parse import urlsplit

from jobrelay.models.postings import Posting

from scraper_worker import vendors as package
from scraper_worker.vendors.forms import Form
from scraper_worker.vendors.vendor import Board, Vendor
from scraper_worker.web import Response, UnreadableAnswerError, Web

_NAME = re.compile(r"[A-Za-z][A-Za-z -]+")
_PUBLIC_SUFFIX_PARTS = frozenset(("com", "co", "org", "net"))


@cache
def vendors() -> tuple[Vendor, ...]:
    """Return every vendor, in the order of their module names."""
    modules = (
        importlib.import_module(f"{package.__name__}.{found.name}") for found in pkgutil.iter_modules(package.__path__)
    )
    return tuple(vendor for module in modules for vendor in _defined(module))


def _defined(module: object) -> Iterable[Vendor]:
    single = getattr(module, "VENDOR", None)
    return (single,) if isinstance(single, Vendor) else getattr(module, "VENDORS", ())


@cache
def _by_host() -> dict[str, Vendor]:
    return {name: vendor for vendor in vendors() for name in vendor.hosts}


def _owner(host: str) -> tuple[str, Vendor] | None:
    known, labels = _by_host(), host.lower().split(".")
    names = (".".join(labels[first:]) for first in range(len(labels)))
    return next(((name, known[name]) for name in names if name in known), None)


def is_vendors(host: str) -> bool:
    """Return whether `host` is a vendor's, so that a frame from there holds postings."""
    return _owner(host) is not None


def rate_group(host: str) -> str:
    """Return the name under which visits to `host` are counted: one for all boards that one server holds."""
    name, _, port = host.partition(":")
    found = None if port else _owner(name)
    return found[0] if found and found[1].shares_rate else host


@cache
def vendor_names() -> frozenset[str]:
    """Return the words that name vendors in hosts (`greenhouse`, `myworkdayjobs`): none of them is an employer's."""
    ours = {vendor.name for vendor in vendors()}
    for name in _by_host():
        own = [label for label in name.split(".")[:-1] if label not in _PUBLIC_SUFFIX_PARTS]
        ours.update(own[-1:])
    return frozenset(ours)


def tenant_at(url: str) -> tuple[bool, str | None]:
    """Return whether `url` is at a vendor that never names companies there, and the company's name where it has one.

    The name is written as the address writes it: `acme-rail`, `AcmeRail`.
    """
    owner, found = _owner(urlsplit(url).hostname or ""), vendor_at(url)
    if owner and not owner[1].names_company:
        return True, None
    token = found[1].token if found else ""
    return False, token if _NAME.fullmatch(token) else None


def forms_of(host: str) -> tuple[Form, ...]:
    """Return the forms in which addresses of postings at `host` may be written."""
    found = _owner(host)
    return (*(found[1].forms if found else ()), *_anywhere())


@cache
def _anywhere() -> tuple[Form, ...]:
    return tuple(form for vendor in vendors() for form in vendor.forms_anywhere)


@cache
def tracking() -> tuple[str, ...]:
    """Return the beginnings of parameters' names by which vendors say where a visitor comes from."""
    return tuple(name for vendor in vendors() for name in vendor.tracking)


def vendor_at(url: str) -> tuple[Vendor, Board] | None:
    """Tell whose board `url` is on, by the address alone."""
    return next(((vendor, board) for vendor in vendors() if (board := vendor.board_at(url))), None)


def vendor_in(html: str, url: str) -> tuple[Vendor, Board] | None:
    """Tell whose board the page at `url` embeds or links to.

    A page that names boards of several vendors is taken to carry its list itself if one of them says so; else the board
    that it names most is meant.
    """
    found = [(vendor, board) for vendor in vendors() if (board := vendor.board_in(html, url))]
    return max(found, key=lambda pair: (pair[1].endpoint == url, html.count(pair[1].token)), default=None)


def vendor_of(answer: Response) -> tuple[Vendor, Board] | None:
    """Tell whose listing `answer` is, by its shape."""
    try:
        data = answer.json()
    except UnreadableAnswerError:
        data = None
    return next(((vendor, board) for vendor in vendors() if (board := vendor.fits(answer, data))), None)


def posting_at(url: str, web: Web) -> Posting | None:
    """Read the posting at `url` from its vendor's endpoint; None where no vendor is known or it carries no text."""
    found = vendor_at(url)
    if found is None or found[1].posting is None:
        return None
    vendor, board = found
    return vendor.detail(board, web)
