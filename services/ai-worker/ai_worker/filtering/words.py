"""Words of links in the languages that careers pages are most often written in."""

import re

POSTING_PATHS = frozenset(
    "job jobs joboffer joboffers job-offer job-offers job-detail job-details jobdetail jobdetails jobad jobads job-posting job-postings jobposting jobdescription job-description job-opening jobopening "
    "jobpostings career careers karriere carriere carrieres carrière carrera carreras carreiras carriera kariera position positions open-positions "
    "openings opening job-openings current-openings vacancy vacancies vacature vacatures vacante vacantes vaga vagas stelle stellen stellenangebot "
    "stellenangebote stellenanzeige stellenanzeigen offene-stellen offre offres emploi emplois offre-emploi offres-emploi offre-d-emploi "
    "recrutement empleo empleos oferta ofertas oferta-empleo ofertas-empleo trabajo lavoro offerte posizioni posizioni-aperte lavora-con-noi praca "
    "oferty oferty-pracy jobb lediga-jobb ledige-stillinger stillinger stilling tyopaikat role roles opportunity opportunities requisition req "
    "posting postings listing listings viewjob apply o p j en-us details detail show".split()
)
STRONG_PATHS = POSTING_PATHS - frozenset("o p j en-us details detail show apply listing listings career careers karriere offre offerte role roles".split())
ID_PARAMETERS = frozenset(
    "id jobid job_id job jid gh_jid jk jobno job_no jobnumber reqid req_id requisitionid requisition vacancyid vacancy_id vacancy positionid position_id "
    "posting postingid posting_id jobreq ref reference offerid offer_id oid stellenid pid jobadid currentjobid p nr".split()
)
FACETS = frozenset(
    "department departments team teams category categories kategorie kategorien location locations standort standorte office offices page seite "
    "tag tags search filter filters sort type types level country countries city cities function functions feed rss all discipline profession".split()
)
FACET_PARAMETERS = frozenset(
    "page p offset start sort order orderby department dept team category cat location loc city country q query search keyword keywords filter type "
    "level view lang language hl locale per_page limit tag remote".split()
)
ROLE_WORD = re.compile(
    r"(?<!\w)(?:\w*engineer(?:ing)?|\w*developer|programmer|architect|manager|director|designer|analyst|scientist|researcher|administrator|"
    r"specialist|consultant|coordinator|assistant|associate|representative|executive|officer|technician|nurse|teacher|accountant|controller|"
    r"recruiter|writer|editor|lead|head of|vp|intern(?:ship)?|trainee|apprentice|operator|driver|mechanic|electrician|clerk|supervisor|advisor|"
    r"adviser|counsel|lawyer|paralegal|attorney|strategist|planner|buyer|cashier|chef|cook|waiter|waitress|barista|cleaner|carer|caregiver|"
    r"therapist|physician|doctor|pharmacist|dentist|surveyor|inspector|welder|plumber|carpenter|warehouse|sdet|sre|devops|qa|tester|producer|"
    r"agent|owner|master|scrum|partner|auditor|actuary|economist|statistician|biologist|chemist|tutor|lecturer|professor|librarian|receptionist|"
    r"secretary|marketer|evangelist|advocate|founder|staff|principal|fellow|expert|professional|worker|artist|animator|copywriter|photographer|"
    r"\w*entwickler(?:in)?|\w*ingenieur(?:in)?|\w*leiter(?:in)?|\w*leitung|\w*berater(?:in)?|\w*kauf(?:mann|frau|leute)|\w*fach(?:kraft|mann|frau)|"
    r"\w*mitarbeiter(?:in)?|\w*referent(?:in)?|\w*verkäufer(?:in)?|\w*pfleger(?:in)?|\w*techniker(?:in)?|\w*mechaniker(?:in)?|\w*mechatroniker(?:in)?|"
    r"werkstudent(?:in)?|praktikant(?:in)?|praktikum|auszubildende\w*|ausbildung|duales studium|\w*buchhalter(?:in)?|\w*sachbearbeiter(?:in)?|"
    r"\w*fahrer(?:in)?|\w*lehrer(?:in)?|\w*erzieher(?:in)?|\w*arzt|\w*ärztin|\w*wissenschaftler(?:in)?|\w*administrator(?:in)?|\w*assistent(?:in)?|"
    r"développeu(?:r|se)|ingénieure?|responsable|chef(?:fe)? de|chargée? (?:de|d')|technicien(?:ne)?|conseill(?:er|ère)|gestionnaire|directeur|"
    r"directrice|infirmi(?:er|ère)|comptable|vendeu(?:r|se)|alternan(?:t|ce)|stage|stagiaire|assistante?|analyste|concepteur|formateur|"
    r"desarrollador(?:a)?|ingenier[oa]|gerente|jefe de|jefa de|técnic[oa]|analista|diseñador(?:a)?|consultor(?:a)?|asesor(?:a)?|director(?:a)?|"
    r"enfermer[oa]|contable|vendedor(?:a)?|becari[oa]|monitor(?:a)?|encargad[oa]|administrativ[oa]|dependient[ea]|"
    r"desenvolvedor(?:a)?|engenheir[oa]|coordenador(?:a)?|estagiári[oa]|sviluppatore|sviluppatrice|ingegnere|responsabile|addett[oa]|impiegat[oa]|"
    r"tirocinante|programista|inżynier|kierownik|specjalist[ae]|księgow[ya]|praktykant|ontwikkelaar|medewerker|adviseur|verpleegkundige|stagiair|"
    r"utvecklare|ingenjör|chef|säljare|udvikler|ingeniør|medarbejder|utvikler|kehittäjä|insinööri|エンジニア|マネージャー|デザイナー|工程师|经理|설계자|엔지니어|"
    r"инженер|разработчик|менеджер|аналитик)(?:s|n|en)?(?!\w)",
    re.IGNORECASE,
)
GENDER_MARK = re.compile(r"\((?:[mwfdxh]\s*[/|,*]\s*[mwfdxhi](?:\s*[/|,*]\s*[mwfdx])*|all genders?|gn|h/f|f/h|m/k|k/m)\)|\bh/f\b|\bm/w/d\b|:in\b|\*in\b", re.IGNORECASE)
CONTEXT = re.compile(
    r"full[- ]?time|part[- ]?time|vollzeit|teilzeit|temps (?:plein|partiel)|\bcd[id]\b|jornada completa|indefinido|remote|hybrid|permanent|contract|"
    r"freelance|unbefristet|tempo (?:pieno|indeterminato)|pełny etat|heltid|deltid|posted|veröffentlicht|publi(?:é|cad)|apply|bewerben|postuler",
    re.IGNORECASE,
)
CALL_TO_ACTION = re.compile(
    r"^\W*(?:apply(?: now| here| for this (?:job|role|position))?|view(?: job| details| role| position| opening)?|read more|learn more|more(?: info| details)?|"
    r"details?|see (?:job|details|more)|see full (?:job )?description|jetzt bewerben|bewerben|mehr (?:erfahren|infos?)|zur stelle|stelle ansehen|details ansehen|"
    r"postuler|voir (?:l['’]offre|plus)|en savoir plus|ver (?:más|oferta|detalles|vaga)|solicitar|aplicar|candidatar-se|saiba mais|candidati|scopri di più|"
    r"aplikuj|zobacz więcej|solliciteer|meer (?:info|lezen)|läs mer|ansök|→|»|>|\s)*\W*$",
    re.IGNORECASE,
)
ALL_JOBS = re.compile(
    r"^\W*(?:(?:all|view all|see all|browse|search|find|our|current|open|more|other|similar|related|back to(?: all)?|explore|show(?: all)?)\s+)*"
    r"(?:jobs?|careers?|positions?|openings?|vacanc(?:y|ies)|roles?|opportunities|open positions|job search|join us|work with us|"
    r"(?:alle |offene )?stellen(?:angebote)?|karriere|jobs? suchen|(?:toutes )?(?:nos |les )?offres(?: d['’]emploi)?|carrières?|recrutement|"
    r"(?:todas las )?ofertas(?: de empleo)?|empleo|trabaja con nosotros|vagas|carreiras|lavora con noi|posizioni aperte|kariera|vacatures|werken bij|"
    r"lediga jobb|ledige stillinger)(?:\s*\(?\d+\)?)?\W*$",
    re.IGNORECASE,
)
