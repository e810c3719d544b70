{{/*
The schedule of a collector as both the server and the command take it: five fields, one blank between them, `H` replaced by its number.
Takes root, where, key and schedule.
*/}}
{{- define "collectors.schedule" -}}
{{- $aliases := dict "@hourly" "0 * * * *" "@daily" "0 0 * * *" "@midnight" "0 0 * * *" "@weekly" "0 0 * * 0" "@monthly" "0 0 1 * *" "@yearly" "0 0 1 1 *" "@annually" "0 0 1 1 *" -}}
{{- $text := regexReplaceAll "\\s+" (trim .schedule) " " -}}
{{- if hasKey $aliases $text -}}
{{- get $aliases $text -}}
{{- else if hasPrefix "@" $text -}}
{{- include "collectors.refuse" (dict "where" .where "problem" (printf "is '%s', whose instants depend on when it was installed or are unknown" $text) "fix" "Write five fields, as in 'H/15 * * * *'.") -}}
{{- else -}}
{{- $seed := sha256sum (printf "%s/%s" .root.Release.Name .key) -}}
{{- $fields := list -}}
{{- range $index, $field := splitList " " $text -}}
{{- if eq $index 0 -}}
{{- $field = include "collectors.hashedField" (dict "text" $field "size" 60 "seed" (substr 0 8 $seed)) -}}
{{- else if eq $index 1 -}}
{{- $field = include "collectors.hashedField" (dict "text" $field "size" 24 "seed" (substr 8 16 $seed)) -}}
{{- end -}}
{{- $fields = append $fields (include "collectors.plainField" (dict "text" $field "most" (index (list 59 23 31 12 6) (min $index 4)))) -}}
{{- end -}}
{{- join " " $fields -}}
{{- end -}}
{{- end -}}

{{/*
Minute or hour with `H` replaced: `H` by a number of the field, `H/15` by `7-59/15`. So the collectors of many releases do not all ask at
the full hour; a release's own come always at the same minute. Takes text, size (60 or 24) and seed (eight hexadecimal digits).
*/}}
{{- define "collectors.hashedField" -}}
{{- $hash := printf "0x%s" .seed | int64 -}}
{{- $parts := list -}}
{{- range $part := splitList "," .text -}}
{{- if eq $part "H" -}}
{{- $part = mod $hash $.size | toString -}}
{{- else if regexMatch "^H/[1-9][0-9]{0,3}$" $part -}}
{{- $step := trimPrefix "H/" $part | atoi -}}
{{- if lt $step (int $.size) -}}
{{- $part = printf "%d-%d/%d" (mod $hash $step) (sub $.size 1) $step -}}
{{- else -}}
{{- $part = printf "*/%d" $step -}}
{{- end -}}
{{- end -}}
{{- $parts = append $parts $part -}}
{{- end -}}
{{- join "," $parts -}}
{{- end -}}

{{/* What only the server knows in words that the command knows as well: `?` is `*`, and `5/15` is `5-59/15`. Takes text and most. */}}
{{- define "collectors.plainField" -}}
{{- regexReplaceAll "(^|,)([0-9A-Za-z]+)/" (replace "?" "*" .text) (printf "${1}${2}-%d/" (int64 .most)) -}}
{{- end -}}
