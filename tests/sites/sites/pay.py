from sites.data import load
from sites.draw import Draw
from sites.postings import Pay, Place

SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "INR": "₹", "CAD": "C$", "SGD": "S$"}
DASH = "\N{EN DASH}"
HOURS_A_YEAR, DAYS_A_YEAR, MONTHS_A_YEAR = 1800, 210, 12
FREELANCE_FACTOR = 1.45


def draw_pay(draw: Draw, place: Place, yearly_euros: int, employment_type: str, period: str) -> Pay:
    """Make a plausible salary for a job worth `yearly_euros` in Berlin, in the place's currency."""
    yearly = yearly_euros * place.factor * (0.92 + draw.below(17) / 100)
    if employment_type == "contractor":
        period, yearly = "day", yearly * FREELANCE_FACTOR
    elif place.currency == "PLN" and period == "year":
        period = "month"
    per_period = yearly / {"hour": HOURS_A_YEAR, "day": DAYS_A_YEAR, "month": MONTHS_A_YEAR, "year": 1}[period]
    least, most = _rounded(per_period * 0.9), _rounded(per_period * 1.12)
    shape = draw.below(12)
    if shape == 0:
        return Pay(least, None, place.currency, period)
    if shape == 1:
        return Pay(None, most, place.currency, period)
    return Pay(least, most, place.currency, period)


def _rounded(amount: float) -> int:
    """Round as a human would: to two or three leading figures."""
    for limit, step in ((100, 1), (1_000, 10), (20_000, 100), (400_000, 1_000)):
        if amount < limit:
            return round(amount / step) * step
    return round(amount / 50_000) * 50_000


def pay_text(pay: Pay, language: str, style: int) -> str:
    """Write a salary as postings in `language` write it; `style` chooses among the ways."""
    period = load("phrases")[language]["periods"][pay.period]
    if pay.least is None or pay.most is None:
        bound = {
            "en": ("from", "up to"),
            "de": ("ab", "bis"),
            "fr": ("à partir de", "jusqu'à"),
            "es": ("desde", "hasta"),
        }
        amount = pay.least if pay.least is not None else pay.most
        return f"{bound[language][pay.least is None]} {_money(amount or 0, pay.currency, language)} {period}"
    if language == "en" and pay.period == "year" and style % 4 == 1:
        return f"{pay.currency} {pay.least:,} to {pay.most:,} a year"
    if language == "en" and pay.period == "year" and style % 4 == 2 and pay.least % 1000 == 0 and pay.most % 1000 == 0:
        return f"{pay.least // 1000}k{DASH}{pay.most // 1000}k {pay.currency} per annum"
    return f"{_money(pay.least, pay.currency, language)} {DASH} {_money(pay.most, pay.currency, language)} {period}"


def _money(amount: int, currency: str, language: str) -> str:
    if language == "en":
        symbol = SYMBOLS.get(currency)
        return f"{symbol}{amount:,}" if symbol else f"{currency} {amount:,}"
    grouped = f"{amount:,}".replace(",", "\N{NARROW NO-BREAK SPACE}" if language == "fr" else ".")
    return f"{grouped} {SYMBOLS.get(currency, currency)}"
