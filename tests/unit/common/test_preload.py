import subprocess
import sys
from datetime import timedelta

import pytest
from jobrelay.worker.preload import import_later

_CONNECTIONS = {
    "JOBRELAY_DATABASE_URL": "postgresql+psycopg2://nobody@127.0.0.1/none",
    "JOBRELAY_BROKER_URL": "amqp://127.0.0.1:1",
    "JOBRELAY_REDIS_URL": "redis://127.0.0.1:1",
    "JOBRELAY_WORKER_PORT": "0",
}


def test_a_process_that_waits_imports_what_its_tasks_will_need():
    sys.modules.pop("xmlrpc.client", None)
    import_later(["xmlrpc.client"], after=timedelta(0)).join(60)
    assert "xmlrpc.client" in sys.modules


@pytest.mark.parametrize(
    ("app", "names", "slow"),
    [
        ("scraper_worker.app", ["PARSERS"], ["lxml.etree", "httpx", "html_to_markdown"]),
        ("ai_worker.app", ["MODEL", "SCORING"], ["httpx"]),
    ],
)
def test_a_worker_starts_without_what_is_slow_to_import_and_has_it_later(app: str, names: list[str], slow: list[str]):
    program = f"""
import importlib, sys
app = importlib.import_module({app!r})
print([name for name in {slow!r} if name in sys.modules])
for names in {names!r}:
    for name in getattr(app, names):
        importlib.import_module(name)
print([name for name in {slow!r} if name not in sys.modules])
"""
    assert _ran(program).splitlines() == ["[]", "[]"]


def test_what_is_imported_before_a_worker_forks_starts_no_thread_and_connects_to_nothing():
    program = """
import psutil
from jobrelay.observing import tracing
from jobrelay.worker.preload import import_before_forking
from scraper_worker.app import PARSERS
import_before_forking((*PARSERS, *tracing.modules()))
here = psutil.Process()
print(here.num_threads(), len(here.net_connections()))
"""
    assert _ran(program, OTEL_EXPORTER_OTLP_ENDPOINT="http://127.0.0.1:1").split() == ["1", "0"]


def _ran(program: str, **more: str) -> str:
    command, env = [sys.executable, "-c", program], _CONNECTIONS | more
    return subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=60).stdout
