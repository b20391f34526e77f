import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from scraper_worker.extraction.lines import Line


class Label(StrEnum):
    """What a label of a posting announces."""

    TITLE = "title"
    COMPANY = "company"
    LOCATION = "location"
    WORKPLACE = "workplace"
    EMPLOYMENT = "employment"
    DEPARTMENT = "department"
    SALARY = "salary"
    POSTED = "posted"
    VALID_UNTIL = "valid_until"
    OTHER = "other"


_WORDS: dict[Label, str] = {
    Label.TITLE: (
        "job title|position title|position|title|role|job name|opening|stellenbezeichnung|stelle|intitulé"
        " du poste|poste|puesto|cargo|titolo|functie|stanowisko|vacancy title"
    ),
    Label.COMPANY: (
        "company|company name|employer|hiring organization|hiring company|organisation|organization|firm"
        "|legal entity|firma|unternehmen|arbeitgeber"
        "|entreprise|société|empresa|compañía|azienda|bedrijf|werkgever|pracodawca|school|university"
        "|institution"
    ),
    Label.LOCATION: (
        "location|locations|job location|job locations|work location|work locations|office location|office"
        " locations|primary location|posting location"
        "|location(s)|office|offices|office(s)|city|cities|where|workplace location|place of work|available"
        " locations|location name|position location"
        "|standort|standorte|arbeitsort|einsatzort|ort|dienstort|lieu|lieux|lieu de travail|localisation"
        "|ville|ubicación|ubicacion|localidad|lugar|lugar de trabajo"
        "|localización|localitat|ubicació|població|població / província|població/província|población"
        "|población / provincia|provincia|sede|luogo|luogo di lavoro|località|locatie"
        "|standplaats|werklocatie|lokalizacja|miejsce pracy|plats|ort:|arbetsort|localização|localidade"
        "|local|cidade|local de trabalho|勤務地|工作地点|地点|근무지"
    ),
    Label.WORKPLACE: (
        "workplace|workplace type|expected workplace|work type|work model|work arrangement|work mode"
        "|location type|remote type|remote status|working model"
        "|flexible work arrangement|work schedule location|arbeitsmodell|mode de travail|modalidad"
        "|modalidad de trabajo|modalitat de treball|modalità di lavoro|tryb pracy|job mode|onsite / remote"
    ),
    Label.EMPLOYMENT: (
        "status|employment type|type of employment|job type|time type|worker type|worker sub-type|schedule"
        "|job schedule|contract type|type of contract|employment status|position type"
        "|work hours|hours|employment|full/part time|full-time/part-time|full time/part time|commitment"
        "|contract|working time|working hours|employee status|vacancy type|shift type"
        "|anstellungsart|beschäftigungsart|arbeitszeit|vertragsart|arbeitsverhältnis|type de contrat"
        "|contrat|temps de travail|tipo de contrato|tipo de empleo|jornada"
        "|tipo de jornada|jornada laboral|tipus de contracte|tipus de jornada|contracte|jornada de treball"
        "|contratto|tipo di contratto|orario|dienstverband|contracttype|rodzaj umowy|wymiar etatu|etat"
        "|anställningsform|omfattning|tipo de contratação|regime|雇用形態|工作性质"
    ),
    Label.DEPARTMENT: (
        "department|departments|team|teams|division|business unit|function|job function|practice|practice"
        " area|practice group|practice areas|job category|category|job family"
        "|area|business area|area of interest|discipline|work area|business segment|abteilung|bereich"
        "|fachbereich|département|équipe|service|équipe|métier|equipo|departamento"
        "|área|area funcional|dipartimento|afdeling|dział|avdelning|部門|部门"
    ),
    Label.SALARY: (
        "salary|salary range|pay|pay range|pay rate|compensation|compensation range|base salary|annual"
        " salary|hourly rate|hourly pay|remuneration|wage|rate|rate of pay|gehalt"
        "|vergütung|salaire|rémunération|salario|retribución|retribució|salari|retribuzione|salaris"
        "|wynagrodzenie|lön|salário|remuneração|給与|薪资|ctc"
    ),
    Label.POSTED: (
        "date posted|job posting|posted|posted on|posting date|publication date|published|published on|date"
        " published|job posting date|posted date|post date|open date|date opened|opening date|listed"
        "|listing date"
        "|veröffentlicht|veröffentlicht am|online seit|date de publication|publié le|publiée le|fecha de"
        " publicación|publicado|publicado el|publicada|publicada el|publicat el|publicada a|geplaatst"
        "|veröffentlichungsdatum|eingestellt am|ausgeschrieben am|data publicação|publicado em|opublikowana"
        "|publicerades|data de publicació|data di pubblicazione|pubblicato il"
        "|geplaatst op|publicatiedatum|data publikacji|opublikowano|publicerad|data de publicação|publicada"
        " em|掲載日|发布时间|发布日期|job posted on|job posted date"
    ),
    Label.VALID_UNTIL: (
        "valid through|valid until|closing date|close date|closes|closes on|apply by|apply before"
        "|application deadline|deadline|deadline to apply|expires|expires on|expiry date|expiration date"
        "|end date"
        "|job expires|application closing date|bewerbungsfrist|bewerbungsschluss|bewerbung bis|date limite"
        "|date limite de candidature|date de clôture|fecha límite|plazo hasta|plazo hasta el|plazo de"
        " solicitud|plazo de solicitud hasta el|plazo de inscripción|inscripción hasta"
        "|solicitudes hasta|hasta el|candidaturas hasta|postuler avant|candidatures jusqu'au|candidature"
        " avant|bewerben bis|bewerben sie sich bis|candidature entro|entro il|inscrições até|solliciteer"
        " voor|ansök senast|apply until|open until|posting closes|fecha de cierre|cierre"
        "|data límit|scadenza|data di scadenza|sluitingsdatum|reageren voor|aplikuj do|termin|sista"
        " ansökningsdag|ansökan senast|prazo|data limite|vacancy closing date|posting end date|job posting"
        " expiry date|unposting date"
    ),
    Label.OTHER: (
        "job id|job number|requisition id|job requisition id|req id|requisition number|reference|reference"
        " number|ref|ref.|job reference|requisition|id|job code|req #|job #|experience|experience level"
        "|seniority|seniority level|level|job level|industry|sector|start date|vacancies|number of openings"
        "|number of positions|openings|education|skills|apply|apply now|share|share this job"
        "|languages|travel|grade|reports to|contact|about|description|job description|duration|shift"
        "|currency|country|state|region|tier|zip code|years of experience|qualifications|stellen-id"
        "|referenz|referenznummer|referencia|número de vacantes"
    ),
}
_LABEL_OF = {word.strip(" :"): label for label, words in _WORDS.items() for word in words.split("|")}
_DATES = sorted((word for word, label in _LABEL_OF.items() if label in {Label.POSTED, Label.VALID_UNTIL}), key=len)
_DATED = re.compile(rf"(?P<label>{'|'.join(map(re.escape, reversed(_DATES)))})[\s:]+(?P<rest>.+)", re.IGNORECASE)
_LONGEST_DATED = 80
_SPLIT = re.compile(r"\s{0,3}[:：]\s{1,3}|\s{0,3}[:：]$|(?<=[^\x00-\x7f])[:：]|\s{1,3}[–—|]\s{1,3}")
_LONGEST_LABEL = 45
# What a form asks, and what stands in a field that nobody has filled in.
_FIELDS = frozenset({"option", "select", "textarea", "button", "legend", "fieldset"})
_PROMPT = re.compile(
    r"(?:please |bitte )?(?:select|choose|pick|enter|type|search|attach|upload|browse|add your|wählen|auswählen"
    r"|eingeben|sélectionne|choisi|saisi|selecci|elige|elija|escrib|selezion|scegli|selecion|escolh|kies|selecteer|välj|vælg|velg"
    r"|valitse|wybierz|seçiniz|vyberte|выберите|選択|请选择)\w*\b|-{2,}|n/?a$|none$",
    re.IGNORECASE,
)
_LONGEST_VALUE = 220
_MOST_WORDS = 45
_MOST_VALUES = 12
_PLURALS = frozenset(
    {
        "locations",
        "job locations",
        "office locations",
        "location(s)",
        "offices",
        "standorte",
        "work locations",
        "available locations",
    }
)

