import gzip
import json
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import trustme
from fakes.website import NAME, Site, answer
from jobrelay.errors import TransientError
from jobrelay.web.egress import ForbiddenAddressError
from jobrelay.web.ports import free_port
from scraper_worker.fetching.failures import (
    AskedToWaitError,
    BadAnswerError,
    ConnectionFailedError,
    HttpStatusError,
    RedirectLoopError,
    ServerFailedError,
    TlsError,
    TooLargeError,
    UnfinishedError,
)
from scraper_worker.fetching.web import GuardedWeb

OpenWeb = Callable[..., AbstractContextManager[GuardedWeb]]
_SHORT = timedelta(seconds=1)


def _get(web: OpenWeb, url: str, **options: object) -> str:
    with web(**options) as opened:
        return opened.get(url).text


def _redirect(site: Site, path: str, location: str, status: int = 302) -> None:
    site.serve(path, "", status, Location=location)


def test_redirects_are_followed_and_the_last_address_is_told(site: Site, web: OpenWeb):
    _redirect(site, "/old", "new", 301)
    site.serve("/new", "<p>jobs</p>")
    with web() as opened:
        got = opened.get(site.url("/old"))
    assert (got.requested_url, got.url, got.text) == (site.url("/old"), site.url("/new"), "<p>jobs</p>")


def test_what_one_site_asks_to_be_sent_is_not_sent_to_another(site: Site, web: OpenWeb):
    _redirect(site, "/near", "/here")
    _redirect(site, "/far", site.url("/there", "other.example.com"))
    for path in ("/here", "/there"):
        site.serve(path, "{}")
    with web() as opened:
        for path in ("/near", "/far"):
            opened.get(site.url(path), headers={"Authorization": "a token of the page"})
    sent = {path: headers.get("Authorization") or headers.get("authorization") for _, path, headers in site.requests}
    assert (sent["/near"], sent["/here"], sent["/far"]) == ("a token of the page",) * 3
    assert sent["/there"] is None


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.1:{port}/secret", "//localhost:{port}/secret", "http://0x7f.1:{port}/secret", "ftp://x.com/"],
)
def test_a_redirect_to_a_private_address_is_refused(site: Site, canary: Site, web: OpenWeb, location: str):
    _redirect(site, "/", location.format(port=site.port))
    with pytest.raises(ForbiddenAddressError):
        _get(web, site.url())
    assert not canary.requests


def test_a_name_that_changes_its_address_between_two_requests_is_refused(site: Site, canary: Site, web: OpenWeb):
    """The first answer is public, each later one private: only what was checked is connected to."""
    answers = iter([["127.0.0.2"]])
    site.serve("/", "<p>jobs</p>", Connection="close")
    with web(resolver=lambda _host, _port: next(answers, ["127.0.0.1"])) as opened:
        assert opened.get(site.url()).text == "<p>jobs</p>"
        with pytest.raises(ForbiddenAddressError):
            opened.get(site.url("/secret"))
    assert not canary.requests


def test_a_redirect_loop_is_named_as_such(site: Site, web: OpenWeb):
    _redirect(site, "/a", "/b")
    _redirect(site, "/b", "/a")
    with pytest.raises(RedirectLoopError, match="round and round"):
        _get(web, site.url("/a"))


def test_redirects_that_never_repeat_are_ended_too(site: Site, web: OpenWeb):
    counter = iter(range(1000))
    site.pages["/"] = lambda handler: answer(handler, "", 302, Location=f"/?{next(counter)}")
    with pytest.raises(RedirectLoopError):
        _get(web, site.url())
    assert len(site.paths) < 15


def test_a_page_that_sets_a_cookie_and_sends_back_is_read(site: Site, web: OpenWeb):
    def welcome(handler: BaseHTTPRequestHandler) -> None:
        if "seen=1" in handler.headers.get("Cookie", ""):
            answer(handler, "<p>jobs</p>")
        else:
            answer(handler, "", 302, Location="/", Set_Cookie="seen=1")

    site.pages["/"] = welcome
    assert _get(web, site.url()) == "<p>jobs</p>"


def test_a_page_that_drips_for_ever_is_given_up_at_the_deadline(site: Site, web: OpenWeb):
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        with suppress(OSError):
            for _ in range(200):
                handler.wfile.write(b"<p>")
                time.sleep(0.05)

    site.pages["/"] = drip
    started = time.monotonic()
    with pytest.raises(UnfinishedError, match="within 1 s"):
        _get(web, site.url(), request_deadline=_SHORT)
    assert time.monotonic() - started < 8, "it drips for 10 s"


def test_a_site_that_drips_its_header_is_given_up_at_the_deadline(site: Site, web: OpenWeb):
    def drip(handler: BaseHTTPRequestHandler) -> None:
        with suppress(OSError):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
            for _ in range(200):
                handler.wfile.write(b"x")
                time.sleep(0.05)

    site.pages["/"] = drip
    with pytest.raises(UnfinishedError):
        _get(web, site.url(), request_deadline=_SHORT)


def test_a_page_of_30_mb_is_refused_without_reading_it_all(site: Site, web: OpenWeb):
    sent = 0

    def pour(handler: BaseHTTPRequestHandler) -> None:
        nonlocal sent
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        with suppress(OSError):
            for _ in range(30):
                sent += handler.wfile.write(b"x" * 1_000_000)

    site.pages["/"] = pour
    with pytest.raises(TooLargeError, match="larger than 10 MB"):
        _get(web, site.url())
    assert sent < 25_000_000


def test_a_page_that_declares_30_mb_is_not_read_at_all(site: Site, web: OpenWeb):
    site.serve("/", "short", Content_Length="30000000")
    with pytest.raises(TooLargeError):
        _get(web, site.url())


