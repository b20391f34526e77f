"""A run would have told us: each mend that work was lost without, undone, breaks a promise."""

from pathlib import Path

import pytest
from chaos.mutations import Mutation
from chaos.run import Plan, run

_MENDS = {
    "delayed retries name their stage's queue": (
        Mutation(
            {
                "pipeline.py": {
                    "queue=stage.queue,": 'queue=UNROUTED if options.get("retries") else stage.queue,',
                }
            }
        ),
        "model: 500",
        "nothing is open and nothing unacknowledged",
    ),
    "what a dead worker held is free again": (
        Mutation(
            {
                "storage/outbox.py": {"state IN ('scraping', 'analyzing') AND coalesce(": "false AND coalesce("},
                "storage/steps.py": {"lease.is_(None), lease < func.now()": "lease.is_(None)"},
            }
        ),
        "ai-worker: killed, and its messages lost",
        "every accepted search ends",
    ),
}
_PATIENCE = 45.0
"""Seconds: a lease's thirty, the reconciler's round, and the work itself."""


@pytest.mark.timeout(600)
@pytest.mark.parametrize("mend", [*_MENDS])
def test_a_mend_that_is_undone_breaks_a_promise(mend: str, tmp_path: Path) -> None:
    mutation, kind, promise = _MENDS[mend]
    plan = Plan(1, [kind], faults=1, postings=20, open_searches=2, scripted_every=0, gap=1, patience=_PATIENCE)
    outcome = run(plan, tmp_path / "run", sources=mutation.sources(tmp_path / "sources"))
    assert promise in outcome.violations
