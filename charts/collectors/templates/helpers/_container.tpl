{{/* The container, as an item of a list. The image needs nothing that it could write to, not even /tmp. Takes root, entry, run and args. */}}
{{- define "collectors.container" -}}
{{- $entry := .entry -}}
- name: collector
  image: {{ include "collectors.image" .root | quote }}
  imagePullPolicy: {{ .root.Values.image.pullPolicy }}
  args:
    {{- toYaml .args | nindent 4 }}
  env:
    {{- include "collectors.env" . | nindent 4 }}
  {{- with $entry.envFrom }}
  envFrom:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  resources:
    {{- toYaml $entry.resources | nindent 4 }}
  securityContext:
    {{- toYaml $entry.securityContext | nindent 4 }}
  volumeMounts:
    - name: config
      mountPath: /etc/collectors
      readOnly: true
    {{- if eq $entry.secrets.mode "files" }}
    - name: secrets
      mountPath: /run/secrets/collectors
      readOnly: true
    {{- end }}
    {{- if .run }}
    {{- range $kind := list "spool" "state" }}
    {{- if (get $entry $kind).enabled }}
    - name: {{ $kind }}
      mountPath: /var/lib/collectors/{{ $kind }}
    {{- end }}
    {{- end }}
    {{- end }}
    {{- with $entry.extraVolumeMounts }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end -}}
