"""The forms in which vendors write the address of one posting, each reduced to one."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs

_Form = Callable[[str, str], tuple[str, str]]

_LOCALE = r"(?:/[a-z]{2}(?:-[A-Za-z]{2,4})?)?"
_GREENHOUSE_JOB = re.compile(r"^/([^/]+)/jobs/(\d+)")
_ASHBY_OR_LEVER = re.compile(r"^(/[^/]+/[0-9a-f]{8}-[0-9a-f-]{27})(?:/\w+)?$", re.IGNORECASE)
_SMARTRECRUITERS = re.compile(r"^(/[^/]+/\d{6,})(?:-[^/]*)?$")
_WORKABLE = re.compile(r"^(?:/[^/]+)?(/j/[0-9A-F]{8,12})(?:/apply)?$", re.IGNORECASE)
_WORKDAY = re.compile(
    rf"^{_LOCALE}(/(?!wday/)[^/]+)/(?:job|jobs/details|details)/(?:[^/]+/)?([^/]+_[^/]+?)(?:/apply.*)?$"
)
_ICIMS = re.compile(r"^(/jobs/\d+)(?:/[^/]+)?/(?:job|login|candidate)$")
_PERSONIO = re.compile(r"^(/job/\d+)(?:/\w*)?$")
_BAMBOOHR = re.compile(r"^/(?:careers|jobs)/(\d+)(?:/.*)?$")
_RIPPLING = re.compile(rf"^{_LOCALE}(/[^/]+/jobs/[0-9a-f-]{{36}})(?:/\w+)?$", re.IGNORECASE)
_EIGHTFOLD = re.compile(r"^/careers/job/(\d+)")
_APPLY_FORM = re.compile(r"^(/o/[^/]+)/c/new$")


def vendor_form(host: str, path: str, query: str) -> tuple[str, str]:
    """Give the path and query that stand for the posting at `path` on `host`; unchanged for any other address."""
    for suffix, form in _FORMS.items():
        if host == suffix or host.endswith("." + suffix):
            return form(path, query)
    if apply_form := _APPLY_FORM.match(path):
        return apply_form[1], query
    return path, query


def _greenhouse(path: str, query: str) -> tuple[str, str]:
    if job := _GREENHOUSE_JOB.match(path):
        return f"/{job[1]}/jobs/{job[2]}", ""
    given = parse_qs(query)
    if path.endswith("/embed/job_app") and {"for", "token"} <= given.keys():
        return f"/{given['for'][0]}/jobs/{given['token'][0]}", ""
    return path, query


def _eightfold(path: str, query: str) -> tuple[str, str]:
    if job := _EIGHTFOLD.match(path):
        return f"/careers/job/{job[1]}", ""
    given = parse_qs(query)
    return (f"/careers/job/{given['pid'][0]}", "") if path == "/careers" and "pid" in given else (path, query)


def _workday(path: str, query: str) -> tuple[str, str]:
    job = _WORKDAY.match(path)
    return (f"{job[1]}/job/{job[2]}", "") if job else (path, query)


def _bamboohr(path: str, query: str) -> tuple[str, str]:
    if job := _BAMBOOHR.match(path):
        return f"/careers/{job[1]}", ""
    given = parse_qs(query)
    return (f"/careers/{given['id'][0]}", "") if path == "/jobs/view.php" and "id" in given else (path, query)


def _icims(path: str, query: str) -> tuple[str, str]:
    job = _ICIMS.match(path)
    return (f"{job[1]}/job", "") if job else (path, query)


def _first_group_of(pattern: re.Pattern[str]) -> _Form:
    def form(path: str, query: str) -> tuple[str, str]:
        job = pattern.match(path)
        return (job[1], "") if job else (path, query)

    return form


_FORMS: dict[str, _Form] = {
    "greenhouse.io": _greenhouse,
    "lever.co": _first_group_of(_ASHBY_OR_LEVER),
    "ashbyhq.com": _first_group_of(_ASHBY_OR_LEVER),
    "smartrecruiters.com": _first_group_of(_SMARTRECRUITERS),
    "workable.com": _first_group_of(_WORKABLE),
    "myworkdayjobs.com": _workday,
    "icims.com": _icims,
    "personio.com": _first_group_of(_PERSONIO),
    "personio.de": _first_group_of(_PERSONIO),
    "bamboohr.com": _bamboohr,
    "rippling.com": _first_group_of(_RIPPLING),
    "eightfold.ai": _eightfold,
}
