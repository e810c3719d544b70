{{/*
One collector as everything else takes it, as JSON: the entry over the defaults over what was measured, `known` (what its package
declares), `name`, and `timing`. Takes root and key.
*/}}
{{- define "collectors.entry" -}}
{{- $own := get .root.Values.collectors .key -}}
{{- $known := include "collectors.known" (dict "root" .root "key" .key "own" $own) | fromJson -}}
{{- $resources := include "collectors.measuredResources" (dict "root" .root "name" ($own.use | default .key | trimPrefix "@collectors/")) | fromJson -}}
{{- $entry := mergeOverwrite (dict "resources" $resources) (deepCopy .root.Values.defaults) (deepCopy $own) -}}
{{- $entry = include "collectors.withoutNull" $entry | fromJson -}}
{{- $_ := set $entry "key" .key -}}
{{- $_ := set $entry "known" $known -}}
{{- $_ := set $entry "name" (include "collectors.collectorName" .) -}}
{{- $_ := set $entry "config" ($own.config | default dict) -}}
{{- $_ := set $entry "secrets" (include "collectors.secrets" (dict "root" .root "entry" $entry) | fromJson) -}}
{{- $_ := set $entry "timing" (include "collectors.timing" (dict "root" .root "entry" $entry) | fromJson) -}}
{{- include "collectors.check" (dict "root" .root "entry" $entry) -}}
{{- toJson $entry -}}
{{- end -}}

{{/* A value that was set to null is one that is not there: so a default is taken away. Takes a map, gives JSON. */}}
{{- define "collectors.withoutNull" -}}
{{- $kept := dict -}}
{{- range $key, $value := . -}}
{{- if kindIs "map" $value -}}
{{- $_ := set $kept $key (include "collectors.withoutNull" $value | fromJson) -}}
{{- else if not (kindIs "invalid" $value) -}}
{{- $_ := set $kept $key $value -}}
{{- end -}}
{{- end -}}
{{- toJson $kept -}}
{{- end -}}
