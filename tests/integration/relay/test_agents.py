"""An agent searches, reads, marks and watches through the protocol's own client, over pipes and over HTTP."""

import json
import os
import secrets
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import anyio
import httpx
import httpx2
import pytest
from chaos.harness import Relay
from jobrelay.web.ports import free_port
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client
from standalone.programs import Program, answers

TOKEN = secrets.token_hex(32)
_NO_SEARCH = "00000000-0000-4000-8000-000000000000"

Connect = Callable[[], Any]


@pytest.fixture(scope="module")
def home(running_relay: Relay, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a folder in which commands find the relay, with an ai-api beside it."""
    folder = tmp_path_factory.mktemp("agents")
    port = free_port()
    command = ["uvicorn", "--factory", "ai_api.app:create_app", "--host", "127.0.0.1", "--port", str(port)]
    environment = {**running_relay.programs["scraper-api"].env, "JOBRELAY_DATABASE_USER": "ai_api"}
    api = Program("ai-api", [sys.executable, "-m", *command], folder / "ai-api.log", env=environment)
    api.start()
    api.wait_until(lambda: answers(port))
    where = {"scraper_api": running_relay.api, "ai_api": f"http://127.0.0.1:{port}", "frontend": None}
    (folder / "running.json").write_text(json.dumps(where))
    yield folder
    api.stop()


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    """Give the address at which the server answers over HTTP."""
    port = free_port()
    environment = {"JOBRELAY_HOME": str(home), "JOBRELAY_MCP_TOKEN": TOKEN}
    command = [sys.executable, "-m", "standalone", "mcp", "--listen", str(port)]
    server = Program("mcp", command, home / "mcp.log", env=environment)
    server.start()
    server.wait_until(lambda: answers(port))
    yield f"http://127.0.0.1:{port}/mcp"
    server.stop()


@pytest.fixture(params=["pipes", "http"])
def connect(request: pytest.FixtureRequest, home: Path) -> Connect:
    """Return what connects a client, each of the two ways."""
    if request.param == "pipes":
        environment = {**os.environ, "JOBRELAY_HOME": str(home)}
        command = StdioServerParameters(command=sys.executable, args=["-m", "standalone", "mcp"], env=environment)
        return lambda: Client(stdio_client(command))
    address = request.getfixturevalue("address")

    @asynccontextmanager
    async def over_http() -> AsyncIterator[Client]:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        async with (
            httpx2.AsyncClient(headers=headers, timeout=120, trust_env=False) as http,
            Client(streamable_http_client(address, http_client=http)) as client,
        ):
            yield client

    return over_http


@pytest.mark.timeout(900)
def test_an_agent_searches_with_progress_reads_the_quotes_and_marks_a_job(
    running_relay: Relay, connect: Connect
) -> None:
    told: list[tuple[float, float | None, str | None]] = []

    async def hear(progress: float, total: float | None, message: str | None) -> None:
        told.append((progress, total, message))

    async def work() -> None:
        async with connect() as client:
            url = f"http://127.0.0.1:{running_relay.site_port}/static/jobs"
            asked = {"url": url, "max_jobs": 3, "wait_seconds": 150}
            found = _data(await client.call_tool("search_careers_page", asked, progress_callback=hear))
            while not found["over"]:
                told.clear()
                search = {"search_id": found["search"]["search_id"], "wait_seconds": 150}
                found = _data(await client.call_tool("follow_search", search, progress_callback=hear))
            assert (found["over"], found["search"]["status"], len(found["best"])) == (True, "finished", 3)
            job = _data(await client.call_tool("read_job", {"job_id": found["best"][0]["id"], "with_text": True}))
            quotes = [verdict["quote"] for verdict in job["verdicts"] if verdict["quote"]]
            assert quotes
            marked = {"job_id": job["id"], "status": "applied", "applied_via": "Company site", "note": "By an agent"}
            assert _data(await client.call_tool("mark_job", marked))["applied_via"] == "Company site"
            search_id = found["search"]["search_id"]
            listed = _data(await client.call_tool("list_jobs", {"search_id": search_id, "status": ["applied"]}))
            assert [one["id"] for one in listed["jobs"]] == [job["id"]]
            first = _data(await client.call_tool("list_jobs", {"search_id": search_id, "limit": 1}))
            following = {"search_id": search_id, "limit": 1, "cursor": first["next_cursor"]}
            second = _data(await client.call_tool("list_jobs", following))
            assert (first["total"], len({first["jobs"][0]["id"], second["jobs"][0]["id"]})) == (3, 2)
            await _narrow(client, search_id)

    anyio.run(work)
    values = [progress for progress, _, _ in told]
    assert values == sorted(set(values))
    assert values[-1] == 100
    assert "Found" in (told[-1][2] or "")


async def _narrow(client: Client, search_id: str) -> None:
    """Ask by each fact for what some job says, and for what none says."""
    every = _data(await client.call_tool("list_jobs", {"search_id": search_id}))["jobs"]
    said = {(fact, job[fact]) for job in every for fact in ("company", "workplace") if job[fact]}
    assert said
    for fact, value in said:
        fits = {one["id"] for one in every if one[fact] == value}
        asked = {"search_id": search_id, fact: [value]}
        assert {one["id"] for one in _data(await client.call_tool("list_jobs", asked))["jobs"]} == fits
    none = {"search_id": search_id, "company": ["Nobody & Sons"], "employment_type": ["temporary"], "language": ["fi"]}
    assert _data(await client.call_tool("list_jobs", none))["total"] == 0
    recent = _data(await client.call_tool("list_jobs", {"search_id": search_id, "posted_within": "24h"}))
    whole = {"search_id": search_id, "posted_within": "24h", "with_unstated": True}
    with_unstated = _data(await client.call_tool("list_jobs", whole))
    assert with_unstated["total"] == recent["total"] + recent["unstated"]


@pytest.mark.timeout(900)
def test_a_call_that_is_cancelled_cancels_its_search(running_relay: Relay, connect: Connect) -> None:
    async def work() -> None:
        async with connect() as client:
            begun = anyio.Event()

            async def hear(*_: object) -> None:
                begun.set()

            async def search() -> None:
                url = f"http://127.0.0.1:{running_relay.site_port}/enormous/jobs"
                asked = {"url": url, "max_jobs": 200, "wait_seconds": 100}
                await client.call_tool("search_careers_page", asked, progress_callback=hear)

            async with anyio.create_task_group() as group:
                group.start_soon(search)
                await begun.wait()
                group.cancel_scope.cancel()
            search_id = UUID(_newest(running_relay)["search_id"])
            end = _data(await client.call_tool("follow_search", {"search_id": str(search_id), "wait_seconds": 150}))
            assert end["search"]["status"] == "cancelled"

    anyio.run(work)


@pytest.mark.timeout(900)
def test_the_profile_and_watches_are_read_and_changed(running_relay: Relay, connect: Connect) -> None:
    async def work() -> None:
        async with connect() as client:
            before = _data(await client.call_tool("read_profile"))
            wish = secrets.token_hex(4)
            changed = _data(await client.call_tool("change_profile", {"changes": {"preferences": wish}}))
            assert (changed["preferences"], changed["role"]) == (wish, before["role"])
            assert changed["version"] == before["version"] + 1
            page = f"http://127.0.0.1:{running_relay.site_port}/static/jobs?{wish}"
            asked = {"companies": [page, "Zzyxqv Wmpf"], "every_minutes": 60}
            results = _data(await client.call_tool("watch_companies", asked))["results"]
            assert [result["outcome"] for result in results] == ["added", "unknown"]
            watch_id = results[0]["watch_id"]
            paused = _data(await client.call_tool("change_watch", {"watch_id": watch_id, "paused": True}))
            assert paused["state"] == "paused"
            assert watch_id in [one["watch_id"] for one in _data(await client.call_tool("list_watches"))["items"]]

    anyio.run(work)


@pytest.mark.timeout(900)
def test_what_is_refused_is_told_in_a_sentence(connect: Connect) -> None:
    refusals = [
        ("search_careers_page", {"url": "http://169.254.169.254/latest/meta-data"}, "public"),
        ("search_careers_page", {"url": "file:///etc/passwd"}, "http"),
        ("follow_search", {"search_id": _NO_SEARCH}, "search"),
        ("read_job", {"job_id": _NO_SEARCH}, "job"),
        ("change_profile", {"changes": {"role": "x" * 300}}, "200"),
    ]

    async def work() -> None:
        async with connect() as client:
            for tool, asked, word in refusals:
                answer = await client.call_tool(tool, asked)
                assert answer.is_error, tool
                assert word in answer.content[0].text, answer.content[0].text

    anyio.run(work)


def test_over_http_nobody_comes_in_without_the_token(address: str) -> None:
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    accept = {"Accept": "application/json, text/event-stream"}
    right = {**accept, "Authorization": f"Bearer {TOKEN}"}
    for headers, status in (
        (accept, 401),
        ({**accept, "Authorization": f"Bearer {TOKEN[:-1]}"}, 401),
        ({**accept, "Authorization": TOKEN}, 401),
        ({**right, "Host": "jobs.example.org"}, 421),
        ({**right, "Origin": "https://evil.example"}, 403),
    ):
        assert httpx.post(address, json=call, headers=headers, timeout=60).status_code == status


def test_a_token_that_can_be_guessed_is_refused(tmp_path: Path) -> None:
    environment = {"JOBRELAY_HOME": str(tmp_path), "JOBRELAY_MCP_TOKEN": "short"}
    command = [sys.executable, "-m", "standalone", "mcp", "--listen", str(free_port())]
    server = Program("mcp", command, tmp_path / "mcp.log", env=environment)
    server.start()
    with pytest.raises(Exception, match="at least 32 characters"):
        server.wait_until(lambda: False)


def _data(answer: Any) -> dict[str, Any]:
    assert not answer.is_error, answer.content
    data: dict[str, Any] = answer.structured_content
    return data


def _newest(relay: Relay) -> dict[str, Any]:
    return dict(httpx.get(f"{relay.api}/searches?limit=1", timeout=60).json()["items"][0])
