{{/*
The exit codes after which another attempt would fail in the same way: usage, data that the intake refuses, a defect, refused
credentials, wrong configuration.
*/}}
{{- define "collectors.finalExitCodes" -}}
[64, 65, 70, 77, 78]
{{- end -}}
