"""Reading a whole board: pages to their end, rows of one posting merged, every cap and refusal told."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from uuid import UUID

from jobrelay.errors import TerminalError, TransientError
from jobrelay.models.postings import Link

from scraper_worker.vendors.newest import RowOrder
from scraper_worker.vendors.towns import merge
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor
from scraper_worker.web import Response, UnreadableAnswerError, Web

_SPLITS = 3
_TRIES = 2


@dataclass(frozen=True, slots=True)
class BoardReading:
    """What a board held: `total` is what the vendor states, or the count of a board that comes in one answer.

    `notes` say what was not read, and why. `newest_first` says that it was read to its end over several pages and
    stands so by the days in its rows, `rest_known` that the rest was left since it does. `first_page` is the address of
    its first request.
    """

    links: tuple[Link, ...]
    total: int | None
    company: str | None
    truncated: bool = False
    notes: tuple[str, ...] = ()
    newest_first: bool = False
    rest_known: bool = False
    first_page: str | None = None


@dataclass(slots=True)
class _Reader:
    vendor: Vendor
    web: Web
    most: int
    known: frozenset[UUID] = frozenset()
    order: RowOrder = field(default_factory=RowOrder)
    links: dict[UUID, Link] = field(default_factory=dict)
    company: str | None = None
    cut: str | None = None
    stopped: bool = False
    rest_known: bool = False
    first_page: str | None = None
    requests: int = 0
    pages: int = 0
    merged: int = 0

    @property
    def full(self) -> bool:
        return len(self.links) >= self.most

    def whole(self, board: Board, splits: int = _SPLITS) -> int | None:
        """Read `board` to its end and return its total, None where it has none; `cut` says what kept from the end."""
        rows, total = 0, None
        ask = self.vendor.ask(board, 0)
        while ask and not self.full:
            self.first_page = self.first_page or ask.url
            answer = self._send(ask, board)
            read = self._read(answer, board) if answer else None
            if answer is None or read is None:
                return total
            if not rows:
                total = read.total  # later pages of some vendors state zero
                if _is_cap(self.vendor, total):
                    total = None
                    if self._by_shares(self.vendor.shares(answer, board) if splits else (), splits):
                        return None
            known = len(self.links)
            self._take(read)
            rows += read.rows
            if not read.rows or len(self.links) == known or read.last or (total is not None and rows >= total):
                return total
            if self.known and self.order.ends_in(self.known) and self.order.newest_first():
                self.rest_known = True
                return total
            ask = read.following or self.vendor.ask(board, rows)
        self.stopped = self.stopped or ask is not None
        return total

    def _by_shares(self, shares: Sequence[Board], splits: int) -> bool:
        """Read the shares of a board of which the vendor lists only a part at once; say so where there are none."""
        if not shares:
            self.cut = (
                self.cut or f"{self.vendor.name} lists no more than {self.vendor.cap} postings; it may have more."
            )
        for share in shares:
            if not self.full:
                self.whole(share, splits - 1)
        return bool(shares)

    def _send(self, ask: Ask, board: Board) -> Response | None:
        """Send one request; what was read before it is kept where it is refused."""
        refused: TerminalError | TransientError | None = None
        for _ in range(_TRIES if self.requests else 1):
            try:
                answer = send(ask, board, self.web)
            except TransientError as error:
                refused = error
            except TerminalError as error:
                refused = error
                break
            else:
                self.requests += 1
                return answer
        if refused:
            self._refused(refused)
        return None

    def _read(self, answer: Response, board: Board) -> Batch | None:
        try:
            return self.vendor.read(answer, board)
        except TerminalError as error:
            self._refused(error)
            return None

    def _refused(self, error: TerminalError | TransientError) -> None:
        if not self.links:
            raise error
        self.cut = self.cut or f"{self.vendor.name} refused to go on after {len(self.links)} postings: {error}"

    def _take(self, read: Batch) -> None:
        merge(self.links, read.links)
        self.order.add(read.links)
        self.pages += 1
        self.merged += read.merged
        self.company = self.company or read.company


def read_board(vendor: Vendor, board: Board, web: Web, most: int, known: frozenset[UUID] = frozenset()) -> BoardReading:
    """Read every posting of `board`, at most `most`; one that stands newest first only to a page that is all `known`.

    A page past the end is empty though the total is not zero: it ends the reading, and says nothing about the others.
    A refusal of a later page ends it too; what was read before is kept.

    Raises:
        UnreadableAnswerError: The vendor's answer has another shape.
        JobrelayError: The vendor refused the first request; see `Web`.
    """
    refused: TerminalError | None = None
    for endpoint in (board, *vendor.others(board)):
        try:
            return _read_at(endpoint, vendor, web, most, known)
        except TerminalError as error:
            refused = refused or error
    raise refused or UnreadableAnswerError(f"{vendor.name} was not asked.")


def _read_at(board: Board, vendor: Vendor, web: Web, most: int, known: frozenset[UUID]) -> BoardReading:
    board = vendor.prepare(board, web)
    reader = _Reader(vendor, web, most, known)
    total = reader.whole(board)
    found = len(reader.links)
    short = bool(reader.cut) or reader.stopped or found > most
    total = total - reader.merged if total is not None else None
    return BoardReading(
        tuple(islice(reader.links.values(), most)),
        found if total is None and not short else total,
        reader.company,
        truncated=short,
        notes=(reader.cut,) if reader.cut else (),
        newest_first=reader.pages > 1 and not reader.rest_known and reader.order.newest_first(),
        rest_known=reader.rest_known,
        first_page=reader.first_page,
    )


def read_answer(vendor: Vendor, board: Board, answer: Response) -> BoardReading:
    """Read one answer that is already there."""
    read = vendor.read(answer, board)
    links: dict[UUID, Link] = {}
    merge(links, read.links)
    total = len(links) if read.total is None else read.total - read.merged
    return BoardReading(tuple(links.values()), None if _is_cap(vendor, read.total) else total, read.company)


def send(ask: Ask, board: Board, web: Web) -> Response:
    """Send one request of a vendor, with the keys that the board's requests need."""
    keys = {"headers": dict(board.keys)} if board.keys else {}
    if ask.payload is None:
        return web.get(ask.url, accept="application/json, application/xml;q=0.9, */*;q=0.5", **keys)
    return web.post_json(ask.url, ask.payload, **keys)


def _is_cap(vendor: Vendor, total: int | None) -> bool:
    return total is not None and total == vendor.cap
