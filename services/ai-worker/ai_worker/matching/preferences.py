"""Each wish of a person's own words, judged by what single sentences of a posting say of it."""

import re
from collections.abc import Iterable

from jobrelay.models.assessments import Judgement
from jobrelay.models.postings import Posting, Workplace
from jobrelay.models.profile import Fluency
from jobrelay_language.workplace import office_days

from ai_worker.judging import Finding
from ai_worker.matching.demands import (
    contract_of,
    days_in,
    hours_of,
    languages_asked,
    sponsorship,
    weekly_hours,
    written_in,
)
from ai_worker.matching.denials import is_denied, says_the_opposite
from ai_worker.matching.holidays import holidays_in
from ai_worker.matching.reading import Sentence, own_title, read
from ai_worker.matching.stated import stated_workplace
from ai_worker.matching.wishes import Topic, Wish, alternatives, concepts, terms, terms_in
from ai_worker.vocabulary import speaks_of

_PERCENT = re.compile(
    r"(\d{1,3})(?:\s?(?:-|–|to|bis|à)\s?(\d{1,3}))?\s?(?:%|percent|prozent|pour ?cent)", re.IGNORECASE
)
_OFTEN = re.compile(
    r"\b(?:frequent\w*|extensive\w*|regular\w*|weekly|every week|each week|constant\w*|heavy|häufig\w*|"
    r"regelmäßig\w*|fréquents?|"
    r"frecuentes?|most weeks|willing\w* to travel)\b",
    re.IGNORECASE,
)
_ALL_THE_TIME = re.compile(
    r"\b(?:every|each|weekly|daily|nightly|constant\w*|permanent\w*|all the time|often|frequent\w*|much|too much|"
    r"jede\w?|wöchentlich\w*|ständig\w*|häufig\w*|chaque|toutes les|cada|todas las)\b",
    re.IGNORECASE,
)
_NOW_AND_THEN = re.compile(
    r"\b(?:one|1|a|eine|une|una) (?:\w+ )?(?:in|out of|every|von|sur|de cada) (?:every )?(?:[2-9]|\d\d|"
    r"two|three|four|five|six|"
    r"seven|eight|nine|ten|zwei|drei|vier|fünf|sechs|quatre|cinq|six|cuatro)\b|\b(?:rare\w*|occasional\w*|selten|gelegentlich)\b|"
    r"\bevery (?:[3-9]|three|four|five|six|seven|eight) (?:weeks|months)\b",
    re.IGNORECASE,
)
_MUCH_TRAVEL = 30.0
"""Percent of the working time that "frequent travel" stands for; our own reading."""

_SILENT_ON_HOLIDAYS = (Judgement.UNKNOWN, None, "The posting does not count its days of holiday.")
_UNLIMITED = re.compile(r"\bunlimited\b|unbegrenzt|illimité|ilimitad|illimitat|onbeperkt", re.IGNORECASE)


def judge_wish(slug: str, wish: Wish, posting: Posting) -> Finding:
    """Judge one wish.

    A wish is met by a sentence that grants it and unmet by one that denies it; a dislike is unmet where the posting
    speaks of the thing, and met where it denies it or is silent. Silence on a wish is unknown.
    """
    judges = {
        Topic.SPONSORSHIP: _sponsorship,
        Topic.TRAVEL: _travel,
        Topic.LANGUAGE: _language,
        Topic.SCHEDULE: _schedule,
        Topic.HOURS: _hours,
        Topic.DAYS: _days,
        Topic.OFFICE: _office,
        Topic.HOLIDAYS: _holidays,
        Topic.CONTRACT: _contract,
        Topic.INDUSTRY: _words,
        Topic.WORDS: _words,
    }
    judgement, quote, text = judges[wish.topic](wish, posting)
    return in_favour_only_if_trusted(Finding(slug, judgement, quote, text), posting)


def in_favour_only_if_trusted(finding: Finding, posting: Posting) -> Finding:
    """Return a finding, or an unknown where it speaks for the posting with words that cannot count as evidence."""
    favours = finding.judgement in (Judgement.MET, Judgement.PARTLY) and finding.quote is not None
    if not favours or finding.quote == own_title(posting) or read(posting).vouches_for(finding.quote or ""):
        return finding
    return Finding(finding.slug, Judgement.UNKNOWN, None, "The text that speaks of this is no evidence.")


_Result = tuple[Judgement, str | None, str]