Labels = dict[Label, list[str]]


def label_of(text: str) -> Label | None:
    """Return what a label's text announces, or None where it is no label that postings use."""
    if len(text) > _LONGEST_LABEL or text.rstrip().endswith("*"):  # the star of a field that must be filled in
        return None
    return _LABEL_OF.get(text.lower().strip(" :：*•·-–"))


def labelled(lines: Sequence[Line]) -> Labels:
    """Collect the values that stand behind labels: on the same line, in the next cell, or on the lines below."""
    found: Labels = {}
    for index, line in enumerate(lines):
        if line.chrome or line.linked or line.tag in _FIELDS or line.text.count(" ") > _MOST_WORDS:
            continue
        for label, values in _pairs(line, lines, index):
            kept = [value.strip(" :：–—-/|,") for value in values if _is_value(value)]
            if kept:
                found.setdefault(label, []).append("; ".join(dict.fromkeys(kept)))
    return found


def _dated(text: str) -> tuple[Label, list[str]] | None:
    """Read "Posted 28 October 2026" and "Apply by …", which need no colon."""
    match = _DATED.match(text)
    if not match or len(text) > _LONGEST_DATED or not re.search(r"\d|today|yesterday|heute|gestern", match["rest"]):
        return None
    return _LABEL_OF[match["label"].lower()], [match["rest"]]


