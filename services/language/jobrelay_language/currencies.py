import re
from decimal import Decimal

from jobrelay.models.postings import SalaryPeriod

# What a sign or word stands for. Signs that several countries share are settled by the place (`_SHARED`).
_MARKS: dict[str, str] = {
    "USD": "us$ usd dollars",
    "CAD": "ca$ c$ cad$ cad cdn$",
    "AUD": "a$ au$ aud",
    "NZD": "nz$ nzd",
    "SGD": "s$ sg$ sgd",
    "HKD": "hk$ hkd",
    "BRL": "r$ brl",
    "MXN": "mx$ mxn",
    "TWD": "nt$ twd",
    "EUR": "€ eur euro euros teur",
    "GBP": "£ gbp pounds",
    "INR": "₹ inr rs. rs",
    "CHF": "chf sfr. fr.",
    "SEK": "sek",
    "NOK": "nok",
    "DKK": "dkk",
    "PLN": "pln zł zl",
    "CZK": "czk kč",
    "HUF": "huf",
    "RON": "ron lei",
    "BGN": "bgn",
    "UAH": "uah ₴",
    "RUB": "₽ rub",
    "TRY": "₺ try tl",
    "ILS": "₪ ils nis",
    "JPY": "jpy 円",
    "CNY": "cny rmb 元",
    "KRW": "₩ krw 원",
    "PHP": "php ₱",
    "THB": "thb ฿",
    "IDR": "idr rp",
    "VND": "vnd ₫",
    "MYR": "myr rm",
    "AED": "aed",
    "SAR": "sar",
    "QAR": "qar",
    "ZAR": "zar",
    "NGN": "ngn ₦",
    "KES": "kes",
    "EGP": "egp",
    "CLP": "clp",
    "COP": "cop",
    "ARS": "ars",
    "PEN": "pen s/",
}
_CURRENCIES = {mark: code for code, marks in _MARKS.items() for mark in marks.split()}
_SHARED: dict[str, tuple[tuple[str, str], ...]] = {
    "$": (
        (
            r"canada|toronto|vancouver|montr[eé]al|ottawa|calgary|\b(?:ontario|qu[eé]bec|alberta|british columbia)\b",
            "CAD",
        ),
        (r"australia|sydney|melbourne|brisbane|\bperth\b|adelaide|canberra", "AUD"),
        (r"new zealand|auckland|wellington", "NZD"),
        (r"singapore", "SGD"),
        (r"hong kong", "HKD"),
        (r"\bm[eé]xico\b(?!, (?:us|nm))|ciudad de m[eé]xico|guadalajara|monterrey", "MXN"),
        (r"\bchile\b|santiago de chile", "CLP"),
        (r"colombia|bogot[aá]", "COP"),
        (r"argentina|buenos aires", "ARS"),
        (r"taiwan|taipei", "TWD"),
        ("", "USD"),
    ),
    "kr": (
        (r"sweden|sverige|stockholm|göteborg|gothenburg|malmö", "SEK"),
        (r"norway|norge|oslo|bergen", "NOK"),
        (r"denmark|danmark|copenhagen|københavn|aarhus", "DKK"),
    ),
    "¥": (
        (r"japan|tokyo|osaka|kyoto|日本|東京", "JPY"),
        (r"china|beijing|shanghai|shenzhen|hangzhou|中国|北京|上海", "CNY"),
    ),
}
_SHARED["kr."] = _SHARED["kr"]
_SHARED["￥"] = _SHARED["¥"]


def _alternatives() -> str:
    words = sorted({*_CURRENCIES, *_SHARED}, key=len, reverse=True)
    return "|".join(
        (r"(?<![^\W_])" if _spaced(word[0]) else "") + re.escape(word) + (r"(?![^\W\d_])" if _spaced(word[-1]) else "")
        for word in words
    )


def _spaced(letter: str) -> bool:
    """Tell whether the letter's script sets words apart by spaces, as Latin does and Chinese does not."""
    return letter.isalpha() and letter < "\u0530"


CURRENCY = rf"(?:{_alternatives()})"
NUMBER = (
    r"(?:\d{1,3}(?:[.,'’´\u00a0\u202f\u2009 ]\d{3})+(?:[.,]\d{1,2})?|\d{1,2}(?:,\d{2})+,\d{3}"
    r"|\d{1,12}(?:[.,]\d{1,2})?)(?!\d|[.,]\d)"
)
MAGNITUDE = (
    r"(?:(?:k|tsd\.?|tys\.?|lakhs?|lacs?|lpa|crores?|cr|millions?|mln|mio\.?|mn|m|bn|billions?|b)(?![^\W\d_])|万|만)"
)
_FACTORS = {
    "k": 1000,
    "ts": 1000,
    "ty": 1000,
    "la": 100_000,
    "lp": 100_000,
    "cr": 10_000_000,
    "万": 10_000,
    "만": 10_000,
}