def _sponsorship(wish: Wish, posting: Posting) -> _Result:
    said = sponsorship(posting)
    if said is None or wish.unwanted:
        return Judgement.UNKNOWN, None, "The posting does not speak of visas."
    if said.what == "offered":
        return Judgement.MET, said.quote, "A visa can be sponsored."
    return Judgement.UNMET, said.quote, "A visa is not sponsored."


def _travel(wish: Wish, posting: Posting) -> _Result:
    most, quote, denied = 0.0, None, None
    for sentence, present in _mentions(wish, posting):
        if not present:
            denied = denied or sentence.text
            continue
        share = _share_of_travel(sentence.text)
        if share > most or quote is None:
            most, quote = share, sentence.text
    if quote is None:
        if denied or wish.unwanted or wish.limit is not None:
            return (Judgement.MET if denied or wish.unwanted else Judgement.UNKNOWN), denied, "No travel is asked for."
        return Judgement.UNKNOWN, None, "The posting does not speak of travel."
    if wish.limit is not None:
        fits = most <= wish.limit
        text = f"About {most:.0f} % of the time is travel; at most {wish.limit:.0f} % is wanted."
        return (Judgement.MET if fits else Judgement.UNMET), quote, text
    if wish.unwanted:
        return Judgement.UNMET, quote, "The work asks for travel, which is not wanted."
    return Judgement.MET, quote, "The work comes with travel."


def _share_of_travel(text: str) -> float:
    figure = _PERCENT.search(text)
    if figure:
        return float(figure.group(2) or figure.group(1))
    return _MUCH_TRAVEL + 10 if _OFTEN.search(text) else 15.0


def _language(wish: Wish, posting: Posting) -> _Result:
    asked = [demand for demand in languages_asked(posting) if demand.fluency not in (Fluency.A1, Fluency.A2)]
    written = written_in(posting)
    if wish.unwanted:
        bad = next((demand for demand in asked if demand.language in wish.what), None)
        if bad is None:
            return Judgement.MET, None, "The posting does not ask for that language."
        return Judgement.UNMET, bad.quote, "The posting asks for that language."
    other = next((demand for demand in asked if not {demand.language, *demand.instead} & {*wish.what}), None)
    if other is not None:
        return Judgement.UNMET, other.quote, "The posting asks for another language."
    if written is not None and written not in wish.what:
        return Judgement.UNMET, None, "The posting is written in another language."
    good = next((demand for demand in asked if demand.language in wish.what), None)
    if good is not None or written in wish.what:
        return Judgement.MET, good.quote if good else None, "The language of the work is the one that is wanted."
    return Judgement.UNKNOWN, None, "The posting does not say which language the work is in."


def _schedule(wish: Wish, posting: Posting) -> _Result:
    return _one_of(wish, hours_of(posting), "whether the work is full-time or part-time")


def _contract(wish: Wish, posting: Posting) -> _Result:
    return _one_of(wish, contract_of(posting), "what kind of contract it is")


def _one_of(wish: Wish, said: object, about: str) -> _Result:
    what, quote = getattr(said, "what", None), getattr(said, "quote", None)
    if what is None:
        verdict = Judgement.MET if wish.unwanted else Judgement.UNKNOWN
        return verdict, None, f"The posting does not say {about}."
    fits = (what in wish.what) is not wish.unwanted
    name = str(what).replace("_", "-")
    return (Judgement.MET if fits else Judgement.UNMET), quote, f"The work is {name}."


def _hours(wish: Wish, posting: Posting) -> _Result:
    week, kind = weekly_hours(posting), hours_of(posting)
    bound = _bound(wish, "hours")
    if week is not None:
        return _within(wish, week[0], week[1]), week[2], f"The week has {week[0]:g} hours; {bound}."
    if kind is not None and (kind.what == "full_time") is (wish.least is None):
        return Judgement.UNMET, kind.quote, f"The work is {kind.what.replace('_', '-')}; {bound}."
    if kind is not None:
        text = f"The work is {kind.what.replace('_', '-')}; its hours are not stated."
        return Judgement.PARTLY, kind.quote, text
    return Judgement.UNKNOWN, None, "The posting does not state the hours of a week."


def _days(wish: Wish, posting: Posting) -> _Result:
    limit = wish.limit or 0.0
    for sentence in read(posting).sentences:
        days = days_in(sentence.text)
        if days is not None:
            verdict = Judgement.MET if (days <= limit) is not wish.unwanted else Judgement.UNMET
            return verdict, sentence.text, f"The week has {days} days."
    week = weekly_hours(posting)
    if week is not None and week[0] <= limit * 8:
        return Judgement.PARTLY, week[2], f"The week has {week[0]:g} hours."
    return Judgement.UNKNOWN, None, "The posting does not say how many days a week has."


