{{/* The restricted Pod Security Standard. The user of the image; the group so that the volume can be written to. */}}
{{- define "parley.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "parley.containerSecurityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{/* Takes (list $ component values-of-the-component): what the pods of both roles have in common. */}}
{{- define "parley.podSettings" -}}
{{- $root := index . 0 -}}
{{- $component := index . 1 -}}
{{- $values := index . 2 -}}
serviceAccountName: {{ include "parley.serviceAccountName" $root }}
automountServiceAccountToken: false
# Variables of services would be taken for Parley's own.
enableServiceLinks: false
securityContext:
  {{- include "parley.podSecurityContext" $root | nindent 2 }}
{{- with $root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . | quote }}
  {{- end }}
{{- end }}
{{- with $values.priorityClassName }}
priorityClassName: {{ . | quote }}
{{- end }}
{{- with $values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- include "parley.spread" . }}
{{- end -}}

{{- define "parley.spread" -}}
{{- $root := index . 0 -}}
{{- $component := index . 1 -}}
{{- $spread := (index . 2).spread -}}
{{- $keys := list (list "topology.kubernetes.io/zone" $spread.zone) (list "kubernetes.io/hostname" $spread.host) -}}
{{- if not (and (eq $spread.zone "Ignore") (eq $spread.host "Ignore")) }}
topologySpreadConstraints:
  {{- range $keys }}
  {{- if ne (index . 1) "Ignore" }}
  - maxSkew: 1
    topologyKey: {{ index . 0 }}
    whenUnsatisfiable: {{ index . 1 }}
    labelSelector:
      matchLabels:
        {{- include "parley.selectorLabels" (list $root $component) | nindent 8 }}
  {{- end }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* Takes (list $ component values-of-the-component). Versions of the chart stay out: they are no reason for new pods. */}}
{{- define "parley.podMetadata" -}}
{{- $root := index . 0 -}}
{{- $values := index . 2 -}}
labels:
  {{- include "parley.selectorLabels" (list $root (index . 1)) | nindent 2 }}
  {{- with merge (dict) $values.podLabels $root.Values.commonLabels }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
annotations:
  {{- include "parley.checksums" $root | nindent 2 }}
  {{- with $values.podAnnotations }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end -}}

{{/* Further variables of a role, sorted by name. */}}
{{- define "parley.moreEnv" -}}
{{- range $name, $value := . }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end -}}

{{- define "parley.mounts" -}}
- name: config
  mountPath: /etc/parley
  readOnly: true
# RocksDB and Netty unpack their native parts there.
- name: tmp
  mountPath: /tmp
{{- end -}}

{{- define "parley.volumes" -}}
- name: config
  configMap:
    name: {{ include "parley.fullname" . }}
- name: tmp
  emptyDir:
    sizeLimit: 256Mi
{{- end -}}
