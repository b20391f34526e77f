"""Structured data is believed as far as the visible page does not contradict it."""

import re

from jobrelay.models.postings import Posting, Salary
from jobrelay_language.characters import squashed
from jobrelay_language.pay import find_salary
from jobrelay_language.roles import names_role

from scraper_worker.extraction.labels import Label
from scraper_worker.extraction.nearby import labelled_workplace, salary_of
from scraper_worker.extraction.page import PostingPage
from scraper_worker.extraction.titles import title_of

# Below this much text a page shows too little to speak against its data: a script is to show the rest.
_SHOWS_ENOUGH = 200
# A structured description below this much text is a teaser, and the page shows the posting.
_FULL_DESCRIPTION = 200
_WHOLE_POSTING = 400
_MOSTLY = 0.5
_SAME_TITLE = 0.5
_SHORTEST_COMPARED = 4
_TARGET = re.compile(r"\]\([^()\s]*\)")
_WORD = re.compile(r"\w{2,}")


def is_contradicted(stated: Posting, page: PostingPage) -> bool:
    """Return whether a page shows another job than the one that its structured data speaks of."""
    title = stated.facts.title
    if not title or len(page.text) < _SHOWS_ENOUGH or squashed(title) in page.squashed:
        return False
    own = title_of(page)
    heads = any(line.heading in {1, 2} and line.text == own for line in page.lines)
    if not own or not (heads or names_role(own)):
        return False
    words, others = (set(_WORD.findall(text.lower())) for text in (title, own))
    return len(words & others) < _SAME_TITLE * min(len(words), len(others))


def believed(stated: Posting, page: PostingPage, prose: int, *, names_pay: bool) -> Posting:
    """Leave out of structured facts what the page says otherwise: another pay, another place to work from, other text.

    `prose` is how many characters of sentences the page shows; `names_pay` says that the data has a pay of its own,
    rather than one read in its description. Where the page's own text is to be taken, the Markdown is empty.
    """
    facts, markdown = stated.facts, _description(stated.markdown, page, prose)
    if facts.salary and markdown != stated.markdown and not names_pay:
        facts = facts.model_copy(update={"salary": find_salary(markdown, place=facts.location or "")})
    if facts.salary and page.labels.get(Label.SALARY):
        shown = salary_of(page, facts.location or "")
        if shown and _disagree(shown, facts.salary):
            facts = facts.model_copy(update={"salary": shown})
    if facts.workplace and (workplace := labelled_workplace(page)):
        facts = facts.model_copy(update={"workplace": workplace})
    return Posting(facts=facts, markdown=markdown)


def _description(stated: str, page: PostingPage, prose: int) -> str:
    """Keep the structured text without the lines that a page which shows the rest does not show."""
    if len(stated) < _FULL_DESCRIPTION:
        return ""
    if prose < _SHOWS_ENOUGH:
        return stated
    lines = [(line, squashed(_TARGET.sub("]", line))) for line in stated.split("\n")]
    kept = [(line, bare) for line, bare in lines if len(bare) < _SHORTEST_COMPARED or bare in page.squashed]
    if sum(len(bare) for _, bare in kept) >= _MOSTLY * sum(len(bare) for _, bare in lines):
        return "\n".join(line for line, _ in kept)
    return "" if prose >= _WHOLE_POSTING else stated


def _disagree(one: Salary, other: Salary) -> bool:
    if (one.period and other.period and one.period != other.period) or (
        one.currency and other.currency and one.currency != other.currency
    ):
        return True
    lows = [pay.min or pay.max or 0 for pay in (one, other)]
    highs = [pay.max or pay.min or 0 for pay in (one, other)]
    return max(lows) > min(highs)
