{{/* The variables of a container. The first part is all that a check needs, `run` adds what only a run has. Takes root, entry and run. */}}
{{- define "collectors.env" -}}
{{- $entry := .entry -}}
{{- $datadog := .root.Values.datadog -}}
- name: COLLECTORS_CONFIG
  value: /etc/collectors/collectors.config.json
- name: COLLECTORS_BACKOFF_LIMIT
  value: {{ $entry.backoffLimit | int64 | quote }}
{{- with $datadog.site }}
- name: DD_SITE
  value: {{ quote . }}
{{- end }}
{{- with $datadog.url }}
- name: DD_URL
  value: {{ quote . }}
{{- end }}
{{- include "collectors.secretEnv" . }}
{{- if .run }}
# The scheduled minute: a repeated attempt overwrites the points of the first instead of doubling them.
- name: COLLECTORS_JOB_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.labels['batch.kubernetes.io/job-name']
{{- if gt $entry.shards 1.0 }}
- name: COLLECTORS_SHARDS
  value: {{ $entry.shards | int64 | quote }}
{{- end }}
{{- if $entry.spool.enabled }}
- name: COLLECTORS_SPOOL_DIR
  value: /var/lib/collectors/spool
{{- end }}
{{- if $entry.state.enabled }}
- name: COLLECTORS_STATE_DIR
  value: /var/lib/collectors/state
{{- end }}
{{- end }}
{{- with $entry.extraEnv }}
{{ toYaml . }}
{{- end -}}
{{- end -}}
