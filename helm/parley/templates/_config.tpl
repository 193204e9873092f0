{{/* What every Kafka client needs; secrets stand in the environment. */}}
{{- define "parley.kafka" -}}
{{- $properties := dict -}}
{{- $sasl := .Values.kafka.sasl -}}
{{- $tls := .Values.kafka.tls -}}
{{- if or $sasl.enabled $tls.enabled -}}
{{- $_ := set $properties "security.protocol" (ternary (ternary "SASL_SSL" "SASL_PLAINTEXT" $tls.enabled) "SSL" $sasl.enabled) -}}
{{- end -}}
{{- if $sasl.enabled -}}
{{- $module := ternary "plain.PlainLoginModule" "scram.ScramLoginModule" (eq $sasl.mechanism "PLAIN") -}}
{{- $_ := set $properties "sasl.mechanism" $sasl.mechanism -}}
{{- $_ := set $properties "sasl.jaas.config" (printf "org.apache.kafka.common.security.%s required username=\"${KAFKA_USERNAME}\" password=\"${KAFKA_PASSWORD}\";" $module) -}}
{{- end -}}
{{- if and $tls.enabled $tls.existingSecret -}}
{{- $_ := set $properties "ssl.truststore.type" "PEM" -}}
{{- $_ := set $properties "ssl.truststore.certificates" "${KAFKA_CA}" -}}
{{- if $tls.clientAuth -}}
{{- $_ := set $properties "ssl.keystore.type" "PEM" -}}
{{- $_ := set $properties "ssl.keystore.certificate.chain" "${KAFKA_CERTIFICATE}" -}}
{{- $_ := set $properties "ssl.keystore.key" "${KAFKA_KEY}" -}}
{{- end -}}
{{- end -}}
bootstrap: {{ required "kafka.bootstrap is missing: name the brokers, host:port, several with commas between." .Values.kafka.bootstrap | quote }}
properties:
  {{- toYaml (mergeOverwrite $properties .Values.kafka.properties) | nindent 2 }}
{{- end -}}

{{/* All of parley.yaml. What differs from role to role is in the environment of the role. */}}
{{- define "parley.config" -}}
{{- with .Values.config }}
{{- toYaml . }}
{{ end -}}
kafka:
  {{- include "parley.kafka" . | nindent 2 }}
topology:
  applicationId: {{ .Values.topology.applicationId | quote }}
{{- end -}}

{{- define "parley.kafkaEnv" -}}
{{- with .Values.kafka.sasl }}
{{- if .enabled }}
- name: KAFKA_USERNAME
  valueFrom: {secretKeyRef: {name: {{ .existingSecret | quote }}, key: {{ .usernameKey | quote }}}}
- name: KAFKA_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ .existingSecret | quote }}, key: {{ .passwordKey | quote }}}}
{{- end }}
{{- end }}
{{- with .Values.kafka.tls }}
{{- if and .enabled .existingSecret }}
- name: KAFKA_CA
  valueFrom: {secretKeyRef: {name: {{ .existingSecret | quote }}, key: {{ .caKey | quote }}}}
{{- if .clientAuth }}
- name: KAFKA_CERTIFICATE
  valueFrom: {secretKeyRef: {name: {{ .existingSecret | quote }}, key: {{ .certKey | quote }}}}
- name: KAFKA_KEY
  valueFrom: {secretKeyRef: {name: {{ .existingSecret | quote }}, key: {{ .keyKey | quote }}}}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{/* What both roles are told. */}}
{{- define "parley.commonEnv" -}}
- name: PARLEY_TOPOLOGY_TOKEN
  valueFrom: {secretKeyRef: {name: {{ include "parley.tokenSecret" . }}, key: {{ .Values.topologyToken.key | quote }}}}
{{- with include "parley.kafkaEnv" . | trim }}
{{ . }}
{{- end }}
{{- end -}}

{{- define "parley.envFrom" -}}
{{- if or .Values.secrets.existing .Values.secrets.create }}
envFrom:
  {{- range .Values.secrets.existing }}
  - secretRef: {name: {{ . | quote }}}
  {{- end }}
  {{- if .Values.secrets.create }}
  - secretRef: {name: {{ include "parley.createdSecret" . }}}
  {{- end }}
{{- end }}
{{- end -}}

{{/* A pod is replaced when what it was told at its start has changed. */}}
{{- define "parley.checksums" -}}
checksum/config: {{ include "parley.config" . | sha256sum }}
{{- with .Values.secrets.create }}
checksum/secrets: {{ toYaml . | sha256sum }}
{{- end }}
{{- end -}}
