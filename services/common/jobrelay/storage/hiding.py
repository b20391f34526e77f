"""Companies and words that the person does not want to see; they belong to the profile and leave its version alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Boolean, ColumnElement, Connection, literal_column, not_, select, update
from sqlalchemy.dialects.postgresql import insert

from jobrelay.models.profile import Profile
from jobrelay.storage import profiles
from jobrelay.storage.tables import user_settings

_THE_PROFILE = user_settings.c.id == profiles.ID


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is not to be seen: jobs of these companies, and those with one of these words in their title."""

    companies: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def read(connection: Connection) -> Hidden:
    """Get what is hidden."""
    query = select(user_settings.c.hidden_companies, user_settings.c.hidden_words).where(_THE_PROFILE)
    row = connection.execute(query).one_or_none()
    return Hidden(tuple(row[0]), tuple(row[1])) if row is not None else Hidden()


def save(connection: Connection, companies: Sequence[str], words: Sequence[str]) -> Hidden:
    """Replace what is hidden; where there is no profile yet, an empty one of version 0 keeps it."""
    empty = insert(user_settings).values(id=profiles.ID, version=0, **profiles.columns_of(Profile()))
    connection.execute(empty.on_conflict_do_nothing())
    values = {"hidden_companies": list(companies), "hidden_words": list(words)}
    connection.execute(update(user_settings).where(_THE_PROFILE).values(**values))
    return read(connection)


# Both selects are run once for a query, not for each of its rows.
_HIDES = r"""(coalesce(lower(jobs.company) = ANY ((
        SELECT array_agg(lower(company)) FROM user_settings, unnest(hidden_companies) AS company WHERE id = 1
    )::text[]), false)
    OR coalesce(lower(jobs.title) ~ (
        SELECT '(?<![\w+#])(?:' || string_agg(regexp_replace(lower(word), '([^\w\s])', '\\\1', 'g'), '|')
            || ')(?![\w+#])'
        FROM user_settings, unnest(hidden_words) AS word WHERE id = 1
    ), false))"""


_HIDES_ANYTHING = """coalesce((
    SELECT hidden_companies <> '{}' OR hidden_words <> '{}' FROM user_settings WHERE id = 1), false)"""


def hides_anything() -> ColumnElement[bool]:
    """Return the condition that a company or a word is hidden at all; where none is, no row is looked at."""
    return literal_column(_HIDES_ANYTHING, Boolean)


def hides() -> ColumnElement[bool]:
    """Return the condition that a row of `jobs` is of a hidden company, or has a hidden word in its title.

    Both are compared whole and without regard to case: "intern" hides no "international", and "c" no "c++".
    """
    return literal_column(_HIDES, Boolean)


def not_hidden() -> ColumnElement[bool]:
    """Return the condition that a row of `jobs` is neither of a hidden company nor has a hidden word in its title."""
    return not_(hides())
