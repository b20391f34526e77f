from jobrelay_language.characters import one_line

_ADDRESS_PARTS = ("addressLocality", "addressRegion", "addressCountry")
_NOTHING = frozenset(
    {
        "",
        "null",
        "none",
        "n/a",
        "na",
        "undefined",
        "-",
        "unspecified",
        "not specified",
        "unavailable",
        "not available",
        "unknown",
        "tbd",
        "various",
        "any",
    }
)


def place_of(value: object) -> list[str]:
    """Return the places that a schema.org property names (Place, PostalAddress, Country, text, or a list), each once.

    A place reads "locality, region, country"; where it has no such part, its name or its written address.
    """
    items = value if isinstance(value, list) else [value]
    places = list(dict.fromkeys(filter(None, map(_place, items))))
    names = list(dict.fromkeys(name for item in items if isinstance(item, dict) and (name := _word(item.get("name")))))
    # Some sites write the first address into every place, and only the names differ.
    return names if len(items) > 1 and len(places) == 1 and len(names) > 1 else places


def _place(value: object) -> str:
    if not isinstance(value, dict):
        return _word(value)
    address = value.get("address", value)
    if isinstance(address, list):
        address = address[0] if address else None
    if not isinstance(address, dict):
        return _word(address) or _word(value.get("name"))
    parts: list[str] = []
    for name in _ADDRESS_PARTS:
        part = _word(address.get(name))
        if part and part.lower() not in {known.lower() for known in parts} and not _repeats(part, parts):
            parts.append(part)
    return (
        ", ".join(parts)
        or _word(value.get("name"))
        or _word(address.get("name"))
        or _word(address.get("streetAddress"))
    )


def _repeats(part: str, parts: list[str]) -> bool:
    """Return whether a locality such as "Austin, TX" has said `part` before."""
    return any(part.lower() in {piece.strip().lower() for piece in known.split(",")} for known in parts)


def _word(value: object) -> str:
    if isinstance(value, list):
        return _word(value[0]) if value else ""
    if isinstance(value, dict):
        return _word(value.get("name") or value.get("@value") or "")
    text = one_line(value) if isinstance(value, str) else ""
    return "" if text.lower() in _NOTHING else text.strip(" ,;")
