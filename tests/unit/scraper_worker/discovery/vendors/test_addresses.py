import string
from urllib.parse import quote, unquote
from uuid import NAMESPACE_URL, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jobrelay.web.addresses import InvalidAddressError
from scraper_worker.vendors.addresses import canonicalise, job_id, page_address

SAME = [
    ("HTTPS://Jobs.Example.COM:443/a/./b/../c", "https://jobs.example.com/a/c"),
    ("http://example.com:80/jobs/", "https://example.com/jobs"),
    ("https://example.com./jobs/1", "https://example.com/jobs/1"),
    ("https://user:secret@example.com/jobs/1", "https://example.com/jobs/1"),
    ("https://example.com/%7eteam/caf%c3%a9", "https://example.com/~team/caf%C3%A9"),
    ("https://example.com/job?b=2&a=1", "https://example.com/job?a=1&b=2"),
    ("https://example.com/job/1?utm_source=x&gclid=y&fbclid=z", "https://example.com/job/1"),
    ("https://example.com/job/1;jsessionid=AB12?x=1", "https://example.com/job/1?x=1"),
    ("https://example.com/job/123456#apply", "https://example.com/job/123456"),
    (
        "https://example.com/job-opening.php?req=3762934&req_loc=1393575&#job",
        "https://example.com/job-opening.php?req=3762934&req_loc=1393575",
    ),
    ("https://example.com/#/", "https://example.com/"),
    (
        "https://www.apec.fr/detail-offre/177810729W?xtor=#at_medium=affiliate",
        "https://apec.fr/detail-offre/177810729W",
    ),
    (
        "https://r.example.com/redirect?poc=2&from=https%3A%2F%2Fwww.hellowork.com%2Femplois%2F41990977.html%3Futm_term%3D1",
        "https://hellowork.com/emplois/41990977.html",
    ),
    (
        "https://boards.greenhouse.io/acme/jobs/4012?gh_jid=4012&gh_src=abc",
        "https://job-boards.greenhouse.io/acme/jobs/4012",
    ),
    (
        "https://boards.greenhouse.io/embed/job_app?for=acme&token=4012",
        "https://job-boards.greenhouse.io/acme/jobs/4012",
    ),
    ("https://boards.eu.greenhouse.io/acme/jobs/4012", "https://job-boards.eu.greenhouse.io/acme/jobs/4012"),
    (
        "https://jobs.lever.co/acme/a24ec4e5-5caa-473d-abd4-b71f09a8167b/apply?lever-source=LinkedIn",
        "https://jobs.lever.co/acme/a24ec4e5-5caa-473d-abd4-b71f09a8167b",
    ),
    (
        "https://jobs.ashbyhq.com/acme/73103d37-8ae6-47e6-9d69-f26fbf850c6d/application",
        "https://jobs.ashbyhq.com/acme/73103d37-8ae6-47e6-9d69-f26fbf850c6d",
    ),
    (
        "https://jobs.smartrecruiters.com/Acme/743999671674844-nurse",
        "https://jobs.smartrecruiters.com/acme/743999671674844",
    ),
    ("https://apply.workable.com/acme/j/DD136DD7E7/apply/", "https://apply.workable.com/j/dd136dd7e7"),
    (
        "https://bb.wd3.myworkdayjobs.com/en-US/BlackBerry/job/Seattle-Washington/Account-Manager_20231252",
        "https://bb.wd3.myworkdayjobs.com/job/account-manager_20231252",
    ),
    (
        "https://bb.wd3.myworkdayjobs.com/de-DE/BlackBerry/jobs/details/Account-Manager_20231252/apply",
        "https://bb.wd3.myworkdayjobs.com/job/account-manager_20231252",
    ),
    (
        "https://careers-acme.icims.com/jobs/8214/tax-specialist/job?in_iframe=1",
        "https://careers-acme.icims.com/jobs/8214/job",
    ),
    ("https://acme.jobs.personio.de/job/1834171?language=en#apply", "https://acme.jobs.personio.com/job/1834171"),
    ("https://acme.bamboohr.com/jobs/view.php?id=86", "https://acme.bamboohr.com/careers/86"),
    (
        "https://acme.eightfold.ai/careers?pid=1099555326551&domain=acme.com",
        "https://acme.eightfold.ai/careers/job/1099555326551",
    ),
    ("https://jobs.acme.com/o/accountant/c/new", "https://jobs.acme.com/o/accountant"),
]

