{{/* jobrelay.trustInit .: an init container that puts the private certificates beside the public ones, for one file is what libraries take. */}}
{{- define "jobrelay.trustInit" -}}
{{- if include "jobrelay.trusts" . }}
- name: trust
  image: {{ include "jobrelay.image" (list . .Values.scraperApi.image) }}
  imagePullPolicy: {{ .Values.scraperApi.image.pullPolicy }}
  args: [sh, -c, 'cat "$(python -m certifi)" /etc/jobrelay/ca/ca.crt > /etc/jobrelay/trust/bundle.crt']
  resources:
    requests: {cpu: 10m, memory: 32Mi}
    limits: {cpu: "1", memory: 64Mi}
  securityContext:
    {{- include "jobrelay.containerSecurity" . | nindent 4 }}
  volumeMounts:
    - {name: ca, mountPath: /etc/jobrelay/ca, readOnly: true}
    - {name: trust, mountPath: /etc/jobrelay/trust}
{{- end }}
{{- end }}

{{/* jobrelay.trustEnv .: where Python's ssl, requests and the database's driver find them. */}}
{{- define "jobrelay.trustEnv" -}}
{{- if include "jobrelay.trusts" . }}
- {name: SSL_CERT_FILE, value: /etc/jobrelay/trust/bundle.crt}
- {name: REQUESTS_CA_BUNDLE, value: /etc/jobrelay/trust/bundle.crt}
{{- end }}
{{- end }}

{{- define "jobrelay.trustMount" -}}
{{- if include "jobrelay.trusts" . }}
- {name: trust, mountPath: /etc/jobrelay/trust, readOnly: true}
{{- end }}
{{- end }}

{{- define "jobrelay.trustVolumes" -}}
{{- if include "jobrelay.trusts" . }}
{{- $ca := .Values.global.trustedCa }}
- name: ca
  {{- $item := list (dict "key" $ca.key "path" "ca.crt") | toJson }}
  {{- if $ca.configMap }}
  configMap: {name: {{ $ca.configMap }}, items: {{ $item }}}
  {{- else }}
  secret: {secretName: {{ $ca.secret }}, items: {{ $item }}}
  {{- end }}
- name: trust
  emptyDir: {sizeLimit: 4Mi}
{{- end }}
{{- end }}

{{/* jobrelay.trusts .: whether there is a private authority, as text. */}}
{{- define "jobrelay.trusts" -}}
{{- or .Values.global.trustedCa.configMap .Values.global.trustedCa.secret -}}
{{- end }}
