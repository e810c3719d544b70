{{/* Ends the rendering. Takes where (a path of the values), problem and fix. */}}
{{- define "collectors.refuse" -}}
{{- fail (printf "\n%s: %s. %s" .where .problem .fix) -}}
{{- end -}}
