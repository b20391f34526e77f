import os
from dataclasses import dataclass
from pathlib import Path

from standalone.programs import answers, free_port


@dataclass(frozen=True, slots=True)
class Home:
    """The one folder that keeps everything between runs; JOBRELAY_HOME names it, else it is in the user's data."""

    folder: Path

    @classmethod
    def from_environment(cls) -> "Home":
        """Find the folder and make it where it is missing."""
        import platformdirs  # noqa: PLC0415 - not needed where the folder is named

        named = os.environ.get("JOBRELAY_HOME")
        folder = Path(named) if named else platformdirs.user_data_path("jobrelay")
        folder.mkdir(parents=True, exist_ok=True)
        return cls(folder.resolve())

    def __truediv__(self, name: str) -> Path:
        return self.folder / name

    @property
    def addresses(self) -> Path:
        """Give the file by which a command finds the stack that is running."""
        return self.folder / "running.json"

    def port(self, name: str, preferred: int) -> int:
        """Choose a port for `name`: the same as last time or the preferred one where it is free, else another."""
        remembered = self.folder / "ports" / name
        wanted = int(remembered.read_text()) if remembered.exists() else preferred
        port = free_port() if answers(wanted) else wanted
        remembered.parent.mkdir(exist_ok=True)
        remembered.write_text(str(port))
        return port
