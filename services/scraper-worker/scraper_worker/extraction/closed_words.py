"""How postings say that they are closed: for each language what is closed, and what is said of it."""

_ENGLISH_SUBJECT = (
    r"(?:this|the|that) (?:[\w/-]+ ){0,2}?(?:job|position|role|post|posting|vacancy|opening"
    r"|requisition|opportunity|listing|advert(?:isement)?|ad|internship|offer|campaign"
    r"|recruitment)\b|(?:recruitment|hiring|applications?) for this (?:[\w/-]+ ){0,2}?\w+|(?:the"
    r" )?application (?:period|window|deadline|process)|(?:the )?closing date|(?:job|position"
    r"|page|posting|vacancy|role|opportunity) (?:that )?you(?:['’]re| are|['’]ve| have|) (?:\w+"
    r" )?(?:looking for|trying to \w+(?: \w+)?|requested|were looking for|selected|viewing"
    r"|apply(?:ing)? (?:to|for))|applications"
)
_ENGLISH_SAID = (
    r"(?:is|are|was) (?:currently |now |presently )?(?:no longer|not)(?: currently| presently)?"
    r" (?:available|open|active|accepting (?:new )?(?:applications|applicants|candidates)|taking"
    r" applications|being (?:advertised|recruited|filled|hired for)|posted|online|live|valid"
    r"|published|advertised)|no longer (?:exists?|available|open|active|online|accepts?"
    r" applications)|(?:has|have) (?:now |already |since |recently )*(?:been )?(?:filled|closed"
    r"|expired|removed|taken down|withdrawn|ended|passed|deactivated|unpublished|cancell?ed"
    r"|archived|paused|suspended|(?:put|placed) on hold|finished|deleted|taken offline)|(?:is|are"
    r"|was|were) (?:now |already |currently |unfortunately )*(?:closed|filled|expired|on hold"
    r"|paused|inactive|archived|cancell?ed|withdrawn|removed|deactivated|suspended)|(?:could not"
    r" be|cannot be|can['’]t be|was not|not) found|does(?:n['’]t| not) exist|(?:closed|expired"
    r"|ended) on [\w ,./-]{2,20}\d{4}"
)
PAIRS: tuple[tuple[str, str], ...] = (
    (_ENGLISH_SUBJECT, _ENGLISH_SAID),
    (
        (
            r"(?:diese|die|dieses|das) (?:[\w-]+ ){0,2}?(?:stelle|position|stellenanzeige"
            r"|ausschreibung|anzeige|vakanz|stellenangebot|stellenausschreibung|angebot|job)|die"
            r" bewerbungsfrist|der job|dieser job"
        ),
        (
            r"(?:nicht|nich) (?:mehr|länger) (?:verfügbar|aktiv|online|vakant|aktuell|offen"
            r"|ausgeschrieben|vorhanden)|(?:ist|sind|wurde|wurden)(?: bereits| schon| leider|"
            r" inzwischen| mittlerweile)* (?:besetzt|geschlossen|abgelaufen|vergeben|deaktiviert"
            r"|archiviert|entfernt|gelöscht|beendet|inaktiv)|existiert nicht(?: mehr)?"
        ),
    ),
    (
        r"(?:cette|l['’]|la|le|ce) ?(?:[\w-]+ )?(?:offre|annonce|poste|recrutement|candidature)",
        (
            r"n['’](?:est|existe) (?:malheureusement )?plus(?: (?:disponible|en ligne|actif|active"
            r"|valable|d['’]actualité|ouverte?|publiée?))?|(?:a|ont) (?:déjà |malheureusement"
            r" )?(?:été )?(?:pourvue?|expirée?|clôturée?|fermée?|supprimée?|archivée?|retirée?)|est"
            r" (?:désormais |maintenant )?(?:expirée?|pourvue?|fermée?|clôturée?|clos)"
        ),
    ),
    (
        (
            r"(?:esta|la|este|el) (?:[\w-]+ )?(?:oferta|vacante|posición|puesto|empleo|convocatoria"
            r"|plaza|proceso)"
        ),
        (
            r"ya no (?:está|se encuentra|existe|admite)(?: (?:disponible|activ[ao]|abiert[ao]|vigente"
            r"|candidaturas))?|ha (?:caducado|expirado|finalizado|terminado|sido (?:cubiert[ao]"
            r"|cerrad[ao]|eliminad[ao]))|está (?:cerrad[ao]|cubiert[ao]|caducad[ao]|finalizad[ao])|no"
            r" está (?:disponible|activ[ao])"
        ),
    ),
    (
        r"(?:aquesta|l['’]) ?(?:oferta|vacant|convocatòria)",
        (
            r"ja no (?:està|es troba) (?:disponible|activa|oberta)|ha (?:caducat|finalitzat|estat"
            r" (?:coberta|tancada))"
        ),
    ),
    (
        (
            r"(?:questa|quest['’]|l['’]|la|il) ?(?:[\w-]+ )?(?:offerta|posizione|annuncio|ricerca"
            r"|selezione|candidatura)"
        ),
        (
            r"non è (?:più|attualmente) (?:disponibile|attiv[ao]|aperta|valid[ao]|online)|è"
            r" (?:stat[ao] )?(?:già )?(?:scadut[ao]|chius[ao]|ricopert[ao]|rimoss[ao]|coperta)"
        ),
    ),
    (
        (
            r"(?:esta|est[ae]|a|o|essa) (?:[\w-]+ )?(?:vaga|oportunidade|posição|anúncio|oferta"
            r"|processo)"
        ),
        (
            r"(?:já )?não (?:está|se encontra|existe)(?: mais)?(?: (?:disponível|abert[ao]"
            r"|ativ[ao]))?|foi (?:preenchid[ao]|encerrad[ao]|fechad[ao]|cancelad[ao]|removid[ao])"
            r"|está (?:encerrad[ao]|fechad[ao]|expirad[ao])|expirou"
        ),
    ),
    (
        r"(?:deze|de) (?:[\w-]+ )?(?:vacature|functie|baan|stage)",
        (
            r"(?:is )?niet (?:meer|langer) (?:beschikbaar|open|actief|online|vacant)|is (?:reeds |al "
            r"|inmiddels )?(?:vervuld|gesloten|verlopen|ingevuld|verwijderd)|bestaat niet meer"
        ),
    ),
    (
        r"(?:ta|to|te|niniejsze)? ?(?:ogłoszenie|oferta|rekrutacja|oferta pracy)",
        (
            r"(?:jest )?(?:już )?(?:nieaktualn[ae]|nieaktywn[ae]|zakończon[ae])|wygasł[ao]|został[ao]"
            r" (?:zamknięt[ae]|zakończon[ae]|usunięt[ae])|nie jest już (?:dostępn[ae]|aktualn[ae]"
            r"|aktywn[ae])"
        ),
    ),
    (
        r"(?:denna|den här|tjänsten|annonsen|jobbet)(?: \w+)??",
        (
            r"(?:är )?inte längre (?:tillgänglig|aktiv|öppen)|är (?:redan )?(?:tillsatt|stängd"
            r"|borttagen)|har (?:stängts|gått ut|tillsatts|tagits bort)"
        ),
    ),
    (
        r"(?:denne|stillingen|stillingsannonsen|annoncen|annonsen|jobbet|utlysningen)(?: \w+)??",
        (
            r"(?:er )?(?:ikke|ikkje) (?:længere|lenger) (?:tilgængelig|tilgjengelig|aktiv|åben|åpen"
            r"|ledig)|er (?:allerede )?(?:besat|besatt|lukket|utløpt|udløbet)"
        ),
    ),
    (
        r"(?:tämä |tämän )?(?:ilmoitus|työpaikka|paikka|haku|hakuaika|työpaikkailmoitus)",
        (
            r"(?:on )?(?:jo )?(?:päättynyt|täytetty|sulkeutunut|umpeutunut|suljettu|poistettu)|ei ole"
            r" enää (?:auki|avoinna|saatavilla|voimassa)"
        ),
    ),
    (
        r"(?:bu )?(?:ilan|pozisyon|iş ilanı|başvuru|başvurular|iş)",
        (
            r"(?:artık )?(?:yayında değil|aktif değil|mevcut değil|açık değil)|kapan(?:mış|dı)\w*"
            r"|sona er(?:di|miş)\w*|süresi dol(?:du|muş)\w*|kaldırıl(?:dı|mış)\w*"
        ),
    ),
    (
        (
            r"(?:tato |tato |toto |táto )?(?:pozice|nabídka|pracovní nabídka|inzerát|pozícia|ponuka"
            r"|výběrové řízení)"
        ),
        (
            r"(?:již |už )?(?:není|nie je)(?: již| už)? (?:aktuální|dostupná|platná|aktívna|aktuálna"
            r"|k dispozici|dostupný)|byl[ao]? (?:již |už )?(?:obsazena|uzavřena|ukončena|ukončeno"
            r"|zrušena)|(?:už )?bola (?:obsadená|zrušená)"
        ),
    ),
    (
        r"(?:ez |ez a |a |az )?(?:állás|pozíció|álláshirdetés|hirdetés|állásajánlat)",
        (
            r"(?:már )?nem (?:elérhető|aktív|aktuális)|(?:már )?(?:lejárt|betöltve|betöltött|lezárult"
            r"|megszűnt)"
        ),
    ),
    (
        (
            r"(?:acest|această|acesta|aceasta)? ?(?:anunț|anunțul|post|postul|poziția|ofertă|oferta"
            r"|jobul|job)"
        ),
        (
            r"nu mai este (?:disponibil|activ|valabil|deschis)[ăa]?|a (?:expirat|fost (?:ocupat"
            r"|închis|ocupată|închisă))"
        ),
    ),
    (
        r"(?:эта |данная )?вакансия",
        r"(?:уже |больше )?(?:закрыта|в архиве|неактивна|не активна|неактуальна|удалена|снята)",
    ),
    (r"(?:ця |дана )?вакансія", r"(?:вже |більше )?(?:закрита|неактивна|не активна|в архіві|неактуальна|видалена)"),
    (r"(?:η |αυτή η )?(?:θέση|αγγελία)", r"(?:δεν είναι πλέον (?:διαθέσιμη|ενεργή)|έχει (?:λήξει|καλυφθεί|κλείσει))"),
    (
        r"この(?:求人|募集|職種|案件|ポジション|採用情報)",
        r"終了|締め?切|公開されて(?:い)?ません|掲載が?終|充足|受付(?:を|は)停止",
    ),
    (
        r"(?:该|此|本|這|該|这)?(?:个|個)?(?:职位|岗位|職位|職缺|招聘|工作)",
        r"已(?:关闭|下线|失效|过期|结束|關閉|下架|額滿|截止|过|招满)|不存在|停止招聘",
    ),
    (
        r"(?:이|해당|본)? ?(?:채용|공고|채용공고|포지션|모집)(?:은|는|이|가)? ?",
        r"(?:이미 )?(?:마감|종료|만료)(?:되었|된|됐)|존재하지 않",
    ),
    (
        r"(?:هذه |هذا )?(?:الوظيفة|الإعلان|الشاغر|التقديم)",
        r"(?:لم تعد|لم يعد|غير) (?:متاح|متوفر|نشط|شاغر)\w*|(?:مغلق|انته|أغلق|تم شغل|تم إغلاق)\w*",
    ),
    (r"(?:ה)?(?:משרה|מודעה)(?: זו| הזו)?", r"(?:כבר )?(?:אינה|לא) (?:זמינה|פעילה|רלוונטית)|(?:אוישה|נסגרה|הוסרה)"),
    (r"(?:यह |इस )?(?:नौकरी|पद|रिक्ति)", r"(?:अब )?(?:उपलब्ध नहीं|बंद (?:हो|कर)|समाप्त हो|भर (?:गया|दिया))"),
    (r"(?:ตำแหน่ง|งาน|ประกาศ)(?:งาน)?นี้", r"(?:ได้)?(?:ปิดรับ|ปิดรับสมัคร|หมดอายุ|ไม่เปิดรับ|เต็มแล้ว|ปิดแล้ว)"),
    (
        r"(?:lowongan|posisi|iklan)(?: kerja)?(?: ini)?",
        r"(?:sudah|telah) (?:ditutup|terisi|berakhir|kedaluwarsa)|tidak (?:lagi )?tersedia",
    ),
    (
        r"(?:vị trí|công việc|tin tuyển dụng|việc làm)(?: này)?",
        r"(?:đã )?(?:đóng|hết hạn|hết hiệu lực|ngừng tuyển|tuyển đủ)|không còn",
    ),
)
"""Patterns in lower case: what may be closed, and what is said of it, up to 60 letters later in the same sentence."""

