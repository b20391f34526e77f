import re
from datetime import date, timedelta

_MONTHS = {
    1: "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari stycznia styczeń gener ocak",
    2: "february feb februar février févr fevrier febrero febbraio fevereiro fev februari lutego luty febrer şubat",
    3: "march mar märz maerz mrz mars marzo março marco maart mrt marca marzec març mart",
    4: "april apr avril avr abril abr aprile kwietnia kwiecień nisan",
    5: "may mai mayo maggio mag maio mei maj maja maig mayıs",
    6: "june jun juni juin junio giugno giu junho czerwca czerwiec juny haziran",
    7: "july jul juli juillet juil julio luglio lug julho lipca lipiec juliol temmuz",
    8: "august aug août aout agosto ago augustus augusti sierpnia sierpień agost ağustos",
    9: "september sep sept septembre septiembre settembre set setembro września wrzesień setembre eylül",
    10: "october oct oktober okt octobre octubre ottobre ott outubro out października październik ekim",
    11: "november nov novembre noviembre novembro listopada listopad kasım",
    12: (
        "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro grudnia grudzień"
        " desembre aralık"
    ),
}
_MONTH_OF = {name: month for month, names in _MONTHS.items() for name in names.split()}
_NAME = "|".join(sorted(map(re.escape, _MONTH_OF), key=len, reverse=True))
_ISO = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?[\s\-/.]{{0,4}}(?:of|de|di|d')?\s{{0,2}}({_NAME})\.?[\s\-/.,]{{0,4}}(?:de"
    rf"|del)?\s{{0,2}}(\d{{4}})",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(rf"\b({_NAME})\.?\s*(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.IGNORECASE)
_DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_SLASHED = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b")
_EPOCH = re.compile(r"\d{10}|\d{13}")

_UNITS = (
    (1, r"days?|tage?n?|jours?|d[ií]as?|giorni?|dias?|dagen|dag(?:ar)?|dni|dies|天|日"),
    (7, r"weeks?|wochen?|semaines?|semanas?|settiman[ae]|weken|week|veck(?:a|or)|tygodni\w*|setmanes|setmana"),
    (30, r"months?|monate?n?|mois|mes(?:es)?|mesi|mese|m[eê]s|maand(?:en)?|månad(?:er)?|miesi\w+|mesos"),
)
_AGO = tuple(
    (
        days,
        re.compile(
            rf"(\d{{1,4}}|an?|one|eine[mr]?|un[ae]?|um)\+?\s?(?:{unit})\+?\s?(?:ago|geleden|sedan|temu|fa\b|atr[aá]s|前)",
            re.IGNORECASE,
        ),
    )
    for days, unit in _UNITS
) + tuple(
    (
        days,
        re.compile(
            rf"(?:\bvor|il y a|\bhace|\bhá|\bfa)\s+(\d{{1,4}}|einem|einer|une?|una?|um|uma)\s+(?:{unit})\b",
            re.IGNORECASE,
        ),
    )
    for days, unit in _UNITS
)
_TODAY = re.compile(
    r"\b(?:posted |published )?(?:today|just (?:now|posted)|\d+ (?:hours?|minutes?) ago|heute"
    r"|aujourd'hui|hoy|oggi|hoje|vandaag|idag|i dag|dzisiaj|avui)\b",
    re.IGNORECASE,
)
_YESTERDAY = re.compile(r"\b(?:yesterday|gestern|hier|ayer|ieri|ontem|gisteren|igår|wczoraj|ahir)\b", re.IGNORECASE)
_EARLIEST, _LATEST = 1990, 2100
_MONTHS_IN_A_YEAR = 12


def read_date(text: str, *, today: date | None = None, day_first: bool = False) -> date | None:
    """Read the first date in `text`: ISO, written out, numeric, epoch, or relative to `today`.

    Month names and "… days ago" are read in the languages listed above. A numeric date whose order cannot be told
    (03/04/2026) is no date, unless the text's language writes the day first: None is better than the wrong month.
    """
    text = text.strip()
    if _EPOCH.fullmatch(text):
        return date.fromtimestamp(int(text[:10]))  # noqa: DTZ012 - a calendar date is all that is stated
    return _absolute(text, day_first=day_first) or (_relative(text, today) if today else None)


def _absolute(text: str, *, day_first: bool) -> date | None:
    for pattern in (_ISO, _CJK):
        if match := pattern.search(text):
            return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.search(text):
        return _date(int(match[3]), _MONTH_OF[match[2].lower()], int(match[1]))
    if match := _MONTH_FIRST.search(text):
        return _date(int(match[3]), _MONTH_OF[match[1].lower()], int(match[2]))
    match = _DOTTED.search(text)
    return _date(int(match[3]), int(match[2]), int(match[1])) if match else _slashed(text, day_first=day_first)


def _slashed(text: str, *, day_first: bool) -> date | None:
    match = _SLASHED.search(text)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if first > _MONTHS_IN_A_YEAR or first == second or (day_first and second <= _MONTHS_IN_A_YEAR):
        return _date(year, second, first)
    return _date(year, first, second) if second > _MONTHS_IN_A_YEAR else None


def _relative(text: str, today: date) -> date | None:
    if _TODAY.search(text):
        return today
    if _YESTERDAY.search(text):
        return today - timedelta(days=1)
    for days, pattern in _AGO:
        if match := pattern.search(text):
            count = int(match[1]) if match[1].isdigit() else 1
            return today - timedelta(days=days * count) if days * count < _days_kept() else None
    return None


def _days_kept() -> int:
    return 20 * 365


def _date(year: int, month: int, day: int) -> date | None:
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
