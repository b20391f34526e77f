import re
from collections.abc import Iterator, Sequence

from jobrelay_language.dates import read_date
from jobrelay_language.employment import employment_type
from jobrelay_language.place_shapes import TOWN, is_place, towns_with_codes
from jobrelay_language.places import Area, area_of, is_city
from jobrelay_language.tables import entries

from scraper_worker.extraction.labels import Label, label_of
from scraper_worker.extraction.lines import Line
from scraper_worker.extraction.page import PostingPage

_NAMES = re.compile(
    r"(?<![a-z])(?:job|posting|position|office|work)?[-_]?(?:locations?|city|cities|standort"
    r"|ubicaci[oó]n|localisation|joblocation|addresslocality|lieu)(?![a-z])",
    re.IGNORECASE,
)
_NOT_A_PLACE = re.compile(
    r"select|search|filter|all locations|view all|locations?:?$|near me|map\b|directions|cookie|apply"
    r"|share|posted|\bjobs?\b|similar|allow|use my|change|enter|careers|@|\?|!$|https?:|equal|employment"
    r"|^\W*$|^\d+$|^yes$|^no$"
    r"|multiple locations",
    re.IGNORECASE,
)
_WORKPLACES = "|".join(
    content for kind, content in entries("workplaces.txt").items() if kind.split()[-1] in {"remote", "hybrid"}
)
_AROUND = re.compile(rf"^(?:{_WORKPLACES})(?!\w)\W{{0,5}}|\W{{0,5}}(?<!\w)(?:{_WORKPLACES})\W{{0,5}}$", re.IGNORECASE)
_AREAS = frozenset({Area.COUNTRY, Area.REGION, Area.REGION_CODE})
_IN_PROSE = (
    re.compile(
        r"(?:\b[Ll]ocation(?:s)?|\bLOCATION|\b[Bb]ased (?:in|at|out of)|\b[Ll]ocated (?:in|at)|\b(?:our|the) office in"
        r"|\b[Jj]oin us in|[Aa]rbeitsort|\b[Oo]ffices? in)(?: is|:| \W)?\s+(?:our |the )?"
        rf"(?P<place>{TOWN}(?:, ?{TOWN})?(?: \([A-Z][\w ]+\))?)"
    ),
)
_AT_TITLE_END = re.compile(
    r"[(\[](?P<bracketed>[^()\[\]]{3,40})[)\]]\s*$|\s[-–—|,]\s*(?P<dashed>[^-–—|]{3,40})$"
    r"|^(?P<first>[A-Z][\w .]{2,25}) [-–—] "
)
_BREADCRUMBS = re.compile(r"bread-?crumb", re.IGNORECASE)
_IN_HEAD = re.compile(
    r"\s(?:in|at|à|en|a|i|w|te|em|bei|nach|na|til|ve)\s{1,3}(?P<place>[^|–—()]{3,60}?)(?:\s{0,3}[|–—(]|\s-\s|$)",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"^(?P<city>[^\d,;|–—]{3,40}?)\s+(?:office|campus|plant|site|hq|headquarters|works|branch|store|hub|clinic|hospital"
    r"|warehouse|depot|factory|lab|studio)$",
    re.IGNORECASE,
)
_NO_TOWN = re.compile(
    r"\b(?:head|home|main|our|back|front|post|middle|regional|corporate|company|medical|law|tech|dental|day|book|open"
    r"|work|job|the|your|apply|research|data|web|app|customer|sales|field)\b",
    re.IGNORECASE,
)
_WORKPLACE_ONLY = re.compile(r"(?:fully |100% )?(?:remote|hybrid|on-?site|in[- ]office|flexible)", re.IGNORECASE)
_LONGEST = 260
_SHORTEST = 2
_LONGEST_PLACE = 80
_NEAR_TITLE = 12
_SEVERAL = 12


def location_of(page: PostingPage, title: str | None) -> str | None:
    """Return the places of a posting as the page writes them, joined by "; ", or None.

    In this order: a label, an element that the author named a location, a line beside the title that reads like a
    place, a place in the title, in the page's head or its breadcrumbs, a sentence that says where the work is.
    """
    stated = [place for value in page.labels.get(Label.LOCATION, []) if (place := _clean(value))]
    if exact := next((place for place in stated if not _WORKPLACE_ONLY.fullmatch(place)), None):
        return exact
    start = _title_index(page.lines, title)
    shown = (_named(page.lines, start), _beside(page.lines, start), _in_title(page, title))
    for candidates in (*shown, _in_head(page), _in_breadcrumbs(page), _in_prose(page)):
        if place := next(iter(candidates), None):
            return place
    return next(iter(stated), None)


