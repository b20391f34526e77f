"""Postings are varied, read like postings, and are the same every time."""

import os
import subprocess
import sys
from datetime import date, timedelta
from typing import Any

from sites.manifest import manifest, site_names
from sites.prose import sections_of
from sites.site import Site

DAY = date(2026, 3, 2)
SHORT_OF_ENORMOUS = [name for name in site_names() if name != "enormous"]
PRINT = "import hashlib, json; from datetime import date; from sites.manifest import manifest, site_names;"
PRINT += "everything = [manifest(n, 'http://x', date(2026, 3, 2)) for n in site_names() if n != 'enormous'];"
PRINT += "print(hashlib.sha256(json.dumps(everything).encode()).hexdigest())"


def facts() -> list[dict[str, Any]]:
    return [posting["facts"] for name in SHORT_OF_ENORMOUS for posting in manifest(name, "", DAY)["postings"]]


def words_of(site: Site, index: int) -> str:
    sections = sections_of(site.postings[index], site.company)
    return " ".join(" ".join((part.heading, *part.paragraphs, *part.points)) for part in sections)


def test_catalogue_is_the_same_in_every_process() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", PRINT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_another_day_moves_dates_and_nothing_else() -> None:
    early, late = (manifest("demo", "", DAY + timedelta(days=days))["postings"] for days in (0, 30))
    for before, after in zip(early, late, strict=True):
        moved = date.fromisoformat(after["facts"]["posted_on"]) - date.fromisoformat(before["facts"]["posted_on"])
        assert moved == timedelta(days=30)
        dates = {"posted_on": None, "valid_until": None}
        assert {**after, "facts": {**after["facts"], **dates}} == {**before, "facts": {**before["facts"], **dates}}


def test_postings_were_posted_in_the_past_and_open_ones_end_in_the_future() -> None:
    for name in set(SHORT_OF_ENORMOUS) - {"misbehaving"}:
        for posting in Site(name, "", DAY).postings:
            assert posting.posted_on < DAY
            assert posting.valid_until is None or posting.valid_until > DAY


def test_texts_have_two_hundred_to_six_hundred_words_and_are_distinct() -> None:
    texts = []
    for name in set(SHORT_OF_ENORMOUS) - {"hostile"}:
        site = Site(name, "", DAY)
        texts += [words_of(site, index) for index in range(len(site.postings))]
    assert all(200 <= len(text.split()) <= 600 for text in texts)
    assert len(set(texts)) == len(texts)


def test_salaries_are_stated_or_not_in_several_currencies_and_periods() -> None:
    stated = [fact["salary"] for fact in facts() if fact["salary"]]
    assert 0.5 < len(stated) / len(facts()) < 0.8
    assert {"EUR", "USD", "GBP", "CHF", "PLN", "SEK", "INR"} <= {pay["currency"] for pay in stated}
    assert {pay["period"] for pay in stated} == {"hour", "day", "month", "year"}
    assert any(pay["min"] is None for pay in stated)
    assert any(pay["max"] is None for pay in stated)
    assert all(pay["min"] < pay["max"] for pay in stated if pay["min"] and pay["max"])


def test_postings_vary_in_language_workplace_employment_and_openness() -> None:
    everything = facts()
    assert {fact["language"] for fact in everything} == {"en", "de", "fr", "es"}
    assert {fact["workplace"] for fact in everything} == {"remote", "hybrid", "onsite"}
    assert {"full_time", "part_time", "contractor", "temporary"} <= {fact["employment_type"] for fact in everything}
    assert 3 <= sum(fact["closed"] is not None for fact in everything) <= 30
    assert any(";" in fact["location"] for fact in everything)


def test_demo_has_clear_fits_for_a_remote_python_engineer_and_clear_misfits() -> None:
    demo = manifest("demo", "", DAY)["postings"]
    fits = [
        posting["facts"]
        for posting in demo
        if "Python" in posting["title"]
        and posting["facts"]["workplace"] == "remote"
        and (posting["facts"]["salary"] or {}).get("currency") == "EUR"
        and posting["facts"]["salary"]["max"] >= 90_000
    ]
    assert len(fits) >= 3
    assert sum(posting["facts"]["department"] in ("Sales", "Finance", "People") for posting in demo) >= 10
