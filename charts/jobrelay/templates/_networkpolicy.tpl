{{/* jobrelay.pods (list . "frontend" "scraper-api"…): peers that are the pods of these components. */}}
{{- define "jobrelay.pods" -}}
{{- $root := index . 0 -}}
{{- range rest . }}
- podSelector:
    matchLabels:
      {{- include "jobrelay.selector" (list $root .) | nindent 6 }}
{{- end }}
{{- end }}

{{/* jobrelay.egressRule (list . "redis" 6379): a rule for reaching one component of the release. */}}
{{- define "jobrelay.egressRule" -}}
- to:
    {{- include "jobrelay.pods" (list (index . 0) (index . 1)) | trim | nindent 4 }}
  ports:
    - {protocol: TCP, port: {{ index . 2 }}}
{{- end }}

{{/* jobrelay.egressToStore (list . "redis" .Values.redis 6379): the release's store, or the external one. */}}
{{- define "jobrelay.egressToStore" -}}
{{- $store := index . 2 -}}
{{- if $store.enabled }}
{{- include "jobrelay.egressRule" (list (index . 0) (index . 1) (index . 3)) }}
{{- else -}}
- ports:
    {{- range $store.external.ports }}
    - {protocol: TCP, port: {{ . }}}
    {{- end }}
  {{- with $store.external.to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
{{- end }}

{{/* jobrelay.egressToStores .: database, broker and Redis. */}}
{{- define "jobrelay.egressToStores" -}}
{{ include "jobrelay.egressToStore" (list . "database" .Values.database 5432) }}
{{ include "jobrelay.egressToStore" (list . "rabbitmq" .Values.rabbitmq 5672) }}
{{ include "jobrelay.egressToStore" (list . "redis" .Values.redis 6379) }}
{{- end }}

{{/* jobrelay.egressToBasics .: the cluster's DNS, and the trace collector where there is one. */}}
{{- define "jobrelay.egressToBasics" -}}
- to:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: {{ .Values.networkPolicy.dnsNamespace }}
    {{- with .Values.networkPolicy.dnsAddresses }}
    {{- range . }}
    - ipBlock: {cidr: {{ . }}}
    {{- end }}
    {{- end }}
  ports:
    {{- range .Values.networkPolicy.dnsPorts }}
    - {protocol: UDP, port: {{ . }}}
    - {protocol: TCP, port: {{ . }}}
    {{- end }}
{{- with .Values.telemetry.otlpEndpoint }}
- to:
    {{- include "jobrelay.collector" $ | nindent 4 }}
  ports:
    - {protocol: TCP, port: {{ regexFind "[0-9]+$" (urlParse .).host | default (hasPrefix "https:" . | ternary "443" "80") }}}
{{- end }}
{{- end }}

{{/* jobrelay.collector .: the peers where `telemetry.otlpEndpoint` is: those of `telemetry.to`, else the namespace that a
     name in the cluster ends in (`collector.observability`, `….svc.cluster.local`), else this one. */}}
{{- define "jobrelay.collector" -}}
{{- if .Values.telemetry.to -}}
{{- toYaml .Values.telemetry.to -}}
{{- else -}}
{{- $labels := regexReplaceAll ":[0-9]+$" (urlParse .Values.telemetry.otlpEndpoint).host "" | splitList "." -}}
- namespaceSelector:
    matchLabels:
      kubernetes.io/metadata.name: {{ gt (len $labels) 1 | ternary (index (append $labels "") 1) .Release.Namespace }}
{{- end -}}
{{- end }}

{{/* jobrelay.outsideWeb .: peers that are every public address and no private one. */}}
{{- define "jobrelay.outsideWeb" -}}
- ipBlock:
    cidr: 0.0.0.0/0
    except:
      {{- toYaml .Values.networkPolicy.privateRanges | nindent 6 }}
{{- if .Values.networkPolicy.ipv6 }}
- ipBlock:
    cidr: 2000::/3
    except: ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]
{{- end }}
{{- end }}

{{/* jobrelay.ingressForMetrics (list . 8001): who may read a component's metrics. */}}
{{- define "jobrelay.ingressForMetrics" -}}
{{- $root := index . 0 -}}
- from:
    {{- toYaml $root.Values.metrics.from | nindent 4 }}
  ports:
    - {protocol: TCP, port: {{ index . 1 }}}
{{- end }}
