"""The words on the controls that page through a list, in many languages."""

import re

LOAD_MORE = re.compile(
    r"(?:load|show|view|see|display|get)\s+(?:\d+\s+)?(?:more|additional|further)(?!\s+(?:about|info|detail"
    r"|filter))|more\s+(?:jobs|results|positions|roles|openings|vacancies)"
    r"|(?:mehr|weitere)\s+(?:\w+\s+)?(?:laden|anzeigen|jobs|stellen\w*|ergebnisse)|mehr\s+laden|weitere\s+\w+"
    r"|(?:afficher|voir|charger)\s+(?:plus|davantage|la suite)(?!\s+sur)|plus\s+d.offres|(?:cargar|mostrar"
    r"|ver)\s+m[aá]s(?:\s+\w+)?|(?:carregar|mostrar|ver)\s+mais"
    r"|(?:carica|mostra|vedi)\s+(?:altr[io]|di pi[uù])|(?:meer|toon meer)\s+(?:laden|vacatures|tonen"
    r"|weergeven)|laad\s+meer|(?:visa|ladda)\s+fler|(?:vis|indl[aæ]s|last inn)\s+flere"
    r"|(?:poka[zż]|wczytaj|za[lł]aduj)\s+wi[eę]cej|na[cč][ií]st\s+dal[sš][ií]|daha\s+fazla|показать\s+(?:ещё"
    r"|еще)|загрузить\s+(?:ещё|еще)|もっと見る|さらに表示|加载更多|查看更多|더\s*보기",
    re.IGNORECASE,
)
NEXT_PAGE = re.compile(
    r"^\W*(?:next(?:\s+(?:page|\d+|results?|jobs?|month|week|day))?|go to next page|weiter|n[aä]chste(?:\s+seite)?|vor"
    r"|suivante?s?|page suivante|siguientes?|p[aá]gina siguiente|seguinte"
    r"|pr[oó]xim[ao](?:\s+p[aá]gina)?|successiv[ao]|avanti|pagina successiva|volgende(?:\s+pagina)?"
    r"|n[aä]sta(?:\s+sida)?|n[aæ]ste(?:\s+side)?|seuraava|nast[eę]pn[ae]|dal[sš][ií]"
    r"|sonraki|далее|следующая|次へ|次のページ|下一页|下一頁|다음)\W*$|^\s*(?:>|\u203a|»|>>|→|⟩|\u276f|⏵|▶)\s*$",
    re.IGNORECASE,
)
PREVIOUS_PAGE = re.compile(
    r"prev|zur[uü]ck|pr[eé]c[eé]dent|anterior|precedente|vorige|f[oö]reg|forrige|poprzedn|назад|前へ|上一页|이전|back",
    re.IGNORECASE,
)
