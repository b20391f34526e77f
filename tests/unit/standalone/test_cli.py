"""What a person reads on the terminal: whole addresses, errors on standard error, and codes that a script can use."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import uuid4

import httpx
import pytest
from jobrelay.models.search import SearchView
from jobrelay.models.tracking import JobChange
from rich.console import Console
from standalone import report
from standalone.cli import main
from standalone.client import Client, StreamEvent
from standalone.home import Home, NotRunningError
from standalone.live import follow, found_line
from standalone.searching import exit_code

_ADDRESS = "https://careers.company.example/positions/a-very-long-title-of-a-posting-that-goes-on-and-on-12345678"


def _view(**changes: Any) -> SearchView:
    counts = ("found", "excluded", "skipped", "selected", "scraped", "scored", "closed", "failed")
    known = {
        "search_id": uuid4(),
        "kind": "crawl",
        "url": "https://company.example",
        "status": "finished",
        "created_at": "2026-11-25T10:00:00Z",
        "started_at": None,
        "finished_at": None,
        "trace_id": "0" * 32,
        "source": None,
        "stated_total": None,
        **dict.fromkeys(counts, 0),
        "candidates": 3,
        "max_jobs": 50,
        "cost_usd": 0,
        "budget_usd": None,
        "error": None,
        "notes": (),
        "stages": (),
    }
    return SearchView.model_validate(known | changes)


@pytest.mark.parametrize(
    ("changes", "code"),
    [({}, 0), ({"status": "failed"}, 1), ({"status": "cancelled"}, 1), ({"candidates": 0}, 3), ({"failed": 1}, 4)],
)
def test_a_script_knows_by_the_exit_code_how_a_search_went(changes: dict[str, Any], code: int) -> None:
    assert exit_code(_view(**changes)) == code


def test_an_address_is_never_cut_however_narrow_the_terminal() -> None:
    out = io.StringIO()
    verdict = {"verdict": "met", "label": "Python", "points": 7, "weight": 7, "quote": "Python"}
    job = {
        "title": "Engineer",
        "company": "Company",
        "location": None,
        "reasoning": "Fits.",
        "verdicts": [verdict],
        "limits": [{"kind": "contract", "reason": "contractor", "at_most": 40, "hard": True, "quote": None}],
        "match_score": 80,
        "offline": True,
        "id": "6f02f874-63c5-5665-850a-715578ce410e",
        "url": _ADDRESS,
    }
    report.show_best(Console(file=out, width=60), [job, job])
    assert f"{job['id']} {_ADDRESS}" in out.getvalue()
    assert out.getvalue().count("offline") == 1
    assert "Dealbreaker: contractor at most 40" in out.getvalue()


class _Settings(BaseHTTPRequestHandler):
    """Answers with the settings that it is given."""

    def do_PUT(self) -> None:
        """Send back what was sent."""
        body = self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is http.server's)
        """Print nothing."""


@pytest.mark.enable_socket
def test_changing_one_wish_keeps_every_other() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Settings) as server, httpx.Client(timeout=60) as http:
        Thread(target=server.serve_forever).start()
        client = Client("http://127.0.0.1:1", f"http://127.0.0.1:{server.server_port}", _http=http)
        present = {"role": "Engineer", "hours": ["full_time"], "home": "Germany", "version": 3, "updated_at": None}
        saved = client.change_profile(present, {"role": "Nurse"})
        server.shutdown()
    assert saved == {"role": "Nurse", "hours": ["full_time"], "home": "Germany"}


def test_a_pipe_is_told_once_how_a_search_ended() -> None:
    out = io.StringIO()
    running = _view(status="running").model_dump(mode="json")
    ended = _view(scored=3).model_dump(mode="json")
    events = [StreamEvent("search", view) for view in (running, ended, ended)]
    follow(events, Console(file=out, width=60))
    said = [line for line in out.getvalue().splitlines() if line.startswith("finished")]
    assert said == ["finished: Found 3 postings; 3 scored, $0.0000 spent"]


def test_every_wish_is_shown_and_an_amount_without_empty_decimals() -> None:
    out = io.StringIO()
    profile = {"salary_currency": "EUR", "contracts": ["permanent"], "needs_sponsorship": False, "version": 3}
    profile |= {"min_salary": 85000.0}
    languages = [{"language": "de", "fluency": "c1"}]
    report.show_profile(Console(file=out, width=60), profile | {"languages": languages})
    assert [" ".join(line.split()) for line in out.getvalue().splitlines()] == [
        "min_salary 85,000",
        "salary_currency EUR",
        "contracts permanent",
        "needs_sponsorship no",
        "languages de c1",
    ]


def test_a_command_without_a_stack_says_where_it_looked_on_standard_error(tmp_path: Path) -> None:
    env = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "JOBRELAY_HOME": str(tmp_path / "none")}
    done = subprocess.run(
        [sys.executable, "-m", "standalone", "jobs"], capture_output=True, text=True, check=False, env=env, timeout=60
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert f"looked in {tmp_path / 'none'}" in done.stderr
    assert not (tmp_path / "none").exists()


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """Return a function that runs `jobrelay` here, at a stack that does not answer, and returns what it did."""
    nobody = "http://127.0.0.1:1"
    (tmp_path / "running.json").write_text(json.dumps({"scraper_api": nobody, "ai_api": nobody, "frontend": None}))
    monkeypatch.setenv("JOBRELAY_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[object, str, str]:
        monkeypatch.setattr(sys, "argv", ["jobrelay", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return ended.value.code, said.out, " ".join(said.err.split())

    return run


@pytest.mark.parametrize("words", [("job", "6f02f874"), ("mark", "1", "applied"), ("show", "x"), ("delete", "job", "")])
def test_an_id_that_is_none_is_refused_with_where_to_find_one(ran: Callable[..., Any], words: tuple[str, ...]) -> None:
    code, out, err = ran(*words)
    assert (code, out) == (2, "")
    assert "`jobrelay jobs` or `jobrelay searches` lists it" in err


@pytest.mark.enable_socket
@pytest.mark.parametrize("words", [("jobs",), ("searches",), ("export", "jobs.csv"), ("profile",)])
def test_a_stack_that_does_not_answer_is_told_in_a_sentence(
    ran: Callable[..., Any], words: tuple[str, ...], tmp_path: Path
) -> None:
    code, out, err = ran(*words)
    assert (code, out) == (1, "")
    assert err.startswith("Jobrelay does not answer.")
    assert list(tmp_path.glob("jobs.csv*")) == []


@pytest.mark.enable_socket
@pytest.mark.parametrize("words", [("export", "/none/jobs.csv"), ("resume", "/none/resume.txt")])
def test_a_file_that_cannot_be_written_or_read_is_told_in_a_sentence(
    ran: Callable[..., Any], words: tuple[str, ...]
) -> None:
    code, out, err = ran(*words)
    assert code in {1, 2}
    assert out == ""
    assert words[1] in err
    assert "Traceback" not in err


def test_a_command_finds_the_stack_of_the_folder_it_is_called_in_or_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JOBRELAY_HOME", raising=False)
    below = tmp_path / "docs" / "deep"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    with pytest.raises(NotRunningError):
        Home.find()
    (tmp_path / ".data").mkdir()
    (tmp_path / ".data" / "running.json").write_text("{}")
    assert Home.find().folder == tmp_path / ".data"


def test_the_version_is_told() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "standalone", "--version"], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.startswith("jobrelay 0.")


def test_a_history_says_when_through_what_and_from_what_to_what() -> None:
    out = io.StringIO()
    change = JobChange.model_validate(
        {
            "change_id": uuid4(),
            "at": "2026-11-25T10:00:00Z",
            "by": "page",
            "was": {"status": "new", "note": ""},
            "became": {"status": "applied", "note": "Ask Ana"},
            "undoes": uuid4(),
        }
    )
    report.show_changes(Console(file=out, width=60), [change])
    assert out.getvalue().endswith("page (undo)  status: new → applied; note: - → Ask Ana\n")


@pytest.mark.enable_socket
def test_what_cannot_be_undone_is_not_done_unasked_where_there_is_nobody_to_ask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Settings) as server:
        Thread(target=server.serve_forever).start()
        address = f"http://127.0.0.1:{server.server_port}"
        (tmp_path / "running.json").write_text(
            json.dumps({"scraper_api": address, "ai_api": address, "frontend": None})
        )
        monkeypatch.setenv("JOBRELAY_HOME", str(tmp_path))
        command = [sys.executable, "-m", "standalone", "delete", "everything"]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=tmp_path, stdin=subprocess.DEVNULL, timeout=60
        )
        server.shutdown()
    assert (done.returncode, done.stdout) == (1, "")
    assert "--yes" in done.stderr
    assert list(tmp_path.glob("jobrelay-*")) == []


class _Profile(_Settings):
    """Answers with a profile of a role and pay, and with what is saved."""

    def do_GET(self) -> None:
        """Send the profile."""
        body = b'{"role": "Engineer", "min_salary": 60000.0, "salary_currency": "EUR", "version": 1}'
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.mark.enable_socket
def test_every_wish_can_be_set_on_the_command_line_and_the_others_stay(tmp_path: Path) -> None:
    options = {
        "--contract": "permanent",
        "--hours": "full_time",
        "--home": "Potsdam",
        "--level": "senior",
        "--language": "de:b2",
        "--must-have": "Python",
        "--min-salary": "5.400 a month",
        "--soft": "pay",
    }
    with ThreadingHTTPServer(("127.0.0.1", 0), _Profile) as server:
        Thread(target=server.serve_forever).start()
        api = f"http://127.0.0.1:{server.server_port}"
        (tmp_path / "running.json").write_text(json.dumps({"scraper_api": api, "ai_api": api, "frontend": None}))
        done = subprocess.run(
            [sys.executable, "-m", "standalone", "profile", *(word for pair in options.items() for word in pair)],
            capture_output=True,
            text=True,
            check=False,
            env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "JOBRELAY_HOME": str(tmp_path)},
            timeout=60,
        )
        server.shutdown()
    assert done.returncode == 0, done.stderr
    assert {" ".join(line.split()) for line in done.stdout.splitlines()} >= {
        "role Engineer",
        "salary_currency EUR",
        "contracts permanent",
        "hours full_time",
        "home Potsdam",
        "level senior",
        "languages de b2",
        "must_have_skills Python",
        "min_salary 5.400 a month",
        "soft pay",
    }


def test_a_search_says_why_not_all_that_it_found_is_scored() -> None:
    assert found_line(_view(scored=1, skipped=4, closed=2, failed=1, candidates=8)) == (
        "Found 8 postings; 1 scored, 4 over the limit, 2 closed, 1 failed, $0.0000 spent"
    )