def _pairs(line: Line, lines: Sequence[Line], index: int) -> Iterable[tuple[Label, list[str]]]:
    if label := label_of(line.text):
        yield label, _below(line, lines, index)
        return
    head, _, rest = _halves(line.text)
    if rest and (label := label_of(head)):
        yield label, [rest]
        return
    if len(line.parts) > 1 and (label := label_of(line.parts[0])):
        yield label, [" ".join(line.parts[1:]).strip(" :")]
        return
    if len(line.parts) > 1 and (label := label_of(line.parts[-1])):
        yield label, [" ".join(line.parts[:-1])]
        return
    if dated := _dated(line.text):
        yield dated
        return
    for piece in re.split(r"\s[|•·]\s", line.text)[1:]:
        head, _, rest = _halves(piece)
        if rest and (label := label_of(head)):
            yield label, [rest]


def _halves(text: str) -> tuple[str, str, str]:
    match = _SPLIT.search(text)
    return (text[: match.start()], match.group(), text[match.end() :].strip()) if match else (text, "", "")


def _below(label: Line, lines: Sequence[Line], index: int) -> list[str]:
    """Take the value on the next line, and more of them where the label is a plural or its values are its own list."""
    following: list[Line] = []
    for line in lines[index + 1 : index + 1 + _MOST_VALUES]:
        if (
            line.heading
            or line.tag in _FIELDS
            or not _is_value(line.text)
            or label_of(line.parts[0] if line.parts else "")
            or label_of(_halves(line.text)[0])
        ):
            break
        following.append(line)
    if not following:
        return []
    first = following[0]
    several = label.text.lower().strip(" :") in _PLURALS or first.tag in {"dd", "li"}
    if not several:
        return [first.text]
    values = [first.text]
    for line in following[1:]:
        if line.tag != first.tag or _names_differ(line, first):
            break
        values.append(line.text)
    return values


def _names_differ(line: Line, first: Line) -> bool:
    return line.names.split()[:2] != first.names.split()[:2]


def _is_value(text: str) -> bool:
    return (
        1 < len(text) <= _LONGEST_VALUE
        and not text.endswith((":", "?"))
        and label_of(text) is None
        and not _PROMPT.match(text)
        and bool(re.search(r"\w", text))
    )
