{{/*
The variables with secrets, one by one: `envFrom` would give each pod the secrets of all collectors. Takes entry.
*/}}
{{- define "collectors.secretEnv" -}}
{{- $secrets := .entry.secrets -}}
{{- if eq $secrets.mode "existing" -}}
{{- range $secret := $secrets.list }}
- name: {{ $secret.variable }}
  valueFrom:
    secretKeyRef:
      name: {{ $secrets.existingSecret }}
      key: {{ $secret.variable }}
      {{- if $secret.optional }}
      optional: true
      {{- end }}
{{- end -}}
{{- end -}}
{{- if and $secrets.apiKey.name (ne $secrets.mode "files") }}
- name: DD_API_KEY
  valueFrom:
    secretKeyRef:
      name: {{ $secrets.apiKey.name }}
      key: {{ $secrets.apiKey.key }}
{{- end -}}
{{- if eq $secrets.mode "files" }}
- name: COLLECTORS_SECRETS_DIR
  value: /run/secrets/collectors
{{- end -}}
{{- end -}}
