{{/* What a schema cannot see, refused before the server or the first run would. Takes root and entry. */}}
{{- define "collectors.check" -}}
{{- include "collectors.checkResources" . -}}
{{- include "collectors.checkStores" . -}}
{{- include "collectors.checkVariables" . -}}
{{- include "collectors.checkMounts" . -}}
{{- end -}}

{{/* Shards run on several nodes at once, so their volume has to be one that several nodes can write. */}}
{{- define "collectors.checkStores" -}}
{{- $entry := .entry -}}
{{- range $kind := list "spool" "state" -}}
{{- $store := get $entry $kind -}}
{{- if and (gt $entry.shards 1.0) $store.enabled (not (has "ReadWriteMany" $store.accessModes)) -}}
{{- include "collectors.refuse" (dict "where" (printf "collectors.%s.%s.accessModes" $entry.key $kind) "problem" (printf "is %s, and %d shards share the volume" (join ", " $store.accessModes) (int64 $entry.shards)) "fix" "Use a class that can do ReadWriteMany and say so, or run without shards.") -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Of two variables with the same name the last one wins, silently. */}}
{{- define "collectors.checkVariables" -}}
{{- $entry := .entry -}}
{{- $own := dict "root" .root "run" true "entry" (set (deepCopy $entry) "extraEnv" list) -}}
{{- $names := list -}}
{{- range $variable := include "collectors.env" $own | fromYamlArray -}}
{{- $names = append $names $variable.name -}}
{{- end -}}
{{- range $variable := $entry.extraEnv -}}
{{- if has $variable.name $names -}}
{{- include "collectors.refuse" (dict "where" (printf "collectors.%s.extraEnv" $entry.key) "problem" (printf "sets %s, which is set already" $variable.name) "fix" "Take it out: the values say it elsewhere.") -}}
{{- end -}}
{{- $names = append $names $variable.name -}}
{{- end -}}
{{- end -}}

{{- define "collectors.checkMounts" -}}
{{- $entry := .entry -}}
{{- $volumes := list -}}
{{- range $volume := include "collectors.volumes" (dict "entry" $entry "run" true) | fromYamlArray -}}
{{- if has $volume.name $volumes -}}
{{- include "collectors.refuse" (dict "where" (printf "collectors.%s.extraVolumes" $entry.key) "problem" (printf "has the name %s, which is taken" $volume.name) "fix" "Give the volume another name.") -}}
{{- end -}}
{{- $volumes = append $volumes $volume.name -}}
{{- end -}}
{{- range $mount := $entry.extraVolumeMounts -}}
{{- if not (has $mount.name $volumes) -}}
{{- include "collectors.refuse" (dict "where" (printf "collectors.%s.extraVolumeMounts" $entry.key) "problem" (printf "names the volume %s, which is none" $mount.name) "fix" (printf "Add it to extraVolumes; there are %s." (join ", " $volumes))) -}}
{{- end -}}
{{- end -}}
{{- end -}}
