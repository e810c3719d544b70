{{/*
A cron expression in full, as JSON: minutes, hours, days, months, weekdays, and whether days and weekdays are any.
Takes where and expression (five fields, without `H`).
*/}}
{{- define "collectors.cron" -}}
{{- $months := dict "JAN" 1 "FEB" 2 "MAR" 3 "APR" 4 "MAY" 5 "JUN" 6 "JUL" 7 "AUG" 8 "SEP" 9 "OCT" 10 "NOV" 11 "DEC" 12 -}}
{{- $weekdays := dict "SUN" 0 "MON" 1 "TUE" 2 "WED" 3 "THU" 4 "FRI" 5 "SAT" 6 -}}
{{- $fields := list
  (dict "key" "minutes" "name" "minute" "least" 0 "most" 59 "names" dict "orNames" "")
  (dict "key" "hours" "name" "hour" "least" 0 "most" 23 "names" dict "orNames" "")
  (dict "key" "days" "name" "day" "least" 1 "most" 31 "names" dict "orNames" "")
  (dict "key" "months" "name" "month" "least" 1 "most" 12 "names" $months "orNames" " or JAN to DEC")
  (dict "key" "weekdays" "name" "weekday" "least" 0 "most" 6 "names" $weekdays "orNames" " or SUN to SAT") -}}
{{- $texts := splitList " " .expression -}}
{{- if ne (len $texts) 5 -}}
{{- include "collectors.refuse" (dict "where" .where "problem" (printf "is '%s', which has %d fields" .expression (len $texts)) "fix" "Write minute, hour, day, month and weekday, as in 'H/15 * * * *'.") -}}
{{- end -}}
{{- $cron := dict -}}
{{- range $index, $field := $fields -}}
{{- $text := index $texts $index -}}
{{- $_ := set $cron $field.key (include "collectors.cronField" (dict "where" $.where "expression" $.expression "text" $text "field" $field) | fromJsonArray) -}}
{{- end -}}
{{- $_ := set $cron "anyDay" (include "collectors.isAny" (index $texts 2) | eq "true") -}}
{{- $_ := set $cron "anyWeekday" (include "collectors.isAny" (index $texts 4) | eq "true") -}}
{{- toJson $cron -}}
{{- end -}}

{{/* Whether a field does not restrict: `*` somewhere in its list without a step, as the server has it. Takes a text. */}}
{{- define "collectors.isAny" -}}
{{- regexMatch "(^|,)[*?](/0*1)?(,|$)" . -}}
{{- end -}}
