"""Gone is closed, and only gone: 404, 410, a redirect to the list, the page's own word; never a wall or a failure."""

from dataclasses import dataclass, field

import pytest
from jobrelay.errors import TerminalError
from jobrelay.models.postings import Posting, PostingFacts
from scraper_worker.extraction.gone import leads_to_the_list
from scraper_worker.extraction.posting import NotAPostingError, WallError
from scraper_worker.fetching.failures import AskedToWaitError, HttpStatusError, ServerFailedError, check_status
from scraper_worker.reading import ReadPosting, read_posting, with_company
from scraper_worker.web import Frame, Rendering, Response

URL = "https://careers.acme.example/jobs/4711-welder"
TASKS = "<p>You weld pipes and frames in our yard in Ghent, read drawings, and check your own work.</p>" * 4
POSTING = f"<html><head><title>Welder</title></head><body><h1>Welder</h1>{TASKS}</body></html>"
CARDS = "".join(f"<li><a href='/jobs/{n}-{t}'>{t}</a></li>" for n, t in enumerate(("cook", "buyer", "clerk", "nurse")))
LIST = f"<html><head><title>Open positions</title></head><body><h1>Open positions</h1><ul>{CARDS}</ul></body></html>"
WALL = "<html><head><title>Just a moment...</title></head><body><h1>Verify you are human</h1></body></html>"
SIGN_IN = "<html><body><h1>Sign in</h1><p>Sign in to see this page.</p><input type=password></body></html>"
BROKEN = "<html><body><h1>Oops! Something went wrong</h1><p>Please try again in a few minutes.</p></body></html>"


@dataclass
class Site:
    """Answers each address with a status, a body, and where its redirects ended."""

    body: str = POSTING
    status: int = 200
    final: str = URL
    rendered: str | None = None
    asked: list[str] = field(default_factory=list)

    def get(self, url: str, *, accept: str | None = None) -> Response:
        del accept
        self.asked.append(url)
        check_status(self.final, self.status, {"retry-after": "30"} if self.status == 429 else {})
        return Response(url, self.final, self.status, {"content-type": "text/html"}, self.body.encode())

    def post_json(self, url: str, payload: object) -> Response:
        del payload
        return self.get(url)

    def render(self, url: str, *, explore: bool = False) -> Rendering:
        assert not explore
        self.asked.append(f"render {url}")
        if self.rendered is None:
            raise TerminalError("No browser is here.")
        return Rendering(url, self.final, 200, ((Frame(self.final, self.rendered),),))

    def sitemaps(self, url: str) -> tuple[str, ...]:
        del url
        return ()


def closed(site: Site) -> str | None:
    reading: ReadPosting = read_posting(URL, site)
    return reading.posting.facts.closed


@pytest.mark.parametrize("status", [404, 410])
def test_an_address_that_is_no_more_closes_its_posting(status: int) -> None:
    reading = read_posting(URL, Site(status=status))
    assert str(status) in (reading.posting.facts.closed or "")
    assert reading.posting.markdown == ""


@pytest.mark.parametrize("status", [401, 403, 406, 429, 451, 500, 502, 503])
def test_a_refusal_or_a_failure_closes_nothing(status: int) -> None:
    with pytest.raises((HttpStatusError, ServerFailedError, AskedToWaitError)):
        read_posting(URL, Site(status=status))


@pytest.mark.parametrize(
    "final", ["/jobs?error=true", "/careers", "/", "/en/", "/jobs", "/job-not-found", "/open-positions"]
)
def test_an_address_that_leads_to_the_list_closes_its_posting(final: str) -> None:
    where = f"https://careers.acme.example{final}"
    assert where in (closed(Site(LIST, final=where)) or "")


def test_the_pages_own_word_closes_its_posting() -> None:
    notice = "<html><body><h1>Welder</h1><p>This position has been filled.</p></body></html>"
    assert closed(Site(notice)) == "This position has been filled."


@pytest.mark.parametrize("wall", [WALL, SIGN_IN])
@pytest.mark.parametrize("final", [URL, "https://careers.acme.example/", "https://careers.acme.example/login"])
def test_a_wall_closes_nothing_wherever_it_stands(wall: str, final: str) -> None:
    with pytest.raises(WallError, match=r"careers\.acme\.example"):
        read_posting(URL, Site(wall, final=final))
    with pytest.raises(WallError):
        read_posting(URL, Site(wall, final=final, rendered=wall))


@pytest.mark.parametrize("body", [LIST, BROKEN])
def test_a_list_or_an_error_at_the_postings_own_address_closes_nothing(body: str) -> None:
    with pytest.raises(NotAPostingError):
        read_posting(URL, Site(body))


def test_a_wall_that_opens_in_the_browser_is_passed() -> None:
    site = Site(WALL, rendered=POSTING)
    assert read_posting(URL, site).posting.facts.title == "Welder"
    assert site.asked[-1] == f"render {URL}"


def test_a_posting_that_moved_is_read_where_it_is() -> None:
    for final in ("/jobs/4711", "/en/jobs/4711-welder-ghent", "/stellen/welder-4711", "/jobs/welder"):
        where = f"https://careers.acme.example{final}"
        reading = read_posting(URL, Site(final=where))
        assert (reading.final_url, reading.posting.facts.closed) == (where, None)


@pytest.mark.parametrize(
    ("asked", "final", "is_list"),
    [
        ("https://a.example/careers/welder/apply", "https://a.example/careers/welder", False),
        ("https://a.example/careers/welder", "https://a.example/careers", True),
        ("https://a.example/job?id=4711", "https://a.example/job?id=4711&lang=de", False),
        ("https://a.example/job?id=4711", "https://a.example/job", True),
        ("https://jobs.a.co.uk/4711", "https://www.a.co.uk/careers/", True),
        ("https://a.example/jobs/4711", "https://b.example/jobs", False),
        ("https://a.example/jobs/ab12cd34ef", "https://a.example/jobs/ab12cd34ef/", False),
    ],
)
def test_addresses_tell_the_list_from_the_posting(asked: str, final: str, is_list: bool) -> None:  # noqa: FBT001
    assert leads_to_the_list(asked, final) is is_list


def test_a_posting_of_a_list_that_names_no_employer_has_that_of_its_board_or_address() -> None:
    posting = Posting(facts=PostingFacts(title="Welder"), markdown="You weld.")
    stated = posting.model_copy(update={"facts": posting.facts.model_copy(update={"company": "Beta"})})
    address = "https://jobs.lever.co/acme-rail/0f1e2d3c-0000-4000-8000-000000000001"
    assert with_company(posting, address).facts.company == "Acme Rail"
    assert with_company(posting, address, "Acme Rail GmbH").facts.company == "Acme Rail GmbH"
    assert with_company(stated, address, "Acme Rail GmbH").facts.company == "Beta"
