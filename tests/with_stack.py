"""Runs a command against a real stack of its own: `python tests/with_stack.py [--site NAME] -- COMMAND…`.

The command finds the page at BASE_URL, the careers site at SITE_URL, and the APIs at SCRAPER_API_URL and AI_API_URL.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from sites.serving import running
from standalone.home import Home
from standalone.stack import stack


def main() -> int:
    """Start the stack, run the command, and exit as it did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", help="serve only this careers site, at the root of its port")
    parser.add_argument("--frontend", type=Path, default=os.environ.get("JOBRELAY_FRONTEND") or None)
    parser.add_argument("command", nargs="+")
    arguments = parser.parse_args()
    with (
        TemporaryDirectory(prefix="jobrelay-", ignore_cleanup_errors=True) as folder,
        running(site=arguments.site) as site,
    ):
        allowed = {"JOBRELAY_EGRESS_ALLOW": site.partition("://")[2], "JOBRELAY_HOST_RATE": "20"}
        home = Home(Path(folder))
        with stack(home, extra_env=allowed, frontend=arguments.frontend) as started:
            found = {
                "BASE_URL": started.frontend or "",
                "SITE_URL": site,
                "SCRAPER_API_URL": started.scraper_api,
                "AI_API_URL": started.ai_api,
            }
            return subprocess.run(arguments.command, env={**os.environ, **found}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
