"""Runs a command against a real stack of its own: `python tests/with_stack.py [--search PATH] -- COMMAND…`.

The command finds the page at BASE_URL, the careers sites at SITE_URL, a long list to watch a search of at SEARCH_URL,
the APIs at SCRAPER_API_URL and AI_API_URL, and the process ids of the stack's programs in the file PROGRAMS. With
--password one has to sign in, with the password that PASSWORD holds.
"""

import argparse
import os
import secrets
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from ai_api.access.passwords import hash_of
from sites.serving import running
from standalone.client import Client
from standalone.demo import PROFILE
from standalone.home import Home
from standalone.liveness import Patience
from standalone.stack import Stack, stack

_HELD = Patience(asks=360)
"""A program that a test holds still, or that a slow machine does, is left alone for an hour."""


def search(started: Stack, url: str) -> None:
    """Save the demo's profile and search a page to its end."""
    client = Client(started.scraper_api, started.ai_api)
    client.save_profile(PROFILE)
    for _ in client.events(client.start_search(url, 50, None)):
        pass


def door(password: str) -> dict[str, str]:
    """Return the settings of a stack where one signs in with `password`, over http."""
    return {
        "JOBRELAY_AUTH_MODE": "password",
        "JOBRELAY_AUTH_PASSWORD_HASH": hash_of(password),
        "JOBRELAY_AUTH_URL": "http://127.0.0.1",
    }


def main() -> int:
    """Start the stack, run the command, and exit as it did."""
    parser = argparse.ArgumentParser(description=__doc__)
    start = parser.add_mutually_exclusive_group()
    start.add_argument(
        "--password", action="store_true", help="ask for a password, as an installation that is reached by others does"
    )
    start.add_argument("--search", help="first save a profile and search this page of the careers sites to its end")
    parser.add_argument("--frontend", type=Path, default=os.environ.get("JOBRELAY_FRONTEND") or None)
    parser.add_argument("command", nargs="+")
    arguments = parser.parse_args()
    with (
        TemporaryDirectory(prefix="jobrelay-", ignore_cleanup_errors=True) as folder,
        running() as site,
    ):
        allowed = {"JOBRELAY_EGRESS_ALLOW": site.partition("://")[2], "JOBRELAY_HOST_RATE": "20"}
        allowed |= {"JOBRELAY_TELL_ALLOW": "127.0.0.0/8"}
        password = secrets.token_urlsafe() if arguments.password else ""
        allowed |= door(password) if password else {}
        home = Home(Path(folder))
        with stack(home, extra_env=allowed, frontend=arguments.frontend, patience=_HELD) as started:
            if arguments.search:
                search(started, f"{site}/{arguments.search}")
            found = {
                "BASE_URL": started.frontend or "",
                "SITE_URL": site,
                "SEARCH_URL": f"{site}/big/careers/search",
                "SCRAPER_API_URL": started.scraper_api,
                "AI_API_URL": started.ai_api,
                "PASSWORD": password,
                "PROGRAMS": str(home / "programs.json"),
            }
            return subprocess.run(arguments.command, env={**os.environ, **found}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
