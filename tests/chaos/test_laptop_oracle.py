"""The judge of what the page says sees each kind of untruth, and none where there is none."""

from collections.abc import Mapping

import pytest
from chaos.laptop_oracle import EXPLAINED_WITHIN, MISSED_AFTER, SEEN_AFTER, Judge, Sample

_PROGRAMS = ("scraper-worker", "ai-worker", "redis", "rabbitmq", "postgresql", "scraper-api")
_SEARCH = {"status": "running", "found": 9, "candidates": 9, "selected": 9, "scraped": 4, "scored": 3, "closed": 1}
_DONE = {**_SEARCH, "failed": 1, "scored": 7, "status": "finished"}
_LATE = 1000.0


def _sample(
    at: float = _LATE,
    reader: str = "ok",
    standstill: str | None = None,
    search: Mapping[str, object] = _SEARCH,
    running: Mapping[str, float | None] | None = None,
    stopped: Mapping[str, float] | None = None,
) -> Sample:
    workers = [{"name": "scraper-worker", "state": reader}, {"name": "ai-worker", "state": "ok"}]
    return Sample(
        at,
        dict.fromkeys(_PROGRAMS, 0.0) | dict(running or {}),
        stopped or {},
        {"components": workers, "standstill": standstill},
        {"one": {"failed": 0, **search}},
    )


_GONE = {"running": {"scraper-worker": None}, "stopped": {"scraper-worker": _LATE - MISSED_AFTER - 1}}
_LONG = _LATE + EXPLAINED_WITHIN + 1


@pytest.mark.parametrize(
    ("samples", "untruth"),
    [
        ([_sample(), _sample(_LATE + 1, search={**_SEARCH, "scored": 4}), _sample(_LATE + 2, search=_DONE)], None),
        ([_sample(**_GONE)], "is said to run"),
        ([_sample(reader="away", **_GONE)], None),
        ([_sample(reader="away")], "is said to be away"),
        ([_sample(reader="away", running={"redis": _LATE - SEEN_AFTER + 1})], None),
        ([_sample(), _sample(search={**_SEARCH, "scored": 2})], "less than before: scored"),
        ([_sample(search=_DONE), _sample(search={**_DONE, "status": "running"})], "was finished and is running"),
        ([_sample(search={**_DONE, "scored": 6})], "finished with 8 of 9"),
        ([_sample(), _sample(_LONG)], "nothing says why"),
        ([_sample(), _sample(_LONG - 60, standstill="No reader is running."), _sample(_LONG)], None),
    ],
)
def test_what_is_untrue_is_seen_and_nothing_else(samples: list[Sample], untruth: str | None) -> None:
    judge = Judge()
    for sample in samples:
        judge.see(sample)
    assert bool(judge.untruths) == (untruth is not None)
    assert untruth is None or untruth in judge.untruths[0]
