"""The words by which careers pages, in many languages, name what this package looks for."""

import re


def any_of(*words: str) -> re.Pattern[str]:
    """Match any of `words` (regular expressions) where it is not part of a longer word."""
    return re.compile(r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)", re.IGNORECASE)


# Path segments below which a site keeps its postings.
SECTION = re.compile(
    r"^(?:(?:[\w-]+[-_])?(?:jobs?|careers?|positions?|openings?|roles?|vacanc(?:y|ies)|postings?|requisitions?"
    r"|opportunit(?:y|ies)"
    r"|stellen?|stellenangebote?|stellenanzeigen?|karriere|jobangebote?|offres?|emplois?|carrieres?|recrutement"
    r"|ofertas?|empleos?|trabajos?|vacantes?|vagas?|carreiras?|oportunidades|posizion[ei]|offert[ae]|annunci"
    r"|vacatures?|jobb|stillinger?"
    r"|praca|oferty|kariera|pozice|ilanlar)(?:[-_][\w-]+)?"
    r"|(?:job|career)[a-z]{0,12}|recruit\w*|hiring|join-?us|work|lavoro|werken-bij|nabidky-prace|tyopaikat"
    r"|allasok|kyujin|saiyo|zhaopin|jd|post|o|j|p)"
    r"(?:\.\w{2,5})?$|^\w*(?:job|position|posting|vacancy|stelle|offre|oferta)\w*\.(?:aspx?|php|cfm|html?|jsp|do)$",
    re.IGNORECASE,
)
# Last segments or parameters that lead to parts of a list, to an account or to prose.
ELSEWHERE = re.compile(
    r"^(?:search|search-?(?:jobs?|results?)|job-?search|all|all-?jobs|browse|list|listing|results?|index|home"
    r"|main|map|feed|rss|page"
    r"|alerts?|job-?alerts?|saved(?:-?jobs)?|favou?rites|login|log-?in|sign-?(?:in|up)|register|account"
    r"|profile|apply|application|applications"
    r"|teams?|departments?|locations?|offices?|categories|category|functions?|brands?|life|life-at[\w-]*"
    r"|culture|values|benefits?|perks?|rewards"
    r"|people|stories|story|blog|news|events?|press|about(?:-us)?|contact(?:-us)?|faqs?|help|support|students?"
    r"|graduates?|early-?careers|interns(?:hips)?"
    r"|university|campus|veterans|diversity|inclusion|dei|equality|belonging|our-[\w-]+|why-[\w-]+"
    r"|how-we-[\w-]+|hiring-process|interview[\w-]*|talent-?(?:community|network|pool)"
    r"|privacy[\w-]*|terms[\w-]*|cookies?[\w-]*|legal|imprint|impressum|accessibility[\w-]*|sitemap|security"
    r"|policy|policies"
    r"|initiativbewerbung|candidature-spontanee|open-application|speculative[\w-]*|general-application|kontakt"
    r"|ueber-uns|datenschutz[\w-]*|confidentialite)$",
    re.IGNORECASE,
)
# Segments below which a site tells stories, sells or explains: what stands there is no posting.
PROSE = re.compile(
    r"^(?:blogs?|news(?:room)?|press|stories|story|events?|webinars?|podcasts?|articles?|insights?|resources?"
    r"|case-stud(?:y|ies)|guides?"
    r"|products?|solutions?|platform|features?|pricing|customers?|docs?|documentation|help|support|legal"
    r"|privacy|terms|investors?"
    r"|magazin|aktuelles|produkte|actualites|noticias|produits|productos|nieuws|over-ons|about(?:-us)?|people)$",
    re.IGNORECASE,
)
# Segments after which a list's parts are named, and no posting.
GROUPING = re.compile(
    r"^(?:departments?|teams|locations?|offices?|cit(?:y|ies)|countr(?:y|ies)|regions?|categor(?:y|ies)"
    r"|functions?|disciplines?|areas?"
    r"|brands?|tags?|standorte?|bereiche?|abteilung(?:en)?|equipes?|lieux|ubicacion(?:es)?|departamentos?"
    r"|sedes?|landingpages?)$",
    re.IGNORECASE,
)
# How stories about working somewhere begin, in places where postings stand too.
STORY = re.compile(
    r"^(?:meet\b|life (?:at|in)\b|why\b|how (?:we|to|our|i)\b|inside\b|a day in\b|our\b|what (?:we|our|it"
    r"|is)\b|behind the\b|q&a\b"
    r"|interview with\b|welcome to\b|working (?:at|with)\b|unsere?\b|warum\b|so arbeit|nos\b|notre\b"
    r"|pourquoi\b|nuestr[oa]s?\b)",
    re.IGNORECASE,
)
CAREERS = re.compile(
    r"job|career|vacanc|position|opening|recruit|hiring|join[- ]?us|work[- ](?:with|for|at)|stellen|karriere"
    r"|emploi|carri[eè]re"
    r"|recrut|offres|empleo|trabaj|vaga|carreira|lavor|vacature|werken|jobb|stilling|praca|karier|ty[oö]paikat"
    r"|採用|求人|招聘|채용",
    re.IGNORECASE,
)
FACETS = frozenset(
    [
        "department",
        "departments",
        "team",
        "teams",
        "location",
        "locations",
        "office",
        "offices",
        "category",
        "categories",
        "function",
        "area",
        "field",
        "country",
        "city",
        "region",
        "type",
        "types",
        "employmenttype",
        "contract",
        "level",
        "seniority",
        "remote",
        "workplace",
        "brand",
        "keyword",
        "keywords",
        "q",
        "query",
        "search",
        "s",
        "sort",
        "order",
        "orderby",
        "sortby",
        "filter",
        "filters",
        "facets",
        "facet",
        "lang",
        "language",
        "locale",
        "page",
        "p",
        "pg",
        "start",
        "offset",
        "from",
        "limit",
        "per_page",
        "pagesize",
        "view",
        "layout",
        "tab",
    ],
)
IDENTIFIERS = frozenset(
    [
        "job",
        "jobid",
        "job_id",
        "jid",
        "gh_jid",
        "id",
        "ids",
        "pid",
        "req",
        "reqid",
        "req_id",
        "requisition",
        "requisitionid",
        "rid",
        "vacancy",
        "vacancyid",
        "vacancy_id",
        "positionid",
        "position_id",
        "posting",
        "postingid",
        "offer",
        "offerid",
        "idoffre",
        "offerreference",
        "adid",
        "jobad",
        "reference",
        "ref",
        "x",
        "jk",
        "refno",
        "jobcode",
        "jobno",
        "lever-via",
        "stelle",
        "stellenid",
    ],
)
ROLES = any_of(
    r"(?:\w*(?:engineer|developer|manager|director|analyst|architect|consultant|specialist|coordinator"
    r"|administrator|assistant|associate|designer"
    r"|scientist|researcher|technician|representative|executive|officer|advisor|adviser|accountant|controller"
    r"|recruiter|supervisor|operator|driver"
    r"|nurse|teacher|lecturer|professor|physician|pharmacist|therapist|counsel|lawyer|attorney|paralegal"
    r"|auditor|planner|buyer|writer|editor"
    r"|producer|strategist|marketer|trainer|intern|apprentice|trainee|clerk|cashier|mechanic|electrician"
    r"|welder|chef|cook|barista|cleaner|guard"
    r"|agent|partner|expert|programmer|tester|owner|scrum master|head|lead|chief|president|practitioner"
    r"|generalist|worker|crew|staff|fellow|postdoc"
    r")s?)",
    r"vp|svp|cto|cfo|ceo|coo|sre|devops|hr|bd|qa|sdr|bdr|swe|phd",
    r"\w*(?:entwickler|ingenieur|berater|leiter|mitarbeiter|sachbearbeiter|kaufmann|kauffrau|verkäufer"
    r"|techniker|assistent|referent|fachkraft"
    r"|pfleger|lehrer|arzt|ärztin|mechaniker|elektriker|koch|fahrer|kraft|praktikant|werkstudent|auszubildende"
    r"|ausbildung|kundenberater|betreuer)(?:\*?in|:in|_in|/in|innen|r)?",
    r"ing[ée]nieure?|développeu(?:r|se)|chef(?:fe)?|responsable|chargée?|conseillère?|conseiller"
    r"|technicien(?:ne)?|assistante?|directeur|directrice|gestionnaire"
    r"|comptable|vendeu(?:r|se)|infirmièr?e?|enseignante?|stagiaire|alternante?|commercial\w*|juriste"
    r"|opérat(?:eur|rice)|agente?|cadre|aide",
    r"ingenier[oa]|desarrollador[a]?|gerente|jef[ea]|responsable|técnic[oa]|analista|asesor[a]?|encargad[oa]"
    r"|auxiliar|administrativ[oa]|enfermer[oa]|docente"
    r"|vendedor[a]?|director[a]?|coordinador[a]?|consultor[a]?|becari[oa]|monitor[a]?|personal|engenheir[oa]"
    r"|desenvolvedor[a]?|coordenador[a]?|estagiári[oa]",
    r"ingegnere|sviluppat(?:ore|rice)|impiegat[oa]|addett[oa]|tecnico|consulente|tirocinante|medewerker"
    r"|ontwikkelaar|adviseur|monteur|stagiair|verkoper"
    r"|utvecklare|ingenjör|chef|säljare|konsult|udvikler|rådgiver|utvikler|inżynier|programista|specjalista"
    r"|kierownik|doradca|stażysta|mühendis\w*|uzman\w*|müdür\w*",
)
GENDER_MARK = re.compile(
    r"\(\s*(?:all genders?|[mwfdx](?:\s*[/|,*]\s*[mwfdxnia*]{1,3})+|h/f|f/h|g\*n)\s*\)|(?<!\w)(?:h/f|f/h|m/w/d"
    r"|w/m/d|f/m/d|m/f/d|m/f/x)(?!\w)|(?:er|or)[:*_]in\b",
    re.IGNORECASE,
)
CJK_ROLES = re.compile(
    r"エンジニア|マネージャ|デザイナ|営業|職|スタッフ|工程师|经理|专员|设计师|开发|分析师|실습|엔지니어|개발자|매니저|디자이너"
)
ACTION = any_of(
    r"apply(?: now| here| online)?|view(?: (?:job|role|details?|position|opening|posting|all))?|see (?:details"
    r"|job|role|more)|details?|more(?: info(?:rmation)?| details)?"
    r"|read more|learn more|find out more|show details|open|go|share|save(?: job)?|quick apply|job details"
    r"|discover|explore",
    r"jetzt bewerben|bewerben|mehr(?: erfahren| infos?)?|details ansehen|zur stelle|ansehen|weiterlesen|zum job",
    r"postuler|voir(?: l.offre| le poste| plus| d[ée]tails?)?|en savoir plus|d[ée]couvrir|lire la suite"
    r"|consulter|je postule",
    r"solicitar|inscribirse|inscr[ií]bete|ver (?:m[aá]s|oferta|detalles?|vaga|puesto)|leer m[aá]s|saber mais"
    r"|candidatar(?:-se)?|candidate-se|aplicar|postular",
    r"candidati|scopri(?: di pi[uù])?|leggi(?: tutto| di pi[uù])?|dettagli|solliciteer(?: nu)?"
    r"|bekijk(?: vacature)?|lees meer|meer(?: info)?",
    r"ans[oö]k(?: nu)?|l[aä]s mer|visa|s[oø]g|se stilling|les mer|aplikuj|zobacz|wi[eę]cej|sprawd[zź]|başvur"
    r"|詳細|応募|查看|申请|자세히|지원",
)
VIEW_ALL = re.compile(
    r"(?:(?:see|view|browse|explore|show|search|find|check out|discover|go to)\s+(?:\w+\s+){0,3})?(?:all\s+"
    r"|our\s+|current\s+|open\s+|available\s+|the\s+|latest\s+|\d+\s+)*"
    r"(?:job openings?|open (?:positions?|roles?|jobs?|vacanc\w+|opportunit\w+)|openings|vacancies"
    r"|opportunities|positions|roles|jobs(?: board)?|job search|career opportunities"
    r"|careers?)\s*(?:at [\w .&-]+|here|now|with us)?\W*$"
    r"|(?:join|work with|work for|work at)\s+(?:us|our team|[\w .&-]+)\W*$|we.re hiring|now hiring|"
    r"(?:alle|offene|unsere|aktuelle|zu den|freie)\s+(?:\w+\s+){0,2}(?:stellen\w*|jobs|positionen|vakanzen"
    r"|stellenangebote)|stellenangebote|stellenmarkt|jobb[oö]rse|karriere"
    r"|(?:toutes?\s+)?(?:nos|les|voir les|voir nos)\s+(?:offres?|postes|emplois|opportunit[eé]s)"
    r"|offres d.emploi|nous rejoindre|rejoignez-nous|carri[eè]res?|recrutement"
    r"|ofertas de (?:empleo|trabajo)|vacantes|empleo|trabaja con nosotros|[uú]nete|trabalhe conosco|vagas"
    r"|carreiras|lavora con noi|posizioni aperte|carriere|offerte di lavoro"
    r"|vacatures|werken bij|lediga jobb|jobba (?:hos|med) oss|ledige stillinger|avoimet|kariera|oferty pracy"
    r"|praca|kariyer|вакансии|карьера|採用情報|求人|採用|招聘|招贤纳士|채용",
    re.IGNORECASE,
)
FACET_COUNT = re.compile(r"\(\s*\d+\s*\)\s*$|^\d+\s+(?:jobs?|openings?|roles?|positions?)$", re.IGNORECASE)
COMMON_TEXT = any_of(
    r"home|about(?: us)?|contact(?: us)?|privacy(?: (?:policy|notice|statement))?|terms(?: .{0,30})?"
    r"|cookies?(?: .{0,20})?|legal(?: notice)?|imprint|impressum|accessibility|sitemap"
    r"|log ?in|sign ?(?:in|up|out)|register|my (?:account|profile|applications)|help|faqs?|support|blog|news"
    r"|press|events|careers?|jobs?|our (?:team|culture|values|story|people|benefits)"
    r"|benefits|culture|life at .{0,30}|diversity.{0,40}|students(?: .{0,20})?|job alerts?|get job alerts"
    r"|talent (?:community|network)|join our talent \w+|english|deutsch|fran[cç]ais|espa[nñ]ol|italiano"
    r"|facebook|twitter|linkedin|instagram|youtube|x|tiktok|xing|glassdoor|back(?: to .{0,30})?"
    r"|skip to .{0,30}|menu|search|clear(?: all)?|filter|reset|download|print|email|share|subscribe"
    r"|all (?:jobs|openings|departments|locations|teams)"
    r"|products?|solutions?|pricing|customers|resources|investors?|company|datenschutz.{0,20}|kontakt"
    r"|[üu]ber uns|karriere|mentions l[eé]gales|politique .{0,40}|aviso legal|pol[ií]tica .{0,40}",
)


def is_common_text(text: str) -> bool:
    """Tell whether `text`, as a whole, is what every site's navigation says."""
    return COMMON_TEXT.fullmatch(text.strip(" .:\u203a»→>|")) is not None


def is_action(text: str) -> bool:
    """Tell whether `text`, as a whole, is a call to act ("Apply now", "Mehr erfahren") and no title."""
    return ACTION.fullmatch(text.strip(" .:\u203a»→>|+")) is not None


def names_role(text: str) -> bool:
    """Tell whether `text` contains a job title's word or a mark such as (m/w/d)."""
    return bool(ROLES.search(text) or GENDER_MARK.search(text) or CJK_ROLES.search(text))
