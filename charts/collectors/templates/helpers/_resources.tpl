{{/* What was measured for a collector, from files/resources.yaml, as JSON. Takes root and name. */}}
{{- define "collectors.measuredResources" -}}
{{- $measured := .root.Files.Get "files/resources.yaml" | fromYaml -}}
{{- mergeOverwrite (dict) $measured.default (get $measured .name | default dict) | toJson -}}
{{- end -}}

{{/* A quantity of Kubernetes as a number: 128Mi, 0.5Gi, 100m. Takes where and quantity. */}}
{{- define "collectors.quantity" -}}
{{- $text := .quantity | toString -}}
{{- if not (regexMatch "^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$" $text) -}}
{{- include "collectors.refuse" (dict "where" .where "problem" (printf "is '%s', and no quantity of Kubernetes" $text) "fix" "Write it like 128Mi.") -}}
{{- end -}}
{{- $factors := dict "m" 0.001 "" 1 "k" 1e3 "M" 1e6 "G" 1e9 "T" 1e12 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 -}}
{{- mulf (regexFind "^[0-9.]+" $text | float64) (get $factors (regexFind "[A-Za-z]*$" $text)) -}}
{{- end -}}

{{/* Refuses what the server would refuse, and a container that could take a node's memory. Takes entry. */}}
{{- define "collectors.checkResources" -}}
{{- $where := printf "collectors.%s.resources" .entry.key -}}
{{- $limits := .entry.resources.limits | default dict -}}
{{- if not (hasKey $limits "memory") -}}
{{- include "collectors.refuse" (dict "where" (printf "%s.limits.memory" $where) "problem" "is taken away" "fix" "A collector always has a limit: give one, such as 128Mi.") -}}
{{- end -}}
{{- range $name, $request := .entry.resources.requests | default dict -}}
{{- $requested := include "collectors.quantity" (dict "where" (printf "%s.requests.%s" $where $name) "quantity" $request) | float64 -}}
{{- if hasKey $limits $name -}}
{{- $limit := include "collectors.quantity" (dict "where" (printf "%s.limits.%s" $where $name) "quantity" (get $limits $name)) | float64 -}}
{{- if gt $requested $limit -}}
{{- include "collectors.refuse" (dict "where" (printf "%s.requests.%s" $where $name) "problem" (printf "is %v, more than the limit of %v" $request (get $limits $name)) "fix" "Lower the request, or raise the limit.") -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
