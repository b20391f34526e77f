{{/* jobrelay.scraperWorkerEnv .: how it goes out to the web. */}}
{{- define "jobrelay.scraperWorkerEnv" -}}
- name: JOBRELAY_HOST_RATE
  value: {{ .Values.scraperWorker.hostRate | quote }}
- name: JOBRELAY_HOST_BURST
  value: {{ .Values.scraperWorker.hostBurst | quote }}
{{- with .Values.scraperWorker.page }}
{{- with .requests }}
- {name: JOBRELAY_PAGE_REQUESTS, value: {{ . | int | quote }}}
{{- end }}
{{- with .memory }}
- {name: JOBRELAY_PAGE_MEMORY, value: {{ . | quote }}}
{{- end }}
{{- with .seconds }}
- {name: JOBRELAY_RENDER_DEADLINE, value: {{ printf "PT%dS" (int .) | quote }}}
{{- end }}
{{- with .exploreSeconds }}
- {name: JOBRELAY_EXPLORE_DEADLINE, value: {{ printf "PT%dS" (int .) | quote }}}
{{- end }}
{{- with .restartAfter }}
- {name: JOBRELAY_BROWSER_PAGES, value: {{ . | int | quote }}}
{{- end }}
{{- end }}
- name: JOBRELAY_BROWSER_SANDBOX
  value: {{ .Values.scraperWorker.browserSandbox | quote }}
{{- with .Values.scraperWorker.userAgent }}
- name: JOBRELAY_USER_AGENT
  value: {{ . | quote }}
{{- end }}
{{- include "jobrelay.egressEnv" . }}
{{- end }}

{{/* jobrelay.testPage .: where `helm test` serves its own careers page for as long as it runs. */}}
{{- define "jobrelay.testPage" -}}
{{ include "jobrelay.fullname" . }}-test.{{ .Release.Namespace }}:8080
{{- end }}

{{/* jobrelay.egressEnv .: what may be reached besides the public web, and through which proxy; scraper-api refuses early by the same rules. */}}
{{- define "jobrelay.egressEnv" -}}
{{- $addresses := list }}
{{- range .Values.scraperWorker.egress.allow }}{{ $addresses = append $addresses .address }}{{ end }}
{{- if not .Values.tests.url }}{{ $addresses = append $addresses (include "jobrelay.testPage" .) }}{{ end }}
{{- with $addresses }}
- name: JOBRELAY_EGRESS_ALLOW
  value: {{ join "," . | quote }}
{{- end }}
{{- with .Values.ceilings.hostsAllowed }}
- name: JOBRELAY_HOSTS_ALLOWED
  value: {{ join "," (not $.Values.tests.url | ternary (append . (include "jobrelay.testPage" $ | trimSuffix ":8080")) .) | quote }}
{{- end }}
{{- with .Values.ceilings.hostsRefused }}
- name: JOBRELAY_HOSTS_REFUSED
  value: {{ join "," . | quote }}
{{- end }}
{{- if .Values.scraperWorker.egress.proxy.existingSecret }}
- name: JOBRELAY_EGRESS_PROXY
  valueFrom: {secretKeyRef: {name: {{ .Values.scraperWorker.egress.proxy.existingSecret }}, key: {{ .Values.scraperWorker.egress.proxy.key }}}}
{{- else if .Values.scraperWorker.egress.proxy.url }}
- name: JOBRELAY_EGRESS_PROXY
  value: {{ .Values.scraperWorker.egress.proxy.url | quote }}
{{- end }}
{{- end }}
