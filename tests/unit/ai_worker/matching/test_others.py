"""What is said of other people, or is a perk, is told apart from what the work asks for and the company does."""

import pytest
from ai_worker.matching.assess import assess
from ai_worker.matching.demands import languages_asked
from ai_worker.matching.mentions import mention_in
from ai_worker.matching.offline import OfflineJudge
from jobrelay.models.assessments import Judgement
from jobrelay.models.postings import Posting, PostingFacts
from jobrelay.models.profile import Profile


def posting(sentence: str) -> Posting:
    return Posting(facts=PostingFacts(title="Engineer"), markdown=f"# Engineer\n\n{sentence}\n")


@pytest.mark.parametrize(
    ("industry", "sentence", "avoided"),
    [
        ("gambling", "We offer sports betting and casino games in 20 countries.", True),
        ("gambling", "Wir bieten Glücksspiel in 20 Ländern.", True),
        ("gambling", "Nous proposons des jeux d'argent en ligne.", True),
        ("gambling", "Ofrecemos apuestas deportivas.", True),
        ("defence", "Our package protects military vehicles.", True),
        ("tobacco", "You enjoy working on tobacco brands.", True),
        ("insurance", "We offer insurance in 20 countries.", True),
        ("insurance", "We offer insurance to companies.", True),
        ("insurance", "We offer health insurance and a pension.", False),
        ("insurance", "Your package has life insurance.", False),
        ("education", "We offer education leave.", False),
        ("banking", "Sign-on payments may be part of the package.", False),
        ("banking", "We offer banking in 20 countries.", True),
        ("Gesundheit", "Wir bieten Gesundheit und Sport.", False),
    ],
)
def test_only_what_can_be_a_perk_is_taken_for_one(industry: str, sentence: str, *, avoided: bool):
    found = assess(posting(sentence), Profile(role="Engineer", avoid_industries=(industry,)), OfflineJudge())
    assert bool(found.limits) is avoided


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("As a lead you speak German fluently.", ["de"]),
        ("Als Chefkoch sprechen Sie Deutsch.", ["de"]),
        ("Your manager speaks French and you speak German fluently.", ["de"]),
        ("You lead and speak German.", ["de"]),
        ("The lead must speak German.", ["de"]),
        ("En tant que chef vous parlez allemand.", ["de"]),
        ("Como jefe habla usted un alemán fluido.", ["de"]),
        ("Dein Chef spricht Französisch und du sprichst Deutsch.", ["de"]),
        ("Votre chef parle allemand et vous parlez français.", ["fr"]),
        ("Tu jefe habla alemán y tú hablas francés.", ["fr"]),
        ("Your manager speaks German.", []),
        ("Dein Chef spricht Deutsch.", []),
    ],
)
def test_the_reader_is_not_taken_for_somebody_else_who_speaks(sentence: str, asked: list[str]):
    english = "The work is in the office, and there is much of it to do for all of us. "
    found = languages_asked(posting(english * 3 + "\n\n" + sentence))
    assert [demand.language for demand in found if not demand.implied] == asked


@pytest.mark.parametrize(
    ("skill", "sentence"),
    [
        ("SEO", "SEO-Kenntnisse erforderlich."),
        ("SEO", "Keyword-Recherche mit SEO"),
        ("Google Analytics", "Tag-Management mit Google Analytics."),
        ("SEO", "SEO: you own it."),
        ("Python", "Other departments rely on the Python tools you build."),
        ("Linux", "Our IT department helps colleagues abroad with Linux."),
        ("Linux", "Our team helps people in another country with Linux."),
        ("Python", "Andere Abteilungen nutzen die Python-Werkzeuge, die du baust."),
        ("Python", "D'autres équipes utilisent les outils Python que vous créez."),
        ("Python", "Otros equipos usan las herramientas de Python que tú creas."),
    ],
)
def test_what_the_reader_does_counts(skill: str, sentence: str):
    found = mention_in(skill, sentence)
    assert found is not None
    assert found.judgement is Judgement.MET


def test_seo_heads_a_list_of_skills():
    assert mention_in("Google Ads", "Google Ads", "SEO") is not None


@pytest.mark.parametrize(
    ("skill", "sentence"),
    [
        ("Python", "Keywords: Python, Django"),
        ("Python", "Tags - Python, Django"),
        ("Python", "Mots-clés : Python, Django"),
        ("Python", "Other teams use Python."),
        ("Python", "Our apps team, based in another city, writes Python."),
    ],
)
def test_what_is_listed_for_searches_or_done_by_others_does_not(skill: str, sentence: str):
    assert mention_in(skill, sentence) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 days of vacation.\n\n12 weeks paid parental leave.", Judgement.UNMET),
        ("20 days of vacation and 12 weeks of parental leave.", Judgement.UNMET),
        ("20 days of vacation.\n\n30 days paid sick leave.", Judgement.UNMET),
        ("20 days of vacation.\n\nHolidays aside, 30 days' notice.", Judgement.UNMET),
        ("20 Tage Urlaub.\n\n14 Wochen Elternurlaub.", Judgement.UNMET),
        ("20 jours de congés.\n\n16 semaines de congé maternité.", Judgement.UNMET),
        ("20 días de vacaciones y 16 semanas de permiso de paternidad.", Judgement.UNMET),
        ("30 days of vacation, 12 weeks of parental leave.", Judgement.MET),
        ("30 Tage Urlaub und Elternzeit.", Judgement.MET),
        ("Sick leave, and 30 days of holiday.", Judgement.MET),
    ],
)
def test_other_leave_is_no_holiday(text: str, expected: Judgement):
    found = assess(posting(text), Profile(preferences="at least 25 days holiday"), OfflineJudge())
    assert [verdict.verdict for verdict in found.verdicts] == [expected]