def _clean(value: str) -> str | None:
    """Tidy a value: bullets and bars between places become "; ", an icon's name or a label in front goes."""
    value = re.sub(
        r"^(?:(?:job |work |office )?locations?|location_on|place|room|pin_drop|standort|lieu|ubicación)\s*:?\s*(?=\w)",
        "",
        value,
        flags=re.IGNORECASE,
    )
    value = re.sub(r"^[^\w(]+", "", value)
    parts = [part.strip(" ,;:|•·–—-") for part in re.split(r"\s*[;|•·\n]\s*|\s{2,}", value)]
    kept = [
        part
        for part in dict.fromkeys(parts)
        if part and not _NOT_A_PLACE.search(part) and label_of(part) in {None, Label.LOCATION}
    ]
    place = "; ".join(kept[:_SEVERAL])
    return place if 1 < len(place) <= _LONGEST and re.search(r"[^\W\d_]\.?[^\W\d_]", place) else None


def _title_index(lines: Sequence[Line], title: str | None) -> int:
    if not title:
        return 0
    exact = (index for index, line in enumerate(lines) if line.text.startswith(title) and not line.linked)
    headed = (index for index, line in enumerate(lines) if line.heading and title in line.text)
    return next(headed, next(exact, 0))


def _named(lines: Sequence[Line], start: int) -> Iterator[str]:
    """Find elements named a location, those below the title first; neighbours of one name are several places."""
    order = [*range(start, len(lines)), *range(start)]
    for index in order:
        line = lines[index]
        if line.chrome or not _NAMES.search(line.names) or len(line.text) > _LONGEST or line.heading in {1, 2}:
            continue
        group = [line.text]
        for following in lines[index + 1 : index + _SEVERAL]:
            if following.names != line.names or following.tag != line.tag:
                break
            group.append(following.text)
        if place := _clean("; ".join(group)):
            yield place


def _beside(lines: Sequence[Line], start: int) -> Iterator[str]:
    nearby = [*lines[start + 1 : start + _NEAR_TITLE], *reversed(lines[max(0, start - 3) : start])]
    for line in nearby:
        if line.chrome:
            continue
        several = list(dict.fromkeys(towns_with_codes(" ; ".join(line.parts))))
        if len(several) > 1 and len(line.text) <= _LONGEST:
            yield "; ".join(several)
        for piece in [line.text, *line.parts, *re.split(r"\s+[|•·/–—-]\s+|\s*[|•·]\s*", line.text)]:
            if _reads_like_place(piece) and (place := _clean(piece)):
                yield place


def _reads_like_place(text: str) -> bool:
    text = text.strip()
    if not _SHORTEST <= len(text) < _LONGEST_PLACE or read_date(text) or employment_type(text):
        return False
    places = re.split(r"\s*;\s*|\s*\|\s*|, or |\s+/\s+", text)
    return all(_is_place(place) or _is_site(place) for place in places)


def _is_place(text: str) -> bool:
    """Return whether a text is a place; beside a word for remote work a country or state may be a code or a name."""
    bare = _AROUND.sub("", text)
    if bare == text:
        return is_place(text)
    if bare := bare.removesuffix(")"):
        return is_place(bare) or area_of(bare) in _AREAS
    return text.strip(" .").casefold() == "remote"


def _is_site(text: str) -> bool:
    """Return whether a line of its own names an office by its town: "Coimbatore Campus", not "Head Office"."""
    match = _SITE.match(text)
    return match is not None and bool(re.fullmatch(TOWN, match["city"])) and not _NO_TOWN.search(match["city"])


def _in_title(page: PostingPage, title: str | None) -> Iterator[str]:
    """Take a place from the title where the page's text names it elsewhere too."""
    for match in _AT_TITLE_END.finditer(title or ""):
        for piece in filter(None, match.groups()):
            place = piece.strip()
            if is_city(place):
                yield place
                continue
            if (site := _SITE.match(place)) and is_city(site["city"]):
                yield site["city"]
                continue
            elsewhere = page.text.count(place) - page.text.count(title or place)
            if _reads_like_place(place) or (elsewhere > 0 and re.fullmatch(TOWN, place) and not employment_type(place)):
                yield place


def _in_head(page: PostingPage) -> Iterator[str]:
    """Take the place that applicant systems write behind the title: "Clerk in New York, New York | Careers at Acme"."""
    for whole in dict.fromkeys((page.title, page.meta.get("og:title", ""))):
        for match in _IN_HEAD.finditer(whole):
            parts = [part.strip() for part in match["place"].split(",")]
            if _reads_like_place(match["place"]) or is_city(parts[0]):
                yield match["place"].strip()


def _in_breadcrumbs(page: PostingPage) -> Iterator[str]:
    for line in page.lines:
        if _BREADCRUMBS.search(line.names):
            yield from (part for part in (*line.parts, line.text) if _reads_like_place(part))


def _in_prose(page: PostingPage) -> Iterator[str]:
    for line in page.lines:
        if line.chrome:
            continue
        for pattern in _IN_PROSE:
            if (match := pattern.search(line.text)) and (place := _clean(match["place"])):
                yield place.strip(" .")
