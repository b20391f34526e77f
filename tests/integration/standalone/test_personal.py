"""The commands about the person do what the page does: channels, profiles, what is hidden, and a résumé."""

import json
import re
from pathlib import Path

from .conftest import Run


def test_a_channel_is_added_listed_paused_and_taken_away(run: Run) -> None:
    channel_id, label = run("channel", "add", "json://127.0.0.1:9/?token=hidden", "--label", "Phone").split()
    assert label == "Phone"
    assert "hidden" not in run("channel", "list")
    run("channel", "pause", channel_id)
    assert "paused" in run("channel", "list")
    run("channel", "resume", channel_id)
    assert "message" in run("channel", "test", channel_id)
    run("channel", "remove", channel_id)
    assert json.loads(run("channel", "list", "--json")) == []


def test_a_webhook_shows_its_signing_secret_once(run: Run) -> None:
    assert re.search(r"Signing secret: whsec_\S{20,}", run("channel", "add", "http://127.0.0.1:8099/hook"))
    assert "whsec" not in run("channel", "list", "--json")


def test_profiles_are_kept_under_names_and_one_is_used(run: Run) -> None:
    run("profiles", "rename", "First")
    run("profiles", "add", "Second", "--empty")
    second, first = json.loads(run("profiles", "list", "--json"))
    assert (second["name"], second["id"], first["name"]) == ("Second", None, "First")
    assert run("profiles", "use", first["id"]).startswith("current  First")
    (other,) = [one["id"] for one in json.loads(run("profiles", "list", "--json")) if one["id"]]
    run("profiles", "remove", other)
    assert len(json.loads(run("profiles", "list", "--json"))) == 1


def test_companies_and_words_are_hidden_and_shown_again(run: Run) -> None:
    run("hides", "--company", "Acme", "--word", "intern", "--word", "C++")
    run("hides", "--show", "ACME", "--show", "c++")
    assert json.loads(run("hides", "--json")) == {"companies": [], "words": ["intern"]}


def test_a_resume_is_shown_with_the_lines_that_it_was_read_from(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "me.txt"
    file.write_text("Jo Doe\nSenior Backend Engineer\nSkills: Python, PostgreSQL, Kubernetes\nBerlin, Germany\n" * 2)
    assert 'Senior Backend Engineer  "Senior Backend Engineer"' in run("resume", str(file))
