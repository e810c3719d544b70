{{/* The image: its digest, where there is one, goes before its tag. */}}
{{- define "collectors.image" -}}
{{- $image := .Values.image -}}
{{- if not $image.repository -}}
{{- include "collectors.refuse" (dict "where" "image.repository" "problem" "is empty" "fix" "Say where the image is, without a tag.") -}}
{{- end -}}
{{- if $image.digest -}}
{{- printf "%s@%s" $image.repository $image.digest -}}
{{- else -}}
{{- printf "%s:%s" $image.repository ($image.tag | default .Chart.AppVersion) -}}
{{- end -}}
{{- end -}}
