{{/*
When a collector runs and how long it may, as JSON: schedule, deadline (text), period and activeDeadlineSeconds.
All attempts have to end before the next run is due, by the same sum as `collectors check` does it. Takes root and entry.
*/}}
{{- define "collectors.timing" -}}
{{- $entry := .entry -}}
{{- $at := printf "collectors.%s" $entry.key -}}
{{- $declared := $entry.schedule | default $entry.known.schedule -}}
{{- $deadline := $entry.deadline | default $entry.known.deadline -}}
{{- if not $declared -}}
{{- include "collectors.refuse" (dict "where" (printf "%s.schedule" $at) "problem" "is missing, and the chart does not know the package" "fix" "Give one, as in 'H/15 * * * *'.") -}}
{{- end -}}
{{- if not $deadline -}}
{{- include "collectors.refuse" (dict "where" (printf "%s.deadline" $at) "problem" "is missing, and the chart does not know the package" "fix" "Give one, such as 2m.") -}}
{{- end -}}
{{- $where := printf "%s.schedule" $at -}}
{{- $schedule := include "collectors.schedule" (dict "root" .root "where" $where "key" $entry.key "schedule" $declared) -}}
{{- $cron := include "collectors.cron" (dict "where" $where "expression" $schedule) | fromJson -}}
{{- $period := include "collectors.period" (dict "where" $where "expression" $schedule "cron" $cron) | float64 -}}
{{- $sum := dict "at" $at "schedule" $schedule "period" $period "attempts" (addf $entry.backoffLimit 1) "deadline" (include "collectors.seconds" (dict "where" (printf "%s.deadline" $at) "duration" $deadline) | float64) -}}
{{- $needed := include "collectors.neededSeconds" $sum | float64 -}}
{{- $active := include "collectors.activeDeadline" (dict "at" $at "given" $entry.activeDeadlineSeconds "needed" $needed "period" $period) | int64 -}}
{{- dict "schedule" $schedule "deadline" $deadline "period" $period "activeDeadlineSeconds" $active | toJson -}}
{{- end -}}

{{/* Seconds of a duration such as 500ms, 45s, 2m or 1.5h. Takes where and duration. */}}
{{- define "collectors.seconds" -}}
{{- if not (regexMatch "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$" .duration) -}}
{{- include "collectors.refuse" (dict "where" .where "problem" (printf "is '%s', and no duration" .duration) "fix" "Write 500ms, 45s, 2m or 1h.") -}}
{{- end -}}
{{- $units := dict "ms" 0.001 "s" 1 "m" 60 "h" 3600 -}}
{{- mulf (regexFind "^[0-9.]+" .duration | float64) (get $units (regexFind "[a-z]+$" .duration)) -}}
{{- end -}}

{{/*
Seconds that all attempts take together: each collects, has half a second to stop and 30 to deliver; 35 are for starting pods and for the
pauses between attempts. Refused where it is more than 80 % of the period. Takes at, schedule, period, attempts and deadline.
*/}}
{{- define "collectors.neededSeconds" -}}
{{- $needed := addf (mulf .attempts (addf .deadline 30.5)) 35 -}}
{{- $room := mulf 0.8 .period -}}
{{- if gt $needed $room -}}
{{- $shorter := floor (subf (divf (subf $room 35) .attempts) 30.5) -}}
{{- $fix := printf "un it no more often than every %d minutes" (ceil (divf $needed 0.8 60) | int64) -}}
{{- $fix = ternary (printf "Set %s.deadline to %ds or less, or r%s" .at (int64 $shorter) $fix) (printf "R%s" $fix) (gt $shorter 0.0) -}}
{{- $fix = ternary (printf "%s, or lower %s.backoffLimit" $fix .at) $fix (gt .attempts 1.0) -}}
{{- $problem := printf "%s × (%s s to collect + 30.5 s to stop and deliver) + 35 s are %s s, and 80 %% of the %s s between two runs of '%s' are %s s" (include "collectors.number" .attempts) (include "collectors.number" .deadline) (include "collectors.number" $needed) (include "collectors.number" .period) .schedule (include "collectors.number" $room) -}}
{{- include "collectors.refuse" (dict "where" .at "problem" $problem "fix" (printf "%s." $fix)) -}}
{{- end -}}
{{- $needed -}}
{{- end -}}

{{/*
When Kubernetes ends a Job that hangs: with 80 % of the period gone, and after an hour at the latest, unless the attempts need
more (then after twice their time). Takes at, given, needed and period.
*/}}
{{- define "collectors.activeDeadline" -}}
{{- if kindIs "invalid" .given -}}
{{- minf (mulf 0.8 .period) (maxf 3600 (mulf 2 .needed)) | floor | int64 -}}
{{- else -}}
{{- if or (lt (float64 .given) .needed) (ge (float64 .given) .period) -}}
{{- include "collectors.refuse" (dict "where" (printf "%s.activeDeadlineSeconds" .at) "problem" (printf "is %d" (int64 .given)) "fix" (printf "All attempts need %d s, and the next run is due after %d s: set it between them, or leave it out." (ceil .needed | int64) (int64 .period))) -}}
{{- end -}}
{{- int64 .given -}}
{{- end -}}
{{- end -}}

{{/* A number for people: without an exponent, to a tenth. */}}
{{- define "collectors.number" -}}
{{- ternary (printf "%.0f" (float64 .)) (printf "%.1f" (float64 .)) (eq (float64 .) (floor .)) -}}
{{- end -}}
