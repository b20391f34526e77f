"""Each vendor over an answer of its own, recorded or of the shape that its documentation gives."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from jobrelay.models.postings import Salary, SalaryPeriod, Workplace
from scraper_worker.vendors.boards import read_answer, read_board
from scraper_worker.vendors.registry import posting_at, vendor_at, vendor_in, vendor_of, vendors
from scraper_worker.vendors.vendor import Board
from scraper_worker.web import Response, UnreadableAnswerError

Recorded = Callable[[str, str], Response]
Shelves = Callable[..., Any]

ADDRESSES = [
    ("https://job-boards.greenhouse.io/acme", "greenhouse", "acme", None),
    ("https://boards.greenhouse.io/acme/jobs/4012345", "greenhouse", "acme", "4012345"),
    ("https://boards.greenhouse.io/embed/job_board?for=acme", "greenhouse", "acme", None),
    ("https://boards-api.greenhouse.io/v1/boards/acme/jobs", "greenhouse", "acme", None),
    ("https://jobs.lever.co/acme", "lever", "acme", None),
    (
        "https://jobs.eu.lever.co/acme/a24ec4e5-5caa-473d-abd4-b71f09a8167b",
        "lever",
        "acme",
        "a24ec4e5-5caa-473d-abd4-b71f09a8167b",
    ),
    ("https://jobs.ashbyhq.com/Acme%20Labs", "ashby", "Acme Labs", None),
    ("https://careers.smartrecruiters.com/Acme", "smartrecruiters", "Acme", None),
    ("https://jobs.smartrecruiters.com/Acme/743999671674844-nurse", "smartrecruiters", "Acme", "743999671674844"),
    ("https://apply.workable.com/acme/", "workable", "acme", None),
    ("https://acme.workable.com/jobs", "workable", "acme", None),
    ("https://acme.recruitee.com/o/accountant", "recruitee", "acme", "accountant"),
    ("https://acme.wd3.myworkdayjobs.com/en-US/Careers", "workday", "acme", None),
    ("https://acme.wd3.myworkdayjobs.com/Careers/job/Oslo/Nurse_R1", "workday", "acme", "Oslo/Nurse_R1"),
    ("https://wd5.myworkdaysite.com/recruiting/acme/Careers", "workday", "acme", None),
    ("https://acme.jobs.personio.de/job/12?language=en", "personio", "acme", "12"),
    ("https://acme.pinpointhq.com/en", "pinpoint", "acme", None),
    ("https://acme.bamboohr.com/careers/86", "bamboohr", "acme", "86"),
    ("https://ats.rippling.com/en-GB/acme/jobs", "rippling", "acme", None),
    ("https://acme.eightfold.ai/careers?domain=acme.co.uk", "eightfold", "acme.co.uk", None),
    ("https://jobs.deel.com/job-boards/acme", "deel", "acme", None),
    ("https://join.com/companies/acme/1234-nurse", "join", "acme", "1234-nurse"),
    ("https://acme.breezy.hr/p/ab12-nurse", "breezy", "acme", "ab12-nurse"),
    (
        "https://ebwh.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1001/job/4711",
        "oracle",
        "CX_1001",
        "4711",
    ),
]
RECORDINGS = [
    ("workable-zaelab.json", "workable", ["https://apply.workable.com/j/DD136DD7E7"], 1),
    ("smartrecruiters-knight.json", "smartrecruiters", ["https://jobs.smartrecruiters.com/Knight/743999671674844"], 1),
    ("rippling.json", "rippling", ["https://ats.acme.com/acme/jobs/2f0674e6-f01f-4ecd-b459-e947241c211f"], 1),
    ("bamboohr.json", "bamboohr", ["https://acme.example/careers/86", "https://acme.example/careers/87"], 3),
    (
        "eightfold-albemarle.json",
        "eightfold",
        [
            "https://albemarle.eightfold.ai/careers/job/1099555326551",
            "https://albemarle.eightfold.ai/careers/job/1099555208188",
        ],
        2,
    ),
    ("personio-doc-example.xml", "personio", ["https://acme.example/job/1834171"], 1),
    (
        "pinpoint-sanitised.json",
        "pinpoint",
        ["https://acme.pinpointhq.com/en/postings/post-001", "https://acme.example/postings/post-002"],
        2,
    ),
    ("phenom-mcdonalds-ca-past-end.json", "phenom", [], 3889),
]


@pytest.mark.parametrize(("url", "name", "token", "posting"), ADDRESSES)
def test_a_vendors_address_names_the_board_and_the_posting(
    url: str, name: str, token: str, posting: str | None
) -> None:
    found = vendor_at(url)
    assert found is not None
    assert (found[0].name, found[1].token, found[1].posting) == (name, token, posting)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/careers",
        "https://www.greenhouse.com/",
        "https://www.recruitee.com/",
        "https://www.workable.com/",
        "https://lever.co/",
    ],
)
def test_other_addresses_are_no_board(url: str) -> None:
    assert vendor_at(url) is None


@pytest.mark.parametrize(("file", "name", "urls", "total"), RECORDINGS)
def test_an_answer_is_recognised_by_its_shape_and_read(
    file: str, name: str, urls: list[str], total: int, recorded: Recorded
) -> None:
    answer = recorded(file, "https://acme.example/feed")
    found = vendor_of(answer)
    assert found is not None
    assert found[0].name == name
    reading = read_answer(*found, answer)
    assert [link.url for link in reading.links] == urls
    assert reading.total == total
    assert all(link.certain for link in reading.links)


@pytest.mark.parametrize(
    ("html", "name", "token", "endpoint"),
    [
        (
            '<script src="https://boards.greenhouse.io/embed/job_board/js?for=acme"></script>',
            "greenhouse",
            "acme",
            "https://boards-api.greenhouse.io",
        ),
        (
            '<script src="http://127.0.0.1:8100/embed/job_board/js?for=acme"></script>',
            "greenhouse",
            "acme",
            "http://127.0.0.1:8100",
        ),
        (
            '<iframe src="https://boards.greenhouse.io/embed/job_board?for=acme&amp;b=x"></iframe>',
            "greenhouse",
            "acme",
            "https://boards-api.greenhouse.io",
        ),
        (
            "<script>fetch('https:\\/\\/api.lever.co\\/v0\\/postings\\/acme?mode=json')</script>",
            "lever",
            "acme",
            "https://api.lever.co",
        ),
        ('<script src="https://jobs.ashbyhq.com/acme/embed"></script>', "ashby", "acme", "https://api.ashbyhq.com"),
        (
            "<div id='BambooHR' data-domain='acme.bamboohr.com'></div><script src='/x.js'></script>",
            "bamboohr",
            "acme",
            "https://acme.bamboohr.com",
        ),
        (
            "<script>window.leverJobsOptions = {accountName: 'acme'};</script>",
            "lever",
            "acme",
            "https://api.lever.co",
        ),
        (
            "<script src='//smartrecruiters.com/w.js'></script><script>x({company_code: 'AcmeRail'})</script>",
            "smartrecruiters",
            "AcmeRail",
            "https://api.smartrecruiters.com",
        ),
        (
            "<script src='//app.jazz.co/widgets/basic/create/acme'></script>",
            "jazzhr",
            "acme",
            "https://acme.applytojob.com",
        ),
        (
            "<script>COMEET.init({'token': '55AB', 'company-uid': '55.001'})</script>",
            "comeet",
            "55.001",
            "https://www.comeet.co/careers-api/2.0/company/55.001/positions?token=55AB&details=true",
        ),
        (
            '<iframe src="//boards.greenhouse.io/embed/job_board?for=acme"></iframe>',
            "greenhouse",
            "acme",
            "https://boards-api.greenhouse.io",
        ),
        ("<script>whr_embed(345678, {detail: 'titles'})</script>", "workable", "345678", "https://apply.workable.com"),
        ('<a href="https://acme.recruitee.com/">Jobs</a>', "recruitee", "acme", "https://acme.recruitee.com"),
        (
            '<a href="https://acme.jobs.personio.com/job/1">Nurse</a>',
            "personio",
            "acme",
            "https://acme.jobs.personio.com",
        ),
        (
            '<a href="https://acme.wd1.myworkdayjobs.com/en-US/Ext">Jobs</a>',
            "workday",
            "acme",
            "https://acme.wd1.myworkdayjobs.com",
        ),
    ],
)
def test_a_companys_page_that_embeds_a_board_names_it(html: str, name: str, token: str, endpoint: str) -> None:
    found = vendor_in(f"<html><body>{html}</body></html>", "https://www.acme.example/careers")
    assert found is not None
    assert (found[0].name, found[1].token, found[1].endpoint) == (name, token, endpoint)


def test_a_page_about_many_companies_boards_embeds_none() -> None:
    links = "".join(f'<a href="https://jobs.lever.co/company{number}">Jobs</a>' for number in range(5))
    assert vendor_in(links, "https://www.example.com/portfolio") is None


def test_rows_of_one_posting_become_one_with_all_its_places(recorded: Recorded) -> None:
    answer = recorded("personio-doc-example.xml", "https://acme.jobs.personio.de/xml")
    found = vendor_of(answer)
    assert found is not None
    assert [link.context for link in read_answer(*found, answer).links] == ["Munich; Berlin · Product and Tech"]
    answer = recorded("rippling.json", "https://ats.rippling.com/acme/jobs")
    found = vendor_of(answer)
    assert found is not None
    (link,) = read_answer(*found, answer).links
    assert "New Jersey" in link.context
    assert "New York, NY" in link.context


def test_facts_and_text_come_with_the_feed(recorded: Recorded) -> None:
    answer = recorded("pinpoint-sanitised.json", "https://acme.pinpointhq.com/postings.json")
    found = vendor_of(answer)
    assert found is not None
    architect, consultant = (link.posting for link in read_answer(*found, answer).links)
    assert architect is not None
    assert consultant is not None
    assert architect.facts.title == "Enterprise Applications Architect"
    assert architect.facts.workplace is Workplace.REMOTE
    assert architect.facts.valid_until == date(2026, 8, 28)
    assert architect.facts.salary == Salary(
        min=Decimal(135000), max=Decimal(198000), currency="USD", period=SalaryPeriod.YEAR
    )
    assert consultant.facts.salary == Salary(min=Decimal(70), max=Decimal(90), currency="USD", period=SalaryPeriod.HOUR)
    assert "## What you will do" in architect.markdown
    assert "- Own architecture decisions." in architect.markdown


def test_greenhouses_content_is_unescaped_before_it_is_read(shelf: Shelves) -> None:
    row = {
        "absolute_url": "https://job-boards.greenhouse.io/acme/jobs/1",
        "internal_job_id": 9,
        "id": 1,
        "title": "Nurse",
        "company_name": "Acme ",
        "location": {"name": "Oslo"},
        "content": "&lt;p&gt;Care &amp;amp; cure&lt;/p&gt;",
        "departments": [{"name": "Ward"}],
        "first_published": "2026-07-16T11:55:32-04:00",
        "language": "en",
        "pay_input_ranges": [
            {"min_cents": 5000000, "max_cents": 7000000, "currency_type": "USD", "title": "Annual salary"}
        ],
    }
    web = shelf(
        {
            "https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true": (
                "application/json",
                json.dumps({"jobs": [row], "meta": {"total": 1}}),
            )
        }
    )
    found = vendor_at("https://job-boards.greenhouse.io/acme")
    assert found is not None
    reading = read_board(*found, web, 5000)
    posting = reading.links[0].posting
    assert posting is not None
    assert posting.markdown == "Care & cure"
    assert (posting.facts.company, posting.facts.department, posting.facts.posted_on) == (
        "Acme",
        "Ward",
        date(2026, 7, 16),
    )
    assert posting.facts.salary == Salary(
        min=Decimal(50000), max=Decimal(70000), currency="USD", period=SalaryPeriod.YEAR
    )
    assert reading.company == "Acme"


def test_oracles_pages_are_asked_for_by_offset(shelf: Shelves) -> None:
    site = "https://ebwh.fa.us2.oraclecloud.com"
    listing = f"{site}/hcmRestApi/resources/latest/recruitingCEJobRequisitions?onlyData=true"
    expand = "&expand=requisitionList.secondaryLocations&finder=findReqs;siteNumber=CX_1"
    jobs = [{"Id": str(n), "Title": f"Nurse {n}", "PrimaryLocation": "Oslo"} for n in range(120)]
    pages = {
        f"{listing}{expand},limit=100,offset={start},sortBy=POSTING_DATES_DESC": (
            "application/json",
            json.dumps({"items": [{"TotalJobsCount": 120, "requisitionList": jobs[start : start + 100]}]}),
        )
        for start in (0, 100)
    }
    found = vendor_at(f"{site}/hcmUI/CandidateExperience/en/sites/CX_1/requisitions")
    assert found is not None
    reading = read_board(*found, shelf(pages), 5000)
    assert (len(reading.links), reading.total) == (120, 120)
    assert reading.links[0].url == f"{site}/hcmUI/CandidateExperience/en/sites/CX_1/job/0"


def test_joins_pages_of_five_are_read_from_their_own_data(shelf: Shelves) -> None:
    def page(start: int) -> str:
        numbers = range(start, min(start + 5, 7))
        items = [{"idParam": f"{n}-nurse", "title": f"Nurse {n}", "city": {"cityName": "Berlin"}} for n in numbers]
        jobs = {"items": items, "pagination": {"total": 7, "pageCount": 2}}
        state = {"jobs": jobs, "company": {"name": "Acme", "domain": "acme"}}
        data = {"props": {"pageProps": {"initialState": state}}}
        return f'<html><script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script></html>'

    site = "https://join.com/companies/acme"
    found = vendor_at(site)
    assert found is not None
    reading = read_board(*found, shelf({site: page(0), f"{site}?page=2": page(5)}), 5000)
    assert (len(reading.links), reading.total, reading.company) == (7, 7, "Acme")
    assert reading.links[6].url == f"{site}/6-nurse"
    elsewhere = vendor_in(page(0), "https://jobs.acme.example/")
    assert elsewhere is not None
    assert elsewhere[0].name == "join"


def workday_pages(count: int) -> dict[str, tuple[str, str]]:
    base = "https://acme.wd3.myworkdayjobs.com/wday/cxs/acme/Careers/jobs"
    rows = [
        {"title": f"Nurse {n}", "externalPath": f"/job/Oslo/Nurse-{n}_R{n}", "locationsText": "Oslo"}
        for n in range(count)
    ]
    pages = {}
    for start in range(0, count + 20, 20):
        total = count if start == 0 else 0
        pages[f"{base}@{start}"] = (
            "application/json",
            json.dumps({"total": total, "jobPostings": rows[start : start + 20]}),
        )
    return pages


def test_pages_are_read_to_their_end_though_later_ones_state_no_total(shelf: Shelves) -> None:
    web = shelf(workday_pages(45))
    found = vendor_at("https://acme.wd3.myworkdayjobs.com/Careers")
    assert found is not None
    reading = read_board(*found, web, 5000)
    assert (len(reading.links), reading.total, reading.truncated, len(web.asked)) == (45, 45, False, 3)


def test_a_board_longer_than_the_cap_is_cut_and_says_so(shelf: Shelves) -> None:
    found = vendor_at("https://acme.wd3.myworkdayjobs.com/Careers")
    assert found is not None
    reading = read_board(*found, shelf(workday_pages(45)), 30)
    assert (len(reading.links), reading.total, reading.truncated) == (30, 45, True)


def test_a_posting_is_read_at_the_vendors_own_endpoint(shelf: Shelves) -> None:
    detail = {
        "jobPostingInfo": {
            "title": "Nurse",
            "location": "Oslo",
            "additionalLocations": ["Bergen"],
            "jobDescription": "<p>Care.</p>",
            "timeType": "Full time",
        }
    }
    web = shelf(
        {
            "https://acme.wd3.myworkdayjobs.com/wday/cxs/acme/Careers/job/Nurse_R1": (
                "application/json",
                json.dumps(detail),
            )
        }
    )
    posting = posting_at("https://acme.wd3.myworkdayjobs.com/Careers/job/Nurse_R1", web)
    assert posting is not None
    assert (posting.facts.location, posting.facts.employment_type, posting.markdown) == (
        "Oslo; Bergen",
        "full_time",
        "Care.",
    )
    assert posting_at("https://www.example.com/careers/nurse", web) is None


@pytest.mark.parametrize("body", ["{}", "[]", '{"jobs": null}', '{"jobs": "none"}', "<html></html>", "null", '"text"'])
def test_an_answer_of_another_shape_is_an_error_and_no_empty_board(body: str) -> None:
    answer = Response(
        "https://api.example/x", "https://api.example/x", 200, {"content-type": "application/json"}, body.encode()
    )
    for vendor in vendors():
        if body == "[]" and vendor.name in EMPTY_LISTS:
            continue  # a list of postings, and an empty one
        with pytest.raises(UnreadableAnswerError):
            vendor.read(answer, Board("acme", "https://api.example", "https://api.example"))


EMPTY_LISTS = {"apploi", "breezy", "comeet", "dvinci", "gem", "lever", "rippling", "talentsoft"}
OPTIONAL = """location departments metadata pay_input_ranges company_name first_published content categories lists
salaryRange secondaryLocations compensation descriptionHtml workplaceType createdAt locations salary translations"""


@pytest.mark.parametrize("value", [None, 7, "text", [], {}, [None], [{"name": None}], {"x": []}])
def test_fields_of_another_type_are_left_out(value: object) -> None:
    """Vendors send null, text and lists where their documentation promises an object."""
    row = dict.fromkeys(OPTIONAL.split(), value)
    bodies = {
        "greenhouse": {"jobs": [{**row, "title": "Nurse", "absolute_url": "https://acme.example/jobs/1"}]},
        "ashby": {"jobs": [{**row, "title": "Nurse", "jobUrl": "https://acme.example/jobs/1"}]},
        "lever": [{**row, "text": "Nurse", "hostedUrl": "https://acme.example/jobs/1"}],
        "workable": {"jobs": [{**row, "title": "Nurse", "url": "https://acme.example/jobs/1"}]},
        "recruitee": {"offers": [{**row, "title": "Nurse", "careers_url": "https://acme.example/jobs/1"}]},
        "smartrecruiters": {"content": [{**row, "name": "Nurse", "id": "1"}]},
        "pinpoint": {"data": [{**row, "title": "Nurse", "path": "/jobs/1"}]},
    }
    for vendor in vendors():
        if vendor.name in bodies:
            answer = Response(
                "https://a.example/", "https://a.example/", 200, {}, json.dumps(bodies[vendor.name]).encode()
            )
            assert [
                link.text for link in vendor.read(answer, Board("acme", "https://a.example", "https://a.example")).links
            ] == ["Nurse"]


@pytest.mark.parametrize(
    ("url", "html", "name", "endpoint", "token"),
    [
        (
            "https://careers.acme.example/careers",
            "<script>window._EF_GROUP_ID = 'acme.example';</script><script src='https://static.vscdn.net/x.js'></script>",
            "eightfold",
            "https://careers.acme.example",
            "acme.example",
        ),
        (
            "https://careers.acme.example/en/sites/Acme/jobs",
            "<script>CX_CONFIG = {apiBaseUrl: 'https://x.fa.em2.oraclecloud.com:443', siteNumber: 'CX_1'};</script>",
            "oracle",
            "https://x.fa.em2.oraclecloud.com",
            "CX_1",
        ),
        (
            "https://careers.acme.example/en_US/careers/SearchJobs",
            "<link href='https://static.avature.net/x.css'>",
            "avature",
            "https://careers.acme.example/en_US/careers",
            "careers.acme.example",
        ),
    ],
)
def test_a_board_on_a_companys_own_host_is_known_by_its_page(
    url: str, html: str, name: str, endpoint: str, token: str
) -> None:
    found = vendor_in(html, url)
    assert found is not None
    assert (found[0].name, found[1].endpoint, found[1].token) == (name, endpoint, token)


def test_a_list_that_is_switched_off_is_read_where_the_vendors_own_page_asks(shelf: Shelves) -> None:
    workable = "https://apply.workable.com/api/v3/accounts/acme/jobs"
    row = {"shortcode": "0A1B2C3D4E", "title": "Nurse", "location": {"city": "Oslo"}, "workplace": "hybrid"}
    personio = {"id": 12, "name": "Nurse", "office": "Bern", "employment_type": "intern", "schedule": "full-time"}
    web = shelf(
        {
            f"{workable}@0": ("application/json", json.dumps({"total": 1, "results": [row]})),
            "https://acme.jobs.personio.de/search.json": ("application/json", json.dumps([personio])),
        }
    )
    read = {}
    for start in ("https://apply.workable.com/acme/", "https://acme.jobs.personio.de/"):
        found = vendor_at(start)
        assert found is not None
        read |= {link.url: link.context for link in read_board(*found, web, 5000).links}
    assert read == {
        "https://apply.workable.com/acme/j/0A1B2C3D4E": "Oslo \u00b7 hybrid",
        "https://acme.jobs.personio.de/job/12": "Bern",
    }
