{{/* What both ways to Kafka share. Takes the root. */}}
{{- define "daybook.kafkaMetadata" }}
- name: brokers
  value: {{ .Values.kafka.brokers | quote }}
- name: authType
  value: none
- name: disableTls
  value: "true"
# A sidecar that was killed leaves its partitions soon.
- name: sessionTimeout
  value: 6s
- name: heartbeatInterval
  value: 2s
- name: maxMessageBytes
  value: "1048576"
# How a message was handed over is no part of it.
- name: excludeHeaderMetaRegex
  value: ^(partitionKey|rawPayload)$
{{- end }}

{{/* The ports of a rule. Takes a list. */}}
{{- define "daybook.ports" }}
{{- range . }}
- { protocol: TCP, port: {{ . | int }} }
{{- end }}
{{- end }}

{{/* Names, the database and the broker: what the jobs need as well. */}}
{{- define "daybook.commonEgress" }}
- to:
    - namespaceSelector:
        matchLabels: { kubernetes.io/metadata.name: kube-system }
  ports:
    - { protocol: UDP, port: 53 }
    - { protocol: TCP, port: 53 }
- ports: {{- include "daybook.ports" (concat .Values.database.ports .Values.kafka.ports | uniq) | trim | nindent 4 }}
{{- end }}

