"""Sólides' job pages: the vacancies of one company, twenty-five to a page."""

from urllib.parse import urlsplit

from jobrelay.models.postings import Link, PostingFacts

from scraper_worker.vendors.answers import (
    Fields,
    at,
    day,
    employment,
    joined,
    listed,
    posting_link,
    text,
    whole,
    workplace,
)
from scraper_worker.vendors.forms import REST, Form
from scraper_worker.vendors.vendor import Ask, Batch, Board, Vendor, batch, host, mentioned, origin
from scraper_worker.web import Response

_API = "https://apigw.solides.com.br"
_PAGE = 25


def _board_at(url: str) -> Board | None:
    company = host(url).removesuffix(".vagas.solides.com.br")
    return None if company == host(url) or not urlsplit(url).scheme else Board(company, _API, origin(url))


def _ask(board: Board, rows_read: int) -> Ask:
    number = rows_read // _PAGE + 1
    return Ask(f"{board.endpoint}/jobs/v3/home/vacancy?slug={board.token}&take={_PAGE}&page={number}")


def _read(answer: Response, board: Board) -> Batch:
    found = listed(answer, "data", "data")
    links = [_link(row, board) if _is_open(row) else None for row in found]
    pages, number = whole(answer.json(), "data", "totalPages"), whole(answer.json(), "data", "currentPage")
    return batch(links, last=len(found) < _PAGE or (pages is not None and number is not None and number >= pages))


def _is_open(row: Fields) -> bool:
    return text(row, "currentState") in {None, "em_andamento"}


def _link(row: Fields, board: Board) -> Link | None:
    number = text(row, "id")
    facts = PostingFacts(
        title=text(row, "title"),
        location=joined(text(row, "city", "name"), text(row, "state", "code")),
        workplace=workplace(row.get("jobType")),
        employment_type=employment(at(row, "recruitmentContractType", 0, "name")),
        posted_on=day(row.get("createdAt")),
    )
    return posting_link(f"{board.site}/vaga/{number}", facts, row.get("description")) if number else None


VENDOR = Vendor(
    "solides",
    hosts=("solides.com.br",),
    forms=(Form.of(rf"([\w-]+\.vagas\.solides\.com\.br)/vaga/(\d+){REST}", r"\1/vaga/\2"),),
    shares_rate=True,
    board_at=_board_at,
    ask=_ask,
    read=_read,
    board_in=mentioned(r"https?://[\w-]+\.vagas\.solides\.com\.br(?:/[\w./-]*)?", _board_at),
)
