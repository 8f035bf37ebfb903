{{/*
The Deployment of a process that runs workers/main.ts: the relay or a worker.
Takes {root, app, description, settings, isScaled}; with isScaled the number of replicas is KEDA's.
*/}}
{{- define "daybook.process" -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "daybook.fullname" .root }}-{{ .app }}
  labels: {{- include "daybook.labels" . | nindent 4 }}
  annotations:
    daybook/description: {{ .description | quote }}
spec:
  {{- if not .isScaled }}
  replicas: {{ .settings.replicas }}
  {{- end }}
  revisionHistoryLimit: 3
  selector:
    matchLabels: {{- include "daybook.selector" . | nindent 6 }}
  template:
    metadata:
      labels: {{- include "daybook.labels" . | nindent 8 }}
      annotations:
        {{- include "daybook.daprAnnotations" (dict "root" .root "app" .app "port" 3100 "health" "/healthz") | nindent 8 }}
    spec:
      {{- include "daybook.podDefaults" . | nindent 6 }}
      automountServiceAccountToken: false
      terminationGracePeriodSeconds: 30
      {{- include "daybook.spread" . | nindent 6 }}
      containers:
        - name: {{ .app }}
          {{- include "daybook.containerDefaults" .root | nindent 10 }}
          args: [workers/main.ts]
          env:
            - name: WORKERS
              value: {{ .app }}
            - name: APP_PORT
              value: "3100"
            # Events name their schemas by it.
            - name: BETTER_AUTH_URL
              value: {{ .root.Values.url | quote }}
            {{- include "daybook.daprEnv" . | nindent 12 }}
          ports:
            - name: http
              containerPort: 3100
          startupProbe:
            httpGet: { path: /healthz, port: http }
            periodSeconds: 2
            failureThreshold: 60
          # Whether it answers at all: a database that is away ends no worker, and one that is stuck is told of on the status page.
          livenessProbe:
            httpGet: { path: /healthz, port: http }
            periodSeconds: 15
            timeoutSeconds: 5
            failureThreshold: 4
          readinessProbe:
            httpGet: { path: /readyz, port: http }
            periodSeconds: 5
            timeoutSeconds: 3
          resources: {{- toYaml .settings.resources | nindent 12 }}
          volumeMounts:
            - name: tmp
              mountPath: /tmp
      volumes:
        - name: tmp
          emptyDir: { sizeLimit: 64Mi }
{{- end -}}
