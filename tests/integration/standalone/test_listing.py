"""`jobrelay jobs` narrows the list as the page does, and says what it left out for saying too little."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from jobrelay.storage.tables import jobs
from sqlalchemy import Engine, insert
from standalone.client import ApiRefusedError
from standalone.listing import NoSuchFilterError

from .conftest import Run


@pytest.fixture(autouse=True)
def stored(run: Run, engine: Engine) -> None:  # noqa: ARG001 - the database is emptied before
    """Store a job that states everything, and one that states nothing."""
    everything: dict[str, Any] = {
        "company": "Acme",
        "workplace": "remote",
        "employment_type": "full_time",
        "language": "de",
        "posted_on": datetime.now(UTC).date(),
    }
    texts = {"url": "https://a.example", "content_hash": "", "description": "", "reasoning": "", "model": "offline"}
    known: dict[str, Any] = {**texts, "match_score": 50, "verdicts": [], "profile_version": 0}
    with engine.begin() as connection:
        connection.execute(insert(jobs), [{**known, **everything, "id": "0" * 31 + "1", "title": "Says everything"}])
        connection.execute(insert(jobs), [{**known, "id": "0" * 31 + "2", "title": "Says nothing"}])


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--workplace", "remote"), "workplace"),
        (("--employment-type", "full_time", "--employment-type", "intern"), "kind of employment"),
        (("--language", "de", "--company", "acme"), "language or company"),
        (("--posted-within", "24h"), "day of posting"),
        (("--min-salary", "65k EUR", "--workplace", "remote"), None),
    ],
)
def test_facts_narrow_the_list_and_what_says_nothing_is_told(
    run: Run, options: tuple[str, ...], named: str | None
) -> None:
    said = run("jobs", *options)
    if named is None:
        assert "2 more fit but do not say their pay or workplace: --with-unstated" in " ".join(said.split())
        assert "No job fits these filters" in said
        return
    assert "Says everything" in said
    assert "Says nothing" not in said
    assert f"1 more fit but do not say their {named}: --with-unstated lists them too." in " ".join(said.split())
    both = run("jobs", *options, "--with-unstated", "--json")
    assert {job["title"] for job in json.loads(both)} == {"Says everything", "Says nothing"}


def test_a_language_that_is_no_code_is_refused_in_words(run: Run) -> None:
    with pytest.raises(ApiRefusedError, match="two-letter code of a language such as en, de or fr"):
        run("jobs", "--language", "german")


def test_a_filter_is_kept_listed_applied_renamed_and_removed(run: Run) -> None:
    assert "No filter is saved" in run("filters")
    run("jobs", "--workplace", "remote", "--language", "de", "--status", "new", "--save", "Away")
    assert run("filters").strip() == "Away: status new; workplace remote; language de"
    listed = run("jobs", "--filter", "away")
    assert "Says everything" in listed
    assert "Says nothing" not in listed
    assert "No job fits" in run("jobs", "--filter", "Away", "--workplace", "onsite")
    assert "It is called Far away now." in run("filters", "rename", "AWAY", "Far away")
    (kept,) = json.loads(run("filters", "--json"))
    assert (kept["name"], kept["filter"]["workplace"]) == ("Far away", ["remote"])
    run("filters", "remove", "far away")
    with pytest.raises(NoSuchFilterError, match="There are: none"):
        run("jobs", "--filter", "Far away")


def test_a_name_that_is_taken_and_a_filter_of_nothing_are_refused_in_words(run: Run) -> None:
    run("jobs", "python", "--save", "Python")
    with pytest.raises(ApiRefusedError, match="There is a saved filter named python already"):
        run("jobs", "snake", "--save", "python")
    with pytest.raises(ApiRefusedError, match="must ask for something"):
        run("jobs", "--save", "Nothing")
