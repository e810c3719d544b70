{{/* The volumes of a pod. Takes entry and run. */}}
{{- define "collectors.volumes" -}}
{{- $entry := .entry -}}
- name: config
  configMap:
    name: {{ $entry.name }}
{{- if eq $entry.secrets.mode "files" }}
{{ include "collectors.secretVolume" . }}
{{- end }}
{{- if .run }}
{{- range $kind := list "spool" "state" }}
{{- $store := get $entry $kind }}
{{- if $store.enabled }}
- name: {{ $kind }}
  persistentVolumeClaim:
    claimName: {{ $store.existingClaim | default (printf "%s-%s" $entry.name $kind) }}
{{- end }}
{{- end }}
{{- end }}
{{- with $entry.extraVolumes }}
{{ toYaml . }}
{{- end -}}
{{- end -}}
