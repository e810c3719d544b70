{{/*
Ends the rendering, and says where (a path of the values), what is wrong and how to mend it. `helm lint` only takes note of `fail` and goes on;
the include of what does not exist ends it there too, with the same message. Takes where, problem and fix.
*/}}
{{- define "collectors.refuse" -}}
{{- $message := printf "\n%s: %s. %s" .where .problem .fix -}}
{{- fail $message -}}
{{- include $message . -}}
{{- end -}}
