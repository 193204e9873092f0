package dev.parley.helm;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables that a container finds, as the kubelet would put them there. */
final class Environments {
    static final String SECRET = "a secret that is long enough for whatever it signs";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Z_]+)\\)");

    private Environments() {}

    /** What a file asks for by {@code ${NAME}} is taken to be in the Secrets that the pod names, if it names any. */
    static Map<String, String> of(PodTemplateSpec pod, String podName, String config) {
        Container container = Release.container(pod);
        var environment = new LinkedHashMap<String, String>();
        if (!container.getEnvFrom().isEmpty()) {
            PLACEHOLDER.matcher(config).results().forEach(found -> environment.put(found.group(1), SECRET));
        }
        container
                .getEnv()
                .forEach(variable -> environment.put(variable.getName(), value(variable, podName, environment)));
        return environment;
    }

    private static String value(EnvVar variable, String podName, Map<String, String> before) {
        EnvVarSource source = variable.getValueFrom();
        if (source == null) {
            return expanded(variable.getValue(), before);
        }
        if (source.getSecretKeyRef() != null) {
            return SECRET;
        }
        return switch (source.getFieldRef().getFieldPath()) {
            case "metadata.name" -> podName;
            case "metadata.namespace" -> Chart.NAMESPACE;
            default -> throw new AssertionError("no such field is known: " + source.getFieldRef());
        };
    }

    /** Only variables that stand above are put in, as in a pod. */
    private static String expanded(String value, Map<String, String> before) {
        Matcher references = REFERENCE.matcher(value);
        return references.replaceAll(found -> Matcher.quoteReplacement(
                Objects.requireNonNull(before.get(found.group(1)), () -> found.group(1) + " is not set above")));
    }
}
