"""What a posting states of its workplace, place, level and pay, each with the words that it stands on."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jobrelay.models.pay import YearlyPay
from jobrelay.models.postings import Posting, Salary, Workplace
from jobrelay_language.eligibility import ApplicantLimits, read_limits
from jobrelay_language.levels import Level, level_in, level_of_years, years_asked
from jobrelay_language.places import read_places
from jobrelay_language.workplace import Stated, Weight, read_workplace

from ai_worker.matching.injection import addresses_a_machine
from ai_worker.matching.reading import Sentence, is_a_title, read
from ai_worker.matching.salaries import amounts_in, speaks_of_money
from ai_worker.vocabulary import speaks_of


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a posting; not `trusted` where they speak to a machine, so that they can only count against it."""

    quote: str | None
    trusted: bool = True


def trusted_first(posting: Posting) -> Iterator[Sentence]:
    """Yield the posting's sentences, those that may count as evidence first."""
    yield from sorted(read(posting).sentences, key=lambda sentence: not sentence.trusted)


def stated_location(posting: Posting) -> tuple[str | None, bool]:
    """Return the words that name the place of work, and whether they may count."""
    if posting.facts.location:
        return posting.facts.location, not addresses_a_machine(posting.facts.location)
    for sentence in trusted_first(posting):
        cued = speaks_of("place", sentence.text) or speaks_of("place", sentence.heading)
        if cued and read_places(sentence.text, prose=True).known:
            return sentence.text, sentence.trusted
    return None, True


@lru_cache(maxsize=16)
def stated_limits(posting: Posting) -> list[tuple[ApplicantLimits, Words]]:
    """Return what the title and each sentence say of where one must be to apply."""
    title = posting.facts.title or ""
    found = [(said.value, Words(title, is_a_title(title))) for said in read_limits(title)]
    for sentence in trusted_first(posting):
        found += [(said.value, Words(sentence.text, sentence.trusted)) for said in read_limits(sentence.text)]
    return found


@lru_cache(maxsize=16)
def stated_workplace(posting: Posting) -> tuple[Workplace, Words] | None:
    """Return where the work is done: by what is said most firmly, the page's own field and place before prose.

    A sentence that counts the days in the office, or denies remote work, is believed over a field.
    """
    facts = posting.facts
    said = [(stated, Words(s.text, s.trusted)) for s in trusted_first(posting) if (stated := _workplace(s.text))]
    prose = max(said, key=lambda pair: (pair[1].trusted, pair[0].weight), default=None)
    firm = prose is not None and prose[0].weight >= Weight.COUNTED and prose[1].trusted
    if prose is not None and firm:
        return prose[0].workplace, prose[1]
    if facts.workplace is not None:
        quote = next((words for stated, words in said if stated.workplace is facts.workplace and words.trusted), None)
        return facts.workplace, quote or _in_fields(posting, facts.workplace) or Words(None)
    for text in filter(None, (facts.location, facts.title)):
        if (stated := _workplace(text)) is not None:
            return stated.workplace, Words(text, is_a_title(text))
    return (prose[0].workplace, prose[1]) if prose else None


def _workplace(text: str) -> Stated | None:
    said = read_workplace(text)
    return said.value if said else None


def _in_fields(posting: Posting, workplace: Workplace) -> Words | None:
    facts = posting.facts
    texts = [text for text in (facts.location, facts.title) if text and is_a_title(text)]
    return next((Words(text) for text in texts if (said := _workplace(text)) and said.workplace is workplace), None)


def stated_level(posting: Posting) -> tuple[Level, Words, str] | None:
    """Return the level that the title names, else the one that the years asked for stand for, and what says so."""
    title = posting.facts.title or ""
    if (level := level_in(title)) is not None:
        return level, Words(title, is_a_title(title)), "The title stands for"
    for trusted in (True, False):
        sentences = [sentence for sentence in read(posting).sentences if sentence.trusted is trusted]
        asked = [(said.value, s.text) for s in sentences if (said := years_asked(s.text)) is not None]
        if asked:
            years, quote = max(asked, key=lambda pair: pair[0])
            return level_of_years(years), Words(quote, trusted), "The years of experience asked for stand for"
    return None


def stated_salary(posting: Posting) -> tuple[YearlyPay, Words] | None:
    """Return the pay that the page's own field states, else what a sentence states, and the sentence."""
    pay = [s for s in trusted_first(posting) if _may_state_pay(s)]
    said = [(s, amounts) for s in pay if (amounts := amounts_in(_under(s), posting.facts.location or "")) is not None]
    facts = posting.facts.salary
    if facts is not None and (facts.min or facts.max):
        alike = next((pair for pair in said if pair[0].trusted and _same_amount(pair[1].salary, facts)), None)
        quote = alike or next((pair for pair in said if pair[0].trusted), None)
        return YearlyPay(facts, alike[1].payments if alike else None), Words(quote[0].text if quote else None)
    return next(((amounts, Words(s.text, s.trusted)) for s, amounts in said), None)


def _may_state_pay(sentence: Sentence) -> bool:
    cued = speaks_of("pay", sentence.text) or speaks_of("pay", sentence.heading)
    return cued or speaks_of_money(sentence.text)


def _under(sentence: Sentence) -> str:
    heading = sentence.heading if speaks_of("pay", sentence.heading) else ""
    return sentence.text if heading in sentence.text else f"{heading}\n{sentence.text}"


def _same_amount(one: Salary, other: Salary) -> bool:
    return bool({one.min, one.max} & {other.min, other.max} - {None})
