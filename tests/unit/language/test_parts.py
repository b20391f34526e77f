"""What is built from parts is read back as its parts."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from jobrelay.models.postings import SalaryPeriod, Workplace
from jobrelay_language.dates import read_date
from jobrelay_language.eligibility import read_limits
from jobrelay_language.levels import Level, level_in, years_asked
from jobrelay_language.pay import read_pay
from jobrelay_language.places import read_places
from jobrelay_language.workplace import read_workplace

_TODAY = date(2026, 11, 25)
_PROSE = "We build tools for hospitals."
_READ = settings(max_examples=150, deadline=None)

_GROUPED = st.sampled_from([",", ".", " ", "'", "\u202f"])
_CURRENCIES = st.sampled_from(
    ["USD", "EUR", "GBP", "CHF", "PLN", "SEK", "CZK", "INR", "PKR", "BRL", "ZAR", "AED", "KES"]
)
_LABELS = st.sampled_from(
    [
        "Salary",
        "Gehalt",
        "Salaire",
        "Sueldo",
        "Salário",
        "Stipendio",
        "Wynagrodzenie",
        "Lön",
        "Palkka",
        "Plat",
        "Fizetés",
        "Maaş",
        "Зарплата",
        "Μισθός",
        "שכר",
        "الراتب",
        "वेतन",
        "เงินเดือน:",
        "年収",
        "薪资",
        "연봉",
        "Mức lương",
    ]
)
_A_YEAR = st.sampled_from(
    ["per year", "a year", "p.a.", "pro Jahr", "par an", "al año", "rocznie", "ročně", "в год", "/year"]
)
_NOISE = st.sampled_from(
    ["Hybrid: 3 days a week in the office.", "37.5 hours per week", "We meet once a month.", _PROSE]
)


def _written(amount: int, separator: str) -> str:
    return f"{amount:,}".replace(",", separator)


@_READ
@given(
    amounts=st.tuples(st.integers(25, 150), st.integers(1, 60)),
    separator=_GROUPED,
    currency=_CURRENCIES,
    label=_LABELS,
    period=_A_YEAR,
    noise=_NOISE,
)
def test_pay_gives_back_its_amounts_currency_and_period_and_its_words(
    amounts: tuple[int, int], separator: str, currency: str, label: str, period: str, noise: str
) -> None:
    least, most = amounts[0] * 1000, sum(amounts) * 1000
    line = f"{label}: {_written(least, separator)} - {_written(most, separator)} {currency} {period}"
    said = read_pay(f"{noise}\n{line}\n{_PROSE}")
    assert said is not None
    salary = said.value.salary
    assert (salary.min, salary.max, salary.currency) == (Decimal(least), Decimal(most), currency)
    assert salary.period is SalaryPeriod.YEAR
    assert said.quote in line
    assert _written(least, separator) in said.quote


_CITIES = st.sampled_from(
    [
        ("Cambridge", "MA", "US"),
        ("Paris", "TX", "US"),
        ("London", "ON", "CA"),
        ("Dublin", "OH", "US"),
        ("Cambridge", "United Kingdom", "GB"),
        ("Paris", "France", "FR"),
        ("München", "Deutschland", "DE"),
        ("Roma", "Italia", "IT"),
        ("Kraków", "Polska", "PL"),
        ("東京", "日本", "JP"),
        ("Москва", "Россия", "RU"),
        ("Perth", "WA", "AU"),
        ("Vancouver", "BC", "CA"),
        ("Vancouver", "WA", "US"),
        ("Birmingham", "AL", "US"),
    ]
)


@_READ
@given(
    places=st.lists(_CITIES, min_size=1, max_size=4, unique=True), joined=st.sampled_from(["; ", " | ", " • ", "\n"])
)
def test_places_give_back_each_city_in_its_own_country(places: list[tuple[str, str, str]], joined: str) -> None:
    read = read_places(joined.join(f"{city}, {area}" for city, area, _ in places))
    assert read.countries == {country for _, _, country in places}
    assert len(read.cities) == len({(city, area) for city, area, _ in places})


_WAYS = st.sampled_from(
    [
        ("This role is fully remote.", Workplace.REMOTE),
        ("Wir arbeiten hybrid.", Workplace.HYBRID),
        ("Two days a week in our office.", Workplace.HYBRID),
        ("Remote work is not possible.", Workplace.ONSITE),
        ("Das ist keine Remote-Stelle.", Workplace.ONSITE),
        ("Poste en présentiel.", Workplace.ONSITE),
        ("Trabajo remoto.", Workplace.REMOTE),
        ("Praca zdalna.", Workplace.REMOTE),
        ("удалённая работа", Workplace.REMOTE),
        ("3 jours de télétravail par semaine.", Workplace.HYBRID),
        ("リモート勤務", Workplace.REMOTE),
    ]
)


@_READ
@given(
    way=_WAYS,
    before=st.sampled_from([_PROSE, "You know remote sensing.", "Work from anywhere for up to 4 weeks a year."]),
)
def test_a_workplace_is_read_with_its_words_amid_remote_things_and_perks(
    way: tuple[str, Workplace], before: str
) -> None:
    sentence, workplace = way
    said = read_workplace(f"{before}\n\n{sentence}\n")
    assert said is not None
    assert said.value.workplace is workplace
    assert said.quote in sentence


_LEVELS = st.sampled_from(
    [
        ("Senior", Level.SENIOR),
        ("Junior", Level.JUNIOR),
        ("Director,", Level.EXECUTIVE),
        ("Werkstudent", Level.INTERN),
        ("Starszy", Level.SENIOR),
        ("Старший", Level.SENIOR),
        ("Head of", Level.EXECUTIVE),
        ("Principal", Level.PRINCIPAL),
    ]
)
_TRADES = st.sampled_from(
    ["Backend Engineer", "Lead Generation Specialist", "Internal Auditor", "Technical Staff Writer"]
)


@_READ
@given(level=_LEVELS, trade=_TRADES)
def test_a_title_gives_back_its_level_whatever_its_trade(level: tuple[str, Level], trade: str) -> None:
    word, expected = level
    assert level_in(f"{word} {trade}") is expected
    assert level_in(trade) is None


@_READ
@given(
    years=st.integers(1, 15),
    asked=st.sampled_from(["At least {} years of experience.", "Mindestens {} Jahre Erfahrung."]),
    boast=st.sampled_from(
        [_PROSE, "For more than 50 years our company has gathered experience.", "We are 20 years old."]
    ),
)
def test_years_give_back_the_number_that_is_asked_for(years: int, asked: str, boast: str) -> None:
    said = years_asked(f"{boast}\n{asked.format(years)}\n")
    assert said is not None
    assert said.value == years
    assert said.quote in asked.format(years)


_LIMITS = st.sampled_from(
    [
        ("US only", "US"),
        ("You must reside in Canada", "CA"),
        ("Applicants must be based in Germany", "DE"),
        ("You need the right to work in the UK", "GB"),
        ("Open to candidates in India", "IN"),
        ("We only hire in Poland", "PL"),
    ]
)


@_READ
@given(limit=_LIMITS)
def test_a_limit_on_who_may_apply_gives_back_its_country_and_sentence(limit: tuple[str, str]) -> None:
    sentence, country = limit
    (said,) = read_limits(f"{_PROSE}\n{sentence}.\nOur customers are in France.\n")
    assert said.value.within.countries == {country}
    assert said.quote in sentence


_FORMS = st.sampled_from(
    ["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%d-%b-%Y", "%d-%b-%y", "%Y%m%d", "%Y年%m月%d日"]
)


@_READ
@given(day=st.dates(date(2015, 1, 1), date(2035, 12, 31)), form=_FORMS)
def test_a_date_gives_back_its_day(day: date, form: str) -> None:
    assert read_date(day.strftime(form), today=_TODAY) == day


_AGO = st.sampled_from(
    [
        ("{} days ago", 1),
        ("vor {} Tagen", 1),
        ("il y a {} jours", 1),
        ("hace {} días", 1),
        ("{} dni temu", 1),
        ("{} 天前", 1),
        ("{} weeks ago", 7),
        ("vor {} Wochen", 7),
        ("{} дней назад", 1),
        ("{}일 전", 1),
        ("{}d ago", 1),
        ("{} gün önce", 1),
    ]
)


@_READ
@given(count=st.integers(2, 60), form=_AGO)
def test_a_time_ago_gives_back_its_day(count: int, form: tuple[str, int]) -> None:
    text, days = form
    assert read_date(text.format(count), today=_TODAY) == _TODAY - timedelta(days=days * count)
