"""Employment, workplace, language and invisible characters are read in many languages."""

import pytest
from jobrelay.models.postings import Workplace
from jobrelay_language.characters import one_line, readable
from jobrelay_language.employment import employment_type
from jobrelay_language.language import language_of
from jobrelay_language.workplace import workplace_of

EMPLOYMENT = {
    "Full-time": "full_time",
    "Regular Full-Time": "full_time",
    "Vollzeit, unbefristet": "full_time",
    "Full-time internship": "intern",
    "Temps parcial": "part_time",
    "Fixed term, part time": "temporary",
    "CDI - Temps plein": "full_time",
    "Jornada completa": "full_time",
    "Estágio": "intern",
    "FULL_TIME": "full_time",
    "PER_DIEM": "contractor",
    "Freelance": "contractor",
    "Spring Boot": None,
    "International": None,
}
WORKPLACES = {
    "Remote (United States)": Workplace.REMOTE,
    "Hybrid Remote": Workplace.HYBRID,
    "Presencial": Workplace.ONSITE,
    "On-site": Workplace.ONSITE,
    "Berlin": None,
}
TEXTS = {
    "en": "We are looking for an engineer to join our team and you will have the chance to work with the best.",
    "de": (
        "Wir suchen eine engagierte Person für unser Team, die mit uns die Software von morgen entwickelt und betreibt."
    ),
    "fr": "Vous pilotez des projets avec nos clients et vous coordonnez les équipes sur le terrain pour notre société.",
    "es": "Buscamos una persona para el equipo de ventas con experiencia en el trato con los clientes y en la gestión.",
    "ca": "Busquem una persona per a l'equip amb experiència en el tracte amb els clients i les famílies al centre.",
    "pt": (
        "Você é um estudante apaixonado por estratégia e gosta de construir as coisas com uma equipe em São Paulo, não?"
    ),
    "it": "Cerchiamo una persona per il nostro team che si occupi della gestione dei clienti e delle vendite nel nord.",
    "nl": "Wij zoeken een collega voor ons team die met ons aan de software van morgen werkt en het verschil maakt.",
    "pl": (
        "Szukamy osoby do zespołu, która razem z nami rozwija oprogramowanie oraz pracuje w biurze i nie boi się zmian."
    ),
    "ja": "私たちは一緒に働くエンジニアを募集しています。",
    "ru": "Мы ищем инженера для работы в нашей команде и по проектам от наших клиентов, опыт работы не важен.",
}


@pytest.mark.parametrize("text", EMPLOYMENT)
def test_employment_is_schema_orgs_word(text: str) -> None:
    assert employment_type(text) == EMPLOYMENT[text]


@pytest.mark.parametrize("text", WORKPLACES)
def test_a_short_text_tells_the_workplace(text: str) -> None:
    assert workplace_of(text) == WORKPLACES[text]


@pytest.mark.parametrize("language", TEXTS)
def test_a_paragraph_tells_its_language(language: str) -> None:
    assert language_of(TEXTS[language]) == language


@pytest.mark.parametrize("text", ["", "Python, SQL, Docker", "12345"])
def test_a_text_that_does_not_tell_has_no_language(text: str) -> None:
    assert language_of(text) is None


def test_what_a_reader_cannot_see_is_removed() -> None:
    assert (
        readable("pay\u200bload \u202eevil\u202c \U000e0041tags \u2066x\u2069 so\u00adft") == "payload evil tags x soft"
    )


def test_joiners_that_a_script_or_emoji_needs_are_kept() -> None:
    assert readable("می\u200cخواهم 👩\u200d💻") == "می\u200cخواهم 👩\u200d💻"
    assert readable("a\u200db\u200c\u200d\u200cc") == "abc"


def test_one_line_has_single_spaces() -> None:
    assert one_line(" a\n\tb\u00a0 c\ue001 ") == "a b c"
