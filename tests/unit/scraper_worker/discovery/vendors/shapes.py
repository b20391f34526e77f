"""A board and a posting of each vendor, of the shape that its pages or its documentation show."""

import json
from dataclasses import dataclass, field
from html import escape
from typing import Any

PROSE = "<p>You look after patients day and night, plan shifts and keep the records.</p>"
ONE = "0f1e2d3c-0000-4000-8000-000000000001"
BOARD = "0f1e2d3c-0000-4000-8000-0000000000bb"
HEX = "A" * 32


def json_answer(data: object) -> tuple[str, str]:
    return "application/json", json.dumps(data)


def posting_page(title: str = "Nurse") -> str:
    node = {"@context": "https://schema.org", "@type": "JobPosting", "title": title, "description": PROSE}
    return f'<html><script type="application/ld+json">{json.dumps(node)}</script></html>'


@dataclass(frozen=True)
class Shape:
    """A board at `start`, what it holds, and what must be read of its first posting."""

    vendor: str
    start: str
    pages: dict[str, Any]
    urls: list[str]
    facts: dict[str, str] = field(default_factory=dict)
    sent: dict[str, str] = field(default_factory=dict)
    posting: str = ""
    whole: bool = False
    total: int | None = None


UKG = f"https://recruiting2.ultipro.com/ACM1000ACME/JobBoard/{BOARD}"
PAYCOM = f"https://www.paycomonline.net/v4/ats/web.php/portal/{HEX}"
ADP = "https://workforcenow.adp.com/mascsr/default"
ADP_API = f"{ADP}/careercenter/public/events/staffing/v1/job-requisitions"
ADP_IDS = f"cid={BOARD}&ccId=19000101_000001"
DAYFORCE = "https://jobs.dayforcehcm.com"
CSOD = "https://acme.csod.com/ux/ats/careersite/4/home"
DDO = {
    "eagerLoadRefineSearch": {
        "totalHits": 1,
        "data": {
            "jobs": [{"jobId": "P-1", "title": "Nurse (m/f)", "city": "Oslo", "country": "Norway", "type": "Part"}]
        },
    }
}
FEED_ITEM = {
    "id": "u",
    "url": "https://acme.teamtailor.com/jobs/11-nurse",
    "title": "Nurse",
    "content_html": PROSE,
    "date_published": "2026-11-02T09:00:00+01:00",
    "_jobposting": {
        "@type": "JobPosting",
        "title": "Nurse",
        "hiringOrganization": {"name": "Acme"},
        "jobLocation": [{"@type": "Place", "address": {"addressLocality": "Oslo", "addressCountry": "NO"}}],
    },
}
ZOHO_ROWS = [{"id": "510000000012", "Posting_Title": "Nurse", "City": "Oslo", "Country": "Norway", "Publish": True}]
ZOHO_LIST = f'<input type="hidden" id="jobs" value="{escape(json.dumps(ZOHO_ROWS))}">'
ZOHO_TEXT = (
    r"var x = '{\x22Posting_Title\x22:\x22Nurse\x22,"
    r"\x22Job_Description\x22:\x22\x3Cp\x3EYou look after patients\x3C\/p\x3E\x22}'"
)
CSB = '<script>x({"currentLocale": "de_DE"}, \'/services/recruiting/v1/jobs\')</script>'
TEAMTAILOR_RSS = (
    "<rss xmlns:tt='https://teamtailor.com/locations'><channel><title>Acme</title><item><title>Nurse</title>"
    f"<description><![CDATA[{PROSE}]]></description><link>https://careers.acme.example/jobs/11-nurse</link>"
    "<remoteStatus>fully</remoteStatus><tt:locations><tt:location><tt:city>Oslo</tt:city></tt:location>"
    "</tt:locations></item></channel></rss>"
)
JOBYLON_LIST = (
    "JBL.embed_v2['jobs'] = [{id: '3', title: 'Nurse', url: 'https://emp.jobylon.com/jobs/3-acme-nurse/',"
    " locations: [{city: 'Malmö'}],}];"
)
SHAPES = [
    Shape(
        "ukg",
        UKG,
        {
            f"{UKG}/JobBoardView/LoadSearchResults@0": json_answer(
                {
                    "totalCount": 1,
                    "opportunities": [
                        {
                            "Id": ONE,
                            "Title": "Nurse",
                            "JobLocationType": 0,
                            "FullTime": True,
                            "PostedDate": "2026-11-02T00:00:00Z",
                            "Locations": [{"Address": {"City": "Austin", "State": {"Code": "TX"}}}],
                        }
                    ],
                }
            ),
            f"{UKG}/OpportunityDetail?opportunityId={ONE}": "<script>new US.Opportunity.CandidateOpportunityDetail("
            + json.dumps({"Id": ONE, "Title": "Nurse", "Description": PROSE})
            + ");</script>",
        },
        [f"{UKG}/OpportunityDetail?opportunityId={ONE}"],
        {"title": "Nurse", "location": "Austin, TX", "workplace": "hybrid"},
        posting=f"{UKG}/OpportunityDetail?opportunityId={ONE}&sourceId=7",
        total=1,
    ),
    Shape(
        "paycom",
        f"{PAYCOM}/career-page",
        {
            f"{PAYCOM}/career-page": "<script>var configsFromHost = "
            + json.dumps(
                {"sessionJWT": "jwt", "libConfig": json.dumps({"atsPortalMantleServiceUrl": "https://mantle.example/"})}
            )
            + ";</script>",
            "https://mantle.example/api/ats/job-posting-previews/search@0": json_answer(
                {
                    "jobPostingPreviewsCount": 1,
                    "jobPostingPreviews": [{"jobId": 77, "jobTitle": "Nurse", "locations": "Oslo"}],
                }
            ),
            "https://mantle.example/api/ats/job-postings/77": json_answer(
                {"jobPosting": {"jobTitle": "Nurse", "location": "Oslo", "description": PROSE}}
            ),
        },
        [f"{PAYCOM}/jobs/77"],
        {"title": "Nurse", "location": "Oslo"},
        {"Authorization": "jwt", "Locale": "en-US"},
        posting=f"{PAYCOM}/jobs/77",
        total=1,
    ),
    Shape(
        "gupy",
        "https://acme.gupy.io/",
        {
            "https://acme.gupy.io/": '<script id="__NEXT_DATA__" type="application/json">'
            + json.dumps(
                {
                    "props": {
                        "pageProps": {
                            "careerPage": {"name": "Acme Brasil"},
                            "jobs": [
                                {
                                    "id": 31,
                                    "title": "Enfermeira",
                                    "workplace": {
                                        "address": {"city": "Recife", "country": "Brasil"},
                                        "workplaceType": "hybrid",
                                    },
                                }
                            ],
                        }
                    }
                }
            )
            + "</script>",
            "https://acme.gupy.io/jobs/31": posting_page("Enfermeira"),
        },
        ["https://acme.gupy.io/jobs/31"],
        {"title": "Enfermeira", "company": "Acme Brasil", "location": "Recife, Brasil", "workplace": "hybrid"},
        posting="https://acme.gupy.io/jobs/31?jobBoardSource=gupy_public_page",
    ),
    Shape(
        "zohorecruit",
        "https://acme.zohorecruit.eu/jobs/Careers",
        {
            "https://acme.zohorecruit.eu/jobs/Careers": ZOHO_LIST,
            "https://acme.zohorecruit.eu/jobs/Careers/510000000012": f"<script>{ZOHO_TEXT}</script>",
        },
        ["https://acme.zohorecruit.eu/jobs/Careers/510000000012"],
        {"title": "Nurse", "location": "Oslo, Norway"},
        posting="https://acme.zohorecruit.eu/jobs/Careers/510000000012/Nurse?source=CareerSite",
    ),
    Shape(
        "hireology",
        "https://careers.hireology.com/acme",
        {
            "https://api.hireology.com/v2/public/careers/acme?page_size=500": json_answer(
                {
                    "data": [
                        {
                            "id": 5,
                            "name": "Nurse",
                            "status": "Open",
                            "job_description": PROSE,
                            "locations": [{"city": "Oslo"}],
                        },
                        {"id": 6, "name": "Gone", "status": "Closed", "job_description": PROSE},
                    ]
                }
            )
        },
        ["https://careers.hireology.com/acme/5/description"],
        {"title": "Nurse", "location": "Oslo"},
        whole=True,
    ),
    Shape(
        "apploi",
        "https://jobs.apploi.com/profile?employer=42",
        {
            "https://api.apploi.com/v1/jobs?employer=42&limit=100&offset=0": json_answer(
                {
                    "data": [
                        {
                            "id": 9,
                            "name": "Nurse",
                            "city": "Reno",
                            "state": "NV",
                            "published": True,
                            "description": PROSE,
                        },
                        {"id": 8, "name": "Old", "archived": True, "description": PROSE},
                    ]
                }
            )
        },
        ["https://jobs.apploi.com/view/9"],
        {"title": "Nurse", "location": "Reno, NV"},
        whole=True,
    ),
    Shape(
        "dayforce",
        f"{DAYFORCE}/en-US/acme/CANDIDATEPORTAL",
        {
            f"{DAYFORCE}/api/auth/csrf": json_answer({"csrfToken": "t0k"}),
            f"{DAYFORCE}/api/geo/acme/jobposting/search@0": json_answer(
                {
                    "maxCount": 1,
                    "jobPostings": [
                        {
                            "jobPostingId": 12,
                            "jobTitle": "Nurse",
                            "jobDescription": PROSE,
                            "postingLocations": [{"formattedAddress": "Oslo, Norway"}],
                            "hasVirtualLocation": True,
                        }
                    ],
                }
            ),
        },
        [f"{DAYFORCE}/en-US/acme/CANDIDATEPORTAL/jobs/12"],
        {"title": "Nurse", "location": "Oslo, Norway", "workplace": "remote"},
        {"X-CSRF-TOKEN": "t0k"},
        whole=True,
        total=1,
    ),
    Shape(
        "adp",
        f"{ADP}/mdf/recruitment/recruitment.html?{ADP_IDS}",
        {
            f"{ADP_API}?{ADP_IDS}&lang=en_US&locale=en_US&$skip=1&$top=20": json_answer(
                {
                    "meta": {"totalNumber": 1},
                    "jobRequisitions": [
                        {
                            "itemID": "9200_1",
                            "requisitionTitle": "Nurse",
                            "postDate": "2026-11-02",
                            "requisitionLocations": [{"nameCode": {"shortName": "Reno, NV"}}],
                            "workLevelCode": {"shortName": "Full Time"},
                        }
                    ],
                }
            ),
            f"{ADP_API}/9200_1?{ADP_IDS}&lang=en_US&locale=en_US": json_answer(
                {"itemID": "9200_1", "requisitionTitle": "Nurse", "requisitionDescription": PROSE}
            ),
        },
        [f"{ADP}/mdf/recruitment/recruitment.html?cid={BOARD}&ccId=19000101_000001&jobId=9200_1"],
        {"title": "Nurse", "location": "Reno, NV"},
        posting=f"{ADP}/mdf/recruitment/recruitment.html?{ADP_IDS}&jobId=9200_1&lang=en_US",
        total=1,
    ),
    Shape(
        "successfactors",
        "https://careers.acme.example/search/",
        {
            "https://careers.acme.example/search/": "<script src='https://rmkcdn.successfactors.com/x.js'></script>",
            "https://careers.acme.example/search/?q=&startrow=0": "<table><tr><td><a class='jobTitle-link' "
            "href='/job/Oslo-Nurse/1234567800/'>Nurse</a></td><td><span class='jobLocation'>Oslo, NO</span></td></tr>"
            "</table><span>Results 1 to 1 of <b>1</b></span>",
        },
        ["https://careers.acme.example/job/Oslo-Nurse/1234567800"],
        {"title": "Nurse", "location": "Oslo, NO"},
        total=1,
    ),
    Shape(
        "successfactors",
        "https://jobs.acme.example/",
        {
            "https://jobs.acme.example/": CSB,
            "https://jobs.acme.example/services/recruiting/v1/jobs@0": json_answer(
                {
                    "totalJobs": 1,
                    "jobSearchResult": [
                        {
                            "response": {
                                "id": "4711",
                                "unifiedStandardTitle": "Pfleger",
                                "unifiedUrlTitle": "Pfleger-Oslo",
                                "jobLocationShort": ["Oslo, NO"],
                            }
                        }
                    ],
                }
            ),
        },
        ["https://jobs.acme.example/job/Pfleger-Oslo/4711-de_DE"],
        {"title": "Pfleger", "location": "Oslo, NO"},
        total=1,
    ),
    Shape(
        "teamtailor",
        "https://acme.teamtailor.com/jobs",
        {"https://acme.teamtailor.com/jobs.json": json_answer({"title": "Acme", "items": [FEED_ITEM]})},
        ["https://acme.teamtailor.com/jobs/11-nurse"],
        {"title": "Nurse", "company": "Acme", "posted_on": "2026-11-02"},
        whole=True,
    ),
    Shape(
        "teamtailor",
        "https://careers.acme.example/",
        {
            "https://careers.acme.example/": "<script src='https://assets-aws.teamtailor-cdn.com/x.js'></script>",
            "https://careers.acme.example/jobs.rss": ("application/rss+xml", TEAMTAILOR_RSS),
        },
        ["https://careers.acme.example/jobs/11-nurse"],
        {"title": "Nurse", "location": "Oslo", "workplace": "remote"},
        whole=True,
    ),
    Shape(
        "jazzhr",
        "https://acme.applytojob.com/apply",
        {
            "https://acme.applytojob.com/apply/jobs": "<ul><li><h3><a href='/apply/AbC123xyZ/Nurse'>Nurse</a></h3>"
            "<span class='location'>Oslo</span></li></ul><a href='/apply/jobs'>All</a>",
            "https://acme.applytojob.com/apply/AbC123xyZ": posting_page(),
        },
        ["https://acme.applytojob.com/apply/AbC123xyZ/Nurse"],
        {"title": "Nurse", "location": "Oslo"},
        posting="https://acme.applytojob.com/apply/jobs/details/AbC123xyZ?",
    ),
    Shape(
        "icims",
        "https://careers-acme.icims.com/jobs/intro",
        {
            "https://careers-acme.icims.com/jobs/search?ss=1&in_iframe=1&pr=0": "<div>Page 1 of 2</div><ul><li>"
            "<a class='iCIMS_Anchor' href='https://careers-acme.icims.com/jobs/41/nurse/job?in_iframe=1'><h3>Nurse</h3></a>"
            " Job Locations US-TX-Austin</li></ul>",
            "https://careers-acme.icims.com/jobs/search?ss=1&in_iframe=1&pr=1": "<div>Page 2 of 2</div><ul><li>"
            "<a class='iCIMS_Anchor' href='https://careers-acme.icims.com/jobs/42/cook/job?in_iframe=1'><h3>Cook</h3></a>"
            "</li></ul>",
            "https://careers-acme.icims.com/jobs/41/job?in_iframe=1": posting_page(),
        },
        ["https://careers-acme.icims.com/jobs/41/job", "https://careers-acme.icims.com/jobs/42/job"],
        {"title": "Nurse", "location": "US-TX-Austin"},
        posting="https://careers-acme.icims.com/jobs/41/nurse/job?mobile=false",
    ),
    Shape(
        "jibe",
        "https://careers.acme.example/",
        {
            "https://careers.acme.example/": "<script src='https://assets.jibecdn.com/x.js'></script>",
            "https://careers.acme.example/api/jobs?page=1": json_answer(
                {
                    "totalCount": 1,
                    "jobs": [
                        {
                            "data": {
                                "slug": "4711",
                                "title": "Nurse",
                                "city": "Reno",
                                "state": "NV",
                                "description": PROSE,
                            }
                        }
                    ],
                }
            ),
        },
        ["https://careers.acme.example/jobs/4711"],
        {"title": "Nurse", "location": "Reno, NV"},
        whole=True,
        total=1,
    ),
    Shape(
        "gem",
        "https://jobs.gem.com/acme",
        {
            "https://api.gem.com/job_board/v0/acme/job_posts/": json_answer(
                [
                    {
                        "id": "x1",
                        "title": "Nurse",
                        "absolute_url": "https://jobs.gem.com/acme/am9icG9zdDox",
                        "location": {"name": "Oslo"},
                        "content": PROSE,
                        "employment_type": "full_time",
                    }
                ]
            )
        },
        ["https://jobs.gem.com/acme/am9icG9zdDox"],
        {"title": "Nurse", "location": "Oslo", "employment_type": "full_time"},
        posting="https://jobs.gem.com/acme/am9icG9zdDox",
        whole=True,
    ),
    Shape(
        "comeet",
        "https://www.comeet.com/jobs/acme/55.001",
        {
            "https://www.comeet.com/jobs/acme/55.001": "<script>COMPANY_POSITIONS_DATA = "
            + json.dumps(
                [
                    {
                        "uid": "A1.001",
                        "name": "Nurse",
                        "company_name": "Acme",
                        "location": {"name": "Tel Aviv", "is_remote": False},
                        "workplace_type": "Hybrid",
                        "url_comeet_hosted_page": "https://www.comeet.com/jobs/acme/55.001/nurse/A1.001",
                    }
                ]
            )
            + ";</script>"
        },
        ["https://www.comeet.com/jobs/acme/55.001/nurse/A1.001"],
        {"title": "Nurse", "company": "Acme", "location": "Tel Aviv", "workplace": "hybrid"},
    ),
    Shape(
        "softgarden",
        "https://acme.softgarden.io",
        {
            "https://acme.softgarden.io": "<script>complete_job_id_list = jobs_selected = [51, 52];</script><ul><li>"
            "<a href='/job/51?l=en'>Nurse</a><span class='location-name'>Bremen</span></li></ul>",
            "https://acme.softgarden.io/job/51?l=en": posting_page(),
        },
        ["https://acme.softgarden.io/job/51", "https://acme.softgarden.io/job/52"],
        {"title": "Nurse", "location": "Bremen"},
        posting="https://acme.softgarden.io/job/51/Nurse?jobDbPVId=9",
    ),
    Shape(
        "jobylon",
        "https://www.acme.example/jobs",
        {
            "https://www.acme.example/jobs": "<script>var jbl_company_id = 77; var jbl_version = 'v2';</script>",
            "https://cdn.jobylon.com/jobs/companies/77/embed/v2/": ("text/javascript", JOBYLON_LIST),
        },
        ["https://emp.jobylon.com/jobs/3-acme-nurse"],
        {"title": "Nurse", "location": "Malmö"},
    ),
    Shape(
        "dvinci",
        "https://acme.dvinci-hr.com/de/jobs",
        {
            "https://acme.dvinci-hr.com/jobPublication/list.json": json_answer(
                [
                    {
                        "id": 61,
                        "position": "Pflegekraft",
                        "jobPublicationURL": "https://acme.dvinci-hr.com/de/jobs/61/pflegekraft",
                        "jobOpening": {"locations": [{"name": "Hamburg"}], "workingTimes": [{"name": "Teilzeit"}]},
                        "tasks": PROSE,
                        "language": "de",
                    }
                ]
            )
        },
        ["https://acme.dvinci-hr.com/de/jobs/61/pflegekraft"],
        {"title": "Pflegekraft", "location": "Hamburg", "employment_type": "part_time", "language": "de"},
        whole=True,
    ),
    Shape(
        "hibob",
        "https://acme.careers.hibob.com/jobs",
        {
            "https://acme.careers.hibob.com/api/job-ad": json_answer(
                {"jobAdDetails": [{"id": ONE, "title": "Nurse", "site": "Oslo", "description": PROSE}]}
            )
        },
        [f"https://acme.careers.hibob.com/jobs/{ONE}"],
        {"title": "Nurse", "location": "Oslo"},
        {"Referer": "https://acme.careers.hibob.com/jobs"},
        posting=f"https://acme.careers.hibob.com/jobs/{ONE}/apply",
        whole=True,
    ),
    Shape(
        "jobvite",
        "https://jobs.jobvite.com/careers/acme",
        {
            "https://jobs.jobvite.com/acme/jobs": "<table><tr><td><a href='/acme/job/oAb12cd'>Nurse</a></td>"
            "<td class='jv-job-list-location'>Oslo</td></tr></table>",
            "https://jobs.jobvite.com/acme/job/oAb12cd": posting_page(),
        },
        ["https://jobs.jobvite.com/acme/job/oAb12cd"],
        {"title": "Nurse", "location": "Oslo"},
        posting="https://jobs.jobvite.com/careers/acme/job/oAb12cd/apply?__jvst=x",
    ),
    Shape(
        "cornerstone",
        f"{CSOD}?c=acme",
        {
            f"{CSOD}?c=acme": '<script>csod.context={"token":"ey.J.x","cultureID":1,"endpoints":{"cloud":"https://eu-fra.api.csod.com/"}};</script>',
            "https://eu-fra.api.csod.com/rec-job-search/external/jobs@0": json_answer(
                {
                    "data": {
                        "totalCount": 1,
                        "requisitions": [
                            {"requisitionId": 88, "displayJobTitle": "Nurse", "locations": [{"city": "Oslo"}]}
                        ],
                    }
                }
            ),
        },
        [f"{CSOD}/requisition/88?c=acme"],
        {"title": "Nurse", "location": "Oslo"},
        {"Authorization": "Bearer ey.J.x"},
        total=1,
    ),
    Shape(
        "avature",
        "https://acme.avature.net/careers/SearchJobs",
        {
            "https://acme.avature.net/careers/SearchJobs?jobOffset=0": "<article><h3><a "
            "href='https://acme.avature.net/careers/JobDetail/Nurse/701'>Nurse</a></h3><span class='location'>Oslo"
            "</span></article><div>1-1 of 2 results</div>",
            "https://acme.avature.net/careers/SearchJobs?jobOffset=1": "<article><h3><a "
            "href='https://acme.avature.net/careers/JobDetail/Cook/702'>Cook</a></h3></article>",
        },
        ["https://acme.avature.net/careers/JobDetail/Nurse/701", "https://acme.avature.net/careers/JobDetail/Cook/702"],
        {"title": "Nurse", "location": "Oslo"},
        total=2,
    ),
    Shape(
        "phenom",
        "https://careers.acme.example/global/en/search-results",
        {"https://careers.acme.example/global/en/search-results": f"<script>phApp.ddo = {json.dumps(DDO)}; x</script>"},
        ["https://careers.acme.example/global/en/job/P-1/Nurse-m-f"],
        {"title": "Nurse (m/f)", "location": "Oslo, Norway"},
        total=1,
    ),
]
