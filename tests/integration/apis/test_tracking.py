"""What the person notes about a job is kept with its history, and each change can be undone."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from jobrelay.models.profile import Profile
from jobrelay.storage import profiles
from jobrelay.storage.tables import job_changes
from sqlalchemy import Engine, func, select

from .stored import job, store


def patched(api: TestClient, job_id: object, **body: Any) -> dict[str, Any]:
    answer = api.patch(f"/jobs/{job_id}", json=body)
    assert answer.status_code == 200, answer.text
    read: dict[str, Any] = answer.json()
    return read


def titles(api: TestClient, **parameters: Any) -> list[str]:
    return sorted(item["title"] for item in api.get("/jobs", params=parameters).json()["items"])


@pytest.mark.parametrize("status", ["new", "saved", "applied", "interview", "offer", "rejected", "hidden"])
def test_a_job_can_stand_in_every_state_and_is_found_by_it(ai_api: TestClient, engine: Engine, status: str) -> None:
    row = job(1)
    store(engine, row)
    assert patched(ai_api, row["id"], status=status)["status"] == status
    assert titles(ai_api, status=status) == ["Engineer 1"]


def test_applied_is_dated_today_or_as_given_and_loses_the_date_with_the_state(
    ai_api: TestClient, engine: Engine
) -> None:
    row = job(1)
    store(engine, row)
    assert patched(ai_api, row["id"], status="applied")["applied_on"] == datetime.now(UTC).date().isoformat()
    dated = patched(ai_api, row["id"], status="applied", applied_on="2026-03-04", applied_via="Ana")
    assert (dated["applied_on"], dated["applied_via"]) == ("2026-03-04", "Ana")
    assert patched(ai_api, row["id"], status="interview")["applied_on"] == "2026-03-04"
    back = patched(ai_api, row["id"], status="saved")
    assert (back["applied_on"], back["applied_via"]) == (None, "")


def test_notes_and_follow_ups_stay_when_the_state_changes(ai_api: TestClient, engine: Engine) -> None:
    row = job(1)
    store(engine, row)
    noted = patched(ai_api, row["id"], note="Ask for Ana", follow_up_on="2026-12-01")
    assert (noted["status"], noted["marked_at"]) == ("new", None)
    after = patched(ai_api, row["id"], status="offer")
    assert (after["note"], after["follow_up_on"]) == ("Ask for Ana", "2026-12-01")
    assert after["marked_at"] is not None


def test_each_change_is_in_the_history_with_its_author_and_can_be_undone(ai_api: TestClient, engine: Engine) -> None:
    row = job(1)
    store(engine, row)
    patched(ai_api, row["id"], status="saved", by="page")
    applied = patched(ai_api, row["id"], status="applied", applied_on="2026-03-04", by="command_line")
    newest, oldest = ai_api.get(f"/jobs/{row['id']}/changes").json()["items"]
    assert (oldest["by"], oldest["was"], oldest["became"]) == ("page", {"status": "new"}, {"status": "saved"})
    assert newest["was"] == {"status": "saved", "applied_on": None}
    undone = ai_api.post(f"/changes/{applied['change_id']}/undo", json={"by": "page"})
    assert undone.json()["updated"] == 1
    now = ai_api.get(f"/jobs/{row['id']}").json()
    assert (now["status"], now["applied_on"]) == ("saved", None)
    ai_api.post(f"/changes/{undone.json()['change_id']}/undo")
    again = ai_api.get(f"/jobs/{row['id']}").json()
    assert (again["status"], again["applied_on"]) == ("applied", "2026-03-04")


def test_undoing_what_was_changed_again_since_is_refused(ai_api: TestClient, engine: Engine) -> None:
    row = job(1)
    store(engine, row)
    first = patched(ai_api, row["id"], status="saved")["change_id"]
    patched(ai_api, row["id"], status="offer")
    assert ai_api.post(f"/changes/{first}/undo").status_code == 409
    assert ai_api.get(f"/jobs/{row['id']}").json()["status"] == "offer"
    assert ai_api.post(f"/changes/{uuid4()}/undo").status_code == 404


def test_many_marked_at_once_are_undone_at_once_but_for_those_changed_since(ai_api: TestClient, engine: Engine) -> None:
    rows = [job(number, status="saved" if number % 2 else "new") for number in range(1, 7)]
    store(engine, *rows)
    ids = [str(row["id"]) for row in rows]
    marked = ai_api.patch("/jobs", json={"ids": ids, "status": "hidden"}).json()
    assert marked["updated"] == 6
    patched(ai_api, ids[0], status="offer")
    assert ai_api.post(f"/changes/{marked['change_id']}/undo").json()["updated"] == 5
    assert titles(ai_api, status="saved") == ["Engineer 3", "Engineer 5"]
    assert titles(ai_api, status="offer") == ["Engineer 1"]


def test_a_mark_that_changes_nothing_leaves_no_trace(ai_api: TestClient, engine: Engine) -> None:
    row = job(1, status="saved")
    store(engine, row)
    assert patched(ai_api, row["id"], status="saved")["change_id"] is None
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(job_changes)).scalar_one() == 0


@pytest.mark.parametrize(
    "body",
    [{}, {"by": "page"}, {"status": "eaten"}, {"applied_on": "soon"}, {"note": "x" * 4001}, {"note": "a\x00"}],
)
def test_a_change_that_means_nothing_is_a_problem(ai_api: TestClient, engine: Engine, body: dict[str, Any]) -> None:
    row = job(1)
    store(engine, row)
    assert ai_api.patch(f"/jobs/{row['id']}", json=body).status_code == 422


def test_hidden_companies_and_words_leave_lists_and_are_counted(ai_api: TestClient, engine: Engine) -> None:
    store(
        engine,
        job(1, company="ACME Ltd"),
        job(2, title="International lead", company=None),
        job(3, title="Backend intern", company="Zebra"),
        job(4, title="C developer", company="Acme"),
        job(5, title="C++ developer", company="Acme"),
        job(6, title="Intern, marked", company="acme ltd", status="saved"),
        job(7, title="(Senior) SRE", company="Zebra"),
    )
    hidden = {"companies": ["acme ltd"], "words": ["intern", "c", "(senior)"]}
    assert ai_api.put("/settings/hidden", json=hidden).json() == hidden
    assert ai_api.get("/settings/hidden").json() == hidden
    page = ai_api.get("/jobs").json()
    assert sorted(item["title"] for item in page["items"]) == ["C++ developer", "Intern, marked", "International lead"]
    assert (page["total"], page["left_out"]) == (3, 4)
    assert len(titles(ai_api, with_hidden=True)) == 7


def test_hiding_leaves_the_profile_and_its_version_as_they_are(ai_api: TestClient, engine: Engine) -> None:
    ai_api.put("/settings/hidden", json={"words": ["intern"]})
    assert ai_api.get("/settings").json()["version"] == 0
    with engine.begin() as connection:
        profiles.save(connection, Profile(role="Engineer"))
    assert ai_api.get("/settings").json()["version"] == 1
    ai_api.put("/settings/hidden", json={"companies": ["Acme", "ACME"]})
    assert ai_api.get("/settings").json()["version"] == 1
    assert ai_api.get("/settings/hidden").json() == {"companies": ["Acme"], "words": []}
