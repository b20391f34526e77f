# ruff: noqa: E501 - patterns as they stood, which nobody reads as prose
"""What made two addresses one posting when revision 0006 was written: frozen, since stored ids must not move with the code."""

import re
from urllib.parse import urlsplit

FORMS: list[tuple[tuple[str, ...], str, str, bool]] = [
    (
        ("workforcenow.adp.com", "recruiting.adp.com", "myjobs.adp.com"),
        "(workforcenow\\.adp\\.com)/mascsr/[^?]*\\?(?=(?:.*&)?cid=([0-9a-f]{8}-[0-9a-f-]{27}))(?=(?:.*&)?ccId=(\\w+))(?:.*&)?jobId=(\\w+)(?:&.*)?",
        "\\1/mascsr/default/mdf/recruitment/recruitment.html?ccId=x&cid=\\2&jobId=\\4",
        True,
    ),
    (
        ("apploi.com",),
        "jobs\\.apploi\\.com/(?:view|job|jobs)/(\\d+)(?:/.*)?(?:\\?.*)?",
        "jobs.apploi.com/view/\\1",
        True,
    ),
    (
        ("ashbyhq.com",),
        "jobs\\.ashbyhq\\.com/([^/]+)/([0-9a-f]{8}-[0-9a-f-]{27})(?:/.*)?(?:\\?.*)?",
        "jobs.ashbyhq.com/\\1/\\2",
        True,
    ),
    (
        ("avature.net",),
        "([\\w-]+\\.avature\\.net)((?:/[a-z]{2}_[a-z]{2})?)/([\\w-]+)/JobDetail((?:/[^/?]+)??)/(\\d+)(?:\\?.*)?",
        "\\1/\\3/JobDetail/\\5",
        True,
    ),
    (
        ("bamboohr.com", "bamboohr.co.uk"),
        "([\\w-]+\\.bamboohr\\.[a-z.]+)/(?:careers|jobs)/(\\d+)(?:-[^/]*)?(?:/.*)?(?:\\?.*)?",
        "\\1/careers/\\2",
        True,
    ),
    (
        ("bamboohr.com", "bamboohr.co.uk"),
        "([\\w-]+\\.bamboohr\\.[a-z.]+)/jobs/(?:view|embed2?)\\.php\\?(?:.*&)?id=(\\d+)(?:&.*)?",
        "\\1/careers/\\2",
        True,
    ),
    (("breezy.hr",), "([\\w-]+\\.breezy\\.hr)/p/([0-9a-f]{10,})(-[^/?]*)?(?:/.*)?(?:\\?.*)?", "\\1/p/\\2", True),
    (("breezy.hr",), "([\\w-]+\\.breezy\\.hr)/p/([^/?]+)(?:/.*)?(?:\\?.*)?", "\\1/p/\\2", True),
    (("careerplug.com",), "([\\w-]+\\.careerplug\\.com)/jobs/(\\d+)(?:/.*)?(?:\\?.*)?", "\\1/jobs/\\2", True),
    (
        ("comeet.com", "comeet.co"),
        "(?:www\\.)?comeet\\.com?/jobs/([^/?]+)/([\\w.]+)/([^/?]+)/([0-9A-F]{2,3}\\.[0-9A-F]{3})(?:/\\w+)?(?:\\?.*)?",
        "www.comeet.com/jobs/x/\\2/x/\\4",
        True,
    ),
    (
        ("csod.com",),
        "([\\w-]+\\.csod\\.com)/ux/ats/careersite/(\\d+)(?:/home)?/requisition/(\\d+)(?:/\\w+)?(?:\\?(?:.*&)?c=([^&]+).*)?",
        "\\1/ux/ats/careersite/requisition/\\3",
        True,
    ),
    (
        ("dayforcehcm.com",),
        "(jobs\\d*\\.dayforcehcm\\.com)(?:/([a-z]{2}-[a-z]{2}))?/([^/]+)/([^/]+)/jobs/(\\d+)(?:/.*)?(?:\\?.*)?",
        "\\1/\\3/\\4/jobs/\\5",
        True,
    ),
    (
        ("jobs.deel.com",),
        "jobs\\.deel\\.com/(?:job-boards/)?([^/]+)/job-details/([\\w-]+)(?:/.*)?(?:\\?.*)?",
        "jobs.deel.com/\\1/job-details/\\2/overview",
        True,
    ),
    (
        ("dvinci-hr.com", "dvinci-easy.com", "dvinci.de"),
        "([\\w-]+\\.dvinci[\\w.-]+)/(?:(de|en|fr|es|it|nl)/)?(?:p/[\\w-]+/)?jobs/(\\d+)(/[^/?]*)?(?:/.*)?(?:\\?.*)?",
        "\\1/jobs/\\3",
        True,
    ),
    (
        ("freshteam.com",),
        "([\\w-]+\\.freshteam\\.com)/jobs/([\\w-]{12})(/[^/?]+)?(?:/\\w+)?(?:\\?.*)?",
        "\\1/jobs/\\2",
        False,
    ),
    (
        ("jobs.gem.com", "api.gem.com"),
        "jobs\\.gem\\.com/([^/?]+)/([\\w-]+)(?:/\\w+)?(?:\\?.*)?",
        "jobs.gem.com/\\1/\\2",
        False,
    ),
    (
        ("greenhouse.io",),
        "boards-api(\\.eu)?\\.greenhouse\\.io/v1/boards/([^/]+)/jobs/(\\d+)(?:\\?.*)?",
        "job-boards\\1.greenhouse.io/\\2/jobs/\\3",
        True,
    ),
    (
        ("greenhouse.io",),
        "(?:job-)?boards(\\.eu)?\\.greenhouse\\.io/([^/]+)/jobs/(\\d+)(?:/.*)?(?:\\?.*)?",
        "job-boards\\1.greenhouse.io/\\2/jobs/\\3",
        True,
    ),
    (
        ("greenhouse.io",),
        "(?:job-)?boards(\\.eu)?\\.greenhouse\\.io/embed/job_app\\?(?:.*&)?for=([^&]+)&(?:.*&)?token=(\\d+)(?:&.*)?",
        "job-boards\\1.greenhouse.io/\\2/jobs/\\3",
        True,
    ),
    (("gupy.io",), "([\\w-]+\\.gupy\\.io)/jobs?/(\\d+)(?:/.*)?(?:\\?.*)?", "\\1/jobs/\\2", True),
    (
        ("hibob.com",),
        "([\\w-]+\\.careers\\.hibob\\.com)/jobs/([0-9a-f]{8}-[0-9a-f-]{27})(?:/.*)?(?:\\?.*)?",
        "\\1/jobs/\\2",
        True,
    ),
    (
        ("hireology.com", "hireology.careers"),
        "careers\\.hireology\\.com/([\\w-]+)/(\\d+)(?:/description)?(?:/.*)?(?:\\?.*)?",
        "careers.hireology.com/\\1/\\2/description",
        True,
    ),
    (
        ("hireology.com", "hireology.careers"),
        "([\\w-]+)\\.hireology\\.careers/(\\d+)(?:/description)?(?:/.*)?(?:\\?.*)?",
        "careers.hireology.com/\\1/\\2/description",
        True,
    ),
    (("icims.com",), "([\\w.-]+\\.icims\\.com)/jobs/(\\d+)(?:/.*)?(?:\\?.*)?", "\\1/jobs/\\2/job", True),
    (
        ("applytojob.com", "jazz.co", "jazzhr.com"),
        "([\\w-]+\\.applytojob\\.com)/apply/(?:jobs/details/)?((?!jobs\\b)\\w{6,})(/[^?]*)?(?:\\?.*)?",
        "\\1/apply/\\2",
        False,
    ),
    (
        ("jobvite.com",),
        "(?:jobs|careers|hire)\\.jobvite\\.com/(?:careers/)?([\\w-]+)/job/(o\\w{6,})(?:/\\w+)?(?:\\?.*)?",
        "jobs.jobvite.com/x/job/\\2",
        False,
    ),
    (
        ("jobylon.com",),
        "emp\\.jobylon\\.com(?:/[a-z]{2}(?:[-_][a-z]{2,4})?)?/jobs/(\\d+)(-[^/?]*)?(?:/.*)?(?:\\?.*)?",
        "emp.jobylon.com/jobs/\\1",
        True,
    ),
    (
        ("join.com",),
        "(?:www\\.)?join\\.com(?:/[a-z]{2}(?:[-_][a-z]{2,4})?)?/companies/([^/]+)/(\\d+)(-[^/?]*)?(?:/.*)?(?:\\?.*)?",
        "join.com/companies/\\1/\\2",
        True,
    ),
    (
        ("lever.co",),
        "jobs(\\.eu)?\\.lever\\.co/([^/]+)/([0-9a-f]{8}-[0-9a-f-]{27})(?:/.*)?(?:\\?.*)?",
        "jobs\\1.lever.co/\\2/\\3",
        True,
    ),
    (
        ("lever.co",),
        "api(\\.eu)?\\.lever\\.co/v0/postings/([^/]+)/([0-9a-f]{8}-[0-9a-f-]{27})(?:/.*)?(?:\\?.*)?",
        "jobs\\1.lever.co/\\2/\\3",
        True,
    ),
    (
        ("careers-page.com", "manatal.com"),
        "(?:www\\.)?careers-page\\.com/([^/?]+)/job/(\\w+)(?:/\\w+)?(?:\\?.*)?",
        "www.careers-page.com/\\1/job/\\2",
        False,
    ),
    (
        ("paycomonline.net",),
        "(?:www\\.)?paycomonline\\.net/v4/ats/web\\.php/portal/([0-9A-F]{32})/jobs/(\\d+)(?:/.*)?(?:\\?.*)?",
        "www.paycomonline.net/v4/ats/web.php/portal/\\1/jobs/\\2",
        True,
    ),
    (
        ("paycomonline.net",),
        "(?:www\\.)?paycomonline\\.net/v4/ats/web\\.php/jobs/\\w+\\?clientkey=([0-9A-F]{32})&(?:.*&)?job=(\\d+)(?:&.*)?",
        "www.paycomonline.net/v4/ats/web.php/portal/\\1/jobs/\\2",
        True,
    ),
    (
        ("paylocity.com",),
        "recruiting\\.paylocity\\.com/recruiting/jobs/(?:details|apply)/(\\d+)(?:/.*)?(?:\\?.*)?",
        "recruiting.paylocity.com/Recruiting/Jobs/Details/\\1",
        True,
    ),
    (
        ("personio.de", "personio.com"),
        "([\\w-]+)\\.jobs\\.personio\\.(de|com)(?:/[a-z]{2}(?:[-_][a-z]{2,4})?)?/job/(\\d+)(?:/.*)?(?:\\?.*)?",
        "\\1.jobs.personio.com/job/\\3",
        True,
    ),
    (
        ("pinpointhq.com",),
        "([\\w-]+\\.pinpointhq\\.com)((?:/[a-z]{2}(?:[-_][a-z]{2,4})?)?)/postings/([\\w-]+)(?:/.*)?(?:\\?.*)?",
        "\\1/postings/\\3",
        True,
    ),
    (
        ("recruitee.com",),
        "([\\w-]+\\.recruitee\\.com)(?:/[a-z]{2}(?:[-_][a-z]{2,4})?)?/(?:l/[\\w-]+/)?o/([^/?]+)(?:/.*)?(?:\\?.*)?",
        "\\1/o/\\2",
        True,
    ),
    (
        ("rippling.com", "rippling-ats.com"),
        "ats\\.rippling\\.com(?:/[a-z]{2}(?:[-_][a-z]{2,4})?)?/([^/]+)/jobs/([0-9a-f]{8}-[0-9a-f-]{27})(?:/.*)?(?:\\?.*)?",
        "ats.rippling.com/\\1/jobs/\\2",
        True,
    ),
    (
        ("smartrecruiters.com",),
        "api\\.smartrecruiters\\.com/v1/companies/([^/?]+)/postings/(\\d{6,})(?:/.*)?(?:\\?.*)?",
        "jobs.smartrecruiters.com/\\1/\\2",
        True,
    ),
    (
        ("smartrecruiters.com",),
        "(?:jobs|careers|www)\\.smartrecruiters\\.com/(?:oneclick-ui/company/)?([^/?]+)/(?:publication/|job/)?(\\d{6,}|[0-9a-f]{8}-[0-9a-f-]{27})(?:-[^/?]*)?(?:/.*)?(?:\\?.*)?",
        "jobs.smartrecruiters.com/\\1/\\2",
        True,
    ),
    (
        ("softgarden.io", "softgarden.de"),
        "([\\w-]+\\.[\\w.]*softgarden\\.(?:io|de))(?:/[a-z]{2}(?:[-_][a-z]{2,4})?)?/job/(\\d+)(?:-[^/?]*)?(?:/.*)?(?:\\?.*)?",
        "\\1/job/\\2",
        True,
    ),
    (("solides.com.br",), "([\\w-]+\\.vagas\\.solides\\.com\\.br)/vaga/(\\d+)(?:/.*)?(?:\\?.*)?", "\\1/vaga/\\2", True),
    (
        ("taleo.net",),
        "([\\w-]+\\.taleo\\.net)/careersection/([^/?]+)/job(?:detail|apply)\\.ftl\\?(?:.*&)?job=([\\w%.-]+)(?:&.*)?",
        "\\1/careersection/x/jobdetail.ftl?job=\\3",
        True,
    ),
    (
        ("taleo.net",),
        "([\\w-]+\\.tbe\\.taleo\\.net)/([\\w/]+)/viewRequisition\\?(?=(?:.*&)?org=([^&]+))(?:.*&)?rid=(\\d+)(?:&.*)?",
        "\\1/\\2/viewRequisition?org=\\3&rid=\\4",
        True,
    ),
    (
        ("teamtailor.com",),
        "([\\w.-]+\\.teamtailor\\.com)((?:/[a-z]{2}(?:[-_][a-z]{2,4})?)?)/jobs/(\\d+)(-[^/?]*)?(?:/.*)?(?:\\?.*)?",
        "\\1/jobs/\\3",
        True,
    ),
    (
        ("trakstar.com", "recruiterbox.com"),
        "([\\w-]+)\\.(hire\\.trakstar|recruiterbox)\\.com/jobs/(\\w+)(?:/[\\w-]*)?(?:\\?.*)?",
        "\\1.hire.trakstar.com/jobs/\\3",
        True,
    ),
    (
        ("ultipro.com", "ultipro.ca", "ukg.net"),
        "((?:recruiting\\d*\\.ultipro\\.(?:com|ca)|[\\w.-]+\\.rec\\.pro\\.ukg\\.net))/([\\w-]+)/JobBoard/([0-9a-f]{8}-[0-9a-f-]{27})/\\w+\\?(?:.*&)?opportunityId=([0-9a-f]{8}-[0-9a-f-]{27})(?:&.*)?",
        "\\1/\\2/JobBoard/OpportunityDetail?opportunityId=\\4",
        True,
    ),
    (
        ("ultipro.com", "ultipro.ca", "ukg.net"),
        "((?:recruiting\\d*\\.ultipro\\.(?:com|ca)|[\\w.-]+\\.rec\\.pro\\.ukg\\.net)/[\\w-]+/JobBoard/OpportunityDetail\\?opportunityId=[0-9a-f]{8}-[0-9a-f-]{27})",
        "\\1",
        True,
    ),
    (
        ("workable.com",),
        "[\\w-]+\\.workable\\.com(/(?!j/)[^/?]+)?/j/([0-9A-F]{8,12})(?:/.*)?(?:\\?.*)?",
        "apply.workable.com/j/\\2",
        True,
    ),
    (
        ("myworkdayjobs.com", "myworkdaysite.com", "myworkdayjobs-impl.com", "myworkday.com"),
        "([\\w-]+(?:\\.wd\\d+)?\\.myworkdayjobs(?:-impl)?\\.com)(?:/[a-z]{2}(?:[-_][a-z]{2,4})?)?/((?!job/|wday/)[^/?]+)/(?:job|jobs/details|details)/(?:[^/?]+/)?([^/?]+_[^/?_]+)(?:/apply[^?]*)?(?:\\?.*)?",
        "\\1/job/\\3",
        True,
    ),
    (
        ("myworkdayjobs.com", "myworkdaysite.com", "myworkdayjobs-impl.com", "myworkday.com"),
        "(wd\\d+)\\.myworkdaysite\\.com(?:/[a-z]{2}(?:[-_][a-z]{2,4})?)?/recruiting/([\\w-]+)/([^/?]+)/(?:job|jobs/details|details)/(?:[^/?]+/)?([^/?]+_[^/?_]+)(?:/apply[^?]*)?(?:\\?.*)?",
        "\\2.\\1.myworkdayjobs.com/job/\\4",
        True,
    ),
    (
        ("myworkdayjobs.com", "myworkdaysite.com", "myworkdayjobs-impl.com", "myworkday.com"),
        "([\\w-]+(?:\\.wd\\d+)?\\.myworkdayjobs(?:-impl)?\\.com)/wday/cxs/[^/?]+/([^/?]+)/job/(?:[^/?]+/)?([^/?]+_[^/?_]+)(?:\\?.*)?",
        "\\1/job/\\3",
        True,
    ),
    (
        ("myworkdayjobs.com", "myworkdaysite.com", "myworkdayjobs-impl.com", "myworkday.com"),
        "([\\w-]+(?:\\.wd\\d+)?\\.myworkdayjobs(?:-impl)?\\.com/job/[^/?]+)",
        "\\1",
        True,
    ),
    (
        (
            "zohorecruit.com",
            "zohorecruit.eu",
            "zohorecruit.in",
            "zohorecruit.com.au",
            "zohorecruit.jp",
            "zohorecruit.ca",
        ),
        "([\\w-]+\\.zohorecruit\\.(?:com|eu|in|com\\.au|jp|ca|sa))(?:/[a-z]{2}(?:[-_][a-z]{2,4})?)?/jobs/([\\w-]+)/(\\d{6,})(?:/.*)?(?:\\?.*)?",
        "\\1/jobs/careers/\\3",
        True,
    ),
]
ANYWHERE: list[tuple[str, str, bool]] = [
    ("([\\w.:-]+)/careers/job/(\\d{9,})[^/?]*(?:/.*)?(?:\\?.*)?", "\\1/careers/job/\\2", True),
    ("([\\w.:-]+)/careers\\?(?:.*&)?pid=(\\d{9,})(?:&.*)?", "\\1/careers/job/\\2", True),
    (
        "([\\w.:-]+)/hcmUI/CandidateExperience/([\\w-]+)/sites/([^/?]+)(?:/jobs|/requisitions)?/job/(\\w+)(?:/.*)?(?:\\?.*)?",
        "\\1/hcmUI/CandidateExperience/job/\\4",
        True,
    ),
    (
        "([\\w.:-]+)/hcmUI/CandidateExperience/([\\w-]+)/sites/([^/?]+)/(?:requisitions|jobs)/preview/(\\w+)(?:/.*)?(?:\\?.*)?",
        "\\1/hcmUI/CandidateExperience/job/\\4",
        True,
    ),
    (
        "([\\w.:-]+)/([a-z]{2}(?:-[a-z]{2})?)/sites/([^/?]+)(?:/jobs|/requisitions)?/(?:job|preview)/(\\d+)(?:/.*)?(?:\\?.*)?",
        "\\1/sites/job/\\4",
        True,
    ),
    ("([\\w.:-]+/hcmUI/CandidateExperience/job/\\w+)", "\\1", True),
    ("([\\w.:-]+)/(global|[a-z]{2})/([a-z]{2})/job/((?=[^/?]*\\d)[\\w-]+)(/[^/?]*)?(?:\\?.*)?", "\\1/job/\\4", True),
    ("([\\w.:-]+(?:/[a-z]{2}(?:[-_][a-z]{2,4})?)?/o/[^/?]+)/c/new(?:\\?.*)?", "\\1", True),
    (
        "([\\w.:-]+)(?:/[a-z]{2}(?:[-_][a-z]{2,4})?)?/job/([^/?]+)/(\\d{3,})(-[a-z]{2}_[a-z]{2})(?:\\?.*)?",
        "\\1/job/x/\\3",
        True,
    ),
    ("([\\w.:-]+)(?:/[a-z]{2}(?:[-_][a-z]{2,4})?)?/job/([^/?]+)/(\\d{8,12})(?:\\?.*)?", "\\1/job/x/\\3", True),
    ("([\\w.:-]+/job/x/\\d{3,})", "\\1", True),
]
TRACKING = ("ashby_", "gh_src", "jobboardsource", "__jv", "lever-")
_LANGUAGES = "en|de|fr|es|it|pt|nl|sv|da|no|nb|fi|pl|cs|sk|hu|ro|bg|el|tr|ru|uk|ja|ko|zh|ar|he"
_LOCALE = rf"(?:[a-z]{{2}}[-_][a-z]{{2,4}}|(?:{_LANGUAGES}))(?=/|$)"
_LOCALES = re.compile(rf"^/[a-z]{{2}}/{_LOCALE}|/{_LOCALE}", re.IGNORECASE)
_WWW = re.compile(r"^(?:www\.)+(?=[^.]+\.)")
_LANGUAGE_NAMES = frozenset(("language", "lang", "locale", "lng", "hl", "setlang", "culture", "display"))
_A_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2,4})?", re.IGNORECASE)
_CHANNEL_NAMES = frozenset(
    (
        *("ref", "source", "src", "referrer", "referer", "refsrc", "channel", "medium", "campaign", "via"),
        *("jobboard", "job_board", "jobsource", "job_source", "jobsite", "jobpipeline", "sourcetype", "source_type"),
    )
)
_STEPS = frozenset(("apply", "print", "mobile", "embed", "iframe"))
_YES = frozenset(("", "1", "true", "yes", "y"))
_KNOWN_CHANNEL = re.compile(
    r"linked-?in|indeed|glassdoor|stepstone|monster|xing|google|facebook|twitter|instagram|telegram|whatsapp|newsletter"
    r"|e-?mail|ziprecruiter|job-?board|careers?(?:site|page)|referral|social|organic|hellowork|infojobs|naukri|seek",
    re.IGNORECASE,
)
_A_CHANNEL = re.compile(r"\D*")
_APPLY = re.compile(
    r"(?:/(?:apply|apply-?now|application|applications/new|bewerb(?:en|ung)|postuler|candidature|solicitar|solliciteren"
    r"|ansok|candidatar|print))+$",
    re.IGNORECASE,
)
_IDENTIFIES = re.compile(r"\d{3,}|[0-9a-f]{8}-[0-9a-f]{4}-", re.IGNORECASE)
_0006ED = re.compile(r"(?:^|[/_-])\d{3,}(?=$|[/_.-])")
_SLASHES = re.compile(r"/{2,}")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_LISTS = re.compile(
    r"/(?:jobs?|careers?|positions?|vacanc(?:y|ies)|openings?|opportunit(?:y|ies)|stellen\w*|karriere|emplois?|offres?"
    r"|empleos?|ofertas?|vagas?|vacatures?|roles?)/[^/]+$",
    re.IGNORECASE,
)


