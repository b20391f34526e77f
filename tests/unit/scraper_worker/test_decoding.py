"""A page's bytes are read as a browser reads them; one bad byte costs one letter."""

import pytest
from jobrelay.models.postings import Discovery, Link, Posting, PostingFacts, Rung
from scraper_worker.decoding import decoded, repaired, unescaped
from scraper_worker.web import Response

GERMAN = "<p>Büroleiter München – Straße</p>"


def answer(body: bytes, content_type: str) -> str:
    return Response("u", "u", 200, {"content-type": content_type}, body).text


def test_one_bad_byte_garbles_nothing_else() -> None:
    assert answer(GERMAN.encode() + b"\xc3", "text/html; charset=utf-8").startswith(GERMAN)


@pytest.mark.parametrize("label", ["iso-8859-1", "latin1", "us-ascii", "windows-1252", "ISO_8859-1:1987"])
def test_labels_mean_what_browsers_take_them_for(label: str) -> None:
    text = "Chef d’équipe – 40 000 €"
    assert decoded(text.encode("cp1252"), label) == text
    assert decoded(f"<meta charset='{label}'>{text}".encode("cp1252"), None).endswith(text)


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("Shift_JIS", "cp932", "ソフトウェア開発者①"),
        ("gb2312", "gb18030", "软件工程师 朱镕基"),
        ("euc-kr", "cp949", "소프트웨어 엔지니어 뷁"),
        ("windows-1251", "cp1251", "Программист в Москве"),
        ("big5", "big5", "軟體工程師"),
    ],
)
def test_a_page_names_its_encoding(label: str, codec: str, text: str) -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={label}"></head><h1>{text}</h1>'
    assert text in answer(page.encode(codec), "text/html")
    assert text in answer(f"<h1>{text}</h1>".encode(codec), f"text/html; charset={label}")
    assert text in answer(f"<?xml version='1.0' encoding='{label}'?><h1>{text}</h1>".encode(codec), "text/xml")


def test_a_label_that_nothing_in_the_body_bears_out_is_wrong() -> None:
    assert decoded("Ingénieur logiciel".encode("cp1252"), "utf-8") == "Ingénieur logiciel"
    assert decoded("Größe".encode(), "iso-8859-1") == "Größe"
    assert decoded("Größe".encode(), "no-such-label") == "Größe"


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig"])
def test_a_byte_order_mark_comes_first(codec: str) -> None:
    assert decoded(GERMAN.encode(codec), "windows-1252") == GERMAN


def test_an_encoding_that_nobody_names_is_found() -> None:
    text = "<p>Мы ищем программиста в Москве. Опыт работы от трёх лет, знание английского языка обязательно.</p>"
    assert decoded(text.encode("cp1251"), None) == text
    assert decoded(GERMAN.encode(), None) == GERMAN


def test_text_that_was_decoded_wrongly_before_is_put_right() -> None:
    assert repaired("<b>Salary: Â£35,000 â€“ Â£40,000</b>") == "<b>Salary: £35,000 – £40,000</b>"
    assert repaired("<p>MÃ¼nchen</p><p>Köln</p>") == "<p>München</p><p>Köln</p>"
    assert repaired("<p>SÃO PAULO, Curitiba – PÃO</p>") == "<p>SÃO PAULO, Curitiba – PÃO</p>"


def test_references_that_were_escaped_again_are_resolved() -> None:
    assert unescaped("R&amp;amp;D &#038; AT&T &amp;#038; Q&A") == "R&D & AT&T & Q&A"


def test_what_the_database_cannot_hold_never_gets_into_a_posting() -> None:
    facts = PostingFacts(title="Rocket \ud83d", company="A\x00cme")
    link = Link(url="https://a.example/1", text="Null \x00 byte \udfff", rung=Rung.ATS, posting=None)
    found = Discovery(links=(link,), source="x", notes=("The page says: \x00\ud800no",))
    posting = Posting(facts=facts, markdown="a\x00b🚀")
    assert (facts.title, facts.company, link.text, found.notes) == (
        "Rocket ",
        "Acme",
        "Null  byte ",
        ("The page says: no",),
    )
    assert "a" in posting.model_dump_json()
    assert posting.markdown == "ab🚀"
