import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl, unquote, urlsplit

from jobrelay.models.postings import Link

from ai_worker.filtering.words import names_a_role, only_calls, parts, posting_parts, tells_of_employment

_ID = re.compile(r"\d{3,}|^\d+$|(?:^|[-_])[a-z]*\d+$|^[0-9a-f]{8}-[0-9a-f]{4}-|^[0-9a-f]{10,}$", re.IGNORECASE)
_TOKEN = re.compile(r"^(?=.*\d)[A-Za-z0-9+/=_-]{10,}$|^\d{3,}$")
_LOCALE = re.compile(r"^[a-z]{2}(?:[-_][a-z]{2})?$", re.IGNORECASE)
_LONGEST_TITLE = 300
_LEAST_SIBLINGS = 3
_BESIDE_POSTINGS = 3.0
PLAIN = 4.0
"""So many points make a plain posting."""
_MOST = 0.7
_TITLED_POINTS = ((0.5, 3.0), (0.25, 2.0), (0.1, 0.0), (0.0, -1.5))
"""What a link gains when at least this part of its family has job titles."""


@dataclass(frozen=True)
class Shape:
    """What the address and the words of one link show, before its siblings are looked at."""

    link: Link

    @cached_property
    def segments(self) -> tuple[str, ...]:
        """Return the decoded parts of the path, in lower case, without a leading locale."""
        names = [unquote(part).casefold() for part in urlsplit(self.link.url).path.split("/") if part]
        names = [re.sub(r"\.(?:html?|php|aspx?|jsp|do|cfm)$", "", part) for part in names]
        return tuple(names[1:] if names and _LOCALE.match(names[0]) else names)

    @cached_property
    def query(self) -> dict[str, str]:
        """Return the query's parameters by their names in lower case."""
        return {name.casefold(): value for name, value in parse_qsl(urlsplit(self.link.url).query)}

    @cached_property
    def below(self) -> int | None:
        """Return the index of the last path part that names a place for postings and has something below it."""
        last = len(self.segments) if self.id_in_query else len(self.segments) - 1
        return max((i for i, part in enumerate(self.segments[:last]) if part in posting_parts()), default=None)

    @cached_property
    def id_in_query(self) -> bool:
        """Tell whether a parameter of the address numbers a thing."""
        named = any(
            name in parts("id parameter") and value for name, value in self.query.items() if name not in {"p", "ref"}
        )
        return named or any(
            _TOKEN.match(value) for name, value in self.query.items() if name not in parts("facet parameter")
        )

    @cached_property
    def title(self) -> str:
        """Return the link's words or, where they only say "apply" or nothing, those of its address."""
        text = " ".join(self.link.text[:_LONGEST_TITLE].split())
        if text and not only_calls(text):
            return text
        slug = max(self.segments[-2:], key=len, default="")
        return re.sub(r"[-_+]+", " ", slug)

    @cached_property
    def has_id(self) -> bool:
        """Tell whether the address ends in something that numbers a thing."""
        return self.id_in_query or any(_ID.search(part) for part in self.segments[-2:])

    @cached_property
    def names_a_role(self) -> bool:
        """Tell whether the words are those of a job title."""
        return names_a_role(self.title)

    @cached_property
    def is_facet(self) -> bool:
        """Tell whether the address narrows a list down: a department, a city, a page of it."""
        tail = self.segments[self.below + 1 :] if self.below is not None else self.segments
        if any(part in parts("facet") for part in tail):
            return True
        return bool(self.query) and self.query.keys() <= parts("facet parameter") and not self.has_id

    @cached_property
    def family(self) -> tuple[str, ...]:
        """Return what the addresses of siblings have in common: the site, the section, how deep they lie below it."""
        host = urlsplit(self.link.url).hostname or ""
        names = sorted(self.query.keys() & parts("id parameter"))
        if self.below is not None:
            return (host, *self.segments[: self.below + 1], f"+{len(self.segments) - self.below}", *names)
        parents = (re.sub(_ID, "#", part) for part in self.segments[:-1])
        return (host, *parents, f"+{min(len(self.segments), 1)}", *names)

    @cached_property
    def own_points(self) -> float:
        """Return how much the link by itself looks like a posting; PLAIN and above is one as a rule."""
        points = 0.0
        if self.below is not None:
            points += 3 if self.segments[self.below] in parts("postings") else 1.5
        points += 2 if self.has_id else 0
        points += 3 if self.names_a_role else 0
        points += 1 if tells_of_employment(self.link.context) else 0
        points -= 5 if self.is_facet else 0
        points -= 3 if self.segments[-1:] == ("apply",) else 0
        numbered = self.id_in_query or any(_ID.search(part) for part in self.segments)
        is_a_list = bool(self.segments) and self.segments[-1] in posting_parts() and not numbered
        return points - (4 if is_a_list else 0)


def likelihoods(links: Sequence[Link]) -> list[float]:
    """Return for each link how much it looks like a posting among the others: 4 and more is one, as a rule.

    Addresses of one family are judged together: where most of a family carry job titles, one with odd words is one
    too; where none does, a lone cue is not enough; a part without the number that its siblings have is a category.
    """
    shapes = [Shape(link) for link in links]
    families: dict[tuple[str, ...], list[Shape]] = defaultdict(list)
    for shape in shapes:
        families[shape.family].append(shape)
    traits = {key: _Family.of(members) for key, members in families.items()}
    points = [shape.own_points + _family_points(shape, traits[shape.family]) for shape in shapes]
    shown = Counter(shape.link.context for shape, earned in zip(shapes, points, strict=True) if earned >= PLAIN)
    return [
        earned + (_BESIDE_POSTINGS if _stands_beside(shape, shown) else 0)
        for shape, earned in zip(shapes, points, strict=True)
    ]


def _stands_beside(shape: Shape, shown: Counter[str]) -> bool:
    """Tell whether plain postings carry the very words around this one, such as a place, and it lies where they may."""
    return shape.below is not None and bool(shape.link.context) and shown[shape.link.context] >= _LEAST_SIBLINGS


@dataclass(frozen=True, slots=True)
class _Family:
    size: int
    titled: float
    numbered: float

    @classmethod
    def of(cls, members: Sequence[Shape]) -> "_Family":
        size = len(members)
        titled, numbered = sum(member.names_a_role for member in members), sum(member.has_id for member in members)
        return cls(size, titled / size, numbered / size)


def _family_points(shape: Shape, family: _Family) -> float:
    if family.size < _LEAST_SIBLINGS:
        return 0.5 if shape.below is not None and shape.names_a_role else 0
    points = next(points for least, points in _TITLED_POINTS if family.titled >= least)
    if family.numbered >= _MOST and not shape.has_id:
        points -= 3
    if family.numbered <= 1 - _MOST and shape.below is None and not shape.names_a_role:
        points -= 2
    return points
