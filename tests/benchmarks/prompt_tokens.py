"""What it costs to score 1,000 postings, by a real tokenizer: `uv run --with rs-bpe prompt_tokens.py GOLD.json`.

The file holds profiles, and postings of real sites that they were judged against. The prompts are those that are sent;
an answer has the form that is asked for, with the offline judge's verdicts and its quotes cut to the words that are
allowed. Tokens are o200k_base's, prices those of gpt-4o-mini, in US dollars for a million tokens.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from ai_worker.judging import Criterion, Finding, Judged
from ai_worker.llm.judge import SCHEMA
from ai_worker.llm.prices import list_price
from ai_worker.llm.prompts import JUDGE_SYSTEM, judge_prompt
from ai_worker.matching.assess import assess
from ai_worker.matching.offline import OfflineJudge
from jobrelay.models.postings import Posting
from jobrelay.models.profile import Dealbreaker, Profile
from rs_bpe.bpe import openai  # type: ignore[import-not-found, unused-ignore]

POSTINGS, QUOTED_WORDS, AROUND_MESSAGES = 40, 12, 10
_TOKENS = openai.o200k_base()


def _count(text: str) -> int:
    return len(_TOKENS.encode(text))


class _Measuring:
    """Judges offline and keeps what a model would have been sent and would have answered."""

    def __init__(self) -> None:
        self.sent: list[tuple[int, int]] = []

    def judge(self, posting: Posting, profile: Profile, criteria: Sequence[Criterion]) -> Judged:
        judged = OfflineJudge().judge(posting, profile, criteria)
        if criteria:
            prompt = _count(JUDGE_SYSTEM) + _count(judge_prompt(posting, criteria)) + AROUND_MESSAGES
            prompt += _count(json.dumps(SCHEMA.schema, separators=(",", ":")))
            self.sent.append(
                (prompt, _count(_answer(judged.findings, {each.slug for each in criteria if each.read is None})))
            )
        return judged


def _answer(findings: tuple[Finding, ...], asked: set[str]) -> str:
    entries = [
        {
            "criterion": finding.slug,
            "verdict": finding.judgement,
            "quote": " ".join((finding.quote or "").split()[:QUOTED_WORDS]),
        }
        for finding in findings
        if finding.slug in asked
    ]
    return json.dumps({"verdicts": entries}, separators=(",", ":"), ensure_ascii=False)


def _pairs(gold: dict[str, Any]) -> list[tuple[Profile, Posting]]:
    found: dict[str, tuple[Profile, Posting]] = {}
    for person in gold["profiles"].values():
        for pair in person["pairs"]:
            stored = gold["postings"][pair["posting"]]
            if stored["src"] != "sites":
                known = (Profile.model_validate(person["profile"]), Posting.model_validate(stored["posting"]))
                found.setdefault(pair["posting"], known)
    step = max(1, len(found) // POSTINGS)
    return list(found.values())[::step][:POSTINGS]


def main() -> int:
    """Print the tokens and what they cost."""
    pairs = _pairs(json.loads(Path(sys.argv[1]).read_text()))
    prices = list_price("gpt-4o-mini")
    assert prices is not None
    print(f"{len(pairs)} postings; {_count(JUDGE_SYSTEM)} tokens of instructions")
    for name, soft in (("all asked", tuple(Dealbreaker)), ("but those that facts rule out", ())):
        measuring = _Measuring()
        for profile, posting in pairs:
            assess(posting, profile.model_copy(update={"soft": soft}), measuring)
        tokens_in, tokens_out = (mean(column) for column in zip(*measuring.sent, strict=True))
        dollars = (tokens_in * float(prices.per_million_in) + tokens_out * float(prices.per_million_out)) / 1_000
        dollars *= len(measuring.sent) / len(pairs)
        print(
            f"{name}: {len(measuring.sent)}, tokens in {tokens_in:.0f}, out {tokens_out:.0f}, ${dollars:.3f} for 1,000"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
