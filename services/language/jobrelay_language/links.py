"""How much a link looks like one to a posting: computed once for all links of a search, and handed on with each."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from jobrelay.models.postings import Link, Rung

from jobrelay_language.link_shapes import Shape, has_role, title_of
from jobrelay_language.link_words import FACET_COUNT, STORY, is_action, is_common_text, names_a_list
from jobrelay_language.roles import names_role
from jobrelay_language.tables import rows

LIKELY = 4.0
"""So many points make a posting as a rule."""
LIKELIHOOD = 0.5
"""The likelihood of a link with `LIKELY` points: such a link and any above it is taken for a posting."""
_OF_A_LIST = re.compile(
    r"(?:view|see|show|browse|explore|search|find)\s+(?:all|more|our|other|similar|related)\b", re.IGNORECASE
)
_TITLE_WORDS = (1, 16)
_SEVERAL_WORDS = 2
_LEAST_SIBLINGS = 3
_BESIDE_POSTINGS = 3.0
_MOST = 0.7
_SOURCES = {Rung.EMBEDDED: 3.0, Rung.JSON_LD: 3.0, Rung.FEED: 2.0, Rung.SITEMAP: 1.0}
"""What a link gains by a source whose rows were taken for postings already."""
_TITLED_POINTS = ((0.5, 3.0), (0.25, 2.0), (0.0, 0.0))
"""What a link gains when at least this part of its family has job titles."""


def url_points(url: str) -> float:
    """Return how much an address by itself looks like a posting's; `LIKELY` and more is one as a rule."""
    return Shape(url).points


def text_points(text: str) -> float:
    """Return how much the text of a link looks like a posting's: titles name roles and are a few words long."""
    words = text.split()
    if not words:
        return -1.0
    if is_common_text(text) or names_a_list(text):
        return -5.0
    if is_action(text):
        return 0.0
    points = 2.0 if names_role(text) else 0.0
    points -= 4.0 if FACET_COUNT.search(text) or _OF_A_LIST.match(text) else 0.0
    points -= 7.0 if STORY.match(text) else 0.0
    points -= 0.0 if _TITLE_WORDS[0] <= len(words) <= _TITLE_WORDS[1] else 1.0
    return points + (0.5 if len(words) >= _SEVERAL_WORDS else 0.0)


def likelihood_of(points: float) -> float:
    """Return points as a likelihood between 0 and 1; `LIKELY` gives `LIKELIHOOD`."""
    return round(1 / (1 + math.exp(min(LIKELY - points, 60.0))), 4)


def points_of(likelihood: float) -> float:
    """Return the points of which `likelihood_of` makes this likelihood."""
    bounded = min(max(likelihood, 1e-6), 1 - 1e-6)
    return LIKELY + math.log(bounded / (1 - bounded))


def likelihoods(links: Sequence[Link]) -> list[float]:
    """Return for each link of a search how likely it leads to a posting, 0 to 1; `LIKELIHOOD` and more is one.

    A likelihood that a link has already, by its place in a page, is where it starts; for the others the address and the
    words count, and that their source lists postings. Addresses of one family are judged together: where many of it
    carry job titles, one with odd words is one too, and a part without the number that its siblings have is a category.
    """
    members = [_Member.of(link) for link in links]
    families: dict[tuple[str, ...], list[_Member]] = defaultdict(list)
    for member in members:
        families[member.shape.family].append(member)
    traits = {key: _Family.of(family) for key, family in families.items()}
    points = [member.points + _family_points(member, traits[member.shape.family]) for member in members]
    shown = Counter(member.link.context for member, earned in zip(members, points, strict=True) if earned >= LIKELY)
    return [
        1.0 if member.link.certain else likelihood_of(earned + (_BESIDE_POSTINGS if _beside(member, shown) else 0.0))
        for member, earned in zip(members, points, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Member:
    link: Link
    shape: Shape
    points: float
    titled: bool
    placed: bool

    @classmethod
    def of(cls, link: Link) -> "_Member":
        shape, placed = Shape(link.url), link.likelihood > 0
        own = shape.points + text_points(title_of(link)) + _SOURCES.get(link.rung, 0.0)
        points = points_of(link.likelihood) if placed else own
        return cls(link, shape, points + _told_beside(link.context), has_role(link), placed)


@dataclass(frozen=True, slots=True)
class _Family:
    size: int
    titled: float
    numbered: float

    @classmethod
    def of(cls, members: Sequence[_Member]) -> "_Family":
        size = len(members)
        titled = sum(member.titled for member in members)
        numbered = sum(member.shape.has_id for member in members)
        return cls(size, titled / size, numbered / size)


def _family_points(member: _Member, family: _Family) -> float:
    if family.size < _LEAST_SIBLINGS:
        return 0.0
    points = next(points for least, points in _TITLED_POINTS if family.titled >= least)
    if family.numbered >= _MOST and not member.shape.has_id:
        points -= 6.0
    unlike = family.numbered <= 1 - _MOST and member.shape.below is None
    return points - (2.0 if unlike and not member.titled and not member.placed else 0.0)


def _beside(member: _Member, shown: Counter[str]) -> bool:
    """Return whether plain postings carry the words around this one, such as a place, and it lies where they may."""
    return (
        member.shape.below is not None and bool(member.link.context) and shown[member.link.context] >= _LEAST_SIBLINGS
    )


def _told_beside(context: str) -> float:
    """Return what a link gains for words around it that stand beside postings: full time, remote, posted."""
    return 1.0 if context and _EMPLOYMENT.search(context) else 0.0


_EMPLOYMENT = re.compile("|".join(rows("employment_words.txt")), re.IGNORECASE)
