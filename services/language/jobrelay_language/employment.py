import re

# In the order in which they decide: "Full-time internship" is an internship, "temporary, full time" is temporary.
_WORDS: tuple[tuple[str, str], ...] = (
    (
        "intern",
        (
            r"intern(?:ship)?s?|praktik(?:um|ant\w*)|werkstudent\w*|working student|stage|stagiaire|alternance"
            r"|becari[oa]|pr[aá]cticas|pasant[ií]a"
            r"|tirocin\w+|est[aá]gi[ao]\w*|stagiair\w*|staż\w*|praktyk\w*|apprentice(?:ship)?|trainee(?:ship)?"
            r"|co-?op|インターン|实习"
        ),
    ),
    (
        "contractor",
        (
            r"contract(?:or|ing)?|freelanc\w*|freiberuf\w*|ind[eé]pendant|aut[oó]nomo|per[_ -]?diem|zzp|b2b"
            r"|consult(?:ant|ing) contract"
        ),
    ),
    (
        "temporary",
        (
            r"temp(?:orary|oraire)?|temporal|temporer\w*|befristet\w*|fixed[- _]?term|cdd|tijdelijk\w*|seasonal"
            r"|saison\w*|determinato|visstid\w*"
            r"|casual|int[eé]rim\w*"
        ),
    ),
    (
        "part_time",
        (
            r"part[- _]?time|teilzeit|temps partiel|temps parcial|tiempo parcial|media jornada|jornada parcial"
            r"|parcial|tempo parziale|deeltijd|meio per[ií]odo"
            r"|deltid\w*|niepełny etat|パート|兼职"
        ),
    ),
    (
        "full_time",
        (
            r"full[- _]?time|vollzeit\w*|temps plein|temps complet|tiempo completo|jornada completa|completa"
            r"|tempo pieno|tempo integral|voltijd\w*|heltid\w*"
            r"|fulltime|pełny etat|permanent|regular|festanstellung|unbefristet\w*|cdi|indefinido|indeterminato"
            r"|正社員|全职|全職"
        ),
    ),
    ("other", r"other|volunteer\w*|ehrenamt\w*|b[eé]n[eé]vol\w*|voluntari\w*"),
)
_TYPES = tuple((word, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)) for word, pattern in _WORDS)
# "Vollzeit unbefristet": a word of one type may stand inside another's.
_NOT_TEMPORARY = re.compile(r"unbefristet\w*|non[- ]?temporary|not temporary", re.IGNORECASE)


def employment_type(text: str) -> str | None:
    """Tell the type of employment that a label's value such as "Full-time" names, as schema.org's word in lower case.

    `text` is the value of a field, not prose: a prose "full-time" may be about anything.
    """
    text = _NOT_TEMPORARY.sub(" permanent ", text)
    return next((word for word, pattern in _TYPES if pattern.search(text)), None)
