import re

from scraper_worker.extraction.page import Page

_CLOSED = re.compile(
    r"\b(?:this|the|that) (?:job|position|role|posting|vacancy|opening|requisition|opportunity|listing"
    r"|job posting|job opening|job listing|advert|ad)\b[^.!?]{0,60}?"
    r"\b(?:(?:is|are) (?:no longer|not) (?:available|open|active|accepting|accepted|being|posted|online"
    r"|live|valid)|no longer (?:exists|available|open|active)|has (?:already )?(?:been )?(?:filled"
    r"|closed|expired|removed|taken down|withdrawn|ended)"
    r"|is (?:now |already )?(?:closed|filled|expired)|has been (?:deactivated|unpublished|cancelled"
    r"|canceled|archived)|could not be found|does(?:n['’]t| not) exist|was not found)"
    r"|\b(?:job|position|vacancy|posting|applications?) (?:has |have |is |are )?(?:now |already"
    r" )?(?:expired|closed|been filled)\b|\bno longer accepting applications\b|\bapplications (?:for"
    r" this \w+ )?(?:are|have) (?:now )?(?:been )?closed\b"
    r"|\b(?:job|position|page|posting) (?:you(?:['’]re| are) (?:looking for|trying to)|you (?:requested"
    r"|were looking for))[^.!?]{0,80}(?:no longer|not (?:available|found|exist)|removed|closed|filled)"
    r"|\b(?:sorry|oops|unfortunately)\b[^.!?]{0,60}\b(?:job|position|role|posting"
    r"|vacancy)\b[^.!?]{0,60}\b(?:no longer|not available|filled|closed|expired|removed)"
    r"|(?:diese|die) (?:stelle|position|stellenanzeige|ausschreibung|anzeige|vakanz)[^.!?]{0,60}(?:nicht"
    r" mehr (?:verfügbar|aktiv|online|vakant|aktuell|offen)|(?:bereits )?(?:besetzt|geschlossen"
    r"|abgelaufen|vergeben|deaktiviert))"
    r"|(?:cette|l['’]) ?(?:offre|annonce|poste)[^.!?]{0,60}(?:n['’]est plus (?:disponible|en ligne"
    r"|active|valable|d['’]actualité)|a (?:été pourvue?|expiré)|est (?:expirée|pourvue?|fermée"
    r"|clôturée))|ce poste (?:n['’]est plus disponible|a été pourvu|est pourvu)"
    r"|(?:esta|la|este|el) (?:oferta|vacante|posición|puesto|empleo)[^.!?]{0,60}(?:ya no (?:está|se"
    r" encuentra) (?:disponible|activ[ao]|abiert[ao]|vigente)|ha (?:caducado|expirado|finalizado|sido"
    r" (?:cubiert[ao]|cerrad[ao]))|está (?:cerrad[ao]|cubiert[ao]|caducad[ao]))"
    r"|(?:aquesta|l['’]) ?oferta[^.!?]{0,60}(?:ja no (?:està|es troba) (?:disponible|activa)|ha"
    r" (?:caducat|finalitzat))"
    r"|(?:questa|l['’]|la) ?(?:offerta|posizione|annuncio|ricerca)[^.!?]{0,60}(?:non è più"
    r" (?:disponibile|attiv[ao]|aperta)|è (?:scadut[ao]|chius[ao]))"
    r"|(?:esta|a) (?:vaga|oportunidade|posição)[^.!?]{0,60}(?:não está mais (?:disponível|aberta|ativa)"
    r"|já não está disponível|foi (?:preenchida|encerrada|fechada)|está (?:encerrada|fechada|expirada)"
    r"|expirou)"
    r"|(?:deze|de) (?:vacature|functie)[^.!?]{0,60}(?:niet (?:meer|langer) (?:beschikbaar|open|actief)"
    r"|is (?:vervuld|gesloten|verlopen|ingevuld))"
    r"|(?:ta|to|ogłoszenie|oferta)[^.!?]{0,40}(?:(?:jest )?już nieaktualn[ae]|wygasł[ao]|została"
    r" zamknięta|nie jest już dostępn[ae])|(?:denna|tjänsten|annonsen)[^.!?]{0,40}(?:inte längre"
    r" (?:tillgänglig|aktiv)|är tillsatt|har (?:stängts|gått ut))"
    r"|この(?:求人|募集|職種)[^。]{0,20}(?:終了|締め切|公開されて(?:い)?ません)|(?:该|此)?(?:职位|岗位)[^。]{0,12}(?:已(?:关闭|下线|失效|过期"
    r"|结束)|不存在|停止招聘)|вакансия[^.!?]{0,30}(?:закрыта|в архиве|неактивна)",
    re.IGNORECASE,
)
# "If this position is no longer available, …" and "once the position has been filled" are rules, not news.
_CONDITION = re.compile(
    r"\b(?:if|when|once|until|after|unless|should|falls|wenn|sobald|bis|si|lorsque|cuando|se|quando"
    r"|indien|zodra|jeśli|om)\b[^.!?]{0,60}$",
    re.IGNORECASE,
)
_PROSE_OF_A_POSTING = 1_500
_LONGEST_NOTICE = 300


def closed_by(page: Page, prose: int) -> str | None:
    """Give the visible sentence by which the page says that its posting is closed, or None.

    A notice counts when it stands on a line of its own, outside navigation; below a whole posting (`prose` characters
    of it) only a notice at the page's head or in a heading does, for a posting may speak of other positions.
    """
    whole = prose >= _PROSE_OF_A_POSTING
    for index, line in enumerate(page.lines):
        if line.chrome or line.linked or len(line.text) > (_LONGEST_NOTICE if whole else _LONGEST_NOTICE * 3):
            continue
        if whole and not line.heading and index > len(page.lines) // 3:
            continue
        match = _CLOSED.search(line.text)
        if match and not _CONDITION.search(line.text[: match.start()]):
            return _sentence(line.text, match.start(), match.end())
    return None


def _sentence(text: str, start: int, end: int) -> str:
    before = max(text.rfind(mark, 0, start) for mark in ".!?。")
    after = min((place for mark in ".!?。" if (place := text.find(mark, end)) >= 0), default=len(text))
    return text[before + 1 : after + 1].strip()[:_LONGEST_NOTICE]