DIFFERENT = [
    ("https://acme.example/en/about", "https://acme.example/de/about"),
    ("https://acme.example/careers/en", "https://acme.example/careers/de"),
    ("https://acme.example/jobs/4711?source=17", "https://acme.example/jobs/4711?source=18"),
    (
        "https://app.example.com/jobDescription?x=E7pMjIzX1&view=grid",
        "https://app.example.com/jobDescription?x=E7pMjI1X1&view=grid",
    ),
    ("https://example.com/#/job/12", "https://example.com/#/job/13"),
    ("https://example.com/careers#job-12", "https://example.com/careers#job-13"),
    ("https://example.com/#17", "https://example.com/#18"),
    ("https://example.com/jobs?gh_jid=1", "https://example.com/jobs?gh_jid=2"),
    ("https://example.com/job/A", "https://example.com/job/a"),
    ("http://example.com:8080/jobs", "http://example.com:8081/jobs"),
    ("https://example.com/job?ref=REQ-1", "https://example.com/job?ref=REQ-2"),
    ("https://example.com/a%2Fb", "https://example.com/a/b"),
    (
        "https://acme.example/jobs/1234",
        "https://acme.example/jobs/1235",
    ),
    (
        "https://acme.example/jobs?ref=REQ-1",
        "https://acme.example/jobs?ref=REQ-2",
    ),
    (
        "https://acme.wd1.myworkdayjobs.com/External/job/Buyer_R123",
        "https://acme.wd1.myworkdayjobs.com/External/job/Buyer_R124",
    ),
    (
        "https://acme.wd1.myworkdayjobs.com/External/job/Buyer_R123",
        "https://beta.wd1.myworkdayjobs.com/External/job/Buyer_R123",
    ),
    (
        "https://jobs.smartrecruiters.com/A/744000012345678",
        "https://jobs.smartrecruiters.com/A/744000012345679",
    ),
    (
        "https://acme.example/job/A",
        "https://acme.example/job/a",
    ),
    (
        "https://acme.recruitee.com/o/buyer",
        "https://acme.recruitee.com/o/buyer-2",
    ),
    (
        "https://acme.jobs.personio.de/job/1",
        "https://beta.jobs.personio.de/job/1",
    ),
    (
        "https://acme.example/jobs?lang=de",
        "https://acme.example/jobs?lang=en",
    ),
    (
        "https://acme.example/en/jobs",
        "https://acme.example/de/jobs",
    ),
    (
        "https://x.applytojob.com/apply/AbC123xyZ/a",
        "https://x.applytojob.com/apply/abc123xyZ/a",
    ),
    (
        "https://careers.acme.example/us/en/job/R1234/T",
        "https://careers.acme.example/us/en/job/R1235/T",
    ),
    (
        "https://a.example/jobs/x?id=12",
        "https://a.example/jobs/x?id=13",
    ),
    (
        "https://acme.example/vacancies/sales-manager",
        "https://acme.example/vacancies/sales-manager-north",
    ),
    (
        "https://acme.csod.com/ux/ats/careersite/4/home/requisition/88?c=acme",
        "https://acme.csod.com/ux/ats/careersite/4/home/requisition/89?c=acme",
    ),
]

