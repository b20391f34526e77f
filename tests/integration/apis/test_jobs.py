from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from ai_api.views import FullJob, full_job
from fastapi.testclient import TestClient
from jobrelay.models.job import JobSummary
from jobrelay.models.profile import Profile
from jobrelay.models.states import ItemState
from jobrelay.storage import jobs as job_queries
from jobrelay.storage import profiles
from jobrelay.storage.tables import search_items
from sqlalchemy import Engine, insert

from .conftest import add_search
from .stored import FIRST_SEEN, job, salary, store


def listed(api: TestClient, **parameters: Any) -> list[dict[str, Any]]:
    answer = api.get("/jobs", params=parameters)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def titles(api: TestClient, **parameters: Any) -> list[str]:
    return [item["title"] for item in listed(api, **parameters)]


def test_a_job_says_how_long_it_is_open_and_when_the_same_text_was(ai_api: TestClient, engine: Engine) -> None:
    closed = FIRST_SEEN + timedelta(days=42, hours=3)
    again = {"title": "Engineer", "first_seen": closed + timedelta(hours=1)}
    store(engine, job(1, title="Engineer", first_seen=FIRST_SEEN, closed_at=closed), job(2, **again))
    before, after = (ai_api.get(f"/jobs/{job(number)['id']}").json() for number in (1, 2))
    assert before["days_open"] == 42
    assert after["days_open"] == (datetime.now(UTC) - closed - timedelta(hours=1)).days
    (seen,) = after["same_text"]
    assert (seen["job_id"], seen["earlier"], seen["days_open"]) == (before["id"], True, 42)
    assert [(one["job_id"], one["earlier"]) for one in before["same_text"]] == [(after["id"], False)]
    assert ai_api.get(f"/jobs/{after['id']}/events").json()["same_text"] == after["same_text"]


def every_page(api: TestClient, **parameters: Any) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    while True:
        page = api.get("/jobs", params={**parameters, **cursor}).json()
        items += page["items"]
        if page["next_cursor"] is None:
            return items
        cursor = {"cursor": page["next_cursor"]}


def mixed() -> list[dict[str, Any]]:
    """Return jobs with many ties and many things not stated."""
    rows = []
    for number in range(60):
        paid = salary(1000 * (number % 7 + 1), "month") if number % 3 else {}
        company = [None, "Acme", "acme", "Zebra", "Éclair", ""][number % 6]
        rows.append(job(number, match_score=number % 4 * 25, company=company, **paid))
    return rows


@pytest.mark.parametrize("sort", ["score", "newest", "salary", "company"])
@pytest.mark.parametrize("order", ["asc", "desc"])
def test_pages_put_together_are_the_whole_list_in_order(
    ai_api: TestClient, engine: Engine, sort: str, order: str
) -> None:
    store(engine, *mixed())
    whole = listed(ai_api, sort=sort, order=order, limit=100)
    assert len(whole) == 60
    assert every_page(ai_api, sort=sort, order=order, limit=7) == whole
    assert len({item["id"] for item in whole}) == 60


def test_the_best_come_first_and_of_equals_the_newest(ai_api: TestClient, engine: Engine) -> None:
    store(engine, job(1, match_score=50), job(2, match_score=90), job(3, match_score=50))
    assert titles(ai_api) == ["Engineer 2", "Engineer 3", "Engineer 1"]


@pytest.mark.parametrize("order", ["asc", "desc"])
def test_what_states_no_salary_or_company_comes_last_in_either_order(
    ai_api: TestClient, engine: Engine, order: str
) -> None:
    store(engine, job(1, company=None), job(2, **salary(10, "hour")), job(3, company="Zebra"))
    assert titles(ai_api, sort="salary", order=order)[0] == "Engineer 2"
    assert titles(ai_api, sort="company", order=order)[-1] == "Engineer 1"


def test_salaries_of_different_periods_are_compared_by_the_year(ai_api: TestClient, engine: Engine) -> None:
    store(
        engine,
        job(1, **salary(60, "hour")),
        job(2, **salary(500, "day")),
        job(3, **salary(2000, "week")),
        job(4, **salary(9000, "month")),
        job(5, **salary(110_000, "year")),
        job(6),
    )
    assert titles(ai_api, sort="salary") == [f"Engineer {number}" for number in (2, 1, 5, 4, 3, 6)]
    assert titles(ai_api, sort="salary", min_salary="108.000 EUR") == [f"Engineer {number}" for number in (2, 1, 5, 4)]


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("postgres", [1]),
        ("POSTGR", [1]),
        ("remote python", [1, 2]),
        ('"python remote"', [2]),
        ("python -postgres", [2]),
        ("postgres or golang", [1, 3]),
        ("acme", [1, 2, 3]),
        ("münch", [2]),
        ("c++ & ' | ! :* <->", []),
        ("nothing of it", []),
        ("   ", [1, 2, 3]),
    ],
)
def test_text_is_searched_in_everything_a_job_says(
    ai_api: TestClient, engine: Engine, q: str, found: list[int]
) -> None:
    store(
        engine,
        job(1, description="Python, Postgres. Remote."),
        job(2, description="Python remote", location="München"),
        job(3, title="Engineer 3, Golang"),
    )
    assert sorted(title[:10] for title in titles(ai_api, q=q)) == [f"Engineer {number}" for number in found]


