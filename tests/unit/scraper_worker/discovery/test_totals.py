import pytest
from scraper_worker.discovery.page import HtmlPage
from scraper_worker.discovery.totals import says_none_open, stated_total


def page(body: str) -> HtmlPage:
    return HtmlPage(f"<html><body>{body}</body></html>", "https://www.acme.example/careers")


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


@pytest.mark.parametrize(
    "words",
    [
        "Job Identification 256 Job Category",
        "Requisition 4711 Position",
        "Ref. 120 jobs",
        "We have created 3,000 jobs in the region since 1990",
        "Page 2 results",
    ],
)
def test_ids_and_history_are_no_total(words: str) -> None:
    assert stated_total(page(f"<p>{words}</p>")) is None


def test_a_number_amid_prose_is_no_total() -> None:
    prose = "Our group is proud of what it has built in the last ninety years, with more than 5,000 positions in forty "
    assert stated_total(page(f"<p>{prose * 2}countries and a school of its own.</p>")) is None


@pytest.mark.parametrize(
    "shown",
    [
        '<p ng-show="!jobs.length">',
        '<p hidden="">',
        '<div class="d-none">',
        '<p style="display: none">',
        '<p v-if="!jobs">',
    ],
)
def test_that_there_are_none_counts_only_where_a_person_sees_it(shown: str) -> None:
    assert says_none_open(page(f"{shown}There are no open positions at the moment.")) is None


def test_the_words_that_there_are_none_are_given() -> None:
    assert says_none_open(page("<div><p>Thanks! There are no open positions at the moment. Come back.</p></div>")) == (
        "are no open positions at the moment."
    )
