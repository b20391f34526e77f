import json
import os
import subprocess
import sys
from typing import Any

import pytest
from jobrelay.settings import Settings
from sqlalchemy import Engine

from .conftest import CAREERS
from .stored import job, store, store_page

_ASK = """
import json, sys
from ai_api.app import create_app as ai_api
from fastapi.testclient import TestClient
from scraper_api.app import create_app as scraper_api

asked = []
with TestClient(ai_api()) as ai, TestClient(scraper_api()) as scraper:
    for api, path, body in ((scraper, "/search", {"url": sys.argv[1]}), (ai, "/rescore", None)):
        answer = api.post(path, json=body)
        asked.append([answer.status_code, answer.json()])
    stored = [scraper.get("/searches/" + body["search_id"]).json() for _, body in asked]
print(json.dumps([asked, stored]))
"""


@pytest.mark.usefixtures("profile", "queues")
@pytest.mark.parametrize("switch", [{"OTEL_SDK_DISABLED": "true"}, {"OTEL_PROPAGATORS": "baggage"}], ids=str)
def test_searches_start_where_tracing_is_off_and_each_is_known_by_a_trace_of_its_own(
    engine: Engine, settings: Settings, switch: dict[str, str]
) -> None:
    store(engine, job(1))
    store_page(engine, job(1))
    servers = {
        "JOBRELAY_DATABASE_URL": settings.database_url.get_secret_value(),
        "JOBRELAY_REDIS_URL": settings.redis_url.get_secret_value(),
        "JOBRELAY_BROKER_URL": settings.broker_url.get_secret_value(),
        "JOBRELAY_EGRESS_ALLOW": "127.0.0.1:8765",
    }
    ran = subprocess.run(
        [sys.executable, "-c", _ASK, CAREERS],
        env=os.environ | servers | switch,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    asked: list[tuple[int, Any]]
    asked, stored = json.loads(ran.stdout.splitlines()[-1])
    assert [status for status, _ in asked] == [200, 200]
    ids = [body["trace_id"] for _, body in asked]
    assert [search["trace_id"] for search in stored] == ids
    assert len({trace_id for trace_id in ids if len(trace_id) == 32}) == 2
