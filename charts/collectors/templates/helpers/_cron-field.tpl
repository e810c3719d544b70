{{/*
The numbers that one field of a cron expression stands for, as a JSON list in order. It takes what Kubernetes' server takes (lists,
ranges, steps, names, `*` and `?`), and refuses besides steps that are longer than the field, which would do something else than they say.
Takes where, expression, text, and field: { name, least, most, names, orNames }.
*/}}
{{- define "collectors.cronField" -}}
{{- $field := .field -}}
{{- $found := dict -}}
{{- $refusal := dict "where" .where "problem" (printf "is '%s', whose %s '%s' is none" .expression $field.name .text) "fix" (printf "It takes %d to %d%s, ranges as 1-3, steps as */5, and lists of them." (int64 $field.least) (int64 $field.most) $field.orNames) -}}
{{- range $part := splitList "," .text -}}
{{- if not (regexMatch "^([*?]|[0-9A-Za-z]+(-[0-9A-Za-z]+)?)(/[0-9]{1,4})?$" $part) -}}
{{- include "collectors.refuse" $refusal -}}
{{- end -}}
{{- $range := regexReplaceAll "/.*$" $part "" -}}
{{- $step := 1 -}}
{{- if contains "/" $part -}}
{{- $step = regexReplaceAll "^.*/" $part "" | atoi -}}
{{- if or (lt $step 1) (gt $step (sub (int64 $field.most) (int64 $field.least) | int)) -}}
{{- include "collectors.refuse" (dict "where" $.where "problem" (printf "is '%s', whose %s has a step of %d" $.expression $field.name $step) "fix" (printf "A step here is 1 to %d." (sub (int64 $field.most) (int64 $field.least)))) -}}
{{- end -}}
{{- end -}}
{{- $first := int $field.least -}}
{{- $last := int $field.most -}}
{{- if not (has $range (list "*" "?")) -}}
{{- $ends := list -}}
{{- range $end := splitList "-" $range -}}
{{- if regexMatch "^[0-9]{1,2}$" $end -}}
{{- $ends = append $ends (atoi $end) -}}
{{- else if hasKey $field.names (upper $end) -}}
{{- $ends = append $ends (get $field.names (upper $end) | int) -}}
{{- else -}}
{{- include "collectors.refuse" $refusal -}}
{{- end -}}
{{- end -}}
{{- $first = first $ends -}}
{{- /* `5/15` begins at 5 and goes to the end, as it does for the server. */ -}}
{{- if or (gt (len $ends) 1) (not (contains "/" $part)) -}}
{{- $last = last $ends -}}
{{- end -}}
{{- end -}}
{{- if or (lt $first (int $field.least)) (gt $last (int $field.most)) (gt $first $last) -}}
{{- include "collectors.refuse" $refusal -}}
{{- end -}}
{{- range $value := untilStep $first (add1 $last | int) $step -}}
{{- $_ := set $found (printf "%02d" $value) true -}}
{{- end -}}
{{- end -}}
{{- $numbers := list -}}
{{- range $text := keys $found | sortAlpha -}}
{{- $numbers = append $numbers (atoi $text) -}}
{{- end -}}
{{- toJson $numbers -}}
{{- end -}}
