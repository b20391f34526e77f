"""Whether a text is a place and nothing else, so that it needs no label: "Adelaide, SA", "Bavaria", "日本"."""

import re
from functools import cache
from itertools import islice

from jobrelay_language.gazetteer import plain
from jobrelay_language.places import Area, area_of, is_city, is_town_of
from jobrelay_language.roles import names_role
from jobrelay_language.tables import pattern_of, rows

# A word ends where no letter follows, and a dash only joins words: so no text makes the matcher try twice.
TOWN = r"[A-ZÀ-ÖØ-Þ][\w.'’]++(?:[ -](?:[A-ZÀ-ÖØ-Þ][\w.'’]*+|de|del|la|le|am|an|der|upon|sur|do|da|of|the|-)(?!\w)){0,4}"
"""The shape of a town's name in Latin letters, as a pattern: a town that no table has looks like one."""

_TOWN = re.compile(rf"{TOWN}(?:, ?{TOWN})?")
_CODED = re.compile(r"[A-Z]{2}-[A-Z]{2}-[A-Z][\w .'-]{2,}")
_TOWN_AND_CODE = re.compile(rf"\b(?P<town>{TOWN}), (?P<code>[A-Z]{{2,3}})\b(?! \d)")
_CODE_AND_MORE = re.compile(r"(?P<code>[A-Z]{2,3})(?:,? (?P<more>[^\d,]{2,30}|\d{5}(?:-\d{4})?))?")
_CUT = re.compile(r", ?|[，、،] ?| ?[-–] ?| \(")
_FIRM_CUTS = (",", "，", "、", "،", "(")
_CUTS = 6
_SHORT = 3
_OTHER_LETTERS = frozenset({"SA", "NT", "BA"})
"""Codes of states that stand behind a comma for a company's form, a product or a degree too."""


def is_place(text: str) -> bool:
    """Return whether `text` is a large city, a state or country, or a town with its state or country, and nothing else.

    A town that no table has counts beside a country, and behind a comma beside a state or its code, unless its name is
    a department, a trade or a shift; a country's code counts only beside a town of that country, for "IT" and "HR"
    stand behind other words too. A country or state whose name is a first name is no place by itself.
    """
    text = text.strip()
    if is_city(text) or _CODED.fullmatch(text):
        return True
    alone = area_of(text)
    named = alone is Area.COUNTRY or (alone is Area.REGION and not text[0].islower())
    if named and plain(text) not in _first_names():
        return len(text) >= _SHORT or not text.isascii()
    return any(_is_cut_place(text, cut) for cut in islice(_CUT.finditer(text), _CUTS))


def towns_with_codes(text: str) -> list[str]:
    """Return the places that a line lists as a town and its state's code: "Cambridge, MA"."""
    listed = (match for match in _TOWN_AND_CODE.finditer(text) if area_of(match["code"]) is Area.REGION_CODE)
    return [match[0] for match in listed if _may_be_in(match["town"], match["code"])]


def _is_cut_place(text: str, cut: re.Match[str]) -> bool:
    before, after = text[: cut.start()].strip(), text[cut.end() :].removesuffix(")").strip()
    firm = cut[0].strip().startswith(_FIRM_CUTS)
    if not firm and area_of(before) is Area.REGION_CODE and _TOWN.fullmatch(after):
        return _may_be_in(after, before)
    area = _stated(after)
    kind = area_of(area)
    if kind is None:
        return False
    if is_town_of(before, area):
        return True
    loose = kind is Area.COUNTRY or (firm and kind in {Area.REGION, Area.REGION_CODE})
    return loose and _TOWN.fullmatch(before) is not None and _is_no_other_word(before, area)


def _may_be_in(town: str, area: str) -> bool:
    """Return whether a name can be that of a town in an area, which the tables need not have."""
    return is_town_of(town, area) or _is_no_other_word(town, area)


def _is_no_other_word(town: str, area: str) -> bool:
    return area not in _OTHER_LETTERS and not names_role(town) and not pattern_of("departments.txt").search(town)


def _stated(area: str) -> str:
    """Return a state's code without the postal code or country behind it: "TX 77002", "ON, Canada"."""
    match = _CODE_AND_MORE.fullmatch(area)
    more = match["more"] if match else None
    return match["code"] if match and more and (more[0].isdigit() or area_of(more) is Area.COUNTRY) else area


@cache
def _first_names() -> frozenset[str]:
    return frozenset(word for line in rows("first_names.txt") for word in line.split())
