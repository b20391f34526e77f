"""All vendors of this package, and which of them an address, a page or an answer belongs to."""

import importlib
import pkgutil
from functools import cache

from jobrelay.models.postings import Posting

from scraper_worker.discovery import ats
from scraper_worker.discovery.ats.vendor import Board, Vendor
from scraper_worker.web import Response, UnreadableAnswerError, Web


@cache
def vendors() -> tuple[Vendor, ...]:
    """Give every vendor, in the order of their module names."""
    modules = (importlib.import_module(f"{ats.__name__}.{found.name}") for found in pkgutil.iter_modules(ats.__path__))
    return tuple(module.VENDOR for module in modules if hasattr(module, "VENDOR"))


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
