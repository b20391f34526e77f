import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl, unquote, urlsplit

from jobrelay.models.postings import Link

from jobrelay_language.link_words import ELSEWHERE, FACETS, GROUPING, IDENTIFIERS, PROSE, SECTION, is_action
from jobrelay_language.roles import names_role

_ID = re.compile(
    r"\d{3,}|[-_](?=[a-f]*\d)[0-9a-f]{3,}$|^\d+$|(?:^|[-_])[a-z]{0,5}\d+$|^[0-9a-f]{8}-[0-9a-f]{4}-|^[0-9a-f]{10,}$",
    re.IGNORECASE,
)
_LONG_ID = re.compile(r"\d{4,}|[0-9a-f]{8}-[0-9a-f]{4}-|(?<![a-z])[A-Z]{1,5}-?\d{2,}|^[0-9a-f]{10,}$")
_TOKEN = re.compile(r"^(?=.*\d)[A-Za-z0-9+/=_-]{10,}$|^\d{3,}$")
_ANY_DIGIT = re.compile(r"\d")
_LOCALE = re.compile(r"^[a-z]{2}(?:[-_][a-z]{2})?$", re.IGNORECASE)
_LONGEST_TITLE = 300
_SLUG_BREAKS = 2


@dataclass(frozen=True)
class Shape:
    """What one address shows by itself: the section it lies in, what numbers it, what it narrows down."""

    url: str

    @cached_property
    def segments(self) -> tuple[str, ...]:
        """Return the decoded parts of the path and of a fragment that is a path, without a leading locale."""
        parts = urlsplit(self.url)
        names = [unquote(part) for part in parts.path.split("/") if part]
        names = names[1:] if len(names) > 1 and _LOCALE.match(names[0]) else names
        return (*names, *(part for part in parts.fragment.split("/") if part))

    @cached_property
    def query(self) -> dict[str, str]:
        """Return the query's parameters by their names in lower case, "filter[x]" as "filter"."""
        pairs = parse_qsl(urlsplit(self.url).query, keep_blank_values=True)
        return {name.casefold().partition("[")[0]: value for name, value in pairs}

    @cached_property
    def has_identifier(self) -> bool:
        """Return whether a parameter of the address numbers a thing."""
        named = any(IDENTIFIERS.match(name) and value for name, value in self.query.items())
        return named or any(_TOKEN.match(value) for name, value in self.query.items() if not FACETS.match(name))

    @cached_property
    def below(self) -> int | None:
        """Return the index of the first path part that names a place for postings and has something below it."""
        last = len(self.segments) if self.has_identifier else len(self.segments) - 1
        return next((place for place, part in enumerate(self.segments[:last]) if SECTION.match(part)), None)

    @cached_property
    def has_id(self) -> bool:
        """Return whether the address ends in something that numbers a thing."""
        return self.has_identifier or any(_ID.search(part) for part in self.segments[-2:])

    @cached_property
    def is_facet(self) -> bool:
        """Return whether the address narrows a list down: a department, a city, a page of it."""
        return bool(self.query) and all(FACETS.match(name) for name in self.query) and not self.has_id

    @cached_property
    def family(self) -> tuple[str, ...]:
        """Return what the addresses of siblings have in common: the site, the section, how deep they lie below it."""
        host = urlsplit(self.url).hostname or ""
        names = sorted(name for name in self.query if IDENTIFIERS.match(name))
        if self.below is not None:
            return (host, *self.segments[: self.below + 1], f"+{len(self.segments) - self.below}", *names)
        parents = (_ID.sub("#", part) for part in self.segments[:-1])
        return (host, *parents, f"+{min(len(self.segments), 1)}", *names)

    @cached_property
    def points(self) -> float:
        """Return how much the address looks like a posting's: a section followed by something, an id, a slug."""
        last = self.segments[-1] if self.segments else ""
        beneath = self.segments[self.below + 1 :] if self.below is not None else ()
        points = 0.0 if self.below is None else 3.0
        if any(_LONG_ID.search(part) for part in beneath or (last,)) or self.has_identifier:
            points += 2.0
        elif _ANY_DIGIT.search(last):
            points += 1.0
        points += 1.0 if last.count("-") + last.count("_") >= _SLUG_BREAKS else 0.0
        opening = self.below is None and bool(_ANY_DIGIT.search(last) and SECTION.match(last))
        points += 3.0 if opening else 0.0
        points -= 5.0 if ELSEWHERE.match(last) else 0.0
        points -= (
            3.0
            if not opening and any(PROSE.match(part) or GROUPING.match(part) for part in self.segments[:-1])
            else 0.0
        )
        return points - (5.0 if self.is_facet else 0.0)


def title_of(link: Link) -> str:
    """Return a link's words or, where they only say "apply" or nothing, those of its address."""
    text = " ".join(link.text[:_LONGEST_TITLE].split())
    if text and not is_action(text):
        return text
    slug = max(Shape(link.url).segments[-2:], key=len, default="")
    return re.sub(r"[-_+]+", " ", slug)


def has_role(link: Link) -> bool:
    """Return whether a link's words, or its address where they say nothing, are a job title's."""
    return names_role(title_of(link))
