"""What a case's input is given to, by the name of its driver, and the outcome as plain values."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ai_api.routes.export import neutralised
from ai_worker.filtering.choosing import choose
from ai_worker.matching.assess import assess
from ai_worker.matching.offline import OfflineJudge
from jobrelay.errors import JobrelayError
from jobrelay.models.postings import Discovery, Posting, PostingFacts, Salary
from jobrelay.models.profile import Profile
from jobrelay_language.dates import read_date
from jobrelay_language.pay import find_salary, read_salary
from quality.reported.cases import Case
from quality.reported.webs import web_of
from scraper_worker.discovery.ladder import discover
from scraper_worker.discovery.limits import DiscoveryLimits
from scraper_worker.extraction.posting import NotAPostingError, extract
from scraper_worker.jsonld import posting_from_jsonld
from scraper_worker.reading import read_posting
from scraper_worker.vendors.addresses import canonicalise
from scraper_worker.web import Response

TODAY = date(2026, 11, 25)
"""The day on which the truths were written; ages and closing dates are reckoned from it."""
_PAGE = "https://careers.example.com/jobs/1234-role"


def _salary(case: Case) -> object:
    return _plain_pay(find_salary(case.text, place=case.options.get("place", "")))


def _salary_field(case: Case) -> object:
    return _plain_pay(read_salary(case.text, place=case.options.get("place", "")))


def _date(case: Case) -> object:
    found = read_date(case.text, today=TODAY, day_first=case.options.get("day_first", False))
    return found.isoformat() if found else None


def _jsonld(case: Case) -> object:
    return _plain(posting_from_jsonld(json.loads(case.text), "https://careers.example.com/jobs/1", today=TODAY))


def _page(case: Case) -> object:
    headers = {"content-type": case.options.get("content_type", "text/html; charset=utf-8")}
    page = Response(_PAGE, _PAGE, 200, headers, case.body)
    try:
        return _plain(extract(page.text, _PAGE, today=TODAY))
    except NotAPostingError:
        return {"not_a_posting": True}


def _read(case: Case) -> object:
    try:
        return _plain(read_posting(case.given["url"], web_of(case.given)).posting)
    except JobrelayError as error:
        return {"error": type(error).__name__, "said": str(error)}


def _discover(case: Case) -> object:
    try:
        found = _found(case)
    except JobrelayError as error:
        return {"error": type(error).__name__, "said": str(error)}
    outcome: dict[str, object] = {
        "n": len(found.links),
        "titles": sorted(link.text for link in found.links),
        "urls": sorted(link.url for link in found.links),
        "stated": found.stated_total,
        "truncated": found.truncated,
        "source": found.source,
        "notes": list(found.notes),
    }
    if found.links and (first := found.links[0].posting):
        outcome |= {"first": _plain(first), "first_markdown": first.markdown}
    return outcome


def _choose(case: Case) -> object:
    found = _found(case).links
    kept = sorted(choice.link.text for choice in choose(list(found)).choices if choice.kept)
    return {"kept": kept, "n": len(kept), "found": len(found)}


def _fit(case: Case) -> object:
    posting = Posting(facts=PostingFacts(**case.given["facts"]), markdown=case.given["markdown"])
    found = assess(posting, Profile(**case.options["profile"]), OfflineJudge())
    verdicts = {
        each.criterion: {"verdict": str(each.verdict), "quote": each.quote, "explanation": each.explanation}
        for each in found.verdicts
    }
    return {**verdicts, "score": found.score, "facts": _plain(posting)}


def _canon(case: Case) -> object:
    addresses = [canonicalise(url) for url in case.given["urls"]]
    return {"distinct": len(set(addresses)), "canonical": addresses}


def _csv(case: Case) -> object:
    cell = neutralised(case.text)
    return {"cell": cell, "formula": str(cell)[:1] in "=+-@\t\r"}


DRIVERS: Mapping[str, Callable[[Case], object]] = {
    "salary": _salary,
    "salary_field": _salary_field,
    "date": _date,
    "jsonld": _jsonld,
    "page": _page,
    "read": _read,
    "discover": _discover,
    "choose": _choose,
    "fit": _fit,
    "canon": _canon,
    "csv": _csv,
}
"""All but the answers of models, which need a server."""


def _found(case: Case) -> Discovery:
    return discover(case.given["url"], web_of(case.given), DiscoveryLimits())


def _plain(posting: Posting) -> dict[str, Any]:
    facts = {name: None if value is None else str(value) for name, value in posting.facts}
    return {**facts, "salary": _plain_pay(posting.facts.salary), "markdown": posting.markdown}


def _plain_pay(salary: Salary | None) -> dict[str, object] | None:
    if salary is None:
        return None
    period = str(salary.period) if salary.period else None
    return {
        "min": _number(salary.min),
        "max": _number(salary.max),
        "currency": salary.currency,
        "period": period,
    }


def _number(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)
