import os
import re
import shutil
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

from jobrelay.web.ports import free_port

from standalone.programs import Program

_DEBIAN = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
"""Debian's wrapper on the PATH insists on its own user and folders; this is the program behind it."""

_NODE = "jobrelay@localhost"
"""The node's name, by which it finds its data; it does not depend on the port, which can change between two starts."""

_CONFIG = """\
listeners.tcp.default = 127.0.0.1:{port}
loopback_users = none
log.file.level = warning
log.console = false
disk_free_limit.absolute = 50MB
"""

_DASHBOARD = """\
management.tcp.ip = 127.0.0.1
management.tcp.port = {port}
"""


def rabbitmq_available() -> bool:
    """Return whether this machine has a RabbitMQ."""
    return _executable() is not None


def rabbitmq_program(folder: Path, port: int, *, dashboard_port: int | None = None) -> Program:
    """Describe a RabbitMQ node of our own on a loopback port, all its files in `folder`.

    With `dashboard_port` its management page is served there, user and password `guest`.
    """
    executable = _executable()
    if executable is None:
        raise FileNotFoundError("rabbitmq-server")
    folder.mkdir(parents=True, exist_ok=True)
    _set_other_nodes_aside(folder / "data")
    dashboard = _DASHBOARD.format(port=dashboard_port) if dashboard_port else ""
    (folder / "rabbitmq.conf").write_text(_CONFIG.format(port=port) + dashboard)
    (folder / "enabled_plugins").write_text("[rabbitmq_management].\n" if dashboard_port else "[].\n")
    env = {
        "HOME": str(folder),
        "RABBITMQ_NODENAME": _NODE,
        "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "enabled_plugins"),
        "RABBITMQ_MNESIA_BASE": str(folder / "data"),
        "RABBITMQ_LOG_BASE": str(folder / "log"),
        "RABBITMQ_PID_FILE": str(folder / "rabbitmq.pid"),
        "RABBITMQ_NODE_PORT": str(port),
        "RABBITMQ_DIST_PORT": str(free_port()),
        "ERL_EPMD_PORT": str(_epmd_port(folder)),
        "ERL_EPMD_ADDRESS": "127.0.0.1",
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 1:1 +sbwt none +sbwtdcpu none +sbwtdio none",
    }
    return Program("rabbitmq", [executable], folder / "rabbitmq.log", env=env)


def start_rabbitmq(program: Program, port: int) -> str:
    """Start RabbitMQ, wait until it speaks its protocol on the port, and return its URL."""
    program.start()
    program.wait_until(lambda: speaks_amqp(port))
    return rabbitmq_url(port)


def speaks_amqp(port: int) -> bool:
    """Return whether a broker answers: another program on the port begins no connection (AMQP 0-9-1, section 4.2.2)."""
    with socket.socket() as probe:
        probe.settimeout(2)
        try:
            probe.connect(("127.0.0.1", port))
            probe.sendall(b"AMQP\x00\x00\x09\x01")
            return probe.recv(1) == b"\x01"
        except OSError:
            return False


def rabbitmq_url(port: int) -> str:
    """Return the URL by which a node of ours on the loopback port is reached."""
    return f"amqp://guest:guest@127.0.0.1:{port}//"


def stop_rabbitmq(program: Program) -> None:
    """Stop the node, and the port mapper that Erlang left running for it."""
    program.stop()
    epmd = shutil.which("epmd")
    if epmd:
        subprocess.run([epmd, "-kill"], env={**os.environ, **program.env}, capture_output=True, check=False)


def check_version(folder: Path, tell: Callable[[str], object]) -> None:
    """Begin with an empty node where an other release line of RabbitMQ wrote the folder's data, and `tell` it.

    A node reads the data of its own release line (3.13, 4.0); nothing is lost without the messages in it, for what is
    to be done stands in the database and is published again.
    """
    ours = _version()
    remembered = folder / "version"
    if ours is None:
        return
    if remembered.exists() and (before := remembered.read_text()) != ours and (folder / "data").exists():
        shutil.rmtree(folder / "data")
        tell(f"RabbitMQ is {ours} now and was {before}: its queues begin empty, and what is open is published again.")
    folder.mkdir(parents=True, exist_ok=True)
    remembered.write_text(ours)


def _version() -> str | None:
    """Return the release line, such as "3.10", from the folder in which the program really lies."""
    executable = _executable()
    found = re.search(r"rabbitmq_server-(\d+\.\d+)", str(Path(executable).resolve())) if executable else None
    return found[1] if found else None


def _set_other_nodes_aside(data: Path) -> None:
    # Nodes were once named after their port: their queues are out of sight for good.
    for folder in data.glob("jobrelay-*"):
        if folder.is_dir():
            shutil.rmtree(folder, ignore_errors=True)
        else:
            folder.unlink(missing_ok=True)


def _epmd_port(folder: Path) -> int:
    """Keep one port mapper of our own for each folder, away from the machine's."""
    remembered = folder / "epmd.port"
    if not remembered.exists():
        remembered.write_text(str(free_port()))
    return int(remembered.read_text())


def _executable() -> str | None:
    return str(_DEBIAN) if _DEBIAN.exists() else shutil.which("rabbitmq-server")
