{{/* What a schema cannot say, because it is between one value and another. Refused in sentences. */}}
{{- define "parley.checks" -}}
{{- include "parley.checkThreads" . -}}
{{- include "parley.checkScaling" . -}}
{{- include "parley.checkReferences" . -}}
{{- include "parley.checkVariables" . -}}
{{- end -}}

{{/* A variable of one's own must not undo what was checked here. Both spellings that Parley understands are meant. */}}
{{- define "parley.checkVariables" -}}
{{- $ours := "^(PARLEY_TOPOLOGY_(THREADS|THREADS_?MAX|INSTANCE_?ID|ON_?TERM|STORE_?MEMORY|STANDBYS|HOST|PORT|ADVERTISED|TOKEN|URL|STATE_?DIR|APPLICATION_?ID)|PARLEY_GATEWAY_(HOST|PORT|MANAGEMENT_?PORT)|PARLEY_ENGINE_DRAIN|PARLEY_KAFKA_BOOTSTRAP|KAFKA_(USERNAME|PASSWORD|CA|CERTIFICATE|KEY)|JDK_JAVA_OPTIONS|POD_NAME(SPACE)?)$" -}}
{{- range $path, $variables := dict "gateway.env" .Values.gateway.env "topology.env" .Values.topology.env "secrets.create" .Values.secrets.create -}}
{{- range $name, $value := $variables -}}
{{- if regexMatch $ours $name -}}
{{- fail (printf "%s must not set %s: the chart does, from a value of its own. See its README." $path $name) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "parley.checkThreads" -}}
{{- $topology := .Values.topology -}}
{{- $scaled := $topology.autoscaling.enabled -}}
{{- $most := int (ternary $topology.autoscaling.maxReplicas $topology.replicas $scaled) -}}
{{- $least := int (ternary $topology.autoscaling.minReplicas $topology.replicas $scaled) -}}
{{- $threads := mul $most (int $topology.threads) -}}
{{- $partitions := int .Values.topics.partitions -}}
{{- if gt $threads $partitions -}}
{{- fail (printf "%s (%d) × topology.threads (%d) = %d stream threads, but the conversations' topics have %d partitions (topics.partitions), and a thread without a partition does nothing. Lower one of the two; partitions cannot be added later." (ternary "topology.autoscaling.maxReplicas" "topology.replicas" $scaled) $most (int $topology.threads) $threads $partitions) -}}
{{- end -}}
{{- if and $topology.threadsMax (lt (int $topology.threadsMax) (int $topology.threads)) -}}
{{- fail (printf "topology.threadsMax (%d) is below topology.threads (%d). Raise it, or write 0 for never more threads than at the start." (int $topology.threadsMax) (int $topology.threads)) -}}
{{- end -}}
{{- if ge (int $topology.standbys) $least -}}
{{- fail (printf "topology.standbys (%d) needs as many instances besides the one that works, but there are only %d at least (%s). Lower the one or raise the other." (int $topology.standbys) $least (ternary "topology.autoscaling.minReplicas" "topology.replicas" $scaled)) -}}
{{- end -}}
{{- end -}}

{{- define "parley.checkScaling" -}}
{{- range $role, $scaling := dict "gateway" .Values.gateway.autoscaling "topology" .Values.topology.autoscaling -}}
{{- if and $scaling.enabled (gt (int $scaling.minReplicas) (int $scaling.maxReplicas)) -}}
{{- fail (printf "%s.autoscaling.minReplicas (%d) is above maxReplicas (%d)." $role (int $scaling.minReplicas) (int $scaling.maxReplicas)) -}}
{{- end -}}
{{- end -}}
{{- $scaling := .Values.topology.autoscaling -}}
{{- if $scaling.enabled -}}
{{- if not $scaling.pending.serverAddress -}}
{{- fail "topology.autoscaling.pending.serverAddress is missing: write the address of the Prometheus that scrapes Parley. Lag alone does not show turns that were read and wait for a model." -}}
{{- end -}}
{{- if gt (int $scaling.fallback.replicas) (int $scaling.maxReplicas) -}}
{{- fail (printf "topology.autoscaling.fallback.replicas (%d) is above maxReplicas (%d)." (int $scaling.fallback.replicas) (int $scaling.maxReplicas)) -}}
{{- end -}}
{{- range $scaling.prewarm -}}
{{- if eq .start .end -}}
{{- fail (printf "topology.autoscaling.prewarm: a window that starts and ends at the same time (%s) is none." .start) -}}
{{- end -}}
{{- if gt (int .replicas) (int $scaling.maxReplicas) -}}
{{- fail (printf "topology.autoscaling.prewarm: %d replicas from %q on are above maxReplicas (%d)." (int .replicas) .start (int $scaling.maxReplicas)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "parley.checkReferences" -}}
{{- if eq .Values.image.tag "latest" -}}
{{- fail "image.tag must not be latest: pods that start on different days would run different versions. Write the version." -}}
{{- end -}}
{{- $kafka := .Values.kafka -}}
{{- range $name, $value := $kafka.properties -}}
{{- if regexMatch "password|jaas|^ssl[.]keystore[.]key$" $name -}}
{{- fail (printf "kafka.properties must not hold %s: it would stand in a ConfigMap. Name Secrets in kafka.sasl and kafka.tls." $name) -}}
{{- end -}}
{{- if has $name (list "bootstrap.servers" "group.id" "application.id" "client.id" "num.stream.threads" "state.dir") -}}
{{- fail (printf "kafka.properties must not hold %s, which the chart or Parley sets: see kafka.bootstrap and topology." $name) -}}
{{- end -}}
{{- end -}}
{{- if and $kafka.sasl.enabled (not $kafka.sasl.existingSecret) -}}
{{- fail "kafka.sasl.existingSecret is missing: name the Secret that holds the user and the password." -}}
{{- end -}}
{{- if and $kafka.tls.clientAuth (not (and $kafka.tls.enabled $kafka.tls.existingSecret)) -}}
{{- fail "kafka.tls.clientAuth needs kafka.tls.enabled and kafka.tls.existingSecret, a Secret that holds certificate and key." -}}
{{- end -}}
{{- if eq (int .Values.gateway.port) (int .Values.gateway.managementPort) -}}
{{- fail (printf "gateway.managementPort must be another than gateway.port (%d), so that strangers cannot drain a gateway or read its metrics." (int .Values.gateway.port)) -}}
{{- end -}}
{{- if and .Values.gateway.ingress.enabled (not .Values.gateway.ingress.hosts) -}}
{{- fail "gateway.ingress.hosts is empty: write at least one, such as {host: shop.example, path: /}." -}}
{{- end -}}
{{- end -}}
