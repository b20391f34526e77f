{{/* jobrelay.aiWorkerEnv .: which LLM judges, and what it costs. */}}
{{- define "jobrelay.aiWorkerEnv" -}}
{{- if or .Values.ai.openrouter.apiKey .Values.ai.openrouter.existingSecret -}}
- name: OPENROUTER_API_KEY
  valueFrom: {secretKeyRef: {name: {{ include "jobrelay.openrouterSecret" . }}, key: {{ .Values.ai.openrouter.key }}}}
{{- end }}
{{- with .Values.ai.openrouter.baseUrl }}
- name: OPENROUTER_BASE_URL
  value: {{ . | quote }}
{{- end }}
{{- with .Values.ai.openrouter.model }}
- name: OPENROUTER_MODEL
  value: {{ . | quote }}
{{- end }}
{{- if .Values.ai.maxTokens }}
- name: JOBRELAY_LLM_MAX_TOKENS
  value: {{ .Values.ai.maxTokens | quote }}
{{- end }}
{{- with .Values.ai.dayBudgetUsd }}
- name: JOBRELAY_LLM_DAY_BUDGET_USD
  value: {{ . | quote }}
{{- end }}
{{- with .Values.ai.price.in }}
- name: JOBRELAY_LLM_PRICE_IN
  value: {{ . | quote }}
{{- end }}
{{- with .Values.ai.price.out }}
- name: JOBRELAY_LLM_PRICE_OUT
  value: {{ . | quote }}
{{- end }}
{{- end }}
