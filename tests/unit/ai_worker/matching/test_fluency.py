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
