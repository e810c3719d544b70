{{/* The keys of the collectors that are enabled, as a JSON list. A release that measures nothing by mistake is refused. */}}
{{- define "collectors.keys" -}}
{{- if not .Values.collectors -}}
{{- include "collectors.refuse" (dict "where" "collectors" "problem" "is empty" "fix" "Name at least one, as in `collectors: { github: { config: { organization: acme } } }`.") -}}
{{- end -}}
{{- $keys := list -}}
{{- range $key := keys .Values.collectors | sortAlpha -}}
{{- if dig "enabled" true (get $.Values.collectors $key) -}}
{{- $keys = append $keys $key -}}
{{- end -}}
{{- end -}}
{{- toJson $keys -}}
{{- end -}}
