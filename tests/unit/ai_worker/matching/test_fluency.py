"""What a résumé and a posting say of a language means one level: there is one table and one reader."""

import re

import pytest
from ai_worker.matching.demands import languages_asked
from jobrelay.models.postings import Posting, PostingFacts
from jobrelay.models.profile import Fluency
from jobrelay_language.fluency import fluency_said
from jobrelay_language.resume.reader import read_resume
from jobrelay_language.tables import entries

LEVELS = {
    "bilingual": Fluency.NATIVE,
    "native": Fluency.NATIVE,
    "near-native": Fluency.C2,
    "cloud-native": None,
    "an alternative": None,
    "proficient": Fluency.C1,
    "advanced": Fluency.C1,
    "advanced degree": None,
    "excellent": Fluency.C1,
    "full professional proficiency": Fluency.C1,
    "professional working proficiency": Fluency.B2,
    "good": Fluency.B2,
    "limited working proficiency": Fluency.B1,
    "conversational": Fluency.B1,
    "elementary proficiency": Fluency.A2,
    "elementary school": None,
    "on a daily basis": None,
    "beginner": Fluency.A1,
    "good, C2": Fluency.C2,
    "": None,
}
SAID = ["bilingual", "conversational", "proficient", "advanced", "excellent", "beginner", "limited working proficiency"]


@pytest.mark.parametrize("text", LEVELS)
def test_words_stand_for_the_level_that_the_common_scales_give_them(text: str) -> None:
    assert fluency_said(text) is LEVELS[text]


@pytest.mark.parametrize("said", SAID)
def test_a_resume_and_a_posting_mean_the_same_by_the_same_words(said: str) -> None:
    resume = read_resume(f"Ann Lee\nNurse\n\nLanguages\nGerman: {said}\n")
    posting = Posting(facts=PostingFacts(title="Nurse"), markdown=f"You must speak German ({said}).")
    (asked,) = languages_asked(posting)
    (spoken,) = resume.languages
    assert spoken.fluency == asked.fluency == LEVELS[said]


def test_a_word_stands_at_one_level() -> None:
    words = [word for level in entries("fluency.txt").values() for word in re.split(r"\|(?![^(]*\))", level)]
    assert len(words) == len(set(words)) > 80


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Basic German and excellent communication skills required.", {"de": "a2"}),
        ("Basic German is required and a good driving licence.", {"de": "a2"}),
        ("Grundkenntnisse in Deutsch und sehr gute Englischkenntnisse", {"de": "a2", "en": "c1"}),
        ("Fluent English and basic German required.", {"en": "c1", "de": "a2"}),
        ("Fluent English and German required.", {"en": "c1", "de": "c1"}),
        ("You are fluent in English, French and German.", {"en": "c1", "fr": "c1", "de": "c1"}),
        ("Sehr gute Deutsch- und Englischkenntnisse", {"de": "c1", "en": "c1"}),
        ("German (C1) and English (B2) required", {"de": "c1", "en": "b2"}),
        ("German: C1, English: A2", {"de": "c1", "en": "a2"}),
        ("German and English C1", {"de": "c1", "en": "c1"}),
        ("Deutsch mindestens B2, Englisch fließend", {"de": "b2", "en": "c1"}),
        ("Fluent written and spoken German", {"de": "c1"}),
        ("Excellent written and verbal communication skills in German", {"de": "c1"}),
        ("German is required for excellent service.", {"de": "b2"}),
        ("B2/C1 German required", {"de": "b2"}),
        ("Native or fluent German required", {"de": "c1"}),
        ("Good German (C1) required", {"de": "c1"}),
        ("You must speak German; excellent team.", {"de": "b2"}),
        ("Notions d'allemand et excellent relationnel exigés", {"de": "a2"}),
        ("Français courant et notions d'allemand exigées", {"fr": "c1", "de": "a2"}),
        ("Inglés avanzado y alemán básico imprescindible", {"en": "c1", "de": "a2"}),
        ("Limited working proficiency in German required", {"de": "b1"}),
        ("Deutschkenntnisse auf C1-Niveau", {"de": "c1"}),
        ("You speak German fluently and know basic accounting.", {"de": "c1"}),
        ("Flytande kunskaper i tyska är ett krav", {"de": "c1"}),
        ("Niveau avancé en allemand requis", {"de": "c1"}),
        ("Deutsch: fließend in Wort und Schrift", {"de": "c1"}),
        ("Fluency in German (B2 minimum)", {"de": "b2"}),
        ("German language proficiency at a level of at least A2 required", {"de": "a2"}),
        ("German and French skills (A2) required", {"de": "a2", "fr": "a2"}),
        ("German (written and spoken, C1) required", {"de": "c1"}),
        ("German and/or French, both fluent, required", {"de": "c1", "fr": "c1"}),
        ("Native-level German fluency required", {"de": "native"}),
        ("Excellent interpersonal and communication skills in German and English", {"de": "c1", "en": "c1"}),
        ("Deutsch auf dem Niveau C1, Englisch auf dem Niveau B2", {"de": "c1", "en": "b2"}),
        ("Required: German, excellent team spirit", {"de": "b2"}),
    ],
)
def test_each_language_has_the_level_that_stands_beside_its_name(sentence: str, expected: dict[str, str]) -> None:
    asked = languages_asked(Posting(facts=PostingFacts(title="Nurse"), markdown=sentence))
    assert {one.language: str(one.fluency) for one in asked if not one.implied} == expected