_PERIODS: tuple[tuple[SalaryPeriod, str], ...] = (
    (
        SalaryPeriod.HOUR,
        (
            r"(?:per|an|each|/|pro|par|por|all['’]|per|de l['’]|na|za|/ ?)\s*(?:hour|heure|hora|ora\b|uur|std\b"
            r"|stunde|timme|time\b|godzin\w*|hod\b|hr|h\b)"
            r"|\bhourly|\bp\.?/?h\.?(?![^\W_])|stundenlohn|stündlich|à l['’]heure|時給|/h(?:r|our)?\b"
        ),
    ),
    (
        SalaryPeriod.DAY,
        (
            r"(?:per|a|/|pro|par|por|al|za)\s*(?:day|tag\b|jour\b|d[ií]a\b|giorno|dag\b|dzień)|\bdaily|\bday"
            r" rate|tagessatz|\btjm\b|日給"
        ),
    ),
    (
        SalaryPeriod.WEEK,
        (
            r"(?:per|a|/|pro|par|por|al)\s*(?:week|woche|semaine|semana|settimana|wk\b)|\bweekly"
            r"|\bp\.?w\.?(?![^\W_])|wöchentlich"
        ),
    ),
    (
        SalaryPeriod.MONTH,
        (
            r"(?:per|a|/|pro|par|por|al|im|na)\s*(?:month|monat|mois\b|m[eê]s\b|mese|maand|månad|miesiąc|mies\b"
            r"|mc\b|mo\b|mth)"
            r"|\bmonthly|monatlich|monats(?:gehalt|lohn)|\bmensu\w+|\bmensile|\bmensal\w*|miesięczn\w*|\bpcm\b"
            r"|maandelijks|maandsalaris|月給|月薪|/月"
        ),
    ),
    (
        SalaryPeriod.YEAR,
        (
            r"(?:per|an?|/|pro|par|por|all['’]|al|im|each)\s*(?:year|yr\b|annum|jahr|an\b|ann[eé]e|año|ano\b"
            r"|anno\b|jaar|år\b|rok\b|any\b|y\b)"
            r"|\bp\.? ?a\.?(?![^\W_])|\bannual\w*|\byearly|jährlich|jahres\w+|\bannuel\w*|\banual\w*"
            r"|\bannu[oai]\b|rocznie|jaarlijks|jaarsalaris|\blpa\b|\bral\b"
            r"|\btarget salary|年収|年薪|/年|연봉"
        ),
    ),
)
_PERIOD = tuple((period, re.compile(pattern, re.IGNORECASE)) for period, pattern in _PERIODS)


def currency_of(mark: str, place: str = "") -> str | None:
    """Give the ISO 4217 code of a sign, word or code; a sign that countries share is read by `place`.

    "$" without a place that says otherwise is the US dollar; "kr" and "¥" without one are None.
    """
    mark = mark.strip().lower()
    if mark in _SHARED:
        return next((code for pattern, code in _SHARED[mark] if re.search(pattern, place, re.IGNORECASE)), None)
    if code := _CURRENCIES.get(mark):
        return code
    return mark.upper() if re.fullmatch("[a-z]{3}", mark) else None


def number_of(digits: str, magnitude: str = "") -> Decimal:
    """Read a number in any country's manner: 4.500, 120'000, 12,00,000, 52.50, 30 000,00; then its k or lakh."""
    digits = re.sub(r"['’´\s\u00a0\u202f\u2009]", "", digits)
    if decimals := re.search(r"[.,](\d{1,2})$", digits):
        whole, fraction = digits[: decimals.start()], decimals[1]
    else:
        whole, fraction = digits, "0"
    value = Decimal(f"{re.sub('[.,]', '', whole) or '0'}.{fraction}") * _FACTORS.get(magnitude[:2].lower(), 1)
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def period_of(text: str) -> SalaryPeriod | None:
    """Tell the period that `text` names first, in any of the main European languages, or None."""
    found = [(match.start(), period) for period, pattern in _PERIOD if (match := pattern.search(text))]
    return min(found)[1] if found else None