ALONE = (
    (
        r"(?:sorry[,!.]? |oops[,!.]? |unfortunately,? )?(?:this )?(?:job|position|vacancy|posting"
        r"|role|opening|listing|applications?|requisition|recruitment)s? (?:has |have |is |are |was"
        r" )?(?:now |already |been )*(?:expired|closed|filled|on hold|archived|inactive|removed|not"
        r" found|no longer available)(?: \d[\w ./-]{0,20})?"
    ),
    (
        r"(?:we are |we['’]re )?(?:no longer|not(?: currently)?|currently not) (?:accepting|taking"
        r"|receiving) (?:any )?(?:new |more |further )?(?:applications|applicants|candidates)(?:"
        r" (?:for|at|on|to) .{1,60})?"
    ),
    (
        r"(?:applications?|registration|job|posting|vacancy) (?:are |is |have |has )?(?:now"
        r" )?closed(?: (?:for|on|since) .{1,40})?"
    ),
    r"we(?: have|['’]ve)? (?:now |already )*(?:filled|closed) this \w+",
    (
        r"(?:stelle|position) (?:ist )?(?:bereits )?(?:besetzt|nicht mehr verfügbar|vergeben)"
        r"|bewerbungsfrist abgelaufen"
    ),
    r"(?:offre|poste|annonce) (?:expirée?|pourvue?|clôturée?|fermée?)|candidatures closes",
    (
        r"(?:oferta|vacante|convocatoria|plazo) (?:cerrad[ao]|caducad[ao]|finalizad[ao]|expirad[ao])"
        r"|vaga encerrada"
    ),
    (
        r"(?:offerta|posizione|annuncio) (?:scadut[ao]|chius[ao])|vacature (?:gesloten|vervuld"
        r"|verlopen)"
    ),
    (
        r"ogłoszenie (?:nieaktualne|wygasło|archiwalne)|rekrutacja zakończona|募集終了|受付終了|已(?:下线|关闭|截止)"
        r"|채용 ?마감|마감"
    ),
)
"""Notices that count only where they are a whole line."""