def test_a_location_is_a_part_of_the_location_or_how_the_work_is_done(ai_api: TestClient, engine: Engine) -> None:
    store(
        engine,
        job(1, location="Berlin; Hamburg"),
        job(2, location=None, workplace="remote"),
        job(3, location="Remote, Germany"),
        job(4, location="100% here"),
    )
    assert titles(ai_api, location="hamb") == ["Engineer 1"]
    assert sorted(titles(ai_api, location="remote")) == ["Engineer 2", "Engineer 3"]
    assert titles(ai_api, location="%") == ["Engineer 4"]


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("C++", ["Plus"]),
        ("c# engineer", ["Sharp"]),
        (".NET", ["Sharp", "Web"]),
        ("R", ["Statistics"]),
        ("C", ["Plain"]),
        ("c++ -rust", []),
        ("c++ or statistics", ["Plus", "Sharp", "Plain", "Statistics"]),
    ],
)
def test_signs_of_a_programming_language_count(ai_api: TestClient, engine: Engine, q: str, found: list[str]) -> None:
    texts = {
        "Plus": "Modern C++ and Rust, R&D in vitamin-c.",
        "Sharp": "Engineer for C# and .NET",
        "Plain": "Embedded C. We are c/o Acme.",
        "Statistics": "Statistics in R, Python",
        "Web": "ASP.NET, see example.net",
    }
    store(engine, *(job(number, title=title, description=text) for number, (title, text) in enumerate(texts.items())))
    assert sorted(titles(ai_api, q=q)) == sorted(found)


@pytest.mark.parametrize(
    ("asked", "found"),
    [("UK", [1, 2]), ("United Kingdom", [1, 2]), ("NYC", [4, 5]), ("new york", [4, 5]), ("ukraine", [3])],
)
def test_a_place_is_found_under_its_other_names(
    ai_api: TestClient, engine: Engine, asked: str, found: list[int]
) -> None:
    places = ("London, UK", "Leeds, United Kingdom", "Kyiv, Ukraine", "New York, NY", "NYC (hybrid)")
    store(engine, *(job(number, location=place) for number, place in enumerate(places, 1)))
    assert sorted(titles(ai_api, location=asked)) == [f"Engineer {number}" for number in found]


def test_hidden_jobs_are_listed_only_where_they_are_asked_for(ai_api: TestClient, engine: Engine) -> None:
    store(engine, job(1, status="hidden"), job(2, status="saved"), job(3, status="applied"))
    assert titles(ai_api) == ["Engineer 3", "Engineer 2"]
    assert titles(ai_api, status="hidden") == ["Engineer 1"]
    assert titles(ai_api, status=["saved", "hidden"]) == ["Engineer 2", "Engineer 1"]


def test_filters_narrow_the_total_too(ai_api: TestClient, engine: Engine) -> None:
    store(engine, *(job(number) for number in range(101)))
    page = ai_api.get("/jobs", params={"min_score": 91, "limit": 3}).json()
    assert (len(page["items"]), page["total"]) == (3, 10)


def test_a_search_lists_the_jobs_that_it_scored(ai_api: TestClient, engine: Engine) -> None:
    rows = [job(1), job(2), job(3)]
    store(engine, *rows)
    search_id = add_search(engine)
    states = (ItemState.SCORED, ItemState.CLOSED, ItemState.SKIPPED)
    with engine.begin() as connection:
        for position, (row, state) in enumerate(zip(rows, states, strict=True)):
            item = {"search_id": search_id, "job_id": row["id"], "position": position, "url": row["url"]}
            connection.execute(insert(search_items).values(**item, text="x", rung="html", certain=True, state=state))
    assert titles(ai_api, search_id=search_id) == ["Engineer 2", "Engineer 1"]
    detail = ai_api.get(f"/jobs/{rows[0]['id']}").json()
    assert detail["search_ids"] == [str(search_id)]


def test_a_job_shows_how_its_score_is_made(ai_api: TestClient, engine: Engine) -> None:
    row = job(7, description="# Work\n\n*with us*", cost_usd="0.0123", department="Platform", **salary(99, "hour"))
    store(engine, row)
    detail = ai_api.get(f"/jobs/{row['id']}").json()
    assert detail["description"] == "# Work\n\n*with us*"
    assert detail["salary"] == {"min": None, "max": 99, "currency": "EUR", "period": "hour"}
    assert detail["cost_usd"] == 0.0123
    assert detail["offline"] is True
    (verdict,) = detail["verdicts"]
    assert verdict["points"] == 12.5
    assert verdict["quote"] == "Python"
    assert "search_text" not in detail


