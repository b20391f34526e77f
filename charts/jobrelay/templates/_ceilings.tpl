{{/* jobrelay.ceilings .: what searches may take, for the environment of both APIs. */}}
{{- define "jobrelay.ceilings" -}}
{{- with .Values.ceilings -}}
- {name: JOBRELAY_MAX_OPEN_SEARCHES, value: {{ .openSearches | quote }}}
- {name: JOBRELAY_LARGEST_SEARCH, value: {{ .searchPostings | int | quote }}}
- {name: JOBRELAY_DEFAULT_BUDGET_USD, value: {{ kindIs "invalid" .defaultBudgetUsd | ternary "" (.defaultBudgetUsd | toString) | quote }}}
{{- if not (kindIs "invalid" .largestBudgetUsd) }}
- {name: JOBRELAY_LARGEST_BUDGET_USD, value: {{ .largestBudgetUsd | toString | quote }}}
{{- end }}
{{- with .searchesAnHour }}
- {name: JOBRELAY_SEARCHES_AN_HOUR, value: {{ . | int | quote }}}
{{- end }}
{{- end }}
{{- end }}
