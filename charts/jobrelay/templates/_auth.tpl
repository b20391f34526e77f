{{/* jobrelay.auth .: how a person signs in, for the environment of both APIs. */}}
{{- define "jobrelay.auth" -}}
- name: JOBRELAY_AUTH_MODE
  value: {{ .Values.auth.mode }}
{{- if ne .Values.auth.mode "none" }}
- name: JOBRELAY_AUTH_URL
  value: {{ .Values.auth.url | quote }}
- name: JOBRELAY_AUTH_SESSION
  value: {{ .Values.auth.session | quote }}
- name: JOBRELAY_AUTH_ALLOWED
  value: {{ join "," .Values.auth.allowed | quote }}
{{- end }}
{{- if eq .Values.auth.mode "password" }}
- name: JOBRELAY_AUTH_PASSWORD_HASH
  {{- include "jobrelay.authSecret" (list . "password-hash") | nindent 2 }}
{{- else if eq .Values.auth.mode "oidc" }}
- name: JOBRELAY_AUTH_OIDC_ISSUER
  value: {{ .Values.auth.oidc.issuer | quote }}
- name: JOBRELAY_AUTH_OIDC_CLIENT_ID
  value: {{ .Values.auth.oidc.clientId | quote }}
{{- if .Values.auth.existingSecret }}
- name: JOBRELAY_AUTH_OIDC_CLIENT_SECRET
  {{- include "jobrelay.authSecret" (list . "client-secret") | nindent 2 }}
{{- end }}
{{- else if eq .Values.auth.mode "proxy" }}
- name: JOBRELAY_AUTH_PROXY_HEADER
  value: {{ .Values.auth.proxy.header | quote }}
- name: JOBRELAY_AUTH_PROXY_SECRET
  {{- include "jobrelay.authSecret" (list . "proxy-secret") | nindent 2 }}
{{- end }}
{{- end }}

{{- define "jobrelay.authSecret" -}}
valueFrom:
  secretKeyRef: {name: {{ (index . 0).Values.auth.existingSecret }}, key: {{ index . 1 }}}
{{- end }}

{{/* jobrelay.egressToProvider .: the identity provider, which ai-api asks. */}}
{{- define "jobrelay.egressToProvider" -}}
{{- if eq .Values.auth.mode "oidc" }}
- to:
    {{- if .Values.auth.oidc.to }}
    {{- toYaml .Values.auth.oidc.to | nindent 4 }}
    {{- else }}
    {{- include "jobrelay.outsideWeb" . | nindent 4 }}
    {{- end }}
  ports:
    - {protocol: TCP, port: {{ .Values.auth.oidc.port }}}
{{- end }}
{{- end }}

{{/* jobrelay.authChecks .: what a way to sign in needs; nobody puts the page where strangers reach it without one. */}}
{{- define "jobrelay.authChecks" -}}
{{- $auth := .Values.auth -}}
{{- $frontend := .Values.frontend -}}
{{- if eq $auth.mode "none" -}}
{{- if or $frontend.ingress.enabled $frontend.httpRoute.enabled (ne $frontend.service.type "ClusterIP") -}}
{{- fail "\n\nauth.mode=none lets in everybody who reaches the page, so it goes with kubectl port-forward alone. Before an Ingress, an HTTPRoute, a LoadBalancer or a NodePort set auth.mode to password, oidc or proxy.\n" -}}
{{- end -}}
{{- else -}}
{{- if and (or (eq $auth.mode "password") (eq $auth.mode "proxy")) (not $auth.existingSecret) -}}
{{- fail (printf "\n\nauth.mode=%s needs auth.existingSecret: a secret with the key %s.\n" $auth.mode (eq $auth.mode "proxy" | ternary "proxy-secret (at least 32 characters)" "password-hash (python -m ai_api.access.passwords writes it)")) -}}
{{- end -}}
{{- if and (or (eq $auth.mode "oidc") (eq $auth.mode "proxy")) (not $auth.allowed) -}}
{{- fail (printf "\n\nauth.mode=%s needs auth.allowed: the e-mail address or subject of the person whose installation this is.\n" $auth.mode) -}}
{{- end -}}
{{- if and (eq $auth.mode "oidc") (not (and $auth.url $auth.oidc.issuer $auth.oidc.clientId)) -}}
{{- fail "\n\nauth.mode=oidc needs auth.url, auth.oidc.issuer and auth.oidc.clientId; register auth.url with /api/ai/auth/oidc/callback after it as the redirect URI.\n" -}}
{{- end -}}
{{- end -}}
{{- end }}
