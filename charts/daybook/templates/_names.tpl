{{/* The start of every name: the release's, with the chart's in it. */}}
{{- define "daybook.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* What finds the pods of one process. Takes {root, app}. */}}
{{- define "daybook.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .app }}
{{- end -}}

{{/* The labels of everything. Takes {root, app}. */}}
{{- define "daybook.labels" -}}
{{ include "daybook.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: daybook
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{/* A process's name for Dapr, which is also its consumer group in Kafka: the same in every release, so one release a namespace. */}}
{{- define "daybook.appId" -}}
daybook-{{ . }}
{{- end -}}

{{/* The host of the address people use. */}}
{{- define "daybook.host" -}}
{{- (urlParse .Values.url).hostname -}}
{{- end -}}

{{/* The workers, as workers/index.ts has them. */}}
{{- define "daybook.workers" -}}
{{- .Files.Get "generated/workers.json" -}}
{{- end -}}

{{/* How one worker runs: what holds for all, and above it what differs for it. Takes {root, name}. */}}
{{- define "daybook.workerSettings" -}}
{{- $own := get .root.Values.workers.each .name | default dict -}}
{{- mergeOverwrite (deepCopy .root.Values.workers.defaults) $own | toJson -}}
{{- end -}}
