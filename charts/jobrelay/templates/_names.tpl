{{- define "jobrelay.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- include "jobrelay.cut" .Values.fullnameOverride -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- include "jobrelay.cut" .Release.Name -}}
{{- else -}}
{{- include "jobrelay.cut" (printf "%s-%s" .Release.Name $name) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* jobrelay.selector (list . "scraper-api"): what finds a component's pods; never changes between versions. */}}
{{- define "jobrelay.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: jobrelay
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{/* jobrelay.labels (list . "scraper-api") */}}
{{- define "jobrelay.labels" -}}
{{- $root := index . 0 -}}
{{ include "jobrelay.selector" . }}
app.kubernetes.io/part-of: jobrelay
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version | replace "+" "_" }}
{{- with $root.Values.global.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* jobrelay.metadata (list . "scraper-api"): a resource that has its component's name. */}}
{{- define "jobrelay.metadata" -}}
{{- $root := index . 0 -}}
name: {{ include "jobrelay.fullname" $root }}-{{ index . 1 }}
namespace: {{ $root.Release.Namespace }}
labels:
  {{- include "jobrelay.labels" . | nindent 2 }}
{{- end }}

{{/* jobrelay.image (list . .Values.frontend.image) */}}
{{- define "jobrelay.image" -}}
{{- $root := index . 0 -}}
{{- $image := index . 1 -}}
{{- $registry := $root.Values.global.registry -}}
{{- printf "%s%s:%s%s" (empty $registry | ternary "" (printf "%s/" (trimSuffix "/" $registry))) $image.repository ($image.tag | default $root.Chart.AppVersion) (empty $image.digest | ternary "" (printf "@%s" $image.digest)) -}}
{{- end }}

{{/* jobrelay.cut NAME: at most 40 characters; what is cut leaves a hash, so that two long names stay two. */}}
{{- define "jobrelay.cut" -}}
{{- if gt (len .) 40 -}}
{{- printf "%s-%s" (. | trunc 33 | trimSuffix "-") (sha256sum . | trunc 6) -}}
{{- else -}}
{{- trimSuffix "-" . -}}
{{- end -}}
{{- end }}

{{/* jobrelay.storeLabels (list . "redis"): without versions, so that a new chart restarts no store. */}}
{{- define "jobrelay.storeLabels" -}}
{{ include "jobrelay.selector" . }}
app.kubernetes.io/part-of: jobrelay
{{- end }}