def test_a_job_scored_against_an_older_profile_says_so(ai_api: TestClient, engine: Engine) -> None:
    store(engine, job(1, profile_version=1), job(2, profile_version=2))
    with engine.begin() as connection:
        profiles.save(connection, Profile(role="Engineer"))
        profiles.save(connection, Profile(role="Baker"))
    outdated = {item["title"]: item["outdated"] for item in listed(ai_api)}
    assert outdated == {"Engineer 1": True, "Engineer 2": False}


def test_a_job_is_marked_and_unmarked(ai_api: TestClient, engine: Engine) -> None:
    row = job(1)
    store(engine, row)
    for status in ("applied", "new"):
        answer = ai_api.patch(f"/jobs/{row['id']}", json={"status": status})
        assert (answer.status_code, answer.json()["status"]) == (200, status)
    assert ai_api.patch(f"/jobs/{row['id']}", json={"status": "eaten"}).status_code == 422
    assert ai_api.patch(f"/jobs/{uuid4()}", json={"status": "new"}).status_code == 404
    assert ai_api.get(f"/jobs/{uuid4()}").status_code == 404


def test_several_jobs_are_marked_at_once(ai_api: TestClient, engine: Engine) -> None:
    rows = [job(number) for number in range(5)]
    store(engine, *rows)
    ids = [str(row["id"]) for row in rows[:3]] + [str(uuid4())]
    answer = ai_api.patch("/jobs", json={"ids": ids, "status": "hidden"})
    assert answer.json()["updated"] == 3
    assert len(listed(ai_api)) == 2
    assert ai_api.patch("/jobs", json={"ids": [], "status": "new"}).status_code == 422


def test_as_many_jobs_as_can_be_marked_at_once_fit_into_one_request(ai_api: TestClient) -> None:
    answer = ai_api.patch("/jobs", json={"ids": [str(UUID(int=number)) for number in range(10_000)], "status": "new"})
    assert answer.json() == {"updated": 0, "change_id": None}


@pytest.mark.parametrize(
    "parameters",
    [{"min_score": 101}, {"limit": 0}, {"sort": "luck"}, {"cursor": "x"}, {"search_id": "x"}, {"q": "a\x00"}],
)
def test_parameters_that_mean_nothing_are_a_problem(ai_api: TestClient, parameters: dict[str, Any]) -> None:
    answer = ai_api.get("/jobs", params=parameters)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "?" + next(iter(parameters))


def test_a_cursor_of_another_order_is_a_problem(ai_api: TestClient, engine: Engine) -> None:
    store(engine, job(1), job(2))
    cursor = ai_api.get("/jobs", params={"limit": 1}).json()["next_cursor"]
    assert ai_api.get("/jobs", params={"sort": "newest", "cursor": cursor}).status_code == 422


def test_a_posting_of_huge_words_can_be_stored_and_found(ai_api: TestClient, engine: Engine) -> None:
    text = "needle " + " ".join(f"{number:x}{'ä' * 90}" for number in range(20_000)) + "x" * 100_000
    store(engine, job(1, description=text))
    assert titles(ai_api, q="needle") == ["Engineer 1"]


def test_ten_thousand_jobs_page_through_and_each_comes_once(ai_api: TestClient, engine: Engine) -> None:
    store(engine, *(job(number, description="word " * 200) for number in range(10_000)))
    items = every_page(ai_api, limit=200)
    assert len(items) == len({item["id"] for item in items}) == 10_000


def test_what_postgresql_writes_of_a_job_is_what_its_model_says(ai_api: TestClient, engine: Engine) -> None:
    limits = [{"kind": "pay", "reason": "Pays 1.", "at_most": 50}]
    rows = [
        job(1, **salary(70_000, "year"), salary_min=Decimal("10.50"), limits=limits, workplace="remote"),
        job(2, closed_at=FIRST_SEEN, posted_on=FIRST_SEEN.date(), company=None, note='"quoted" \\ and\n\u2028 ünlike'),
        job(3, match_score=12.5, model="a/model", profile_version=-1, applied_on=FIRST_SEEN.date(), verdicts=[]),
    ]
    for row in rows:
        store(engine, row)
    with engine.connect() as connection:
        whole = [job_queries.read(connection, row["id"]) for row in rows]
    listed_ = {entry["id"]: JobSummary.model_validate(entry) for entry in listed(ai_api)}
    exported = ai_api.get("/jobs/export", params={"format": "json"}).json()
    for one in whole:
        assert one is not None
        assert listed_[str(one.id)] == one.summary(profile_version=0)
        (entry,) = [entry for entry in exported if entry["id"] == str(one.id)]
        assert FullJob.model_validate(entry) == full_job(one, 0)
    assert set(exported[0]) == set(FullJob.model_fields)
