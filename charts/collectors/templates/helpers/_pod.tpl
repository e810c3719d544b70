{{/*
A pod's specification. A run's pod has the spool and the state of its collector; a check's has not, since their volumes may be in use on another
node. Takes root, entry, run and args.
*/}}
{{- define "collectors.pod" -}}
{{- $entry := .entry -}}
# Never: a failed pod keeps its log, and podFailurePolicy is allowed with no other.
restartPolicy: Never
serviceAccountName: {{ include "collectors.serviceAccountName" $entry }}
# Nothing in here talks to the Kubernetes API.
automountServiceAccountToken: false
enableServiceLinks: false
# After SIGTERM a delivery has 10 seconds.
terminationGracePeriodSeconds: 30
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  {{- toYaml $entry.podSecurityContext | nindent 2 }}
{{- range $field := list "nodeSelector" "tolerations" "affinity" "topologySpreadConstraints" "priorityClassName" "runtimeClassName" "hostAliases" "dnsConfig" "initContainers" }}
{{- with get $entry $field }}
{{ dict $field . | toYaml }}
{{- end }}
{{- end }}
containers:
  {{- include "collectors.container" . | nindent 2 }}
volumes:
  {{- include "collectors.volumes" . | nindent 2 }}
{{- end -}}
