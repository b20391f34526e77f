"""What a vendor of applicant tracking systems must offer to be read at its own endpoint."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from urllib.parse import urlsplit

from jobrelay.models.postings import Link, Posting

from scraper_worker.vendors.forms import Form
from scraper_worker.web import Response, UnreadableAnswerError, Web

_CLEAR_MAJORITY = 0.6
_NO_SCHEME = re.compile(r"(?<=[\"'=(\s])//(?=[\w-]+\.[\w.-]+)")
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Board:
    """One company's board: `endpoint` is the origin of the vendor's API, `site` that of the public pages.

    `section` names a part of the board where the vendor has parts; `posting` is the id where a URL named just one.
    `keys` are headers that the vendor's own page sends with its requests; `filters` narrow the board to one share.
    """

    token: str
    endpoint: str
    site: str = ""
    section: str = ""
    posting: str | None = None
    keys: Headers = ()
    filters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """One request to a vendor: POST where there is a payload, else GET."""

    url: str
    payload: dict[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """What one answer of a vendor held: `rows` counts what it listed, before rows of one posting are merged.

    `merged` counts the rows that were joined to another, as the same posting in another town. `following` is the next
    request, where only the answer can say it. `last` says that nothing follows.
    """

    links: tuple[Link, ...]
    rows: int
    total: int | None = None
    company: str | None = None
    following: Ask | None = None
    last: bool = False
    merged: int = 0


def batch(
    links: list[Link | None],
    *,
    total: int | None = None,
    company: str | None = None,
    following: Ask | None = None,
    last: bool = False,
    merged: int = 0,
) -> Batch:
    """Return a batch of rows as they were read, leaving out those that were unusable."""
    return Batch(tuple(link for link in links if link), len(links), total, company, following, last, merged)


def _no_board_at(_url: str) -> Board | None:
    return None


def _no_ask(_board: Board, _rows: int) -> Ask | None:
    return None


def _no_read(answer: Response, _board: Board) -> Batch:
    raise UnreadableAnswerError(f"{answer.url} is not read as a vendor's answer.")


def _no_board_in(_html: str, _url: str) -> Board | None:
    return None


def _no_fit(_answer: Response, _data: object) -> Board | None:
    return None


def _no_detail(_board: Board, _web: Web) -> Posting | None:
    return None


def _as_it_is(board: Board, _web: Web) -> Board:
    return board


def _no_others(_board: Board) -> Sequence[Board]:
    return ()


def _no_shares(_answer: Response, _board: Board) -> Sequence[Board]:
    return ()


@dataclass(frozen=True, slots=True)
class Vendor:
    """One vendor: all that is known of it, in the module that defines it as VENDOR.

    - `hosts`: the ends of its hosts' names. A frame from there holds postings, and none of them names an employer.
    - `forms`: how addresses of postings are written on `hosts`; `forms_anywhere` those on companies' own hosts.
    - `tracking`: beginnings of the names of its parameters that only say where a visitor comes from.
    - `shares_rate`: whether its boards at sub-domains of one host are served by one server, so that they share a rate.
    - `names_company`: whether its addresses name the company, and not only by a number or a code.
    - `board_at(url)`: the board that an address is, or is a part of; None where it is another's.
    - `prepare(board, web)`: the board with what its requests need (`keys`), asked for once before it is read.
    - `ask(board, rows)`: the request for what follows the first `rows` rows; None where nothing can follow.
    - `others(board)`: the same board at other endpoints of the vendor, to be tried where it refuses the first request.
    - `read(answer, board)`: the links in an answer to `ask`; raises `UnreadableAnswerError` where its shape is another.
    - `board_in(html, url)`: the board that a company's own page embeds or links to; escapes in `html` are undone.
    - `fits(answer, data)`: the board where `answer` itself, wherever it came from, is this vendor's listing; `data` is
      its JSON, None where it is none.
    - `detail(board, web)`: the posting `board.posting`, where the vendor's endpoint carries its text.
    - `cap`: the total above which the vendor neither counts nor lists; `shares(answer, board)` are the parts of the
      board that together hold all of it, each to be read by itself.
    """

    name: str
    hosts: tuple[str, ...] = ()
    board_at: Callable[[str], Board | None] = _no_board_at
    ask: Callable[[Board, int], Ask | None] = _no_ask
    read: Callable[[Response, Board], Batch] = _no_read
    forms: tuple[Form, ...] = ()
    forms_anywhere: tuple[Form, ...] = ()
    tracking: tuple[str, ...] = ()
    shares_rate: bool = False
    names_company: bool = True
    prepare: Callable[[Board, Web], Board] = _as_it_is
    others: Callable[[Board], Sequence[Board]] = _no_others
    board_in: Callable[[str, str], Board | None] = _no_board_in
    fits: Callable[[Response, object], Board | None] = _no_fit
    detail: Callable[[Board, Web], Posting | None] = _no_detail
    cap: int | None = None
    shares: Callable[[Response, Board], Sequence[Board]] = _no_shares

    @property
    def reads(self) -> bool:
        """Return whether its lists are read here; of the others only what their addresses look like is known."""
        return self.read is not _no_read


def origin(url: str) -> str:
    """Return scheme, host and port of `url`."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


@lru_cache(maxsize=16)
def host(url: str) -> str:
    """Return the host of `url` in lower case, without its port."""
    return (urlsplit(url).hostname or "").lower()


def segments(url: str) -> list[str]:
    """Return the parts of the path of `url` that are not empty."""
    return [part for part in urlsplit(url).path.split("/") if part]


@lru_cache(maxsize=2)
def plain(html: str) -> str:
    """Return `html` with the escapes of HTML and JSON undone, and addresses without a scheme given one."""
    undone = unescape(html).replace("\\/", "/").replace("\\u0026", "&")
    return _NO_SCHEME.sub("https://", undone)


def sole_board(html: str, pattern: re.Pattern[str], read: Callable[[str], Board | None]) -> Board | None:
    """Return the board that the addresses matching `pattern` in `html` name, if one board clearly leads."""
    boards = Counter(board for match in pattern.finditer(plain(html)) if (board := _whole_board(read(match[0]))))
    if not boards:
        return None
    board, count = boards.most_common(1)[0]
    return board if count >= _CLEAR_MAJORITY * boards.total() else None


def _whole_board(board: Board | None) -> Board | None:
    return Board(board.token, board.endpoint, board.site, board.section) if board else None


def mentioned(pattern: str, read: Callable[[str], Board | None]) -> Callable[[str, str], Board | None]:
    """Return a `board_in` that knows a board by the addresses matching `pattern` in a page."""
    addresses = re.compile(pattern, re.IGNORECASE)

    def board_in(html: str, _url: str) -> Board | None:
        return sole_board(html, addresses, read)

    return board_in
