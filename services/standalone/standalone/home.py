import os
from dataclasses import dataclass
from pathlib import Path

from jobrelay.errors import JobrelayError
from jobrelay.web.ports import free_port, reserve

from standalone.programs import answers

ADDRESSES = "running.json"


class NotRunningError(JobrelayError):
    """Report that no stack is running where a command looked."""


def _named() -> Path | None:
    named = os.environ.get("JOBRELAY_HOME")
    return Path(named) if named else None


def _of_user() -> Path:
    import platformdirs  # noqa: PLC0415 - not needed where the folder is named

    return platformdirs.user_data_path("jobrelay")


@dataclass(frozen=True, slots=True)
class Home:
    """The one folder that keeps everything between runs; JOBRELAY_HOME names it."""

    folder: Path

    @classmethod
    def from_environment(cls) -> "Home":
        """Name the folder that a stack is started in, `.data` of this folder where there is one, and make it."""
        here = Path(".data")
        folder = _named() or (here if here.is_dir() else _of_user())
        folder.mkdir(parents=True, exist_ok=True)
        return cls(folder.resolve())

    @classmethod
    def find(cls) -> "Home":
        """Find the folder of the stack that runs: the named one, else `.data` here or above, else the user's own.

        Raises:
            NotRunningError: No stack runs in any of them.
        """
        named = _named()
        places = [named] if named else [*(above / ".data" for above in (Path.cwd(), *Path.cwd().parents)), _of_user()]
        for place in places:
            if (place / ADDRESSES).exists():
                return cls(place.resolve())
        looked = f"{named}" if named else f".data of this folder and those above it, and {_of_user()}"
        raise NotRunningError(
            f"Nothing is running (looked in {looked}). Start it with `jobrelay up` or `make up-local` in another "
            "terminal, or name its folder with JOBRELAY_HOME."
        )

    def __truediv__(self, name: str) -> Path:
        return self.folder / name

    @property
    def addresses(self) -> Path:
        """Return the file by which a command finds the stack that is running."""
        return self.folder / ADDRESSES

    def port(self, name: str, preferred: int) -> int:
        """Choose a port for `name`: the same as last time or the preferred one where it is free, else another."""
        remembered = self.folder / "ports" / name
        wanted = int(remembered.read_text()) if remembered.exists() else preferred
        port = free_port() if answers(wanted) else wanted
        reserve(port)
        remembered.parent.mkdir(exist_ok=True)
        remembered.write_text(str(port))
        return port
