{{/* The metadata and settings that every pod shares. Takes {root, app}. */}}
{{- define "daybook.podDefaults" -}}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
serviceAccountName: {{ include "daybook.fullname" .root }}-{{ .app }}
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 1000
  runAsGroup: 1000
  fsGroup: 1000
  seccompProfile:
    type: RuntimeDefault
{{- with .root.Values.scheduling.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.scheduling.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.scheduling.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end -}}

{{/* Replicas lie on different nodes where they can. Takes {root, app}. */}}
{{- define "daybook.spread" -}}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{- include "daybook.selector" . | nindent 8 }}
{{- end -}}

{{/* The image and what no container may do. Takes the root. */}}
{{- define "daybook.containerDefaults" -}}
image: {{ printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end -}}

{{/* A variable out of the secret. Takes {root, name, optional}. */}}
{{- define "daybook.secretEnv" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .root.Values.secrets.existingSecret }}
      key: {{ .name }}
      {{- if .optional }}
      optional: true
      {{- end }}
{{- end -}}

{{/* Where the data is, and how to speak of it. Takes the root. */}}
{{- define "daybook.commonEnv" -}}
- name: LOG_LEVEL
  value: {{ .Values.logLevel }}
{{ include "daybook.secretEnv" (dict "root" . "name" "DATABASE_URL") }}
{{ include "daybook.secretEnv" (dict "root" . "name" "DATABASE_URL_DIRECT" "optional" true) }}
{{- with .Values.database.driver }}
- name: DATABASE_DRIVER
  value: {{ . }}
{{- end }}
- name: KAFKA_BROKERS
  value: {{ .Values.kafka.brokers | quote }}
{{- end -}}

{{/* What a process with a sidecar is told besides. Takes {root, app}. */}}
{{- define "daybook.daprEnv" -}}
{{ include "daybook.commonEnv" .root }}
- name: EVENTS
  value: dapr
- name: HOST
  value: 0.0.0.0
- name: DAPR_HTTP_PORT
  value: "3500"
- name: DAPR_API_TOKEN
  valueFrom:
    secretKeyRef:
      name: {{ .root.Values.secrets.daprTokenSecret }}
      key: token
- name: APP_API_TOKEN
  valueFrom:
    secretKeyRef:
      name: {{ .root.Values.secrets.appTokenSecret }}
      key: token
{{ include "daybook.secretEnv" (dict "root" .root "name" "METRICS_TOKEN" "optional" true) }}
{{- with .root.Values.tracing.endpoint }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ . | quote }}
- name: OTEL_TRACES_SAMPLER_ARG
  value: {{ $.root.Values.tracing.ratio | quote }}
{{- end }}
{{- end -}}

{{/* What Dapr's injector reads: who the app is, where it listens, and how it says that it can take deliveries. Takes {root, app, port, health}. */}}
{{- define "daybook.daprAnnotations" -}}
dapr.io/enabled: "true"
dapr.io/app-id: {{ include "daybook.appId" .app }}
dapr.io/app-port: {{ .port | quote }}
dapr.io/app-protocol: http
dapr.io/config: daybook
dapr.io/enable-app-health-check: "true"
dapr.io/app-health-check-path: {{ .health }}
dapr.io/app-health-probe-interval: "1"
dapr.io/app-health-probe-timeout: "900"
dapr.io/app-health-threshold: "3"
dapr.io/api-token-secret: {{ .root.Values.secrets.daprTokenSecret }}
dapr.io/app-token-secret: {{ .root.Values.secrets.appTokenSecret }}
dapr.io/disable-builtin-k8s-secret-store: "true"
dapr.io/graceful-shutdown-seconds: "5"
dapr.io/log-as-json: "true"
dapr.io/log-level: {{ .root.Values.dapr.logLevel }}
dapr.io/sidecar-seccomp-profile-type: RuntimeDefault
dapr.io/sidecar-cpu-request: {{ .root.Values.dapr.sidecar.cpuRequest }}
dapr.io/sidecar-memory-request: {{ .root.Values.dapr.sidecar.memoryRequest }}
dapr.io/sidecar-memory-limit: {{ .root.Values.dapr.sidecar.memoryLimit }}
{{- end -}}
