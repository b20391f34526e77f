"""A long run for people: `make chaos`, or `python -m chaos --faults 300 --postings 10000`."""

import argparse
import json
import logging
import sys
import time
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from chaos import report
from chaos.faults import FAULTS
from chaos.run import Plan, run


def main() -> int:
    """Run, write the report, and fail where a promise was broken."""
    parser = argparse.ArgumentParser(prog="chaos", description=__doc__)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--faults", type=int, default=300)
    parser.add_argument("--postings", type=int, default=10_000, help="at least so many postings are searched")
    parser.add_argument("--each", type=int, default=60, help="postings of each search")
    parser.add_argument("--open", type=int, default=6, help="searches open at once")
    parser.add_argument("--seconds", type=float, default=3.0, help="how long a fault lasts")
    parser.add_argument("--gap", type=float, default=4.0, help="seconds between two faults, at most")
    parser.add_argument("--patience", type=float, default=900.0, help="seconds for the last search to end")
    parser.add_argument("--only", nargs="*", help="kinds of faults whose names hold one of these")
    parser.add_argument("--folder", type=Path, help="keep the logs here")
    parser.add_argument("--report", type=Path, help="write the report here")
    given = parser.parse_args()
    logging.basicConfig(format="%(message)s", stream=sys.stdout)
    logging.getLogger("chaos").setLevel(logging.INFO)
    kinds = [name for name in FAULTS if not given.only or any(word in name for word in given.only)]
    plan = Plan(
        seed=given.seed,
        kinds=kinds,
        faults=given.faults,
        postings=given.each,
        open_searches=given.open,
        least_postings=given.postings,
        seconds=given.seconds,
        gap=given.gap,
        patience=given.patience,
    )
    with TemporaryDirectory(prefix="jobrelay-chaos-", ignore_cleanup_errors=True) as folder:
        outcome = run(plan, given.folder or Path(folder))
    text = report.markdown(outcome)
    logging.getLogger("chaos").info("%s", text)
    if given.report:
        given.report.write_text(text)
        given.report.with_suffix(".json").write_text(json.dumps(asdict(outcome), default=list, indent=1))
    return 1 if outcome.violations else 0


if __name__ == "__main__":
    sys.exit(main())
