from importlib.resources import files


def rows(name: str) -> list[str]:
    """Return the lines of a table beside this module, without its comments."""
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
