import os
import signal
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from fakes.website import Site
from jobrelay.errors import PostponedError, TerminalError
from scraper_worker.fetching import browser
from scraper_worker.fetching.chromium import BrowserUnavailableError
from scraper_worker.fetching.engine import BrowserCrashedError
from scraper_worker.fetching.failures import (
    AskedToWaitError,
    ConnectionFailedError,
    HttpStatusError,
    RedirectLoopError,
    TlsError,
    TooLargeError,
    UnfinishedError,
    UnresolvableHostError,
)
from scraper_worker.fetching.robots import DisallowedByRobotsError
from scraper_worker.fetching.web import GuardedWeb
from scraper_worker.web import NotAPageError, Rendering

OpenWeb = Callable[..., AbstractContextManager[GuardedWeb]]


def _render(web: OpenWeb, url: str, **options: object) -> Rendering:
    with web(**options) as opened:
        return opened.render(url)


def test_links_that_a_script_makes_are_in_the_page(site: Site, web: OpenWeb):
    site.serve("/", "<script>setTimeout(() => document.body.innerHTML = '<a href=/job/1>Nurse</a>', 200)</script>")
    shown = _render(web, site.url())
    assert '<a href="/job/1">Nurse</a>' in shown.snapshots[0][0].html
    assert (shown.status, shown.url, shown.truncated) == (200, site.url(), False)


def test_each_phase_is_told(site: Site, web: OpenWeb, caplog: pytest.LogCaptureFixture):
    site.serve("/", "<p>jobs</p>")
    caplog.set_level("INFO")
    shown = _render(web, site.url())
    told = [record.getMessage().partition(":")[0] for record in caplog.records if "scraper_worker" in record.name]
    assert [phase for phase in told if phase != "Launch"] == ["Navigate", "Wait", "Extract"]
    assert told[0] == "Launch"
    assert [phase.split(" ")[0] for phase in shown.phases] == ["Launch", "Navigate", "Wait", "Extract"]


def test_frames_are_given_after_the_page_itself(site: Site, web: OpenWeb):
    site.serve(
        "/", f"<p>main</p><iframe src='/list'></iframe><iframe src='{site.url('/b', 'b.example.com')}'></iframe>"
    )
    site.serve("/list", "<p>inner</p>")
    site.serve("/b", "<p>foreign</p>")
    frames = _render(web, site.url()).snapshots[0]
    assert [frame.url for frame in frames] == [site.url(), site.url("/list"), site.url("/b", "b.example.com")]
    assert ["inner" in frames[1].html, "foreign" in frames[2].html] == [True, True]


def test_a_redirect_in_the_browser_is_told(site: Site, web: OpenWeb):
    site.serve("/old", "", 302, Location="/new")
    site.serve("/new", "<p>jobs</p>")
    assert _render(web, site.url("/old")).url == site.url("/new")


def test_nothing_stays_from_one_task_to_the_next(site: Site, web: OpenWeb):
    site.serve(
        "/",
        "<script>document.write(document.cookie + localStorage.x); localStorage.x = 'ke' + 'pt'</script>",
        Set_Cookie="c=1",
    )
    _render(web, site.url())
    second = _render(web, site.url()).snapshots[0][0].html
    assert "kept" not in second
    assert "undefined" in second


def test_images_are_not_loaded(site: Site, web: OpenWeb):
    site.serve("/", "<img src=/a.png><video src=/a.mp4></video><link rel=icon href=/a.ico>")
    _render(web, site.url())
    assert site.paths == ["/"]


def test_dialogs_popups_and_downloads_do_not_hold_a_page_up(site: Site, web: OpenWeb):
    site.serve(
        "/",
        "<script>alert(1); confirm(2); window.open('/popup'); let a = document.createElement('a'); a.href = '/file';"
        "a.download = 'f'; a.click(); document.write('done'); onbeforeunload = () => 'stay'</script>",
    )
    site.serve("/file", "x", Content_Disposition="attachment")
    assert "done" in _render(web, site.url()).snapshots[0][0].html


@pytest.mark.parametrize(
    ("status", "headers", "error"),
    [(404, {}, HttpStatusError), (403, {}, HttpStatusError), (503, {"Retry_After": "5"}, AskedToWaitError)],
)
def test_a_status_means_the_same_as_over_http(
    site: Site, web: OpenWeb, status: int, headers: dict[str, str], error: type[Exception]
):
    site.serve("/", "no", status, **headers)
    with pytest.raises(error):
        _render(web, site.url())


def test_a_redirect_loop_is_named(site: Site, web: OpenWeb):
    site.serve("/", "", 302, Location="/")
    with pytest.raises(RedirectLoopError):
        _render(web, site.url())


def test_a_file_is_no_page(site: Site, web: OpenWeb):
    site.serve("/", b"\0" * 100, Content_Type="application/octet-stream")
    with pytest.raises(NotAPageError, match="offers a file"):
        _render(web, site.url())


def test_a_name_that_does_not_exist_is_named(site: Site, web: OpenWeb):
    with pytest.raises(UnresolvableHostError):
        _render(web, site.url(), resolver=lambda _host, _port: [])


def test_a_site_that_does_not_speak_tls_is_named(site: Site, web: OpenWeb):
    site.serve("/robots.txt", "")
    site.serve("/", "", 302, Location=f"https://tls.example.com:{site.port}/")
    with pytest.raises(TlsError):
        _render(web, site.url())


def test_a_connection_that_breaks_is_worth_another_try(site: Site, web: OpenWeb):
    site.pages["/"] = lambda handler: handler.connection.shutdown(2)
    with pytest.raises(ConnectionFailedError):
        _render(web, site.url())


