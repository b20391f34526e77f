"""What a vendor of applicant tracking systems must offer to be read at its own endpoint."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

from jobrelay.models.postings import Link, Posting

from scraper_worker.discovery.ats.answers import Fields, at
from scraper_worker.web import Response, UnreadableAnswerError, Web

_CLEAR_MAJORITY = 0.6


@dataclass(frozen=True, slots=True)
class Board:
    """One company's board: `endpoint` is the origin of the vendor's API, `site` that of the public pages.

    `section` names a part of the board where the vendor has parts; `posting` is the id where a URL named just one.
    """

    token: str
    endpoint: str
    site: str = ""
    section: str = ""
    posting: str | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """One request to a vendor: POST where there is a payload, else GET."""

    url: str
    payload: dict[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """What one answer of a vendor held: `rows` counts what it listed, before rows of one posting are merged."""

    links: tuple[Link, ...]
    rows: int
    total: int | None = None
    company: str | None = None


def batch(links: list[Link | None], *, total: int | None = None, company: str | None = None) -> Batch:
    """Build a batch from rows as they were read, leaving out those that were unusable."""
    return Batch(tuple(link for link in links if link), len(links), total, company)


def _no_board_in(_html: str, _url: str) -> Board | None:
    return None


def _no_fit(_answer: Response, _data: object) -> Board | None:
    return None


def _no_detail(_board: Board, _web: Web) -> Posting | None:
    return None


@dataclass(frozen=True, slots=True)
class Vendor:
    """One vendor, as the functions that know it; each module of this package ends by defining one as VENDOR.

    - `board_at(url)`: the board that an address is, or is a part of; None where it is another's.
    - `ask(board, rows)`: the request for what follows the first `rows` rows; None where nothing can follow.
    - `read(answer, board)`: the links in an answer to `ask`; raises `UnreadableAnswerError` where its shape is another.
    - `board_in(html, url)`: the board that a company's own page embeds or links to.
    - `fits(answer, data)`: the board where `answer` itself, wherever it came from, is this vendor's listing; `data` is
      its JSON, None where it is none.
    - `detail(board, web)`: the posting `board.posting`, where the vendor's endpoint carries its text.
    """

    name: str
    board_at: Callable[[str], Board | None]
    ask: Callable[[Board, int], Ask | None]
    read: Callable[[Response, Board], Batch]
    board_in: Callable[[str, str], Board | None] = _no_board_in
    fits: Callable[[Response, object], Board | None] = _no_fit
    detail: Callable[[Board, Web], Posting | None] = _no_detail


def origin(url: str) -> str:
    """Give scheme, host and port of `url`."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def host(url: str) -> str:
    """Give the host of `url` in lower case, without its port."""
    return (urlsplit(url).hostname or "").lower()


def segments(url: str) -> list[str]:
    """Give the parts of the path of `url` that are not empty."""
    return [part for part in urlsplit(url).path.split("/") if part]


def listed(answer: Response, *keys: str) -> list[Fields]:
    """Give the rows at `keys` of a JSON answer.

    Raises:
        UnreadableAnswerError: There is no list at `keys`.
    """
    found = at(answer.json(), *keys) if keys else answer.json()
    if not isinstance(found, list):
        raise UnreadableAnswerError(f"{answer.url} answered without the list of postings that it should hold.")
    return [row for row in found if isinstance(row, dict)]


def sole_board(html: str, pattern: re.Pattern[str], read: Callable[[str], Board | None]) -> Board | None:
    """Give the board that the addresses matching `pattern` in `html` name, if one board clearly leads."""
    plain = unescape(html).replace("\\/", "/").replace("\\u0026", "&")
    boards = Counter(board for match in pattern.finditer(plain) if (board := _whole_board(read(match[0]))))
    if not boards:
        return None
    board, count = boards.most_common(1)[0]
    return board if count >= _CLEAR_MAJORITY * boards.total() else None


def _whole_board(board: Board | None) -> Board | None:
    return Board(board.token, board.endpoint, board.site, board.section) if board else None
