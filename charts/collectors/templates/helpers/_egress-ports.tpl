{{/*
The ports that a collector's pods reach, as a JSON list: 443, and those of the URLs in its configuration and its variables (a server of one's own, a
proxy). A policy cannot name hosts. Takes root and entry.
*/}}
{{- define "collectors.egressPorts" -}}
{{- $texts := toJson (list .entry.config .entry.extraEnv .root.Values.datadog.url) -}}
{{- $ports := dict "443" true -}}
{{- range $url := regexFindAll "https?://[^/\"\\\\\\s?#]+" $texts -1 -}}
{{- $port := regexFind ":[0-9]+$" $url | trimPrefix ":" -}}
{{- $_ := set $ports ($port | default (ternary "80" "443" (hasPrefix "http:" $url))) true -}}
{{- end -}}
{{- $numbers := list -}}
{{- range $port := keys $ports | sortAlpha -}}
{{- $numbers = append $numbers (atoi $port) -}}
{{- end -}}
{{- toJson $numbers -}}
{{- end -}}

{{/* Whether a collector may sign in at AWS: it says so, gets its secrets there, or is one that the chart does not know. Takes entry. */}}
{{- define "collectors.usesAws" -}}
{{- or .known.aws (eq .secrets.mode "aws") (not .known) -}}
{{- end -}}