def test_a_page_of_30_mb_is_refused(site: Site, web: OpenWeb):
    site.serve("/", b"<p>" + b"x" * 30_000_000)
    with pytest.raises(TooLargeError):
        _render(web, site.url(), page_memory=4_000_000_000)


def test_a_site_is_left_alone_where_its_robots_txt_says_so(site: Site, web: OpenWeb):
    site.serve("/robots.txt", "User-agent: *\nDisallow: /jobs")
    site.serve("/jobs", "<p>jobs</p>")
    site.serve("/", "", 302, Location=site.url("/jobs", "other.example.com"))
    for path in ("/jobs", "/"):
        with pytest.raises(DisallowedByRobotsError):
            _render(web, site.url(path))


def test_a_page_that_goes_on_by_itself_keeps_to_the_rules_of_the_site(site: Site, web: OpenWeb):
    site.serve("/robots.txt", "User-agent: *\nDisallow: /closed")
    site.serve("/", "<p>first</p><script>setTimeout(() => location = '/closed', 50)</script>")
    site.serve("/closed", "<p>closed</p>")
    assert "first" in _render(web, site.url()).snapshots[0][0].html
    assert site.paths == ["/"]


def test_a_page_that_goes_on_by_itself_keeps_the_rate(site: Site, web: OpenWeb):
    site.serve("/", "<script>location = '/2'</script>")
    site.serve("/2", "<p>second</p>")
    _render(web, site.url("/2", "other.example.com"))  # the browser is warm
    site.requests.clear()
    asked = time.monotonic()
    assert "second" in _render(web, site.url(), host_rate=0.25, host_burst=2).snapshots[0][0].html
    _, _, second = (moment for moment, _, _ in site.requests)
    assert second - asked >= 4


def test_a_page_takes_a_slot_of_its_host(site: Site, web: OpenWeb):
    site.serve("/", "<p>jobs</p>")
    with web(host_rate=0.001, host_burst=2) as opened:
        opened.render(site.url())
        with pytest.raises(PostponedError):
            opened.render(site.url())


@pytest.mark.usefixtures("fresh_browser")
def test_a_page_that_never_stops_computing_is_ended_and_the_next_one_is_read(site: Site, web: OpenWeb):
    site.serve("/busy", "<script>setTimeout(() => { for (;;); }, 0)</script>")
    site.serve("/", "<p>jobs</p>")
    started = time.monotonic()
    with pytest.raises((UnfinishedError, BrowserCrashedError)):
        _render(web, site.url("/busy"), render_deadline=timedelta(seconds=2))
    assert time.monotonic() - started < 90
    assert "jobs" in _render(web, site.url()).snapshots[0][0].html


def test_a_page_whose_html_never_ends_is_given_up(site: Site, web: OpenWeb):
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Connection", "close")
        handler.end_headers()
        with suppress(OSError):
            for _ in range(300):
                handler.wfile.write(b"<p>more</p>")
                time.sleep(0.05)

    site.pages["/"] = drip
    with pytest.raises(UnfinishedError, match=r"within 3 s|more than 3 s"):
        _render(web, site.url(), render_deadline=timedelta(seconds=3))


def test_a_page_that_polls_for_ever_is_read_as_it_stands(site: Site, web: OpenWeb):
    site.serve("/", "<p>jobs</p><script>setInterval(() => fetch('/poll'), 100)</script>")
    site.serve("/poll", "x")
    assert "jobs" in _render(web, site.url()).snapshots[0][0].html


@pytest.mark.usefixtures("fresh_browser")
def test_a_browser_that_died_is_started_anew(site: Site, web: OpenWeb):
    site.serve("/", "<p>jobs</p>")
    _render(web, site.url())
    os.kill(_browser_process(), signal.SIGKILL)
    with suppress(BrowserCrashedError):  # told at once, or noticed with the next page
        _render(web, site.url())
    assert "jobs" in _render(web, site.url()).snapshots[0][0].html


@pytest.mark.usefixtures("fresh_browser")
def test_the_browser_is_started_anew_after_so_many_pages(site: Site, web: OpenWeb):
    site.serve("/", "<p>jobs</p>")
    launches = ["warm" not in _render(web, site.url(), browser_pages=2).phases[0] for _ in range(5)]
    assert launches == [True, False, True, False, True]


@pytest.mark.usefixtures("fresh_browser")
def test_closing_leaves_no_process_behind(site: Site, web: OpenWeb):
    site.serve("/", "<p>jobs</p>")
    _render(web, site.url())
    process = _browser_process()
    browser.close()
    deadline = time.monotonic() + 30
    while Path(f"/proc/{process}/exe").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{process}/exe").exists()


@pytest.mark.usefixtures("fresh_browser")
def test_a_browser_that_is_not_there_is_an_error_that_says_what_to_do(site: Site, web: OpenWeb):
    site.serve("/", "<p>jobs</p>")
    with pytest.raises(BrowserUnavailableError, match="CHROMIUM_PATH"):
        _render(web, site.url(), chromium_path=Path("/no/such/chromium"))
    with pytest.raises(TerminalError, match="Install chromium-headless-shell"):
        _render(web, site.url(), chromium_path=Path("/bin/false"))


def _browser_process() -> int:
    """Find the Chromium of this process: the only one whose parents lead here."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and _is_browser(entry) and os.getpid() in _ancestors(int(entry.name)):
            return int(entry.name)
    pytest.fail("There is no Chromium of this process.")


def _is_browser(entry: Path) -> bool:
    with suppress(OSError):
        command = (entry / "cmdline").read_bytes()
        return b"--proxy-server" in command and b"--type=" not in command
    return False


def _ancestors(process: int) -> list[int]:
    chain: list[int] = []
    while process > 1:
        process = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
        chain.append(process)
    return chain