def canonical(url: str) -> str:
    """Return the address that stood for the posting at `url`, an address that was stored in its one spelling."""
    address = _untracked(url)
    rest = address.partition("://")[2]
    plain = rest if "#/" in rest else rest.partition("#")[0]
    host = plain.partition("/")[0].partition(":")[0]
    forms = [(pattern, key, fold) for hosts, pattern, key, fold in FORMS if _is_at(host, hosts)]
    for pattern, key, fold in (*forms, *ANYWHERE):
        if found := re.fullmatch(pattern, plain, re.IGNORECASE):
            named = found.expand(key)
            return f"https://{named.lower() if fold else named}"
    return _general(address)


def _is_at(host: str, hosts: tuple[str, ...]) -> bool:
    return any(host == name or host.endswith("." + name) for name in hosts)


def _untracked(url: str) -> str:
    parts = urlsplit(url)
    pairs = [pair for pair in parts.query.split("&") if pair and not pair.lower().startswith(TRACKING)]
    query = f"?{'&'.join(pairs)}" if pairs else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.scheme}://{parts.netloc}{parts.path}{query}{fragment}"


def _general(address: str) -> str:
    parts = urlsplit(address)
    scheme = parts.scheme if parts.port else "https"
    host = _WWW.sub("", parts.netloc)
    path = _UUID.sub(lambda found: found[0].lower(), _SLASHES.sub("/", parts.path))
    path = path.lower() if _0006ED.search(path) else path
    pairs = [_named(pair) for pair in parts.query.split("&") if pair and not _is_channel(pair)]
    posting = _APPLY.sub("", path) or "/"
    if _says_which(posting, pairs):
        pairs = [pair for pair in pairs if not _is_language(pair)]
        path = posting
        path = _LOCALES.sub("", path) if _IDENTIFIES.search(path) else path
    query = "&".join(sorted(pairs, key=lambda pair: pair.partition("=")[0]))
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{scheme}://{host}{path}" + (f"?{query}" if query else "") + fragment


def _says_which(path: str, pairs: list[str]) -> bool:
    return bool(_IDENTIFIES.search(path) or _LISTS.search(path) or any(_IDENTIFIES.search(pair) for pair in pairs))


def _named(pair: str) -> str:
    """Return a parameter with its name in lower case, in which servers rarely tell one from another."""
    name, equals, value = pair.partition("=")
    return f"{name.lower()}{equals}{value}"


def _is_channel(pair: str) -> bool:
    name, _, value = pair.partition("=")
    if name.lower() in _STEPS:
        return value.lower() in _YES
    return name.lower() in _CHANNEL_NAMES and bool(_A_CHANNEL.fullmatch(value) or _KNOWN_CHANNEL.search(value))


def _is_language(pair: str) -> bool:
    name, _, value = pair.partition("=")
    return name.lower() in _LANGUAGE_NAMES and bool(_A_LANGUAGE.fullmatch(value))