def test_a_compressed_page_that_swells_is_refused(site: Site, web: OpenWeb):
    site.serve("/", gzip.compress(b"\0" * 200_000_000), Content_Encoding="gzip")
    with pytest.raises(TooLargeError):
        _get(web, site.url())


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("identity", bytes),
    ],
)
def test_each_offered_compression_is_read(site: Site, web: OpenWeb, encoding: str, pack: Callable[[bytes], bytes]):
    text = "<p>" + "job " * 50_000
    site.serve("/", pack(text.encode()), Content_Encoding=encoding)
    assert _get(web, site.url()) == text


@pytest.mark.parametrize(("encoding", "body"), [("gzip", b"not gzip"), ("br", b"\x0b\x02\x80jobs\x03")])
def test_compression_that_cannot_be_read_is_named(site: Site, web: OpenWeb, encoding: str, body: bytes):
    site.serve("/", body, Content_Encoding=encoding)
    with pytest.raises(BadAnswerError, match="compress"):
        _get(web, site.url())


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("Bürokraft für Köln".encode("iso-8859-1"), "text/html; charset=iso-8859-1"),
        (b"<meta charset=windows-1252>" + "Bürokraft für Köln € 50 %".encode("windows-1252"), "text/html"),
        ("\ufeffBürokraft für Köln".encode("utf-16"), "text/html"),
        ("Bürokraft für Köln".encode(), 'text/html; charset="utf-8"'),
        ("Bürokraft für Köln".encode(), "text/html; charset=no-such-charset"),
        ("Bürokraft für Köln".encode("iso-8859-1"), "text/html; charset=utf-8"),
    ],
)
def test_a_page_is_decoded_whatever_its_encoding(site: Site, web: OpenWeb, body: bytes, content_type: str):
    site.serve("/", body, Content_Type=content_type)
    assert "Bürokraft für Köln" in _get(web, site.url())


@pytest.mark.parametrize(
    ("status", "error"), [(404, HttpStatusError), (403, HttpStatusError), (500, ServerFailedError)]
)
def test_a_status_becomes_an_error_that_names_the_site(site: Site, web: OpenWeb, status: int, error: type[Exception]):
    site.serve("/", "no", status)
    with pytest.raises(error, match=rf"{NAME}.*{status}"):
        _get(web, site.url())


def test_a_site_that_asks_to_wait_is_left_alone_by_every_task(site: Site, web: OpenWeb):
    site.serve("/", "slow down", 429, Retry_After="600")
    with pytest.raises(AskedToWaitError):
        _get(web, site.url())
    asked = len(site.requests)
    with pytest.raises(Exception, match="visited as often as is polite") as refused:
        _get(web, site.url("/other"))
    assert 500 < refused.value.wait.total_seconds() <= 600  # type: ignore[attr-defined]
    assert len(site.requests) == asked


def test_a_connection_that_is_refused_is_worth_another_try(web: OpenWeb):
    with pytest.raises(ConnectionFailedError, match="cannot be connected to"):
        _get(web, f"http://{NAME}:{free_port()}/")


def test_a_connection_that_breaks_is_worth_another_try(site: Site, web: OpenWeb):
    site.pages["/"] = lambda handler: handler.connection.shutdown(2)
    with pytest.raises(TransientError, match="broke the connection"):
        _get(web, site.url())


def test_json_is_sent_and_read(site: Site, web: OpenWeb):
    def echo(handler: BaseHTTPRequestHandler) -> None:
        answer(handler, json.dumps([handler.command, json.loads(site.bodies[-1])]), Content_Type="application/json")

    site.pages["/api"] = echo
    with web() as opened:
        assert opened.post_json(site.url("/api"), {"limit": 20}).json() == ["POST", {"limit": 20}]


def test_we_say_who_we_are(site: Site, web: OpenWeb):
    site.serve("/", "<p>jobs</p>")
    _get(web, site.url(), user_agent="jobrelay-test/1")
    assert {headers["user-agent"] for _, _, headers in site.requests} == {"jobrelay-test/1"}


@contextmanager
def _secure(certificate: trustme.LeafCert) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self, "<p>secure</p>")

        def log_message(self, *_: object) -> None:
            """Keep the output clean."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """Refused handshakes are part of the tests."""

    server = Server(("127.0.0.2", free_port()), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"https://{NAME}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_tls_is_verified_by_the_name_though_the_address_is_pinned(certificate_authority: trustme.CA, web: OpenWeb):
    with _secure(certificate_authority.issue_cert(NAME)) as url:
        assert _get(web, url) == "<p>secure</p>"


def test_a_certificate_of_another_name_is_refused(certificate_authority: trustme.CA, web: OpenWeb):
    with (
        _secure(certificate_authority.issue_cert("other.example.com")) as url,
        pytest.raises(TlsError, match="not valid"),
    ):
        _get(web, url)


def test_a_certificate_of_an_unknown_authority_is_refused(web: OpenWeb):
    with (
        _secure(trustme.CA().issue_cert(NAME)) as url,
        pytest.raises(TlsError, match=r"certificate of careers\.example"),
    ):
        _get(web, url)


def test_a_site_that_does_not_speak_tls_is_named(site: Site, web: OpenWeb):
    with pytest.raises(TlsError, match="secure connection"):
        _get(web, f"https://{NAME}:{site.port}/")


def test_each_visit_says_its_address_and_what_came(site: Site, web: OpenWeb, caplog: pytest.LogCaptureFixture):
    site.serve("/jobs", "<p>jobs</p>")
    with caplog.at_level("INFO", logger="scraper_worker"), web() as opened:
        opened.get(site.url("/jobs"))
    assert f"Fetch: GET {site.url('/jobs')} answered 200 with 11 bytes" in caplog.messages
