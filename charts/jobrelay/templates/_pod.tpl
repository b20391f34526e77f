{{/* jobrelay.ids (list . 10001 0): the user and group a pod runs as, or nothing where the platform gives them out. */}}
{{- define "jobrelay.ids" -}}
{{- $root := index . 0 -}}
{{- $platform := $root.Values.global.platformIds -}}
{{- if not (or (eq $platform "always") (and (eq $platform "auto") ($root.Capabilities.APIVersions.Has "security.openshift.io/v1"))) }}
runAsUser: {{ index . 1 }}
runAsGroup: {{ index . 2 }}
fsGroup: {{ index . 1 }}
fsGroupChangePolicy: OnRootMismatch
{{- end }}
{{- end }}

{{/* jobrelay.podSettings (list . "scraper-api" .Values.scraperApi 10001 0): what every pod of ours has, by the "restricted" standard. */}}
{{- define "jobrelay.podSettings" -}}
{{- $root := index . 0 -}}
{{- $component := index . 1 -}}
{{- $values := index . 2 -}}
serviceAccountName: {{ include "jobrelay.fullname" $root }}-{{ $component }}
automountServiceAccountToken: {{ $values.automount | default false }}
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  seccompProfile:
    {{- toYaml (($values.seccompProfile) | default (dict "type" "RuntimeDefault")) | nindent 4 }}
  {{- include "jobrelay.ids" (list $root (index . 3) (index . 4)) | trim | nindent 2 }}
{{- with $root.Values.global.imagePullSecrets }}
imagePullSecrets:
  {{- range . }}
  - {{ kindIs "string" . | ternary (dict "name" .) . | toJson }}
  {{- end }}
{{- end }}
{{- with $values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with $values.runtimeClassName }}
runtimeClassName: {{ . }}
{{- end }}
{{- if kindIs "bool" $values.hostUsers }}
hostUsers: {{ $values.hostUsers }}
{{- end }}
{{- with $values.hostAliases }}
hostAliases:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.dnsConfig }}
dnsConfig:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- if hasKey $values "topologySpreadConstraints" }}
topologySpreadConstraints:
  {{- if $values.topologySpreadConstraints }}
  {{- toYaml $values.topologySpreadConstraints | nindent 2 }}
  {{- else }}
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "jobrelay.selector" (list $root $component) | nindent 8 }}
  {{- end }}
{{- end }}
{{- end }}

{{/* jobrelay.containerSecurity .: no privilege, and nothing but the volumes can be written. */}}
{{- define "jobrelay.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: {{ .Values.global.readOnlyRootFilesystem }}
capabilities:
  drop: [ALL]
{{- end }}

{{/* jobrelay.podAnnotations (list . .Values.scraperApi 8001) */}}
{{- define "jobrelay.podAnnotations" -}}
{{- $root := index . 0 -}}
{{- $annotations := dict "checksum/configuration" (include "jobrelay.checksum" $root) -}}
{{- if $root.Values.metrics.annotations -}}
{{- $annotations = merge $annotations (dict "prometheus.io/scrape" "true" "prometheus.io/port" (index . 2 | toString) "prometheus.io/path" "/metrics") -}}
{{- end -}}
{{- with merge (deepCopy (index . 1).podAnnotations) $annotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* jobrelay.waitForSchema (list . "scraper-api"): an init container that ends once the database has the tables this version needs. */}}
{{- define "jobrelay.waitForSchema" -}}
{{- $root := index . 0 -}}
- name: wait-for-schema
  image: {{ include "jobrelay.image" (list $root $root.Values.scraperApi.image) }}
  imagePullPolicy: {{ $root.Values.scraperApi.image.pullPolicy }}
  args: [python, -m, jobrelay.storage.migrate, --wait]
  env:
    {{- include "jobrelay.connections" . | nindent 4 }}
  resources:
    {{- toYaml $root.Values.database.migration.resources | nindent 4 }}
  securityContext:
    {{- include "jobrelay.containerSecurity" $root | nindent 4 }}
  volumeMounts:
    - {name: tmp, mountPath: /tmp}
    {{- with include "jobrelay.trustMount" $root | trim }}{{ . | nindent 4 }}{{ end }}
{{- end }}