ONE_POSTING = [
    [
        "https://jobs.lever.co/acme/0f1e2d3c-0000-4000-8000-000000000001",
        "https://api.lever.co/v0/postings/acme/0f1e2d3c-0000-4000-8000-000000000001?mode=json",
    ],
    [
        "https://jobs.smartrecruiters.com/AcmeRail/744000012345678-buyer",
        "https://api.smartrecruiters.com/v1/companies/acmerail/postings/744000012345678",
    ],
    [
        "https://acme.example/careers/en/jobs/4711-buyer",
        "https://acme.example/careers/de/jobs/4711-buyer",
        "https://acme.example/careers/jobs/4711-buyer?source=Indeed2",
        "https://acme.example/careers/jobs/4711-buyer/en-GB?mkt_tok=x&gad_source=1",
    ],
    [
        "https://careers.acme.example/us/en/job/R1234/Title",
        "https://careers.acme.example/us/en/job/R1234",
        "https://careers.acme.example/global/fr/job/R1234/Titre?utm_source=x",
    ],
    [
        "https://acme.wd1.myworkdayjobs.com/External/job/Bern/Buyer_R123",
        "http://acme.wd1.myworkdayjobs.com/de-DE/External/job/Buyer_R123?source=LinkedIn",
        "https://wd1.myworkdaysite.com/en-US/recruiting/acme/External/job/Bern/Buyer_R123",
        "https://acme.wd1.myworkdayjobs.com/wday/cxs/acme/External/job/Bern/Buyer_R123",
    ],
    [
        "https://acme.example/careers/4711-buyer",
        "https://www.acme.example/careers/4711-buyer/apply",
        "http://acme.example/en/careers/4711-buyer?lang=de",
        "https://acme.example/Careers/4711-Buyer",
        "https://acme.example/careers/4711-buyer?src=indeed&apply=true",
        "https://acme.example/careers//4711-buyer?source=&ref=linkedin.com",
    ],
    [
        "https://acme.example/jobs/view?jobId=12&lang=en",
        "https://acme.example/jobs/view?JobID=12",
        "https://acme.example/jobs/view?jobId=12&ref=twitter",
    ],
    [
        "https://acme.example/jobs/0f1e2d3c-0000-4000-8000-000000000001",
        "https://acme.example/jobs/0F1E2D3C-0000-4000-8000-000000000001",
        "https://acme.example/de/jobs/0f1e2d3c-0000-4000-8000-000000000001/apply",
    ],
    [
        "https://acme.example/jobs/senior-engineer",
        "https://acme.example/jobs/senior-engineer?language=en",
        "https://acme.example/jobs/senior-engineer/apply",
    ],
    [
        "https://jobs.jobvite.com/acme/job/oAb12cd",
        "https://jobs.jobvite.com/careers/acme/job/oAb12cd/apply?__jvst=Job%20Board",
    ],
    [
        "https://acme.taleo.net/careersection/2/jobdetail.ftl?job=1001&lang=en",
        "https://acme.taleo.net/careersection/ex/jobdetail.ftl?lang=fr&job=1001&src=JB-10080",
    ],
    [
        "https://jobs.acme.example/job/Oslo-Nurse/1234567800/",
        "https://jobs.acme.example/job/Oslo-Nurse/1234567800/?feedId=12&locale=de_DE",
    ],
    [
        "https://acme.fa.em2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/job/4711",
        "https://acme.fa.em2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/jobs/preview/4711/?keyword=x",
    ],
    [
        "https://acme.pinpointhq.com/postings/0f1e2d3c-0000-4000-8000-000000000001",
        "https://acme.pinpointhq.com/en/postings/0f1e2d3c-0000-4000-8000-000000000001/applications/new",
    ],
    [
        "https://ats.rippling.com/en-GB/acme/jobs/0f1e2d3c-0000-4000-8000-000000000001",
        "https://ats.rippling.com/acme/jobs/0f1e2d3c-0000-4000-8000-000000000001/apply?step=application",
    ],
    [
        "https://acme.breezy.hr/p/ab12cd34ef56-nurse",
        "https://acme.breezy.hr/p/ab12cd34ef56-nurse/apply?source=x",
        "https://acme.breezy.hr/p/ab12cd34ef56",
    ],
    [
        "https://recruiting.paylocity.com/Recruiting/Jobs/Details/1234",
        "https://recruiting.paylocity.com/recruiting/jobs/Apply/1234/Acme-Inc",
    ],
    [
        "https://join.com/companies/acme/1234-nurse",
        "https://join.com/de/companies/acme/1234-nurse?pid=abc",
    ],
    [
        "https://jobs.eu.lever.co/acme/0f1e2d3c-0000-4000-8000-000000000001",
        "https://jobs.eu.lever.co/Acme/0F1E2D3C-0000-4000-8000-000000000001/apply",
    ],
]

