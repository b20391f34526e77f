from pathlib import Path

import pytest
from jobrelay.web.ports import free_port
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
