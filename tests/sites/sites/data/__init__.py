import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Read one of the TOML files of this folder, by its path without the ending."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))
