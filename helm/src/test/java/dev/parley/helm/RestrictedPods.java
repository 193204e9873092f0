package dev.parley.helm;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The restricted Pod Security Standard, and what this chart promises beyond it. */
final class RestrictedPods {

    private RestrictedPods() {}

    static List<String> violations(PodTemplateSpec pod) {
        var violations = new ArrayList<String>();
        PodSpec spec = pod.getSpec();
        PodSecurityContext context = Objects.requireNonNull(spec.getSecurityContext());
        check(violations, Boolean.TRUE.equals(context.getRunAsNonRoot()), "may run as root");
        check(violations, Objects.requireNonNullElse(context.getRunAsUser(), 0L) > 0, "has no user of its own");
        check(violations, Objects.requireNonNullElse(context.getFsGroup(), 0L) > 0, "has no group for its volumes");
        check(violations, "RuntimeDefault".equals(context.getSeccompProfile().getType()), "has no seccomp profile");
        check(violations, Boolean.FALSE.equals(spec.getAutomountServiceAccountToken()), "holds a token of the API");
        check(violations, Boolean.FALSE.equals(spec.getEnableServiceLinks()), "is told of every service");
        check(violations, spec.getHostNetwork() == null && spec.getHostPID() == null, "is in the host's namespaces");
        spec.getVolumes().forEach(volume -> check(violations, isHarmless(volume), volume.getName() + " is no volume"));
        spec.getContainers().forEach(container -> container(violations, container));
        return violations;
    }

    private static void container(List<String> violations, Container container) {
        SecurityContext context = Objects.requireNonNull(container.getSecurityContext());
        Capabilities capabilities = Objects.requireNonNull(context.getCapabilities());
        check(violations, Boolean.FALSE.equals(context.getAllowPrivilegeEscalation()), "may gain privileges");
        check(violations, Boolean.TRUE.equals(context.getReadOnlyRootFilesystem()), "may write to its image");
        check(violations, context.getPrivileged() == null, "is privileged");
        check(violations, capabilities.getDrop().equals(List.of("ALL")), "keeps capabilities");
        check(violations, capabilities.getAdd().isEmpty(), "adds capabilities");
        boolean hasTmp = container.getVolumeMounts().stream()
                .anyMatch(mount -> mount.getMountPath().equals("/tmp") && !Boolean.TRUE.equals(mount.getReadOnly()));
        check(violations, hasTmp, "cannot unpack native libraries to /tmp");
        check(
                violations,
                container.getPorts().stream().allMatch(port -> port.getHostPort() == null),
                "takes a port of its host");
    }

    private static boolean isHarmless(Volume volume) {
        return volume.getConfigMap() != null || volume.getEmptyDir() != null;
    }

    private static void check(List<String> violations, boolean holds, String violation) {
        if (!holds) {
            violations.add(violation);
        }
    }
}
