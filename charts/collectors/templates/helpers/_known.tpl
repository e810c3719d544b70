{{/*
What the package of a collector declares, from files/collectors.json; `{}` for a private one. By its key, or by `use`, as the
configuration file has it: `github`, `@collectors/github`. Takes root, key and own (the entry).
*/}}
{{- define "collectors.known" -}}
{{- $catalogue := .root.Files.Get "files/collectors.json" | fromJson -}}
{{- $name := .own.use | default .key | trimPrefix "@collectors/" -}}
{{- if hasKey $catalogue $name -}}
{{- get $catalogue $name | toJson -}}
{{- else if .own.use -}}
{}
{{- else -}}
{{- include "collectors.refuse" (dict "where" (printf "collectors.%s" .key) "problem" "is no collector of the image" "fix" (printf "There are %s; one of your own needs `use`, its package." (keys $catalogue | sortAlpha | join ", "))) -}}
{{- end -}}
{{- end -}}
