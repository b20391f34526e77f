import pytest
from ai_worker.matching.quotes import verbatim
from hypothesis import given
from hypothesis import strategies as st

TEXT = "# Cook\n\nYou’ll cook **good food** – with\n[our team](https://x.example/a_b)\u00a0in Zürich. C++ is “fun”.\n"


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        (
            "You'll cook good food - with our team in Zürich",
            "You’ll cook **good food** – with\n[our team](https://x.example/a_b)\u00a0in Zürich",
        ),
        ("GOOD FOOD", "good food"),
        ('"good   food"', "good food"),
        ("in Zu\u0308rich.", "in Zürich"),
        ('C++ is "fun"', "C++ is “fun"),
        ("good\u200b food", "good food"),
    ],
)
def test_a_quote_gives_the_postings_own_words(quote: str, found: str):
    assert verbatim(quote, TEXT) == found
    assert found in TEXT


@pytest.mark.parametrize(
    "quote",
    [
        None,
        "",
        "  ",
        "…",
        "a",
        "You will cook",
        "good bread",
        "ood foo",
        "ood food",
        "good foo",
        "cook food",
        "good food our team",
        "https://x.example",
    ],
)
def test_what_does_not_stand_there_is_no_quote(quote: str | None):
    assert verbatim(quote, TEXT) is None


@pytest.mark.parametrize("text", ["see ¨ here", "see¨here", "see here"])
def test_a_sign_that_is_folded_to_a_blank_is_one_blank_with_those_beside_it(text: str):
    assert verbatim("see here", text) == text


def test_one_letter_is_no_quote_and_two_are():
    assert verbatim("C", "We use C and Go.") is None
    assert verbatim("Go", "We use C and Go.") == "Go"


def test_a_quote_that_ends_in_a_sign_may_be_followed_by_a_letter():
    assert verbatim("fun-", "fun-ny") == "fun-"


@pytest.mark.parametrize(("quote", "text"), [("cab", "xcab. cab"), ("ana", "xana ana"), ("-- go", "x-- go")])
def test_a_quote_is_found_where_it_stands_as_whole_words_and_not_before(quote: str, text: str):
    assert verbatim(quote, text) == quote


@given(st.text(max_size=200), st.text(max_size=30))
def test_what_comes_back_always_stands_in_the_text(text: str, quote: str):
    found = verbatim(quote, text)
    assert found is None or found in text


@given(st.lists(st.text("abcdeé–’ ", min_size=3, max_size=9), min_size=3, max_size=6))
def test_whole_words_of_a_text_are_found_again(words: list[str]):
    text = " ".join(words)
    part = " ".join(words[1:]).strip()
    assert (
        sum(c.isalnum() for c in part) < 2 or text[-len(part) - 1 :][:1].isalnum() or verbatim(part, text) is not None
    )
