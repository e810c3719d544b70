{{/* The names of everything. Nothing is cut off: two names could meet at the same end. */}}

{{- define "collectors.chartName" -}}
{{- .Values.nameOverride | default .Chart.Name -}}
{{- end -}}

{{- define "collectors.fullname" -}}
{{- $name := include "collectors.chartName" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name -}}
{{- end -}}
{{- end -}}

{{/* A CronJob's name: a Job adds 11 characters to it, and has 63. Takes root and key. */}}
{{- define "collectors.collectorName" -}}
{{- $name := printf "%s-%s" (include "collectors.fullname" .root) .key -}}
{{- if gt (len $name) 52 -}}
{{- include "collectors.refuse" (dict "where" (printf "collectors.%s" .key) "problem" (printf "the name '%s' has %d characters, and a CronJob's has 52 at most" $name (len $name)) "fix" "Shorten the release's name or the key, or set fullnameOverride.") -}}
{{- end -}}
{{- $name -}}
{{- end -}}
