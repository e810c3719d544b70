{{/* The name of a collector's account, in one place: a role that trusts another name fails every run. Takes an entry. */}}
{{- define "collectors.serviceAccountName" -}}
{{- $account := .serviceAccount -}}
{{- if $account.create -}}
{{- $account.name | default .name -}}
{{- else if $account.name -}}
{{- $account.name -}}
{{- else -}}
{{- include "collectors.refuse" (dict "where" (printf "collectors.%s.serviceAccount.name" .key) "problem" "is empty, and no account is created" "fix" "Name the account, or set create: true.") -}}
{{- end -}}
{{- end -}}
