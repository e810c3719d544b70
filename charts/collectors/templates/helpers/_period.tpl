{{/*
Seconds between two runs, the shortest there are: within an hour, from one hour to the next, and from one day to the next. It is what the
collector itself reckons with. Takes the parts of an expression (`collectors.cron`) and where and expression.
*/}}
{{- define "collectors.period" -}}
{{- $gaps := list -}}
{{- $minutes := .cron.minutes -}}
{{- $hours := .cron.hours -}}
{{- range $index, $minute := rest $minutes -}}
{{- $gaps = append $gaps (subf $minute (index $minutes $index)) -}}
{{- end -}}
{{- $pause := subf (first $minutes) (last $minutes) -}}
{{- range $index, $hour := rest $hours -}}
{{- $gaps = append $gaps (addf (mulf 60 (subf $hour (index $hours $index))) $pause) -}}
{{- end -}}
{{- $days := include "collectors.dayGap" . | float64 -}}
{{- $gaps = append $gaps (addf (mulf 1440 $days) (mulf 60 (subf (first $hours) (last $hours))) $pause) -}}
{{- $least := first $gaps -}}
{{- range $gap := $gaps -}}
{{- $least = minf $least $gap -}}
{{- end -}}
{{- mulf 60 $least -}}
{{- end -}}

{{/* The fewest days from one day with runs to the next. A date that never comes is refused. */}}
{{- define "collectors.dayGap" -}}
{{- $cron := .cron -}}
{{- if and $cron.anyDay $cron.anyWeekday -}}
1
{{- else if $cron.anyDay -}}
{{- include "collectors.shortestGap" (dict "values" $cron.weekdays "cycle" 7) -}}
{{- else -}}
{{- $dates := include "collectors.dates" $cron | fromJsonArray -}}
{{- if and $dates $cron.anyWeekday -}}
{{- include "collectors.shortestGap" (dict "values" $dates "cycle" 1461) -}}
{{- else if $dates -}}
{{- /* Days and weekdays together mean either; in some year a date is next to one of the weekdays. */ -}}
1
{{- else if $cron.anyWeekday -}}
{{- include "collectors.refuse" (dict "where" .where "problem" (printf "is '%s', a date that never comes" .expression) "fix" "Write days that the months have.") -}}
{{- else -}}
{{- include "collectors.shortestGap" (dict "values" $cron.weekdays "cycle" 7) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* The days of the four years from 1970 on that have one of the days in one of the months, as a JSON list. */}}
{{- define "collectors.dates" -}}
{{- $cron := . -}}
{{- $dates := list -}}
{{- $before := 0 -}}
{{- range $year := until 4 -}}
{{- range $index, $length := list 31 28 31 30 31 30 31 31 30 31 30 31 -}}
{{- if and (eq $year 2) (eq $index 1) -}}{{- $length = 29 -}}{{- end -}}
{{- if has (add1 $index | float64) $cron.months -}}
{{- range $day := $cron.days -}}
{{- if le $day (float64 $length) -}}
{{- $dates = append $dates (add $before $day) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $before = add $before $length -}}
{{- end -}}
{{- end -}}
{{- toJson $dates -}}
{{- end -}}

{{/* The shortest way from one value to the next, the last to the first of the next cycle included. Takes values and cycle. */}}
{{- define "collectors.shortestGap" -}}
{{- $values := .values -}}
{{- $least := subf (addf .cycle (first $values)) (last $values) -}}
{{- range $index, $value := rest $values -}}
{{- $least = minf $least (subf $value (index $values $index)) -}}
{{- end -}}
{{- $least -}}
{{- end -}}
