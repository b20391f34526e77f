"""The command line watches companies, and says how each watch stands and what happened to a job."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from ai_api.app import create_app as create_ai_api
from ai_api.settings import AiApiSettings
from jobrelay.settings import Settings
from jobrelay.storage import companies
from sqlalchemy import Engine, text

from .conftest import CAREERS, served
from .stored import job, store

Run = Callable[..., str]


@pytest.fixture
def command(live_api: str, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Give a function that runs `jobrelay`, and fails where it exits otherwise than is expected."""
    monkeypatch.setenv("JOBRELAY_HOME", str(tmp_path))
    with served(create_ai_api(AiApiSettings.model_validate(dict(settings)))) as ai_api:
        addresses = {"scraper_api": live_api, "ai_api": ai_api, "frontend": None}
        (tmp_path / "running.json").write_text(json.dumps(addresses))

        def run(*words: str, code: int = 0) -> str:
            called = [sys.executable, "-m", "standalone", *words]
            result = subprocess.run(called, capture_output=True, text=True, timeout=60, check=False)
            assert result.returncode == code, (result.stdout, result.stderr)
            return result.stdout

        yield run


def test_companies_are_watched_paused_and_left_from_the_command_line(
    command: Run, engine: Engine, tmp_path: Path
) -> None:
    with engine.begin() as connection:
        companies.learn(connection, "Kestrelmoor", CAREERS, None)
    imported = tmp_path / "mine.csv"
    imported.write_text("Company,List\nKestrelmoor,Imported\nNobody Knows Them,\n")
    said = command("watch", "add", "--file", str(imported), "--every", "10m", "--quiet", "22:00-7:00")
    assert f"added: Kestrelmoor  {CAREERS}" in said
    assert "unknown: Nobody Knows Them" in said
    (watch,) = json.loads(command("watch", "list", "--json"))
    assert (watch["every_seconds"], watch["list_name"], watch["quiet_hours"]["end"]) == (600, "Imported", "07:00:00")
    watch_id = watch["watch_id"]
    command("watch", "every", watch_id, "1d")
    assert "paused" in command("watch", "pause", watch_id)
    listed = command("watch", "list")
    assert watch_id in listed
    assert "1 day" in listed
    assert "Kestrelmoor" in command("watch", "companies", "kestrl")
    command("watch", "remove", watch_id)
    assert json.loads(command("watch", "list", "--json")) == []


@pytest.mark.parametrize("words", [("--every", "often"), ("--quiet", "22:00")])
def test_what_cannot_be_read_is_said_with_an_example(command: Run, words: tuple[str, ...]) -> None:
    command("watch", "add", "Kestrelmoor", *words, code=2)


def test_a_script_knows_that_nothing_was_added(command: Run) -> None:
    assert "unknown" in command("watch", "add", "Nobody Knows Them", code=1)


def test_what_happened_to_a_job_is_told_with_its_evidence(command: Run, engine: Engine) -> None:
    row = job(1)
    store(engine, row)
    happened = (
        "INSERT INTO job_events (job_id, kind, field, before, after, evidence, search_id)"
        " VALUES (:job, :kind, :field, :before, :after, :evidence, :search)"
    )
    with engine.begin() as connection:
        for kind, field, before, after, evidence in (
            ("appeared", None, None, None, row["url"]),
            ("changed", "salary", "95000 EUR a year", "85000 EUR a year", "The salary is 85000 EUR."),
            ("changed", "text", "We meet once a year.", "We meet each week.", ""),
        ):
            given = {"kind": kind, "field": field, "before": before, "after": after, "evidence": evidence}
            connection.execute(text(happened), {"job": row["id"], "search": uuid4(), **given})
    lines = command("watch", "events", str(row["id"])).splitlines()
    assert lines[1:3] == ["    - We meet once a year.", "    + We meet each week."]
    assert lines[3].endswith('salary: 95000 EUR a year to 85000 EUR a year  "The salary is 85000 EUR."')
    assert lines[4].endswith(f"appeared  {row['url']}")
