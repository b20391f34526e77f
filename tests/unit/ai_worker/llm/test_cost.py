"""What 1,000 postings cost at gpt-4o-mini's list prices; docs/decisions/0048 has the figures by a real tokenizer."""

import json
from collections.abc import Sequence
from statistics import mean

from ai_worker.judging import Criterion, Judged
from ai_worker.llm.judge import SCHEMA
from ai_worker.llm.prices import list_price
from ai_worker.llm.prompts import JUDGE_SYSTEM, judge_prompt
from ai_worker.matching.assess import assess
from ai_worker.matching.offline import OfflineJudge
from jobrelay.models.postings import Posting
from jobrelay.models.profile import Profile
from quality.ranking.judged import OWN, people

_MOST_DOLLARS = 0.17
_CHARACTERS_OF_A_TOKEN = 3.6
"""The fewest that o200k_base makes of a prompt or an answer here; on average they are more, so this errs upwards."""
_QUOTED_WORDS = 12


class _Measuring:
    """Judges offline and keeps how long what a model would be sent, and would answer, is."""

    def __init__(self) -> None:
        self.sent: list[tuple[int, int]] = []

    def judge(self, posting: Posting, profile: Profile, criteria: Sequence[Criterion]) -> Judged:
        judged = OfflineJudge().judge(posting, profile, criteria)
        if criteria:
            fixed = len(JUDGE_SYSTEM) + len(json.dumps(SCHEMA.schema, separators=(",", ":")))
            self.sent.append((fixed + len(judge_prompt(posting, criteria)), self._answered(judged, criteria)))
        return judged

    def _answered(self, judged: Judged, criteria: Sequence[Criterion]) -> int:
        asked = {one.slug for one in criteria if one.read is None}
        quotes = {one.slug: " ".join((one.quote or "").split()[:_QUOTED_WORDS]) for one in judged.findings}
        entry = len('{"criterion":"","verdict":"unknown","quote":""},')
        return sum(entry + len(slug) + len(quotes.get(slug, "")) for slug in asked)


def test_a_thousand_postings_cost_no_more_than_was_measured():
    measuring, prices = _Measuring(), list_price("gpt-4o-mini")
    pairs = [(person.profile, posting) for person in people(OWN) for posting in person.postings]
    for profile, posting in pairs:
        assess(posting, profile, measuring)
    assert prices is not None
    characters_in, characters_out = (mean(column) for column in zip(*measuring.sent, strict=True))
    millions = len(measuring.sent) / len(pairs) * 1_000 / _CHARACTERS_OF_A_TOKEN / 1_000_000
    dollars = characters_in * millions * float(prices.per_million_in)
    dollars += characters_out * millions * float(prices.per_million_out)
    assert dollars <= _MOST_DOLLARS
