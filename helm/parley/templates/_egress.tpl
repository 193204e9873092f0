{{/* What every pod needs: names and brokers. */}}
{{- define "parley.egress" -}}
{{- with .Values.networkPolicy -}}
- ports:
    {{- range .dns.ports }}
    - {port: {{ . }}, protocol: UDP}
    - {port: {{ . }}, protocol: TCP}
    {{- end }}
- ports:
    {{- range .kafka.ports }}
    - {port: {{ . }}, protocol: TCP}
    {{- end }}
  {{- with .kafka.to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}
{{- end -}}

{{/* Instances call models and fetch media, gateways call channels. The addresses of clouds and clusters stay out of reach. */}}
{{- define "parley.egressBeyond" -}}
{{- with .Values.networkPolicy -}}
{{- if .internet.enabled }}
- ports:
    {{- range .internet.ports }}
    - {port: {{ . }}, protocol: TCP}
    {{- end }}
  to:
    - ipBlock:
        cidr: 0.0.0.0/0
        {{- with .internet.except }}
        except:
          {{- toYaml . | nindent 10 }}
        {{- end }}
{{- end }}
{{- range .egress }}
- ports:
    {{- range .ports }}
    - {port: {{ . }}, protocol: TCP}
    {{- end }}
  to:
    {{- toYaml .to | nindent 4 }}
{{- end }}
{{- end -}}
{{- end -}}
