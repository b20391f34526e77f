"""Words that find nothing are answered with what was meant, from what is stored, by an index."""

import pytest
from ai_api.filtering import Filter
from ai_api.spelling import meant
from fastapi.testclient import TestClient
from jobrelay.models.profile import Profile
from jobrelay.storage import profiles
from sqlalchemy import Engine, text

from .stored import job, store


def _meant(api: TestClient, words: str) -> str | None:
    answer = api.get("/jobs", params={"q": words}).json()
    said: str | None = answer["did_you_mean"]
    return said


@pytest.mark.parametrize(
    ("asked", "means"),
    [
        ("kuberntes", "kubernetes"),
        ("Pyhton", "python"),
        ("senoir pyhton", "senior python"),
        ("kestrelmor engineer", "kestrelmoor engineer"),
        ("rabitmq", "rabbitmq"),
        ("python", None),
        ("gardener", None),
        ('"pyhton"', None),
        ("C++", None),
    ],
)
def test_a_misspelt_word_is_answered_with_the_one_that_titles_companies_or_skills_hold(
    ai_api: TestClient, engine: Engine, asked: str, means: str | None
) -> None:
    store(
        engine,
        job(1, title="Senior Python Engineer", company="Kestrelmoor"),
        job(2, title="Platform Engineer, Kubernetes", company="Kestrelmoor", description="RabbitMQ and queues."),
    )
    with engine.begin() as connection:
        profiles.save(connection, Profile(role="Engineer", skills=("RabbitMQ",)))
    assert _meant(ai_api, asked) == means


def test_nothing_is_proposed_that_the_other_filters_leave_out(ai_api: TestClient, engine: Engine) -> None:
    store(engine, job(1, title="Python Engineer", match_score=20))
    answer = ai_api.get("/jobs", params={"q": "pyhton", "min_score": 50}).json()
    assert (answer["total"], answer["did_you_mean"]) == (0, None)


def test_what_was_meant_is_found_by_an_index(engine: Engine) -> None:
    store(engine, *(job(number, title=f"Engineer {number} {number * 7919}") for number in range(300)))
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        plan = connection.execute(
            text("EXPLAIN SELECT 1 FROM jobs WHERE 'pyhton' <% lower(title || ' ' || coalesce(company, ''))")
        ).scalars()
        assert "ix_jobs_spelling" in " ".join(plan)
        assert meant(connection, Filter(q="enginer")) == "engineer"
