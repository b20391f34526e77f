import pytest
from ai_worker.judging import Finding
from ai_worker.matching.mentions import judge_skill
from ai_worker.matching.reading import read
from ai_worker.matching.skills import canonical_name, mentions
from ai_worker.vocabulary import entries
from jobrelay.models.assessments import Judgement
from jobrelay.models.postings import Posting, PostingFacts
from jobrelay_language import tables

MET, PARTLY, UNMET = Judgement.MET, Judgement.PARTLY, Judgement.UNMET


def judged(skill: str, markdown: str) -> Finding:
    posting = Posting(facts=PostingFacts(), markdown=markdown)
    return judge_skill("skill", canonical_name(skill), read(posting), None)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("k8s", "Kubernetes"),
        ("JS", "JavaScript"),
        ("ts", "TypeScript"),
        ("postgres", "PostgreSQL"),
        ("golang", "golang"),
        ("  machine-learning ", "Machine learning"),
        ("nodejs", "Node.js"),
        ("GCP", "Google Cloud"),
        ("Beekeeping", "Beekeeping"),
    ],
)
def test_names_of_one_skill_are_one(written: str, name: str):
    assert canonical_name(written) == name


def test_the_table_knows_more_than_150_skills_and_no_name_twice():
    names = [row.split("|")[0] for row in tables.rows("skills.txt")]
    assert len(names) > 150
    assert len(set(names)) == len(names)
    implied = entries("implied.txt")
    assert {*implied, *(other for others in implied.values() for other in others.split("|"))} <= set(names)


@pytest.mark.parametrize(
    ("skill", "text"),
    [
        ("Kubernetes", "EKS or GKE"),
        ("C", "C, C++ and Rust"),
        ("C", "C/C++"),
        ("C++", "modern C++17"),
        ("C#", "C# or F#"),
        ("C++", "C/C++"),
        ("R", "Python or R"),
        ("R", "R, SAS."),
        ("Go", "Python, Go"),
        ("Go", "Golang"),
        ("Java", "Java."),
        (".NET", "ASP.NET Core"),
        ("Node.js", "Node.js, React"),
        ("React", "React.js"),
        ("SQL", "(SQL)"),
        ("REST", "REST-APIs"),
        ("Excel", "MS Excel"),
        ("JavaScript", "ES6"),
        ("German", "Deutsch C1"),
        ("Beekeeping", "some beekeeping"),
        ("CI/CD", "CI/CD-Pipelines"),
    ],
)
def test_a_skill_is_found_by_any_of_its_names(skill: str, text: str):
    assert any(mentions(canonical_name(skill), text))


@pytest.mark.parametrize(
    ("skill", "text"),
    [
        ("Java", "JavaScript"),
        ("C", "C++ and C#"),
        ("C", "Series C"),
        ("C", "C-level"),
        ("C", "vitamin c"),
        ("R", "R&D"),
        ("R", "R & D"),
        ("Go", "go to market"),
        ("Go", "Go-to-market"),
        ("Go", "Go live"),
        ("Go", "Google"),
        ("React", "react quickly"),
        ("SQL", "NoSQL"),
        ("Excel", "you excel at this"),
        ("Excel", "Excel at work"),
        ("Spring", "Spring 2026 internship"),
        ("Rust", "rust-free"),
        ("Swift", "a swift reply"),
        ("Scala", "scalable"),
        ("REST", "the rest of us"),
        ("Git", "digital"),
        (".NET", "network"),
        ("Perl", "a pearl"),
        ("SAP", "sapling"),
    ],
)
def test_words_that_merely_look_like_a_skill_are_not_one(skill: str, text: str):
    assert not any(mentions(canonical_name(skill), text))


@pytest.mark.parametrize(
    ("skill", "markdown", "verdict", "quote"),
    [
        ("Python", "We write Python.", MET, "We write Python."),
        ("Java", "No experience with Java needed.", UNMET, "No experience with Java needed."),
        ("Java", "Java is not required.", UNMET, "Java is not required."),
        ("Java", "Java-Kenntnisse sind nicht erforderlich.", UNMET, "Java-Kenntnisse sind nicht erforderlich."),
        ("Java", "We use Kotlin instead of Java.", UNMET, "We use Kotlin instead of Java."),
        ("Java", "Not only Java but also Kotlin.", MET, "Not only Java but also Kotlin."),
        ("Go", "## Nice to have\n\n- Go\n", PARTLY, "Go"),
        ("Go", "Go is a plus.", PARTLY, "Go is a plus."),
        ("Go", "- Go ist von Vorteil", PARTLY, "Go ist von Vorteil"),
        ("Python", "We use Django.", PARTLY, "We use Django."),
        ("Python", "Nothing of the kind.", UNMET, None),
        ("Python", "Python is a plus.\n\nWe write Python daily.", MET, "We write Python daily."),
        ("SQL", "Sie kennen PostgreSQL.", PARTLY, "Sie kennen PostgreSQL."),
    ],
)
def test_how_a_posting_speaks_of_a_skill_decides(skill: str, markdown: str, verdict: Judgement, quote: str | None):
    finding = judged(skill, markdown)
    assert (finding.judgement, finding.quote) == (verdict, quote)
