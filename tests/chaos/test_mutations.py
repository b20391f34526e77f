"""A run would have told us: each mend that work was lost without, undone, breaks a promise."""

from pathlib import Path

import pytest
from chaos.mutations import Mutation
from chaos.run import Plan, run

_MENDS = {
    "delayed retries name their stage's queue": (
        Mutation(
            {
                "worker/task_runner.py": {
                    "(ceil(wait.total_seconds()), 1), queue=STAGES[stage].queue)": "(ceil(wait.total_seconds()), 1))"
                }
            }
        ),
        "model: 429 with Retry-After",
        "dead letters hold exactly the poisoned",
    ),
    "republishing frees the claim": (
        Mutation(
            {
                "storage/items.py": {
                    "touched_at=func.now(), claimed_by=None)\n        )": "touched_at=func.now())\n        )"
                }
            }
        ),
        "ai-worker: killed, and its messages lost",
        "every accepted search ends",
    ),
}


@pytest.mark.timeout(400)
@pytest.mark.parametrize("mend", [*_MENDS])
def test_a_mend_that_is_undone_breaks_a_promise(mend: str, tmp_path: Path) -> None:
    mutation, kind, promise = _MENDS[mend]
    plan = Plan(1, [kind], faults=3, postings=20, open_searches=2, scripted_every=0, gap=3, patience=90)
    outcome = run(plan, tmp_path / "run", sources=mutation.sources(tmp_path / "sources"))
    assert promise in outcome.violations
