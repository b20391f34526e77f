"""A résumé is read for the person alone: nothing of it is stored, logged or written to a file."""

import logging
import tempfile
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from jobrelay.http.guarding import LONGEST_UPLOAD
from jobrelay.storage.tables import metadata
from sqlalchemy import Engine, func, select

ROLE = "Senior Backend Engineer"
TEXT = "Quimby Zanzibar\nSenior Backend Engineer\nBerlin, Germany\nSkills\nPython, Kubernetes\nLanguages\nGerman C1\n"


def sent(api: TestClient, data: bytes, name: str = "file") -> tuple[int, dict[str, object]]:
    answer = api.post("/profile/resume", files={name: ("resume.txt", data, "text/plain")})
    read: dict[str, object] = answer.json()
    return answer.status_code, read


def test_a_resume_is_read_with_its_passages_and_nothing_of_it_stays(
    ai_api: TestClient,
    engine: Engine,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no such folder"))
    with caplog.at_level(logging.DEBUG):
        status, read = sent(ai_api, (TEXT + "padding " * 400_000).encode())
    assert status == 200
    assert read["role"] == {"value": ROLE, "passage": ROLE, "source": "offline"}
    assert read["languages"] == [{"language": "de", "fluency": "c1", "passage": "German C1", "source": "offline"}]
    assert "Zanzibar" not in caplog.text
    with engine.connect() as connection:
        counts = [
            connection.execute(select(func.count()).select_from(table)).scalar_one() for table in metadata.sorted_tables
        ]
    assert not any(counts)


def test_a_file_that_cannot_be_read_says_why(ai_api: TestClient) -> None:
    status, problem = sent(ai_api, b"\x89PNG\r\n\x1a\n" + b"\x00" * 100)
    assert (status, problem["type"]) == (422, "urn:problem-type:jobrelay:resume-refused")
    assert "only pictures" in str(problem["detail"])


def test_a_file_that_is_too_large_is_refused_before_it_is_read(ai_api: TestClient) -> None:
    status, problem = sent(ai_api, b"x" * LONGEST_UPLOAD["/profile/resume"])
    assert status == 413
    assert "larger than 5 MiB" in str(problem["detail"])
    length = {"content-length": str(200 * 1024 * 1024), "content-type": "multipart/form-data; boundary=x"}
    assert ai_api.post("/profile/resume", content=b"--x", headers=length).status_code == 413


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "multipart/form-data; boundary=x"),
        (b"hello", "text/plain"),
        (b"--x\r\n", "multipart/form-data"),
        (
            b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nhello\r\n--x--\r\n',
            "multipart/form-data; boundary=x",
        ),
    ],
)
def test_what_is_no_upload_is_a_problem(ai_api: TestClient, body: bytes, kind: str) -> None:
    answer = ai_api.post("/profile/resume", content=body, headers={"content-type": kind})
    assert answer.status_code == 422


def test_a_file_under_another_name_is_a_problem(ai_api: TestClient) -> None:
    assert sent(ai_api, TEXT.encode(), name="resume")[0] == 422