CONDITIONS = (
    r"if|when|whenever|once|until|till|after|unless|should|before|in case|where|falls|wenn|sobald"
    r"|bis|solange|nachdem|si|lorsque|dès que|jusqu|cuando|hasta|una vez|se|quando|finché|até"
    r"|caso|indien|zodra|tot|als|jeśli|gdy|dopóki|om|när|tills|hvis|når|jos|kun|eğer|pokud|dokud"
    r"|ha|amíg|dacă|când|если|когда|пока|якщо|коли"
)
"""Words that make a rule of what follows: "once the position has been filled", "if this job is no longer available"."""

GOING_ON = (
    r"any ?more|any longer|now|currently|today|already|at (?:this|the|present)\b|for the moment"
    r"|to (?:new |further |external |any )*(?:application|applicant|candidate)s?|for (?:new "
    r"|further |external )*(?:application|applicant|candidate)s?|or (?:has|was|is|may|does|no"
    r"|could|can|cannot)|and (?:is|are|no|has|have|we|you|cannot|can|may|will|has been|the)\b|on"
    r" (?:our|this|the|\d)|at \d|in (?:our|the)|because|since|as (?:of|it|we)\b|please|but|so\b"
    r"|by the|due|after|with(?:in)? the|mehr|oder|und|aber|bitte|auf|am \d|ou|et\b|mais|sur|le \d"
    r"|y\b|o\b|pero|en\b|el \d|e\b|ma\b|mas|il \d|em\b|a partir|יותר|enää|artık|więcej|längre"
    r"|lenger|længere|πλέον|больше|більше|more|of\b|en\b|maar|op\b|i\b|lub|och|eller|og\b|ja\b"
    r"|ve\b|nebo|a\b|és\b|vagy|și|sau|и|или|та|або|και"
)
"""How a sentence may go on after a notice; "closed-loop control" and "not open to sponsorship" go on otherwise."""
