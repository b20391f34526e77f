"""Reading a whole board: pages to their end, rows of one posting merged."""

from dataclasses import dataclass
from itertools import islice

from jobrelay.models.postings import Link

from scraper_worker.discovery.ats.vendor import Ask, Batch, Board, Vendor
from scraper_worker.discovery.limits import Limits
from scraper_worker.web import Response, Web


@dataclass(frozen=True, slots=True)
class Reading:
    """What a board held: `total` is what the vendor states, or the count of a board that comes in one answer."""

    links: tuple[Link, ...]
    total: int | None
    company: str | None
    truncated: bool = False


def read_board(vendor: Vendor, board: Board, web: Web, limits: Limits) -> Reading:
    """Read every posting of `board`, at most `limits.max_links`.

    A page past the end is empty though the total is not zero: it ends the reading, and says nothing about the others.

    Raises:
        UnreadableAnswerError: The vendor's answer has another shape.
    """
    batches: list[Batch] = []
    links: dict[str, Link] = {}
    rows = 0
    total: int | None = None
    while len(links) < limits.max_links and (ask := vendor.ask(board, rows)):
        read = vendor.read(_send(ask, web), board)
        batches.append(read)
        known = len(links)
        merge(links, read.links)
        rows += read.rows
        total = read.total if total is None else total  # later pages of some vendors state zero
        if not read.rows or len(links) == known or (total is not None and rows >= total):
            break
    return _reading(vendor, board, batches, links, limits)


def read_answer(vendor: Vendor, board: Board, answer: Response) -> Reading:
    """Read one answer that is already there."""
    read = vendor.read(answer, board)
    links: dict[str, Link] = {}
    merge(links, read.links)
    return Reading(tuple(links.values()), len(links) if read.total is None else read.total, read.company)


def merge(links: dict[str, Link], more: tuple[Link, ...]) -> None:
    """Add `more` to `links` by address; a posting that is listed once per place becomes one with all its places."""
    for link in more:
        known = links.get(link.url)
        links[link.url] = _joined(known, link) if known else link


def _joined(first: Link, second: Link) -> Link:
    context = first.context if second.context in first.context else f"{first.context}; {second.context}"
    posting = first.posting or second.posting
    if posting and first.posting and second.posting:
        places = dict.fromkeys(
            place
            for link in (first.posting, second.posting)
            for place in (link.facts.location or "").split("; ")
            if place
        )
        facts = posting.facts.model_copy(update={"location": "; ".join(places) or None})
        posting = posting.model_copy(update={"facts": facts})
    return first.model_copy(update={"context": context, "posting": posting})


def _send(ask: Ask, web: Web) -> Response:
    if ask.payload is None:
        return web.get(ask.url, accept="application/json, application/xml;q=0.9, */*;q=0.5")
    return web.post_json(ask.url, ask.payload)


def _reading(vendor: Vendor, board: Board, batches: list[Batch], links: dict[str, Link], limits: Limits) -> Reading:
    stated = next((read.total for read in batches if read.total is not None), None)
    company = next((read.company for read in batches if read.company), None)
    truncated = len(links) >= limits.max_links and (
        len(links) > limits.max_links or vendor.ask(board, len(links)) is not None
    )
    kept = tuple(islice(links.values(), limits.max_links))
    return Reading(kept, len(links) if stated is None else stated, company, truncated)
