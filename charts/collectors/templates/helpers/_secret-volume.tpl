{{/*
The same secrets as files, named by their ids. A source each, because a missing key is forgiven per source. Takes entry.
*/}}
{{- define "collectors.secretVolume" -}}
{{- $secrets := .entry.secrets -}}
- name: secrets
  projected:
    # 0440: the group is fsGroup.
    defaultMode: 288
    sources:
      - secret:
          name: {{ $secrets.apiKey.name }}
          items:
            - key: {{ $secrets.apiKey.key }}
              path: datadog/api-key
      {{- range $secret := $secrets.list }}
      - secret:
          name: {{ $secrets.existingSecret }}
          {{- if $secret.optional }}
          optional: true
          {{- end }}
          items:
            - key: {{ $secret.variable }}
              path: {{ $secret.id }}
      {{- end }}
{{- end -}}
