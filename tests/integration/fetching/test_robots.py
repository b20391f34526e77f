from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from fakes.website import Site, answer
from scraper_worker.fetching.robots import DisallowedByRobotsError, RobotsUnreachableError
from scraper_worker.fetching.web import GuardedWeb

OpenWeb = Callable[..., AbstractContextManager[GuardedWeb]]


def _reads(web: OpenWeb, url: str) -> bool:
    with web() as opened:
        try:
            return opened.get(url).status == 200
        except DisallowedByRobotsError:
            return False


@pytest.fixture
def jobs(site: Site) -> Site:
    site.serve("/jobs", "<p>jobs</p>")
    return site


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("User-agent: *\nDisallow: /jobs", False),
        ("User-agent: *\nDisallow: /\nAllow: /jobs", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: jobrelay\nDisallow:", True),
        ("User-agent: *\nDisallow:\n\nUser-agent: JobRelay\nDisallow: /jobs", False),
        ("User-agent: otherbot\nDisallow: /", True),
        ("\ufeffUser-agent: *\nDisallow: /jobs", False),
        ("User-agent: *\nDisallow: /*bs$", False),
        ("<html>no rules at all</html>", True),
        ("", True),
        ("User-agent: *\nDisallow: /jobs\n#" + "x" * 600_000, False),
    ],
)
def test_the_rules_of_the_site_are_kept(jobs: Site, web: OpenWeb, rules: str, allowed: bool):  # noqa: FBT001 - a case
    jobs.serve("/robots.txt", rules)
    assert _reads(web, jobs.url("/jobs")) is allowed
    assert jobs.paths == (["/jobs"] if allowed else [])


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_rules_may_be_read(jobs: Site, web: OpenWeb, status: int):
    jobs.serve("/robots.txt", "User-agent: *\nDisallow: /", status)
    assert _reads(web, jobs.url("/jobs"))


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_site_whose_rules_cannot_be_read_is_left_alone_for_now(jobs: Site, web: OpenWeb, status: int):
    jobs.serve("/robots.txt", "", status)
    with web() as opened, pytest.raises(RobotsUnreachableError, match=str(status)):
        opened.get(jobs.url("/jobs"))
    assert not jobs.paths


def test_rules_behind_a_redirect_are_kept(jobs: Site, web: OpenWeb):
    jobs.serve("/robots.txt", "", 301, Location=jobs.url("/rules", "www.example.com"))
    jobs.serve("/rules", "User-agent: *\nDisallow: /jobs")
    assert not _reads(web, jobs.url("/jobs"))


def test_rules_are_asked_for_once_by_all_tasks(jobs: Site, web: OpenWeb):
    jobs.serve("/robots.txt", "User-agent: *\nDisallow: /no")
    assert [_reads(web, jobs.url(path)) for path in ("/jobs", "/no", "/jobs")] == [True, False, True]
    assert [path for _, path, _ in jobs.requests] == ["/robots.txt", "/jobs", "/jobs"]


def test_each_host_on_the_way_is_asked_for_its_rules(jobs: Site, web: OpenWeb):
    def rules(handler: object) -> None:
        host = handler.headers["Host"]  # type: ignore[attr-defined]
        answer(handler, "User-agent: *\nDisallow: /jobs" if host.startswith("closed") else "")  # type: ignore[arg-type]

    jobs.pages["/robots.txt"] = rules
    jobs.serve("/go", "", 302, Location=jobs.url("/jobs", "closed.example.com"))
    assert not _reads(web, jobs.url("/go"))
    assert jobs.paths == ["/go"]


def test_the_sitemaps_that_the_rules_name_are_told(jobs: Site, web: OpenWeb):
    jobs.serve(
        "/robots.txt",
        "Sitemap: https://x.example.com/a.xml\nUser-agent: *\nDisallow: /\nSitemap: /b.xml\nSitemap: http://[",
    )
    with web() as opened:
        assert opened.sitemaps(jobs.url("/jobs")) == ("https://x.example.com/a.xml", jobs.url("/b.xml"))


def test_a_crawl_delay_is_kept(jobs: Site, web: OpenWeb):
    jobs.serve("/robots.txt", "User-agent: *\nCrawl-delay: 25")
    with web() as opened:
        opened.get(jobs.url("/jobs"))
        with pytest.raises(Exception, match="as often as is polite") as busy:
            opened.get(jobs.url("/jobs"))
    assert 10 < busy.value.wait.total_seconds() <= 25  # type: ignore[attr-defined]
