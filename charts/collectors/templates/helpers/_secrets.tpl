{{/*
Where one collector gets its secrets, as JSON: mode, existingSecret, aws, `list` (what it declares, and `extra`) and `apiKey` (name and key of
Datadog's, where it comes from a Secret: for all collectors from the release's, however one of them gets its own). Takes root and entry.
*/}}
{{- define "collectors.secrets" -}}
{{- $release := .root.Values.secrets -}}
{{- $own := .entry.secrets -}}
{{- $mode := $own.mode | default $release.mode -}}
{{- $name := $own.existingSecret | default $release.existingSecret -}}
{{- $list := concat (.entry.known.secrets | default list) (include "collectors.extraSecrets" $own | fromJsonArray) -}}
{{- $apiKey := .root.Values.datadog.apiKeySecret -}}
{{- $apiKeyName := $apiKey.name | default (ternary $release.existingSecret "" (has $release.mode (list "existing" "files"))) -}}
{{- if has $mode (list "existing" "files") -}}
{{- $apiKeyName = $apiKeyName | default $name -}}
{{- if not (and $apiKeyName (or $name (not $list))) -}}
{{- include "collectors.refuse" (dict "where" "secrets.existingSecret" "problem" (printf "is empty, and %s gets its secrets and DD_API_KEY from it" .entry.key) "fix" "Name a Secret of the release's namespace, or set secrets.mode.") -}}
{{- end -}}
{{- end -}}
{{- dict "mode" $mode "existingSecret" $name "aws" (mergeOverwrite (deepCopy $release.aws) ($own.aws | default dict)) "list" $list "apiKey" (dict "name" $apiKeyName "key" $apiKey.key) | toJson -}}
{{- end -}}

{{/* Secrets that the chart does not know, with their variables: `acme/api-token` is ACME_API_TOKEN. Takes the secrets of an entry. */}}
{{- define "collectors.extraSecrets" -}}
{{- $list := list -}}
{{- range $secret := .extra -}}
{{- $variable := $secret.variable | default (regexReplaceAll "[^A-Z0-9]" (upper $secret.id) "_") -}}
{{- $list = append $list (dict "id" $secret.id "variable" $variable "optional" ($secret.optional | default false)) -}}
{{- end -}}
{{- toJson $list -}}
{{- end -}}
