"""Only pages are read, and a browser is asked for only where it shows more."""

import pytest
from scraper_worker.extraction.content import UnsupportedContentError, needs_browser, require_html
from scraper_worker.extraction.page import read_page
from scraper_worker.web import Response

URL = "https://acme.example/jobs/1"
PROSE = "<p>" + "We are looking for an engineer to join our team. " * 40 + "</p>"


def answer(body: bytes, content_type: str = "text/html; charset=utf-8") -> Response:
    return Response(URL, URL, 200, {"content-type": content_type}, body)


@pytest.mark.parametrize(
    ("body", "content_type", "word"),
    [
        (b"%PDF-1.7 ...", "application/pdf", "PDF"),
        (b"%PDF-1.7 ...", "text/html", "PDF"),
        (b"anything", "application/pdf", "PDF"),
        (b"\x89PNG\r\n", "image/png", "image"),
        (b"\xff\xd8\xff\xe0", "", "image"),
        (b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "document"),
        (b"{}", "application/json", "JSON"),
        (b"..", "video/mp4", "video"),
        (b"..", "application/x-unheard-of", "application/x-unheard-of"),
    ],
)
def test_what_is_no_page_is_refused_with_its_kind(body: bytes, content_type: str, word: str) -> None:
    with pytest.raises(UnsupportedContentError, match=word):
        require_html(answer(body, content_type))


@pytest.mark.parametrize("body", [b"", b"  \n "])
def test_an_empty_answer_is_refused(body: bytes) -> None:
    with pytest.raises(UnsupportedContentError, match="empty"):
        require_html(answer(body))


@pytest.mark.parametrize(
    "content_type", ["text/html", "application/xhtml+xml", "", "text/plain", "application/octet-stream"]
)
def test_a_page_is_read_under_any_honest_or_missing_type(content_type: str) -> None:
    assert "hello" in require_html(answer(b"<!doctype html><p>hello</p>", content_type))


def test_a_page_in_another_encoding_keeps_its_letters() -> None:
    assert "Köln" in require_html(answer("<p>Köln</p>".encode("cp1252"), "text/html; charset=windows-1252"))
    assert "東京" in require_html(answer('<meta charset="shift_jis"><p>東京</p>'.encode("shift_jis"), "text/html"))


@pytest.mark.parametrize(
    "page",
    [
        '<div id="root"></div><script src="/app.js"></script>',
        (
            '<div id="app"><!-- app --></div><noscript>You need to enable JavaScript to run this'
            " app.</noscript><script></script>"
        ),
        "<script src=x></script><p>Loading…</p>",
        (
            "<h1>Careers</h1><p>Join us.</p><iframe"
            ' src="https://boards.greenhouse.io/embed/job_app?for=acme&token=1"></iframe>'
        ),
        '<h1>Careers</h1><iframe src="https://jobs.ashbyhq.com/acme/1?embed=js"></iframe>',
    ],
)
def test_a_shell_or_a_framed_posting_needs_the_browser(page: str) -> None:
    assert needs_browser(read_page(page, URL))


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>Engineer</h1>{PROSE}<script src=x></script>",
        f'<h1>Engineer</h1>{PROSE * 2}<iframe src="https://www.googletagmanager.com/ns.html"></iframe>',
        "<h1>Short and static</h1><p>No script on this page.</p>",
        '<div id="root"></div><script type="application/ld+json">{"@type":"JobPosting","description":"'
        + "word " * 100
        + '"}</script>',
    ],
)
def test_a_page_that_shows_its_text_needs_none(page: str) -> None:
    assert not needs_browser(read_page(page, URL))
