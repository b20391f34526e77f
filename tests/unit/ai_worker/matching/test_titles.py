import pytest
from ai_worker.matching.assess import assess
from ai_worker.matching.offline import OfflineJudge
from jobrelay.models.assessments import Judgement
from jobrelay.models.postings import Posting, PostingFacts
from jobrelay.models.profile import Profile

SAME = [
    ("M&A Associate", "M&A Associate"),
    ("Associate", "Associate"),
    ("Machine Learning Engineer", "Member of Technical Staff, MLE"),
    ("Embedded Software Engineer", "Senior Robotics Engineer – Power"),
    ("Data Scientist", "Datenwissenschaftler (m/w/d)"),
    ("Electrician", "Elektriker (m/w/d)"),
    ("Electrician", "Électricien H/F"),
    ("Electrician", "Electricista"),
    ("Servicetechniker", "Wartungstechniker"),
    ("Warehouse Operative", "Warehouse Associate"),
    ("Warehouse Associate", "Lagermitarbeiter (m/w/d)"),
    ("Comptable", "Accountant"),
    ("Accountant", "Buchhalter (m/w/d)"),
    ("Chef de projet", "Project Manager"),
    ("Registered Nurse", "Krankenpfleger (m/w/d)"),
    ("Lawyer", "Rechtsanwalt (m/w/d)"),
    ("Truck Driver", "LKW-Fahrer (m/w/d)"),
    ("Cook", "Koch (m/w/d)"),
    ("Cook", "Chef de partie H/F"),
    ("Graphic Designer", "Grafikdesigner (m/w/d)"),
    ("Registered Nurse", "RN, Emergency Department"),
    ("Sales Manager", "Vertriebsleiter"),
    ("DevOps Engineer", "Site Reliability Engineer"),
    ("Software Engineering Intern", "Software Engineer Intern"),
    ("Backend Developer", "Softwareentwickler Backend (m/w/d)"),
]
NEAR = [
    ("Registered Nurse", "Nurse Practitioner"),
    ("HR Business Partner", "Senior Technical Recruiter"),
    ("Data Scientist", "Senior Data Analyst"),
    ("Account Executive", "Account Manager"),
    ("Java Developer", "Senior Go Developer"),
    ("Product Designer", "Product Design Engineer"),
    ("Frontend Developer", "Full-Stack Developer"),
]
OTHER = [
    ("Java Developer", "Firmware Engineer"),
    ("Senior Backend Engineer", "Technical Recruiter, Backend Engineering"),
    ("Senior Backend Engineer", "Recruiter for Senior Backend Engineers"),
    ("Behavior Technician", "Clinical Recruiter"),
    ("Servicetechniker", "Vertriebsmitarbeiter im Außendienst"),
    ("KS2 Teacher", "LLM Teacher"),
    ("Nurse", "Accountant"),
]


def verdict_on(role: str, title: str) -> Judgement:
    posting = Posting(facts=PostingFacts(title=title), markdown=f"# {title}\n\nCome and work with us.\n")
    return assess(posting, Profile(role=role), OfflineJudge()).verdicts[0].verdict


@pytest.mark.parametrize(("role", "title"), SAME)
def test_one_trade_under_two_names_is_met(role: str, title: str):
    assert verdict_on(role, title) is Judgement.MET


@pytest.mark.parametrize(("role", "title"), NEAR)
def test_a_neighbouring_trade_is_partly_met(role: str, title: str):
    assert verdict_on(role, title) is Judgement.PARTLY


@pytest.mark.parametrize(("role", "title"), OTHER)
def test_another_trade_is_none_whatever_words_it_shares(role: str, title: str):
    assert verdict_on(role, title) is Judgement.UNMET
