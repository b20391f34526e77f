import os
import shutil
import subprocess
from pathlib import Path

from standalone.programs import Program, answers, free_port

_DEBIAN = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
"""Debian's wrapper on the PATH insists on its own user and folders; this is the program behind it."""

_CONFIG = """\
listeners.tcp.default = 127.0.0.1:{port}
loopback_users = none
log.file.level = warning
log.console = false
disk_free_limit.absolute = 50MB
"""


def rabbitmq_available() -> bool:
    """Tell whether this machine has a RabbitMQ."""
    return _executable() is not None


def rabbitmq_program(folder: Path, port: int) -> Program:
    """Describe a RabbitMQ node of our own on a loopback port, all its files in `folder`."""
    executable = _executable()
    if executable is None:
        raise FileNotFoundError("rabbitmq-server")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "rabbitmq.conf").write_text(_CONFIG.format(port=port))
    (folder / "enabled_plugins").write_text("[].\n")
    env = {
        "HOME": str(folder),
        "RABBITMQ_NODENAME": f"jobrelay-{port}@localhost",
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
    """Start RabbitMQ, wait until it listens, and return its URL."""
    program.start()
    program.wait_until(lambda: answers(port))
    return rabbitmq_url(port)


def rabbitmq_url(port: int) -> str:
    """Give the URL by which a node of ours on the loopback port is reached."""
    return f"amqp://guest:guest@127.0.0.1:{port}//"


def stop_rabbitmq(program: Program) -> None:
    """Stop the node, and the port mapper that Erlang left running for it."""
    program.stop()
    epmd = shutil.which("epmd")
    if epmd:
        subprocess.run([epmd, "-kill"], env={**os.environ, **program.env}, capture_output=True, check=False)


def _epmd_port(folder: Path) -> int:
    """Keep one port mapper of our own for each folder, away from the machine's."""
    remembered = folder / "epmd.port"
    if not remembered.exists():
        remembered.write_text(str(free_port()))
    return int(remembered.read_text())


def _executable() -> str | None:
    return str(_DEBIAN) if _DEBIAN.exists() else shutil.which("rabbitmq-server")
