from datetime import date
from typing import Any

from sites.data import load
from sites.draw import Draw
from sites.pay import pay_text
from sites.postings import JobPosting, Section

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def sections_of(posting: JobPosting, company: dict[str, Any]) -> tuple[Section, ...]:
    """Write a posting's text, 200 to 600 words, the same one each time."""
    draw = Draw("prose", posting.written_as or posting.number, posting.title)
    block = load(f"families/{posting.family}")
    words = load("phrases")[posting.language]
    fill = _Fill(posting, tuple(block["stack"]))

    def points(key: str, low: int, spread: int) -> tuple[str, ...]:
        return tuple(fill(point) for point in draw.some(block[key], low + draw.below(spread)))

    intro = tuple(fill(sentence) for sentence in block["intro"])
    at_home = posting.language == company.get("language", "en")
    about = company["about"] if at_home else words["about_text"].format(company=company["name"])
    benefits = draw.some(company["benefits"], 5) if at_home else tuple(words["benefits_text"])
    process = company["process"] if at_home else words["process_text"]
    where = words["where"][posting.workplace].format(location=posting.location)
    quote = words["quote_text"].format(number=posting.number)
    raw = (Section("More", html=posting.raw),) if posting.raw else ()
    return (
        Section(words["about"].format(company=company["name"]), paragraphs=(about,)),
        Section(words["role"], paragraphs=(" ".join(intro), where, *posting.notes)),
        Section(words["duties"], points=points("duties", 6, 3)),
        Section(words["needs"], points=points("needs", 5, 3)),
        Section(words["extras"], points=points("extras", 2, 2)),
        *_pay_section(posting, draw),
        *raw,
        Section(words["benefits"], points=benefits),
        Section(words["process"], paragraphs=(process, quote, words["closing"])),
    )


def _pay_section(posting: JobPosting, draw: Draw) -> tuple[Section, ...]:
    words = load("phrases")[posting.language]
    sentence = draw.one(words["no_pay"])
    if posting.pay:
        sentence = draw.one(words["pay"]).format(pay=pay_text(posting.pay, posting.language, posting.number))
    return (Section(words["pay_heading"], paragraphs=(sentence,)),) if sentence else ()


class _Fill:
    """Puts a posting's own words into a sentence of a block."""

    def __init__(self, posting: JobPosting, stack: tuple[str, ...]) -> None:
        self._values = {f"stack{index}": tool for index, tool in enumerate(stack)}
        self._values["focus"] = posting.focus
        self._values["years"] = load("phrases")[posting.language]["years"][min(posting.level, 3)]

    def __call__(self, sentence: str) -> str:
        return sentence.format_map(self._values)


def day_text(day: date, language: str) -> str:
    """Write a date as postings in `language` write it."""
    if language == "en":
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return day.strftime("%d.%m.%Y" if language == "de" else "%d/%m/%Y")