segments = st.text(string.ascii_letters + string.digits + "-_.~é% /", min_size=1, max_size=12).map(
    lambda text: quote(text, safe="")
)
names = st.sampled_from(["id", "job", "x", "utm_source", "gclid", "page", "jobid", "q"])
pairs = st.lists(st.tuples(names, segments), max_size=4)
hosts = st.sampled_from(
    [
        "example.com",
        "jobs.lever.co",
        "boards.greenhouse.io",
        "acme.wd1.myworkdayjobs.com",
        "apply.workable.com",
        "r.example.com",
    ]
)


@st.composite
def addresses(draw: st.DrawFn) -> str:
    path = "/".join(draw(st.lists(segments, max_size=4)))
    query = "&".join(f"{name}={value}" for name, value in draw(pairs))
    fragment = draw(st.sampled_from(["", "#job-1", "#/job/2", "#top", "#12"]))
    return f"https://{draw(hosts)}/{path}" + (f"?{query}" if query else "") + fragment


@pytest.mark.parametrize(("given_url", "canonical"), SAME)
def test_spellings_of_one_address_become_one(given_url: str, canonical: str) -> None:
    assert canonicalise(given_url) == canonical
    assert job_id(given_url) == job_id(canonical)


@pytest.mark.parametrize("forms", ONE_POSTING, ids=lambda forms: forms[0])
def test_every_form_of_one_posting_is_one_job(forms: list[str]) -> None:
    assert len({job_id(form) for form in forms}) == 1
    assert {canonicalise(canonicalise(form)) for form in forms} == {canonicalise(forms[0])}
    assert {job_id(page_address(form)) for form in forms} == {job_id(forms[0])}


@pytest.mark.parametrize(("first", "second"), DIFFERENT)
def test_what_tells_postings_apart_stays(first: str, second: str) -> None:
    assert job_id(first) != job_id(second)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "jobs",
        "/jobs",
        "ftp://example.com/jobs",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "mailto:a@b.c",
        "http://exa mple.com",
    ],
)
def test_what_is_no_web_address_is_refused_with_a_sentence(url: str) -> None:
    with pytest.raises(InvalidAddressError, match=r"address|http|host"):
        canonicalise(url)


def test_other_notations_of_an_ip_address_become_the_plain_one() -> None:
    assert {canonicalise(url) for url in ("http://2130706433/", "http://0x7f.1/", "http://127.0.0.1")} == {
        "https://127.0.0.1/"
    }


def test_a_redirector_that_points_to_itself_ends() -> None:
    loop = "https://r.example.com/redirect?url=" + quote(
        "https://r.example.com/redirect?url=https://r.example.com/redirect", safe=""
    )
    assert canonicalise(loop).startswith("https://r.example.com/redirect")


def test_the_id_is_uuid5_of_the_canonical_address() -> None:
    assert job_id("HTTPS://example.com/jobs/1/") == uuid5(NAMESPACE_URL, "https://example.com/jobs/1")


@given(addresses())
def test_canonicalising_twice_changes_nothing(url: str) -> None:
    assert canonicalise(canonicalise(url)) == canonicalise(url)


@given(addresses())
def test_the_host_and_the_identifying_parameters_survive(url: str) -> None:
    canonical = canonicalise(url)
    if "//example.com" in url:
        kept = {pair.partition("=")[0] for pair in canonical.partition("#")[0].partition("?")[2].split("&") if pair}
        given_names = {pair.partition("=")[0] for pair in url.partition("#")[0].partition("?")[2].split("&") if pair}
        assert kept == given_names - {"utm_source", "gclid"}
        assert canonical.startswith("https://example.com/")


@given(st.lists(segments, min_size=1, max_size=3), pairs)
def test_a_path_keeps_what_it_says(path: list[str], query: list[tuple[str, str]]) -> None:
    """Dot segments apart, which the standard resolves."""
    if any(unquote(part).strip() in {".", ".."} for part in path):
        return
    url = "https://example.com/" + "/".join(path) + "?" + "&".join(f"{name}={value}" for name, value in query)
    kept = page_address(url).partition("?")[0].removeprefix("https://example.com/")
    assert unquote(kept) == unquote("/".join(path).rstrip("/"))
