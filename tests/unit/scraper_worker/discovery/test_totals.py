import pytest
from scraper_worker.discovery.page import Page
from scraper_worker.discovery.totals import says_none_open, stated_total


def page(body: str) -> Page:
    return Page(f"<html><body>{body}</body></html>", "https://www.acme.example/careers")


@pytest.mark.parametrize(
    ("words", "total"),
    [
        ("50 open positions", 50),
        ("1 - 20 of 80 jobs", 80),
        ("1\u201320 of 3,640 results", 3640),
        ("Showing 48 of 50 results", 50),
        ("Viewing 12 out of 40 openings", 40),
        ("Showing 1 to 12 of 44 jobs", 44),
        ("We are hiring for 25 roles", 25),
        ("There are currently 18 vacancies", 18),
        ("1.234 offene Stellen", 1234),
        ("21 Stellenangebote", 21),
        ("1 bis 10 von 33 Treffern", 33),
        ("14 offres d'emploi", 14),
        ("1 à 10 sur 52 offres", 52),
        ("1 234 postes", 1234),
        ("12 ofertas de empleo", 12),
        ("36 vagas abertas", 36),
        ("7 posizioni aperte", 7),
        ("9 vacatures", 9),
        ("11 lediga jobb", 11),
        ("全 120 件", 120),
        ("Results: 17", 17),
        ("Jobs (31)", 31),
    ],
)
def test_the_total_is_read_in_many_wordings(words: str, total: int) -> None:
    assert stated_total(page(f"<p class=total>{words}</p><p>Some other text.</p>")) == total


@pytest.mark.parametrize(
    "words",
    [
        "Page 1 of 5",
        "Founded in 1998 by 3 friends",
        "Cleveland, OH 44130 Jobs",
        "40 hours per week",
        "Call 555-1234",
        "€ 50,000 per year",
    ],
)
def test_other_numbers_are_no_total(words: str) -> None:
    assert stated_total(page(f"<p>{words}</p>")) is None


def test_a_departments_count_does_not_stand_for_the_whole() -> None:
    body = "<h2>25 open positions</h2><p>Engineering: 12 jobs</p><p>Sales: 13 jobs</p>"
    assert stated_total(page(body)) == 25
    assert stated_total(page("<p>Oslo: 3 jobs</p>"), found=20) is None


def test_a_page_that_says_that_nothing_is_open_is_quoted() -> None:
    assert "no open positions" in (
        says_none_open(page("<p>There are currently no open positions. Come back later.</p>")) or ""
    )
    assert says_none_open(page("<p>Zurzeit haben wir keine offenen Stellen.</p>"))
    assert says_none_open(page("<p>12 open positions</p>")) is None
