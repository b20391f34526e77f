import re
import unicodedata
from functools import cache

_OVERRIDE = (
    # a verb that sets something aside, and what a model was told or shown
    r"\b(?:ignor|disregard|forget|overrid|bypass|nevermind|discard)\w*\b.{0,60}?\b(?:instruction|previous|above|prior|earlier|"
    r"prompt|rule|guideline|direction|filter|resume|profile|negative|scor|document|data|webpage|page|user|text|everything|"
    r"all|what|context|posting|criteri|requirement)",
    r"\b(?:ignorier|vergiss|vergessen sie|missacht)\w*\b.{0,60}?(?:anweisung|instruktion|profil|vorherig|bisherig|alles|regel)",
    r"\b(?:ignor|oubli)\w*\b.{0,60}?(?:instruction|consigne|précédent|tout ce|règle|profil)",
    r"\b(?:ignor|olvid|descart)\w*\b.{0,60}?(?:instruccion|regla|anterior|perfil|todo lo)",
    r"\b(?:ignor|esque[cç]|desconsider)\w*\b.{0,60}?(?:instru[cç]|regra|anterior|perfil|tudo)",
    r"\b(?:ignor|dimentic)\w*\b.{0,60}?(?:istruzion|regol|precedent|profilo|tutto)",
    r"\b(?:negeer|vergeet)\b.{0,60}?(?:instructie|aanwijzing|voorgaande|profiel|regels)",
    r"\b(?:zignoruj|pomiń|zapomnij)\b.{0,60}?(?:instrukc|polece|poprzedni|profil)",
    r"(?:игнориру|забуд|не обращай)\w*.{0,60}?(?:указан|инструкц|правил|профил|предыдущ)",
    r"(?:忽略|无视|無視|忘记|忘記|忘れ).{0,30}|(?:지시|명령|규칙).{0,20}(?:무시|잊)",
    r"(?:تجاهل|انس).{0,40}(?:تعليمات|قواعد)|(?:निर्देश|बताया).{0,40}(?:भूल|अनदेखा|नज़रअंदाज़)|উপেক্ষা কর",
    r"kalimutan.{0,40}tagubilin|abaikan.{0,40}(?:instruksi|perintah)|bỏ qua.{0,40}(?:hướng dẫn|chỉ dẫn)",
    r"(?:talimat|kural).{0,40}(?:yok say|görmezden|unut)|(?:ignorera|glöm).{0,40}(?:instruktion|regler)",
)
_TURNS = (
    r"(?:^|\n)[\W_]*(?:system|assistant|user|human|admin|developer)\s*[:\]>]",
    r"\[/?(?:system|inst|user|assistant|admin)\b|<<\s*/?sys|<\|\w+\|>|<\s*/?\s*(?:system|user|assistant|instructions?)\b",
    r"\b(?:system|developer|test|maintenance|calibration|debug|god|admin|override|verification|unrestricted|zhvillues)\w*\s+mode\b",
    r"\b(?:end|start|rest)[ _-]of[ _-](?:the[ _-])?(?:posting|session|document|prompt|input|context|text|job|resume)\b",
    r"\bsystem prompt\b.{0,40}\b(?:is|says?|follow|repeat|reveal)|\byou are (?:the system prompt|dan\b)",
    r"\b(?:new|core|important|urgent|priority|special)\s+(?:important\s+|new\s+)*(?:instruction|task)s?\b\s*(?:\*|:|$|\n|include)",
)
_TO_A_MODEL = (
    r"\b(?:you are|you're|as|pretend|act as|imagine)\b.{0,30}\b(?:ai|a\.i\.|llm|language model|chatbot|evaluator|grader|scorer|"
    r"ranker|rater)\b(?!\s*(?:engineer|developer|research|scientist|specialist|expert|enthusiast|lead|product|team|architect))",
    r"\b(?:note|message|instruction|memo|attention|notice|hint)s? (?:to|for) (?:the |any |all )?(?:ai|llm|automated|language model|"
    r"model|bot|screening|analysis|matcher|scorer)",
    r"\b(?:ai|llm|automated|algorithmic)[ -](?:screening|screener|matcher|matching|reviewer|recruiter|reader|evaluator|ranking|"
    r"scoring|analysis|evaluation)\b.{0,25}(?:systems?|software|tools?|:|must|should|please)",
    r"\b(?:if|when) you(?:'re| are)? (?:an? )?(?:ai|llm|language model|bot|machine|automated|asked|told)\b",
    r"\bas an? ai\b(?! ?(?:engineer|developer|researcher|scientist|company|team|lead|first|native|product|specialist))|\bвы? ?(?:—|-) ?ии\b|\bals ki\b.{0,20}\b(?:musst|sollst|bewerte)",
    r"\b(?:invisible|hidden)\b.{0,30}\b(?:human|profile|llm|metadata)|\bmatcher\s*:|\bpre-?(?:scored|verified|approved)\b",
    r"\b(?:tell|inform) (?:the )?users?\b(?! (?:stor|journey|need))|\bprovide it to the user\b|\b(?:show|send|reveal|give|share|confirm|"
    r"provide)\b.{0,40}\b(?:passwords?|secrets?|secret key|bank (?:details|balance)|users?'s? (?:email|location|address)|"
    r"your (?:configuration|prompt|instructions))\b",
    r"\byour (?:password|secret|system prompt|unique id|initial instructions|hidden|training|rules|programming|creator|developer)\b",
)
_OUTPUT = (
    r"\b(?:in|of|to|at the end of|from) your (?:response|reply|answer|output|verdict|rating|evaluation|assessment|analysis)\b",
    r"\b(?:reverse|express|translate|modify|enhance|begin|start|end|prefix) your (?:response|reply|answer|output)",
    r"\b(?:respond|reply|answer|output|print|return|report|say|state|write|echo|repeat)\b\s*(?:only |just |exactly |with |back |the "
    r"following |that |this |:)*\s*[\"'“‘{<`\[\d]",
    r"\b(?:simply|just|only|always|then) (?:respond|reply|answer|print|output|say|return|report)\b",
    r"\bnothing else\b|\bonly the following\b|\bword for word\b|\bverbatim\b.{0,40}\b(?:quote|repeat|print)",
    r"\b(?:base64|rot13|rot-13|cipher)\b.{0,60}|\bdecode (?:this|the following)|\bapply rot",
    r"\b(?:quote|repeat|copy) (?:this|the following|that) (?:sentence|text|score|line|word|phrase|sequence)",
    r"\brepeat the (?:word|sequence|sentence|phrase|string)|['\"‘“]test(?:-\w+)?['\"’”]|\bthe following string\b",
    r"\bfor (?:testing|test) purposes\b|\bthis is a test\b(?! \w)|\b(?:stop|drop) everything\b",
)
_SCORES = (
    r"\bscor\w*\b.{0,40}?\b(?:100|9\d|hundred|perfect|highest|maximum|max|lowest|0)\b|\b100\b.{0,30}\bscor|\b100\s*/\s*100\b",
    r"\b(?:rate|rank|grade|score|evaluate|assess|judge) (?:this|the|every|each|all|any) (?:other )?(?:posting|job|vacancy|"
    r"candidate|applicant|position|resume|cv|profile|role|listing)",
    r"[\"']?\b(?:score|verdict|rating|match|platform_score|\w+_ok|override)\b[\"']?\s*[=:]\s*[\"']?(?:\d|true|met|strong|perfect|yes|full)",
    r"\b(?:exceptional|strong|100 ?%) match\b|\bperfect (?:fit|match)\b(?!\s+for you)|\bhighly recommended\b",
    r"(?<!n't )(?<!not )\b(?:exceeds?|meets?|satisf\w+|fulfil\w*|matches)\b.{0,15}\b(?:all|every|each|any|this)\b.{0,25}\b(?:requirement|criteri|skill)",
    r"\b(?:treat|count|mark|consider|regard|treats)\b.{0,60}\bas (?:met|mentioned|satisfied|matched|fulfilled|present|a match)",
    r"\b(?:reader|candidate|applicant|user)['’]?s? profile\b|\bwhatever they are\b|\bevery criteri|\ball criteria\b",
    r"\b(?:supremely|most|perfectly) qualified\b|\b(?:do not|don't) evaluate\b|\b(?:positive highlights|negative indicators)\b",
    r"\b100\s*(?:punkte|points|puntos|pontos|punti|punten|баллов|percent match)|100\s*(?:点|分|점)|mit 100\b",
    r"\b(?:bewerte|note[zr]?|évalue[zr]?|califica|puntúa|avalie|valuta)\b.{0,40}\b(?:stelle|offre|poste|oferta|vaga|annuncio|100)\b",
)
_ANOTHER_GENRE = (
    r"\b(?:this|the) (?:study|paper|article|essay) (?:aims|investigates|shows|examines)|\bcitations?:|\bjournal of\b|\btransaction id\b",
    r"\bis a country (?:located )?in\b|\bthe capital of\b|\bcan you (?:tell me|provide|explain|discuss|decode|describe|write)\b",
    r"\b(?:part 1|part 2)\b.{0,60}\bpart [12]\b|\bas your (?:boss|creator|developer)\b|\byour (?:creator|boss)\b",
    r"\b(?:advertise|promote|visit www|click this link|lottery|antivirus|cracked version)\b.{0,60}\b(?:reply|response|answer|software|www)",
)
_MARKUP = (r"<!--|</?(?!https?:|mailto:|[^<>\s]+@)[a-z][a-z0-9_-]*(?:\s[^<>]*)?/?>|&#x?[0-9a-f]+;|onerror\s*=|javascript:",)
_A_PERSON = (
    r"\b(?:i am|i'm|i’m|i have|i've|i’ve|i was|i changed|i worked|i want|i need)\b|\bmy (?:profile|resume|résumé|cv|skills|career)\b",
    r"\b(?:john|jane) (?:doe|smith)\b|\bcurriculum vitae\b|\bthis (?:resume|résumé|cv|candidate|applicant)\b",
    r"(?<![/(])(?<!or )\b(?:he|she|his|her)\b(?![/)]| or ).{0,120}\b(?:experience|skill|proficien|engineer|developer|years|knowledge|worked|"
    r"graduat|degree|seeking)",
    r"\b(?:ich bin|ich habe|je suis|j'ai|soy|eu sou|io sono|jestem|я)\b.{0,20}\b(?:gott|entwickler|dieu|bewerber|candidat|dios)",
    r"\blet'?s (?:assume|state|say|admit|pretend)\b|\bparallel world\b|\bwe might say\b|\bfor the purpose of this exercise\b",
)


def addresses_a_machine(text: str) -> bool:
    """Tell whether a paragraph speaks to whoever judges it rather than to someone who looks for work.

    Also true of text that a posting would not hold as its own words: markup that is still markup, chat turns, and a
    person's account of themselves, as in a curriculum vitae. Such text proves nothing about the work; being careful
    costs a real posting one paragraph of evidence.
    """
    folded = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf").casefold()
    return any(pattern.search(folded) for pattern in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    groups = (_OVERRIDE, _TURNS, _TO_A_MODEL, _OUTPUT, _SCORES, _MARKUP, _ANOTHER_GENRE, _A_PERSON)
    return tuple(re.compile(pattern, re.IGNORECASE | re.DOTALL) for group in groups for pattern in group)
