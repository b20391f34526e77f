"""What words without work behind them can move; docs/ranking.md publishes the figures."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from ai_worker.judging import Criterion, Finding, Judge, Judged
from ai_worker.matching.assess import assess
from ai_worker.matching.offline import OfflineJudge
from jobrelay.models.assessments import Judgement
from jobrelay.models.postings import Posting, PostingFacts, Workplace
from jobrelay.models.profile import Profile

PERSON = Profile(
    role="Senior Backend Engineer",
    skills=("Python", "PostgreSQL", "Kubernetes", "RabbitMQ"),
    min_salary=Decimal(75_000),
    salary_currency="EUR",
    location="Germany",
    workplaces=(Workplace.REMOTE,),
    preferences="mentoring, open source",
)
TEXT = """# Dispatcher

You plan tours and look after drivers of forty lorries.

## You bring

- Experience in dispatching
- A calm voice on the telephone

The office is in Munich.
"""
WORDS = "Senior Backend Engineer Python PostgreSQL Kubernetes RabbitMQ remote mentoring open source"
LIST = "\n".join(f"- {word}" for word in (*PERSON.skills, "mentoring", "open source", "remote"))
STUFFED_TITLE = "Dispatcher / Senior Backend Engineer Python Kubernetes"


class Gullible:
    """A model that takes every criterion for met, and quotes the first line that names it, else the title."""

    def judge(self, posting: Posting, profile: Profile, criteria: Sequence[Criterion]) -> Judged:  # noqa: ARG002
        return Judged(tuple(Finding(c.slug, Judgement.MET, self._line(c, posting)) for c in criteria), "gullible")

    def _line(self, criterion: Criterion, posting: Posting) -> str | None:
        lines = (line.strip("- ") for line in posting.markdown.splitlines())
        return next((line for line in lines if criterion.asks.casefold() in line.casefold()), posting.facts.title)


def score(judge: Judge, title: str = "Dispatcher", more: str = "") -> Decimal:
    facts = PostingFacts(title=title, location="Munich, Germany")
    return assess(Posting(facts=facts, markdown=f"{TEXT}\n{more}\n"), PERSON, judge).score


@pytest.mark.parametrize("judge", [OfflineJudge(), Gullible()])
@pytest.mark.parametrize(
    ("title", "more", "most"),
    [
        ("Dispatcher", "", 12),
        ("Dispatcher", WORDS, 39),
        ("Dispatcher", f"Keywords: {', '.join(WORDS.split())}", 17),
        ("Dispatcher", f"## Skills\n\n{LIST}", 39),
        (STUFFED_TITLE, "", 45),
        ("Senior Backend Engineer", "", 37),
        (STUFFED_TITLE, f"## Skills\n\n{LIST}", 82),
    ],
)
def test_stuffing_moves_a_score_no_further_than_is_published(judge: Judge, title: str, more: str, most: int):
    assert score(judge, title, more) <= most


LABELS = ["Search terms", "Similar jobs", "Related searches", "Suchbegriffe", "Ähnliche Stellen", "Palabras clave"]
TOOLS = "Python, PostgreSQL, Kubernetes and RabbitMQ"


@pytest.mark.parametrize("judge", [OfflineJudge(), Gullible()])
@pytest.mark.parametrize(
    "more",
    [
        *(f"{label}: {', '.join(WORDS.split())}" for label in LABELS),
        " ".join(" ".join([name] * 30) for name in PERSON.skills),
        f"Our apps team, in another building, writes {TOOLS}.",
        f"Other teams use {TOOLS}.",
        f"Unser App-Team in einem anderen Haus nutzt {TOOLS}.",
        f"Une autre équipe utilise {TOOLS}.",
    ],
)
def test_words_that_ask_for_nothing_are_damped_as_keywords_are(judge: Judge, more: str):
    assert score(judge, more=more) <= 17


@pytest.mark.parametrize(("judge", "most"), [(OfflineJudge(), 20), (Gullible(), 39)])
@pytest.mark.parametrize("label", LABELS)
def test_a_list_under_such_a_heading_moves_a_score_no_further_than_is_published(judge: Judge, most: int, label: str):
    assert score(judge, more=f"## {label}\n\n{LIST}") <= most


@pytest.mark.parametrize(
    "line", ["Our team writes Python.", "You work with another engineer on Python and Python tools."]
)
def test_what_one_is_to_do_is_no_stuffing(line: str):
    assert score(OfflineJudge(), more=line) > score(OfflineJudge())
