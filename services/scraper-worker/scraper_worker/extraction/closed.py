import re

from jobrelay_language.spotting import Spotter

from scraper_worker.extraction.closed_words import ALONE, CONDITIONS, GOING_ON, PAIRS
from scraper_worker.extraction.lines import Line
from scraper_worker.extraction.main_content import RELATED
from scraper_worker.extraction.page import PostingPage

_HALVES = tuple(
    (
        re.compile(rf"(?<!\w)(?:{subject})" if subject.isascii() else subject, re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{said})" if re.match(r"[(a-zà-ž]", said) else said, re.IGNORECASE),
    )
    for subject, said in PAIRS
)
_ALONE = re.compile(rf"[^\w]{{0,5}}(?:{'|'.join(ALONE)})[^\w]{{0,5}}", re.IGNORECASE)
# Most lines say nothing of the kind in any language.
_SAID = Spotter([*(said for _, said in _HALVES), _ALONE])
_CONDITION = re.compile(rf"(?<!\w)(?:{CONDITIONS})\b", re.IGNORECASE)
_ENDS = re.compile(
    rf"\w{{0,3}}(?:\s?(?:[.!?。！？…,;:)\]\"'’»]|$)|\s[-–—|]\s|\s(?:{GOING_ON})|[^\x00-\u036f])", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:no|not|never|nicht|ne|non|não|nie|inte|ikke|ei|не)\s?$", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?。！？]+[.!?。！？]*")
_NOTICE = re.compile(r"alert|notice|banner|warning|expired|closed|inactive|flash|status|message|callout", re.IGNORECASE)
_ASIDE = frozenset({"aside"})
_BETWEEN = 60
_PROSE_OF_A_POSTING = 1_500
_LONGEST_NOTICE = 300


def closed_by(page: PostingPage, prose: int) -> str | None:
    """Return the visible sentence by which the page says that its posting is closed, or None.

    A notice counts when it is said of this posting and as news: outside navigation and lists of other postings, on a
    line that is no link. Below a whole posting (`prose` characters of it) only a notice at the page's head, in a
    heading or in an element that its author named a notice does, for a posting may speak of other positions.
    """
    whole = prose >= _PROSE_OF_A_POSTING
    for index, line in enumerate(page.lines):
        if RELATED.match(line.text):
            return None
        if line.chrome or line.linked or line.part_linked or line.tag in _ASIDE:
            continue
        if len(line.text) > (_LONGEST_NOTICE if whole else _LONGEST_NOTICE * 3):
            continue
        if whole and index > len(page.lines) // 3 and not _stands_out(line):
            continue
        if notice := says_closed(line.text):
            return notice
    return None


def says_closed(line: str) -> str | None:
    """Return the sentence of a line that says that the posting is closed, or None."""
    possible = _SAID.possible(line)
    if not possible:
        return None
    if _ALONE.fullmatch(line):
        return line.strip()[:_LONGEST_NOTICE]
    halves = [_HALVES[position] for position in possible if position < len(_HALVES)]
    for match in _SENTENCE.finditer(line):
        sentence = match.group()
        told = any(_is_news(sentence, subject, said) for subject, said in halves)
        if told or _ALONE.fullmatch(sentence.strip()):
            return sentence.strip()[:_LONGEST_NOTICE]
    return None


def _is_news(sentence: str, subject: re.Pattern[str], said: re.Pattern[str]) -> bool:
    named = subject.search(sentence)
    if not named or _CONDITION.search(sentence, 0, named.end()):
        return False
    for verdict in said.finditer(sentence, named.end()):
        if verdict.start() - named.end() > _BETWEEN:
            return False
        between = sentence[named.end() : verdict.start()]
        if not _CONDITION.search(between) and not _DENIED.search(between) and _ENDS.match(sentence, verdict.end()):
            return True
    return False


def _stands_out(line: Line) -> bool:
    return bool(line.heading) or bool(_NOTICE.search(line.names))
