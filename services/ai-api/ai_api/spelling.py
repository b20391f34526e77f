"""What a person may have meant whose words find nothing: the nearest words of titles, companies and skills."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from difflib import SequenceMatcher

from jobrelay.storage import profiles
from jobrelay.storage.tables import SPELLED, jobs
from sqlalchemy import ColumnClause, Connection, Select, func, literal, literal_column, select, text
from sqlalchemy.exc import OperationalError

from ai_api.filtering import Filter
from ai_api.listing import counted

_WORD = re.compile(r"[^\W\d_]{4,40}")
_LEAST_ALIKE = 0.25
"""The least share of three-letter pieces in common by which the index finds a title: two letters changed over in a word
of six leave 0.27 of them. What is found is then compared letter by letter."""
_LEAST_SIMILAR = 0.75
_TITLES = 40
_AT_MOST = timedelta(seconds=2)
_MOST_WORDS = 6


def meant(connection: Connection, asked: Filter) -> str | None:
    """Return the words of a filter with the misspelt ones replaced, where that finds jobs; else None.

    No statement of it takes longer than 2 s. Words in quotes, with signs or that find something stay as they are.
    """
    words = (asked.q or "").strip()
    found = _WORD.findall(words)
    if not found or len(found) > _MOST_WORDS or '"' in words:
        return None
    skills = profiles.read(connection).skills
    try:
        with connection.begin_nested():
            _hurry(connection)
            said = words
            for word in found:
                nearest = _nearest(connection, word, skills)
                said = re.sub(rf"(?<!\w){word}(?!\w)", nearest or word, said)
            finds = said != words and connection.execute(counted(replace(asked, q=said))).scalar_one() > 0
    except OperationalError:  # it took too long: the list is whole without it
        return None
    return said if finds else None


def _hurry(connection: Connection) -> None:
    milliseconds = int(_AT_MOST.total_seconds() * 1000)
    connection.execute(text(f"SET LOCAL statement_timeout = {milliseconds}"))
    connection.execute(text(f"SET LOCAL pg_trgm.word_similarity_threshold = {_LEAST_ALIKE}"))


def _nearest(connection: Connection, word: str, skills: Iterable[str]) -> str | None:
    """Return the word nearest to a misspelt one; None where none is near, or where some job holds it as it is."""
    if connection.execute(counted(Filter(q=word, with_hidden=True))).scalar_one():
        return None
    spelled: ColumnClause[str] = literal_column(SPELLED)
    sought = literal(word.lower())
    query: Select[str] = (
        select(spelled)
        .select_from(jobs)
        .where(sought.op("<%", is_comparison=True)(spelled))
        .order_by(func.word_similarity(sought, spelled).desc())
        .limit(_TITLES)
    )
    texts = [*connection.execute(query).scalars(), *(skill.lower() for skill in skills)]
    known = {other for said in texts for other in _WORD.findall(said)}
    likely = [(_similar(word.lower(), other), other) for other in sorted(known)]
    best = max(likely, default=(0.0, ""))
    return best[1] if best[0] >= _LEAST_SIMILAR else None


def _similar(word: str, other: str) -> float:
    return SequenceMatcher(None, word, other, autojunk=False).ratio()
