"""The command line against the real ai-api in this process."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ai_api.app import create_app
from ai_api.settings import AiApiSettings
from fastapi.testclient import TestClient
from jobrelay.settings import Settings
from sqlalchemy import Engine
from standalone.cli import app
from standalone.client import Client
from standalone.home import Home
from typer.testing import CliRunner

Run = Callable[..., str]


@pytest.fixture
def run(settings: Settings, engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Run]:  # noqa: ARG001 - an empty database
    """Give a function that runs `jobrelay` against the real API in this process, and returns what it printed."""
    values = AiApiSettings.model_validate({**dict(settings), "tell_allow": "127.0.0.0/8"})
    with TestClient(create_app(values)) as http:
        monkeypatch.setattr(Home, "find", classmethod(lambda _: Home(tmp_path)))
        monkeypatch.setattr(Client, "of_running", classmethod(lambda cls, _: cls("", "", None, http)))

        def command(*words: str) -> str:
            ended = CliRunner().invoke(app, words, catch_exceptions=False)
            assert ended.exit_code == 0, ended.output
            return ended.output

        yield command
