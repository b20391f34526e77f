"""A long run for people: `make told-once`, or `python -m chaos.told_once --faults 100 --messages 500`."""

import argparse
import logging
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from chaos.told import Plan, run


def main() -> int:
    """Run, say what came of it, and fail where a message was lost, doubled, or is not what it is listed as."""
    parser = argparse.ArgumentParser(prog="told_once", description=__doc__)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--faults", type=int, default=100)
    parser.add_argument("--messages", type=int, default=500, help="postings appear until there are so many messages")
    parser.add_argument("--only", nargs="*", default=(), help="kinds of faults whose names hold one of these")
    parser.add_argument("--folder", type=Path, help="keep the logs here")
    given = parser.parse_args()
    logging.basicConfig(format="%(message)s", stream=sys.stdout)
    log = logging.getLogger("chaos")
    log.setLevel(logging.INFO)
    with TemporaryDirectory(prefix="jobrelay-told-", ignore_cleanup_errors=True) as folder:
        plan = Plan(given.seed, given.faults, only=given.only, messages=given.messages)
        outcome = run(plan, given.folder or Path(folder))
    log.info("Seed %d. %s", given.seed, outcome)
    for kind, count in sorted(Counter(outcome.faults).items()):
        log.info("%3d  %s", count, kind)
    for broken in (*outcome.lost, *outcome.doubled, *outcome.lies, *outcome.refused):
        log.info("%s", broken)
    return 1 if outcome.lost or outcome.doubled or outcome.lies else 0


if __name__ == "__main__":
    sys.exit(main())