def _office(wish: Wish, posting: Posting) -> _Result:
    for sentence in read(posting).sentences:
        days = office_days(sentence.text)
        if days is not None:
            text = f"Of the week, {days} days are in the office; {_bound(wish, 'days')}."
            return _within(wish, days, days), sentence.text, text
    stated = stated_workplace(posting)
    if stated is None or stated[0] is Workplace.HYBRID:
        return Judgement.UNKNOWN, None, "The posting does not say how many days are in the office."
    days = 0 if stated[0] is Workplace.REMOTE else 5
    return _within(wish, days, days), stated[1].quote, f"The work is {stated[0]}; {_bound(wish, 'days in the office')}."


def _holidays(wish: Wish, posting: Posting) -> _Result:
    said = [(days, s.text) for s in read(posting).sentences if (days := holidays_in(s.text)) is not None]
    if not said:
        return _words(wish, posting) if _UNLIMITED.search(posting.markdown) else _SILENT_ON_HOLIDAYS
    days, quote = max(said)
    return _within(wish, days, days), quote, f"There are {days} days of holiday; {_bound(wish, 'days')}."


def _within(wish: Wish, low: float, high: float) -> Judgement:
    fits = (wish.limit is None or low <= wish.limit) and (wish.least is None or high >= wish.least)
    return Judgement.MET if fits else Judgement.UNMET


def _bound(wish: Wish, of: str) -> str:
    if wish.least is not None:
        return f"at least {wish.least:g} {of} are wanted"
    return f"at most {wish.limit or 0:g} {of} are wanted"


def _words(wish: Wish, posting: Posting) -> _Result:
    present = denied = None
    rarely = None
    for sentence, says in _mentions(wish, posting):
        if says and wish.unwanted and _ALL_THE_TIME.search(wish.text) and _NOW_AND_THEN.search(sentence.text):
            rarely = rarely or sentence.text
        elif says:
            present = present or sentence.text
        else:
            denied = denied or sentence.text
    name = wish.text
    if wish.unwanted:
        if present is not None:
            return Judgement.UNMET, present, f"The posting speaks of what is not wanted: {name}."
        if rarely is not None:
            return Judgement.PARTLY, rarely, f"The posting speaks of it, but only now and then: {name}."
        return Judgement.MET, denied, f"The posting does not speak of what is not wanted: {name}."
    if present is not None:
        return Judgement.MET, present, f"The posting speaks of what is wanted: {name}."
    if denied is not None:
        return Judgement.UNMET, denied, f"The posting says that there is none: {name}."
    return Judgement.UNKNOWN, None, f"The posting says nothing of: {name}."


def _mentions(wish: Wish, posting: Posting) -> Iterable[tuple[Sentence, bool]]:
    reading = read(posting)
    for sentence in reading.sentences if wish.unwanted else reading.trusted:
        for part in alternatives(wish):
            if wish.topic is Topic.INDUSTRY and _is_a_benefit(part, sentence):
                continue
            says = _says(part, sentence.text, unwanted=wish.unwanted)
            if says is not None:
                yield sentence, says
                break


def _is_a_benefit(industry: str, sentence: Sentence) -> bool:
    """Return whether a sentence lists what the employer gives to its people, and what is named can be such a thing.

    "We offer health insurance" says nothing of what the company does; "we offer casino games" does.
    """
    given = speaks_of("benefit", sentence.text) or speaks_of("benefit", sentence.heading)
    if not given or speaks_of("sold", sentence.text):
        return False
    return all(speaks_of("perk", sentence.text[start:end]) for start, end in _named(industry, sentence.text))


def _named(part: str, text: str) -> list[tuple[int, int]]:
    """Return where a sentence names what a wish does: any of its concepts, else most of its telling words."""
    known = concepts(part)
    if known:
        return [match.span() for concept in known for match in concept.finditer(text)]
    wanted, said = terms(part), terms_in(text)
    if len(wanted & {word for word, _ in said}) * 2 <= len(wanted):
        return []
    return [match.span() for word, match in said if word in wanted]


def _says(part: str, text: str, *, unwanted: bool) -> bool | None:
    """Return whether a sentence says that there is what a wish names, or that there is none; None: neither."""
    denied = [is_denied(text, start, end, unwanted=unwanted) for start, end in _named(part, text)]
    if not denied:
        return None
    none = all(denied) if concepts(part) else any(denied)
    return not (none or says_the_opposite(part, text))
