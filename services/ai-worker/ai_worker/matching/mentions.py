import re
from collections.abc import Sequence
from dataclasses import dataclass

from jobrelay.models.assessments import Judgement
from jobrelay.models.postings import Posting
from jobrelay.models.profile import Profile
from jobrelay_language.spotting import folded

from ai_worker.judging import Finding
from ai_worker.matching.reading import Reading, read
from ai_worker.matching.skills import canonical_name, implied_by, is_a_word, is_known, may_be_named, mentions, names_in
from ai_worker.matching.wishes import terms
from ai_worker.vocabulary import speaks_of

_NO = (
    r"no|not|without|never|don'?t|doesn'?t|do not|does not|needn'?t|instead of|rather than|away from|replac\w+|"
    r"kein\w*|nicht|ohne|statt|pas|sans|aucune?|sin|ning[uú]n\w*|sem|senza|nessuna|bez|geen|zonder"
)
_ITEM = r"[\w.+#/-]+(?:\s[\w.+#/-]+)?"
_NOT_BEFORE_A_LIST = re.compile(
    rf"\b(?:{_NO})\s+(?:\w+\s+){{0,3}}?(?:{_ITEM}\s*(?:,\s*(?:or|and|nor)?|\bor\b|\band\b|\bnor\b|\boder\b|\bund\b|\bou\b|\bet\b)\s*)+$",
    re.IGNORECASE,
)
_LABELS = (
    r"key ?words?|tags?|hashtags?|(?:related )?search(?:es| terms| words)|people also (?:search|look)\w* for|"
    r"(?:related|similar|other) (?:jobs|roles|positions|vacancies|searches)|stichworte|suchbegriffe|schlagw[oö]rt\w*|"
    r"ähnliche (?:jobs|stellen)\w*|mots[- ]clés|(?:offres|emplois) similaires|palabras clave|"
    r"(?:empleos|ofertas) similares|parole chiave|palavras[- ]chave|vagas semelhantes|zoekwoorden|trefwoorden|"
    r"vergelijkbare vacatures|słowa kluczowe|nyckelord|søgeord"
)
_LIST_FOR_SEARCHES = re.compile(rf"^\W*(?:{_LABELS})\W*$", re.IGNORECASE)
"""A heading above words that are there to be found, or to lead to other postings."""
_ELSEWHERE = re.compile(
    r"^\W*(?:(?:our|the|an?|unser\w*|ein\w*|notre|une?|nuestro|un) (?:[\w-]+ ){0,3}(?:[\w-]*teams?|departments?|"
    r"abteilung\w*|équipes?|equipos?),?\s(?:[\w-]+ )?(?:in (?:another|a different)|elsewhere|"
    r"in eine[mr] anderen|woanders|dans une? autre|ailleurs|en otr[oa])|"
    r"(?:another|other|andere[ns]?|une autre|otros?) (?:[\w-]+ ){0,2}(?:teams?|departments?|abteilung\w*|équipes?|"
    r"equipos?)|(?:our|the) (?:sister|parent) company)\b",
    re.IGNORECASE,
)
"""A sentence about the work of people elsewhere."""
_TO_THE_READER = re.compile(
    r"\b(?i:you|your|yours|du|dich|dir|dein\w*|vous|votre|vos|tu|ton|tes|tú|usted|ustedes)\b|"
    r"(?:(?<=\w[\s,])|(?<=, ))(?:Sie|Ihnen|Ihre?\w?)\b"
)
_IN_A_ROW = re.compile(r"\b(\w[\w+#. ]{0,40}?)(?:[\s,;/|]+\1(?!\w)){3,}", re.IGNORECASE)
"""The same words four times in a row: no sentence."""
_OF_OTHERS = re.compile(
    rf"^\W*(?:{_LABELS})\b(?:\s*:|\s+[–-]\s)|"
    r"^\W*(?:(?:our|their|the|many|most|some of our) )?(?:(?:last|former|past|first) )?(?:customers?|clients?|users|"
    r"partners|competitors|(?:pupils?|students?|graduates|alumni|cohorts?|guests|residents)(?= (?:\w+ ){0,3}"
    r"(?:learn|study|use|go|went|come|enjoy|love|are|have|take|play|build|can)\w*\b)|"
    r"unsere (?:kunden|schüler\w*|gäste)|nos (?:clients|élèves|anciens)|nuestros (?:clientes|alumnos)|"
    r"i nostri (?:clienti|studenti)|onze (?:klanten|leerlingen))\b"
    r"(?! (?:success|service|support|care|facing|experience|relations?))",
    re.IGNORECASE,
)
"""A sentence that tells what others do: what it names is mentioned, not asked for."""
_LEAST_BODY = 20
"""Words of a text, below which it says nothing against its title."""
_NEEDED = "required|needed|necessary|expected|a must"
_NOT_BEFORE = re.compile(rf"\b(?:{_NO})\b[^.;:,()]{{0,45}}$", re.IGNORECASE)
_NOT_AFTER = re.compile(
    rf"^[^.;()]{{0,30}}\b(?:(?:is|are|isn'?t|aren'?t|was) ?(?:not|n't)? (?:not |un)?(?:{_NEEDED})|not (?:{_NEEDED})|"
    r"unnecessary|nicht (?:erforderlich|notwendig|nötig)|(?:n'est|n’est|ne sont|no es|não é) (?:pas )?"
    r"(?:requis\w*|nécessaire|necesari\w+|obrigatóri\w+))",
    re.IGNORECASE,
)
_REALLY_NOT = re.compile(r"\bnot\b|n't|\bun|nicht|pas|\bno\b|não", re.IGNORECASE)
_BUT_ALSO = re.compile(r"\b(?:not only|not just|not limited to|nicht nur|pas seulement|no solo)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence that names a skill, and how: wanted, good to have or taught, or said not to be needed."""

    quote: str
    judgement: Judgement


def mention_in(name: str, text: str, heading: str = "") -> Mention | None:
    """Return how a sentence speaks of a skill, or None when it does not name it.

    A sentence that also denies the skill counts as wanting it when another of its mentions is not denied.
    """
    denied = False
    found = list(mentions(name, text))
    if not found or _only_mentioned(text, heading):
        return None
    for match in found:
        before, after = text[: match.start()], text[match.end() :]
        if _is_denied(before, after):
            denied = True
            continue
        return Mention(text, _how_wanted(text, heading))
    return Mention(text, Judgement.UNMET) if denied else None


def _only_mentioned(text: str, heading: str) -> bool:
    elsewhere = _ELSEWHERE.search(text) and not _TO_THE_READER.search(text)
    others = _OF_OTHERS.search(text) or _LIST_FOR_SEARCHES.match(heading)
    return bool(elsewhere or others or _IN_A_ROW.search(text))


def _how_wanted(text: str, heading: str) -> Judgement:
    good = speaks_of("good to have", text) or speaks_of("good to have", heading)
    return Judgement.PARTLY if good or speaks_of("taught", text) else Judgement.MET


def judge_skill(slug: str, name: str, reading: Reading, title: str | None) -> Finding:
    """Judge a skill by where the posting names it; silence is unmet, for a posting says what it wants."""
    body = [(s.text, s.heading) for s in reading.trusted]
    places = ([(title, "")] if title else []) + body
    whole = folded("\n".join(text for text, _ in places))
    found = _mentions_of(name, places) if may_be_named(name, whole) else []
    if found and found[0].quote == title and _only_in_title(name, title, body):
        return Finding(slug, Judgement.PARTLY, title, f"Only the title names {name}; the text does not.")
    for verdict, text in (
        (Judgement.MET, f"The posting asks for {name}."),
        (Judgement.PARTLY, f"The posting names {name}, but can do without it."),
    ):
        best = next((mention for mention in found if mention.judgement is verdict), None)
        if best is not None:
            return Finding(slug, verdict, best.quote, text)
    for other in implied_by(name):
        near = _mentions_of(other, places) if may_be_named(other, whole) else []
        best = next((mention for mention in near if mention.judgement is not Judgement.UNMET), None)
        if best is not None:
            return Finding(slug, Judgement.PARTLY, best.quote, f"The posting names {other}, which goes with {name}.")
    if not (is_known(name) or is_a_word(name)) and (close := _in_other_words(name, places)) is not None:
        return Finding(slug, close.judgement, close.quote, f"The posting speaks of {name} in other words.")
    if found:
        return Finding(slug, Judgement.UNMET, found[0].quote, f"The posting says that {name} is not needed.")
    return Finding(slug, Judgement.UNMET, None, f"The posting does not mention {name}.")


def _mentions_of(name: str, places: Sequence[tuple[str, str]]) -> list[Mention]:
    return [mention for text, heading in places if (mention := mention_in(name, text, heading)) is not None]


def _only_in_title(name: str, title: str, body: Sequence[tuple[str, str]]) -> bool:
    texts = [text for text, _ in body if text != title]
    long_enough = sum(len(text.split()) for text in texts) >= _LEAST_BODY
    return long_enough and not any(mention_in(other, text) for text in texts for other in (name, *implied_by(name)))


def _in_other_words(name: str, places: Sequence[tuple[str, str]]) -> Mention | None:
    wanted = terms(name)
    half: Mention | None = None
    for text, heading in places:
        shared = len(wanted & terms(text))
        if wanted and shared == len(wanted) and not _OF_OTHERS.search(text):
            return Mention(text, _how_wanted(text, heading))
        if half is None and shared * 2 >= len(wanted) > 1 and shared:
            half = Mention(text, Judgement.PARTLY)
    return half


def skills_asked(posting: Posting, profile: Profile) -> tuple[str, ...]:
    """Return the skills of the table that a posting asks for and the profile does not name, in the table's order."""
    own = {canonical_name(name) for name in (*profile.skills, *profile.must_have_skills, *profile.nice_to_have_skills)}
    found = (name for name in names_in(posting.markdown) if name not in own)
    return tuple(name for name in found if _asks_for(name, read(posting)))


def _asks_for(name: str, reading: Reading) -> bool:
    said = (mention_in(name, sentence.text, sentence.heading) for sentence in reading.trusted)
    return any(mention is not None and mention.judgement is Judgement.MET for mention in said)


def _is_denied(before: str, after: str) -> bool:
    if _BUT_ALSO.search(before):
        return False
    if _NOT_BEFORE.search(before) or _NOT_BEFORE_A_LIST.search(before):
        return True
    later = _NOT_AFTER.search(after)
    return later is not None and _REALLY_NOT.search(later.group(0)) is not None
