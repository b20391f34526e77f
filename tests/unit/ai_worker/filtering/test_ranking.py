from ai_worker.filtering.ranking import rank
from jobrelay.models.postings import Link, Rung
from jobrelay.models.profile import Profile

PROFILE = Profile(role="Senior Backend Engineer", skills=("Python", "Kubernetes"), location="Berlin")


def ranked(text: str, context: str = "", path: str = "1", *, certain: bool = False):
    link = Link(url=f"https://acme.example/jobs/{path}", text=text, context=context, rung=Rung.HTML, certain=certain)
    return rank(link, PROFILE)


def test_the_wanted_role_goes_before_any_other():
    assert ranked("Backend Engineer") > ranked("Frontend Engineer") > ranked("Accountant", "Berlin")


def test_the_same_role_goes_by_place_then_skills_then_level():
    assert ranked("Backend Engineer", "Berlin") > ranked("Backend Engineer", "Paris")
    assert ranked("Backend Engineer (Python)") > ranked("Backend Engineer (Java)")
    assert ranked("Senior Backend Engineer") > ranked("Junior Backend Engineer")


def test_titles_in_other_words_rank_alike():
    assert ranked("Back-End Developer") == ranked("Backend Engineer")


def test_a_link_without_words_is_ranked_by_its_address():
    assert ranked("Apply", path="senior-backend-engineer") > ranked("Apply", path="senior-cook")


def test_of_equal_words_a_certain_link_goes_first():
    assert ranked("Cook", certain=True) > ranked("Cook")


def test_a_rank_lies_between_0_and_1_also_for_an_empty_profile():
    link = Link(url="https://acme.example/jobs/1", text="Cook", rung=Rung.HTML)
    assert 0 <= rank(link, Profile()) <= 1
    assert 0 <= ranked("Senior Backend Engineer Python Kubernetes", "Berlin", certain=True) <= 1
