{{- define "parley.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{/* The release's name, with the chart's where it is not in there. Short enough for every suffix and a pod's number. */}}
{{- define "parley.fullname" -}}
{{- $name := include "parley.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Takes (list $ component). What a selector asks for; never changes, since selectors cannot. */}}
{{- define "parley.selectorLabels" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: {{ include "parley.name" $root }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{/* Takes (list $ component). */}}
{{- define "parley.labels" -}}
{{- $root := index . 0 -}}
{{- include "parley.selectorLabels" . }}
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- with $root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "parley.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- .Values.serviceAccount.name | default (include "parley.fullname" .) -}}
{{- else -}}
{{- .Values.serviceAccount.name | default "default" -}}
{{- end -}}
{{- end -}}

{{- define "parley.image" -}}
{{- with .Values.image -}}
{{- if .digest -}}
{{ .repository }}@{{ .digest }}
{{- else -}}
{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* The name that gateways ask at; whichever instance is ready answers. */}}
{{- define "parley.topologyService" -}}
{{ include "parley.fullname" . }}-topology
{{- end -}}

{{/* The names of the single instances, so that they find each other. */}}
{{- define "parley.headlessService" -}}
{{ include "parley.fullname" . }}-topology-pods
{{- end -}}

{{- define "parley.tokenSecret" -}}
{{- .Values.topologyToken.existingSecret | default (printf "%s-topology-token" (include "parley.fullname" .)) -}}
{{- end -}}

{{- define "parley.createdSecret" -}}
{{ include "parley.fullname" . }}-env
{{- end -}}
