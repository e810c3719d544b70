{{/* The configuration file of one collector, as the command reads it. Takes root and entry. */}}
{{- define "collectors.config" -}}
{{- $entry := .entry -}}
{{- if not .root.Values.env -}}
{{- include "collectors.refuse" (dict "where" "env" "problem" "is empty" "fix" "Name the environment that all points are tagged with, such as production.") -}}
{{- end -}}
{{- $collector := dict "schedule" $entry.timing.schedule "deadline" $entry.timing.deadline "config" $entry.config -}}
{{- if $entry.use -}}
{{- $_ := set $collector "use" $entry.use -}}
{{- end -}}
{{- if $entry.limits -}}
{{- $_ := set $collector "limits" $entry.limits -}}
{{- end -}}
{{- $file := dict "env" .root.Values.env "collectors" (dict $entry.key $collector) -}}
{{- if eq $entry.secrets.mode "aws" -}}
{{- $_ := set $file "secrets" (dict "aws" (include "collectors.filled" $entry.secrets.aws | fromJson)) -}}
{{- end -}}
{{- toPrettyJson $file -}}
{{- end -}}

{{/* A map without what is empty: for settings whose absence is their default. */}}
{{- define "collectors.filled" -}}
{{- $kept := dict -}}
{{- range $key, $value := . -}}
{{- if $value -}}
{{- $_ := set $kept $key $value -}}
{{- end -}}
{{- end -}}
{{- toJson $kept -}}
{{- end -}}
