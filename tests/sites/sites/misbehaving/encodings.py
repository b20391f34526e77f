"""Postings whose bytes and whose declared encoding tell different stories, and files that are no HTML."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from sites.company_pages import posting_html
from sites.misbehaving.problem import Answer, Outcome, Problem
from sites.postings import JobPosting
from sites.rendering import html_of
from sites.site import Site

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def encoding_problems(site: Site) -> list[Problem]:
    """Make the pages of this file."""
    read, unsupported = Outcome.READ, Outcome.UNSUPPORTED
    german = next(posting for posting in site.postings if posting.language == "de")
    umlauts = replace(german, title="Geräteprüfer für Kälteanlagen (m/w/d)")
    return [
        Problem(
            "/careers/mixed-up",
            read,
            "Latin-1 bytes declared as UTF-8",
            _posting(site, umlauts, "latin-1", "utf-8", "utf-8"),
            "Geräteprüfer für Kälteanlagen (m/w/d)",
        ),
        Problem(
            "/careers/cyrillic",
            read,
            "windows-1251, declared in the page only",
            _russian(site),
            "Инженер по холодильным установкам",
        ),
        Problem(
            "/careers/wide",
            read,
            "UTF-16 with a byte order mark",
            _posting(site, replace(german, title="Büroklammerprüfer (m/w/d)"), "utf-16", "utf-16", "utf-16"),
            "Büroklammerprüfer (m/w/d)",
        ),
        Problem("/careers/undeclared", read, "UTF-8, declared nowhere", _posting(site, umlauts, "utf-8", None, "")),
        Problem(
            "/careers/unknown-charset",
            read,
            "an encoding that does not exist",
            _posting(site, umlauts, "utf-8", "utf-88", ""),
        ),
        Problem("/careers/brochure.pdf", unsupported, "a PDF", _file(PDF, "application/pdf"), "Brochure Writer (PDF)"),
        Problem("/careers/disguised", unsupported, "a PDF that says it is HTML", _file(PDF, "text/html")),
        Problem("/careers/picture.png", unsupported, "a picture", _file(b"\x89PNG\r\n\x1a\n" + bytes(64), "image/png")),
        Problem("/careers/typeless", unsupported, "bytes without a type", _file(bytes(range(256)) * 8, None)),
    ]


def _posting(site: Site, posting: JobPosting, encoding: str, header: str | None, charset: str) -> Answer:
    async def answer(request: Request) -> Response:
        text = posting_html(
            site, posting, f"{request.url.scheme}://{request.url.netloc}{request.url.path}", charset=charset
        )
        return _page(text.encode(encoding, "xmlcharrefreplace"), header)

    return answer


def _russian(site: Site) -> Answer:
    async def answer(_: Request) -> Response:
        text = html_of(
            site, "russian.html", title="Инженер по холодильным установкам", language="ru", charset="windows-1251"
        )
        return _page(text.encode("cp1251", "xmlcharrefreplace"), None)

    return answer


def _page(body: bytes, charset: str | None) -> Response:
    kind = f"text/html; charset={charset}" if charset else "text/html"
    return Response(body, headers={"content-type": kind})


def _file(body: bytes, kind: str | None) -> Answer:
    async def answer(_: Request) -> Response:
        return Response(body, headers={"content-type": kind} if kind else None)

    return answer
