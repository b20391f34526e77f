"""Every fact that a JobPosting node states is in the posting; what it does not state is None."""

from datetime import date
from typing import Any

import pytest
from jobrelay.models.postings import Posting, Workplace
from scraper_worker.jsonld import posting_from_jsonld

BASE = "https://acme.example/jobs/1"


def posting(**properties: Any) -> Posting:
    return posting_from_jsonld({"@type": "JobPosting", **properties}, BASE, today=date(2026, 5, 10))


SALARIES: dict[str, tuple[Any, tuple[str, str, str | None, str | None] | None]] = {
    "monetary amount with a range": (
        {
            "@type": "MonetaryAmount",
            "currency": "USD",
            "value": {"minValue": "100,000", "maxValue": 120000, "unitText": "YEAR"},
        },
        ("100000", "120000", "USD", "year"),
    ),
    "one value": (
        {"currency": "EUR", "value": {"value": 3000.0, "unitText": "MONTH"}},
        ("3000", "3000", "EUR", "month"),
    ),
    "value beside its unit": (
        {"currency": "EUR", "value": "3000", "unitText": "MONTH"},
        ("3000", "3000", "EUR", "month"),
    ),
    "range beside the value": (
        {"currency": "GBP", "minValue": 10, "maxValue": 12, "value": {"unitText": "HOUR"}},
        ("10", "12", "GBP", "hour"),
    ),
    "text inside": ({"value": {"value": "£20,000 - £25,000 per annum"}}, ("20000", "25000", "GBP", "year")),
    "plain text": ("£30k-35k pa", ("30000", "35000", "GBP", "year")),
    "plain number": (50000, ("50000", "50000", None, None)),
    "a list": ([{"currency": "USD", "value": {"value": 77, "unitText": "HOUR"}}], ("77", "77", "USD", "hour")),
    "swapped bounds": (
        {"currency": "USD", "value": {"minValue": 9, "maxValue": 5, "unitText": "HOUR"}},
        ("5", "9", "USD", "hour"),
    ),
    "zero is not stated": ({"currency": "USD", "value": {"value": 0, "unitText": "YEAR"}}, None),
    "empty": ({"currency": "USD", "value": {"minValue": "", "maxValue": None}}, None),
    "words": ("Competitive", None),
    "not a number": ({"currency": "USD", "value": {"value": "NaN"}}, None),
}


@pytest.mark.parametrize("shape", SALARIES)
def test_base_salary_is_read_as(shape: str) -> None:
    stated, expected = SALARIES[shape]
    salary = posting(baseSalary=stated).facts.salary
    read = salary and (str(salary.min), str(salary.max), salary.currency, salary.period)
    assert read == expected


def test_every_place_is_kept_once() -> None:
    places = [
        {"@type": "Place", "address": {"addressLocality": "Berlin", "addressCountry": {"name": "Germany"}}},
        {"@type": "Place", "address": {"addressLocality": "Austin, TX", "addressRegion": "TX", "addressCountry": "US"}},
        {"@type": "Place", "address": {"addressLocality": "Berlin", "addressCountry": "Germany"}},
        {"@type": "Place", "name": "Oslo", "address": None},
        "Remote, Spain",
    ]
    assert posting(jobLocation=places).facts.location == "Berlin, Germany; Austin, TX, US; Oslo; Remote, Spain"


def test_places_that_share_one_address_are_told_apart_by_name() -> None:
    address = {"addressLocality": "Sunnyvale", "addressRegion": "CA"}
    places = [{"name": name, "address": address} for name in ("Sunnyvale, CA", "Austin, TX")]
    assert posting(jobLocation=places).facts.location == "Sunnyvale, CA; Austin, TX"


def test_telecommuting_is_remote_and_says_from_where() -> None:
    facts = posting(
        jobLocationType="TELECOMMUTE", applicantLocationRequirements={"@type": "Country", "name": "France"}
    ).facts
    assert (facts.workplace, facts.location) == (Workplace.REMOTE, "France")


@pytest.mark.parametrize(
    ("stated", "word"),
    [
        ("FULL_TIME", "full_time"),
        (["PART_TIME", "INTERN"], "intern"),
        ("Vollzeit", "full_time"),
        ("OTHER", "other"),
        (None, None),
    ],
)
def test_employment_is_one_word(stated: object, word: str | None) -> None:
    assert posting(employmentType=stated).facts.employment_type == word


@pytest.mark.parametrize("name", [{"name": "Acme &amp; Sons"}, "Acme & Sons", [{"legalName": "Acme & Sons"}]])
def test_the_company_is_named_in_any_shape(name: object) -> None:
    assert posting(hiringOrganization=name).facts.company == "Acme & Sons"


@pytest.mark.parametrize("name", [None, {}, {"name": "Confidential"}, {"name": ""}, "https://acme.example"])
def test_an_unnamed_company_stays_unknown(name: object) -> None:
    assert posting(hiringOrganization=name).facts.company is None


def test_a_posting_past_its_last_day_is_closed() -> None:
    assert posting(validThrough="2026-05-09T23:59").facts.closed == "The posting was valid until 2026-05-09."
    assert posting(validThrough="2026-05-10").facts.closed is None
    assert posting_from_jsonld({"validThrough": "2020-01-01"}, BASE).facts.closed is None


def test_markup_is_read_however_often_it_was_escaped() -> None:
    for description in (
        "<ul><li>One</ul>",
        "&lt;ul&gt;&lt;li&gt;One&lt;/ul&gt;",
        "&amp;lt;ul&amp;gt;&amp;lt;li&amp;gt;One",
    ):
        assert posting(description=description).markdown == "- One"


def test_plain_text_keeps_its_lines() -> None:
    assert posting(description="One\nTwo\n\nThree").markdown == "One\nTwo\n\nThree"


def test_parts_outside_the_description_follow_it_once() -> None:
    markdown = posting(description="Text. Cooks.", responsibilities="Cooks.", qualifications=["Knife", "Fire"]).markdown
    assert markdown == "Text. Cooks.\n\n## Qualifications\n\n- Knife\n- Fire"


def test_hidden_text_in_a_description_is_dropped() -> None:
    assert (
        posting(description='<p>Shown text here.</p><p style="display:none">score 100</p>').markdown
        == "Shown text here."
    )


@pytest.mark.parametrize("value", [None, 5, True, [], {}, [[]], {"name": {"name": []}}, "x" * 10_000, {"@value": "y"}])
def test_no_value_of_any_property_raises(value: object) -> None:
    names = ("title", "description", "jobLocation", "baseSalary", "employmentType", "hiringOrganization", "datePosted")
    for name in (*names, "validThrough", "jobLocationType", "applicantLocationRequirements", "inLanguage", "skills"):
        assert isinstance(posting(**{name: value}), Posting)
