import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from jobrelay.web.ports import free_port
from redis import Redis
from standalone.programs import Program, StartError
from standalone.redis_server import redis_program, start_redis

pytestmark = pytest.mark.enable_socket


def test_a_folder_keeps_the_redis_that_it_was_made_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = redis_program(tmp_path / "data", free_port()).command[0]
    other = tmp_path / "bin" / "redis-server"
    other.parent.mkdir()
    other.write_text("#!/bin/sh\n")
    other.chmod(0o755)
    monkeypatch.setenv("PATH", str(other.parent))
    assert redis_program(tmp_path / "data", free_port()).command[0] == first
    assert redis_program(tmp_path / "anew", free_port()).command[0] == str(other)


def test_a_redis_that_listens_but_still_reads_its_data_has_not_started(tmp_path: Path) -> None:
    port = free_port()
    script = tmp_path / "loading.py"
    script.write_text(_LOADING)
    program = Program("redis", [sys.executable, str(script), str(port)], tmp_path / "redis.log")
    with pytest.raises(StartError, match="the data is broken"):
        start_redis(program, port)


_LOADING = """
import socket
import sys

with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as server:
    for _ in range(3):
        client, _ = server.accept()
        with client:
            client.recv(1000)
            client.sendall(b"-LOADING Redis is loading the dataset in memory\\r\\n")
sys.exit("the data is broken")
"""


def test_what_was_deleted_is_in_no_file_any_more_once_it_has_started_again(tmp_path: Path) -> None:
    port = free_port()
    program = redis_program(tmp_path, port)
    with Redis.from_url(start_redis(program, port)) as redis:
        redis.set("kept", "still wanted")
        redis.set("gone", "a key of no value")
        redis.delete("gone")
    program.stop()
    assert _on_disk(tmp_path, b"a key of no value")
    with Redis.from_url(start_redis(program, port)) as redis:
        program.wait_until(lambda: not _on_disk(tmp_path, b"a key of no value"), patience=timedelta(minutes=3))
        assert redis.get("kept") == b"still wanted"
    program.stop()


def _on_disk(folder: Path, words: bytes) -> bool:
    for file in folder.rglob("*.aof"):
        with suppress(FileNotFoundError):  # a rewritten file replaces the one before it
            if words in file.read_bytes():
                return True
    return False


def test_data_that_a_newer_redis_wrote_is_dropped_with_a_word(tmp_path: Path) -> None:
    port = free_port()
    program = redis_program(tmp_path, port)
    files = tmp_path / "appendonlydir"
    files.mkdir()
    (files / "appendonly.aof.manifest").write_text("file appendonly.aof.1.base.rdb seq 1 type b\n")
    (files / "appendonly.aof.1.base.rdb").write_bytes(b"REDIS0099\xff" + bytes(8))
    told: list[str] = []
    start_redis(program, port, told.append)
    program.stop()
    assert len(told) == 1
    assert "newer" in told[0]
