"""A résumé's text is read field by field, each with the line that says it, and nothing is made up."""

from decimal import Decimal

import pytest
from jobrelay.models.profile import Fluency
from jobrelay_language.resume.reader import Resume, read_resume

ENGLISH = """Jordan Miller
Senior Backend Engineer
Berlin, Germany | jordan@example.org | +49 170 1234567 | linkedin.com/in/jordan

SUMMARY
Engineer with 9 years of experience building payment systems in Python and PostgreSQL.
Authorised to work in the EU.

E X P E R I E N C E
Staff Engineer, Paylane GmbH, Berlin — 03/2021 – present
• Moved 40 services to Kubernetes; excel at mentoring, go deep into incidents
Software Developer at Northwind (2015 - 2021)

SKILLS
Languages: Python, Go, C++
Tools: Docker, k8s (advanced), CI/CD / Terraform | Stakeholder management

EDUCATION
BA German Literature, University of Leeds

LANGUAGES
German – native
English (C1), French: basic

Expected salary: EUR 95,000 per year
"""
GERMAN = """LEBENSLAUF
Persönliche Daten
Name: Anna Paris
Anschrift: Hauptstraße 12, 80331 München

Berufserfahrung
05/2019 – heute  Gesundheits- und Krankenpflegerin, Klinikum Nord, München
2012 – 2019 Altenpflegerin bei Caritas
Kenntnisse
MS Office, Führerschein Klasse B
Sprachkenntnisse
Muttersprache: Deutsch
Türkisch (Grundkenntnisse)
Gehaltswunsch: 42.000 € brutto im Jahr
"""
FRENCH = """Camille Durand
Chargée de clientèle senior
Lyon, France
Compétences
Salesforce, négociation
Langues
Français (langue maternelle), Anglais courant, Espagnol B1
"""


def passages(resume: Resume) -> list[str]:
    one = [found.passage for found in (resume.role, resume.level, resume.home) if found]
    many = [found.passage for found in (*resume.skills, *resume.languages, *resume.right_to_work)]
    return [*one, *many, *([resume.salary[1]] if resume.salary else [])]


def test_an_english_resume_is_read_field_by_field() -> None:
    resume = read_resume(ENGLISH)
    assert resume.role is not None
    assert (resume.role.value, resume.role.passage) == ("Senior Backend Engineer", "Senior Backend Engineer")
    assert resume.level is not None
    assert resume.level.value == "senior"
    assert resume.home is not None
    assert resume.home.value == "Berlin, Germany"
    skills = [found.value for found in resume.skills]
    assert skills[:8] == ["Python", "Go", "C++", "Docker", "Kubernetes", "CI/CD", "Terraform", "Stakeholder management"]
    assert "PostgreSQL" in skills
    assert "Excel" not in skills
    assert [(found.language, found.fluency) for found in resume.languages] == [
        ("de", Fluency.NATIVE),
        ("en", Fluency.C1),
        ("fr", Fluency.A2),
    ]
    assert [found.value for found in resume.right_to_work] == ["EU"]
    assert resume.salary is not None
    assert (resume.salary[0].min, resume.salary[0].currency) == (Decimal(95000), "EUR")


def test_a_german_resume_gives_the_town_without_street_and_the_title_without_dates() -> None:
    resume = read_resume(GERMAN)
    assert resume.role is not None
    assert resume.role.value == "Gesundheits- und Krankenpflegerin"
    assert resume.home is not None
    assert resume.home.value == "München"
    assert [found.value for found in resume.skills] == ["MS Office", "Führerschein Klasse B"]
    assert [(found.language, found.fluency) for found in resume.languages] == [
        ("de", Fluency.NATIVE),
        ("tr", Fluency.A2),
    ]
    assert resume.salary is not None
    assert resume.salary[0].min == Decimal(42000)


def test_a_french_resume_gives_its_title_place_and_languages() -> None:
    resume = read_resume(FRENCH)
    assert resume.role is not None
    assert resume.role.value == "Chargée de clientèle senior"
    assert resume.home is not None
    assert resume.home.value == "Lyon, France"
    assert [(found.language, found.fluency) for found in resume.languages] == [
        ("fr", Fluency.NATIVE),
        ("en", Fluency.C1),
        ("es", Fluency.B1),
    ]


@pytest.mark.parametrize("text", [ENGLISH, GERMAN, FRENCH])
def test_every_passage_is_a_line_of_the_resume(text: str) -> None:
    lines = " ".join(text.split())
    found = passages(read_resume(text))
    assert found
    assert all(" ".join(passage.split()) in lines for passage in found)


@pytest.mark.parametrize("text", ["", "Jordan Paris\nI like long walks.", "x" * 300_000, "Skills\n" + ", " * 50_000])
def test_what_says_nothing_reads_as_nothing(text: str) -> None:
    assert passages(read_resume(text)) == []
