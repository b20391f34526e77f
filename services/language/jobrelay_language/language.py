import re
from collections import Counter

# The most frequent words of each language that few of the others share (Latin and Cyrillic scripts).
_COMMON_WORDS: dict[str, str] = {
    "en": "the and of to with you we our for your will are have this that from",
    "de": (
        "und der die das mit für wir sie du ist ein eine den von zu nicht auch bei unser unsere dich dein"
        " deine ihre werden"
    ),
    "fr": "les des et vous nous dans pour une est du sur avec votre notre vos aux sont qui être ou ainsi",
    "es": "los las y el en para con una del por se que tu nuestro equipo más como experiencia te buscamos y/o al",
    "ca": "els les i amb per del la que una dels i/o és al als més com feina treball amb l'equip persones",
    "pt": "os as e em para com uma do da dos das que não você nossa nosso são ao mais seu sua experiência",
    "it": "il gli di che e per con una del della dei nel sono le nostro alla delle siamo più tuo anche",
    "nl": "de het een en van je voor met wij ons onze op is bij te jouw naar ook aan die",
    "sv": "och att för med som vi du är en av på till det din vår hos ett har",
    "da": "og at for med som vi du er en af på til det din vores hos et har dig også",
    "no": "og å for med som vi du er en av på til det din vår hos et har deg også ikke",
    "fi": "ja on sekä että tai ovat kanssa olet meillä sinulla mukaan työ voit",
    "pl": "i w z na do się dla oraz jest nie o za po od jako pracy twoje nasze",
    "cs": "a v se na pro s je že nebo do z práce jako máte naše vás jsme",
    "sk": "a v sa na pre s je že alebo do práca ako máte naše vás sme",
    "hu": "és a az egy hogy is van nem vagy munka csapat valamint",
    "ro": "și în de la cu pentru o din este sau pe care mai experiență echipa",
    "tr": "ve bir bu için ile olarak olan çalışma iş daha veya",
    "ru": "и в на с для по от мы не что работы опыт или вы",
    "uk": "і в на з для та що ми або не роботи досвід від ви",
}
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
for _language, _words in _COMMON_WORDS.items():
    for _word in _words.split():
        _LANGUAGES_OF[_word] = (*_LANGUAGES_OF.get(_word, ()), _language)
_SCRIPTS: tuple[tuple[str, str], ...] = (
    ("ja", "[\u3040-\u30ff]"),
    ("ko", "[\uac00-\ud7af]"),
    ("zh", "[\u4e00-\u9fff]"),
    ("ar", "[\u0600-\u06ff]"),
    ("he", "[\u0590-\u05ff]"),
    ("el", "[\u0370-\u03ff]"),
    ("th", "[\u0e00-\u0e7f]"),
    ("hi", "[\u0900-\u097f]"),
)
_SCRIPT_PATTERNS = tuple((language, re.compile(pattern)) for language, pattern in _SCRIPTS)
_WORD = re.compile(r"[^\W\d_]+(?:['’/][^\W\d_]+)?")
_LETTER = re.compile(r"[^\W\d_]")
_LINK = re.compile(r"\]\([^)]*\)|https?://\S+")
_SAMPLE = 12_000
_SCRIPT_SHARE = 0.2
# Below so many common words, or without a lead over the next language, the text does not tell.
_FEWEST_WORDS = 4
_LEAD = 1.1


def language_of(text: str) -> str | None:
    """Tell the language of a text as its ISO 639-1 code, by script and most frequent words, or None.

    Meant for texts of a paragraph or more, in the 28 languages listed here.
    """
    sample = _LINK.sub(" ", text[:_SAMPLE])
    letters = len(_LETTER.findall(sample)) or 1
    for language, pattern in _SCRIPT_PATTERNS:
        if len(pattern.findall(sample)) / letters > _SCRIPT_SHARE:
            return language
    counts: Counter[str] = Counter()
    for word in _WORD.findall(sample.lower()):
        languages = _LANGUAGES_OF.get(word, ())
        for language in languages:
            counts[language] += 6 // len(languages) or 1
    ranking = [*counts.most_common(2), ("", 0), ("", 0)]
    (best, most), (_, second) = ranking[0], ranking[1]
    return best if most >= _FEWEST_WORDS * 6 and most > second * _LEAD else None
