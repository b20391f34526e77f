"""What the browser's processes are told of this one's environment: nothing that is secret."""

import os

MARK = "JOBRELAY_BROWSER_OF"
"""Names the variable by which the processes of one browser are found."""

_SMALL_HEAP = "--max-semi-space-size=1"
"""Node keeps 16 MB and more for young objects, which serves nothing in a driver that hands messages on."""

_ALLOWED = frozenset(
    {
        "PATH",
        "HOME",
        "TMPDIR",
        "LANG",
        "LC_ALL",
        "LC_CTYPE",
        "TZ",
        "LD_LIBRARY_PATH",
        "FONTCONFIG_FILE",
        "FONTCONFIG_PATH",
        "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME",
        "CHROME_DEVEL_SANDBOX",
        "PLAYWRIGHT_BROWSERS_PATH",
    }
)


def harmless_environment() -> dict[str, str]:
    """Return the variables that Chromium and its driver need; it lists what is allowed, so a new secret is not told."""
    return {name: value for name, value in os.environ.items() if name in _ALLOWED}


def shut_driver_off(mark: str) -> None:
    """Let each driver that Playwright starts from now on have `harmless_environment`, and `mark` as its MARK.

    Playwright has no option for it: it copies this process's environment, where keys and passwords are, into a driver
    that holds it for the browser's life.
    """
    from playwright._impl import _driver, transport  # noqa: PLC0415 - not needed before the first page

    def environment() -> dict[str, str]:
        named = ("PW_LANG_NAME", "PW_LANG_NAME_VERSION", "PW_CLI_DISPLAY_VERSION")
        told = _driver.get_driver_env()
        own = {name: told[name] for name in named if name in told}
        return harmless_environment() | own | {MARK: mark, "NODE_OPTIONS": _SMALL_HEAP}

    transport.get_driver_env = environment  # type: ignore[attr-defined]  # what it starts the driver with
