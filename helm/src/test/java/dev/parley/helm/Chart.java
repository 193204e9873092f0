package dev.parley.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The chart with values, ready to be rendered the way {@code helm template} does.
 *
 * @param scenario the file under {@code ci/} whose values are taken, without its ending
 * @param overrides what is set besides, {@code path=value}
 */
record Chart(String scenario, List<String> overrides) {
    static final Path FOLDER = Path.of("parley");
    static final String RELEASE = "shop";
    static final String NAMESPACE = "sales";
    static final String FULLNAME = "shop-parley";

    private static final Path SCENARIOS = FOLDER.resolve("ci");
    private static final String ENDING = "-values.yaml";
    private static final String KUBERNETES = "1.34.0";

    private static final String HOOK_OF_HELM = "helm.sh/hook";
    static final String HOOK = "shown.helm.sh/hook";

    /** Rendering leaves hooks out. So a copy is rendered in which their annotations have another name, {@link #HOOK}. */
    private static final Path SHOWN = shown(Path.of("target", "shown", "parley"));

    static Chart of(String scenario) {
        return new Chart(scenario, List.of());
    }

    /** The least that must be written. */
    static Chart plain() {
        return of("default");
    }

    static Stream<String> scenarios() {
        try (Stream<Path> files = Files.list(SCENARIOS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with one more value, written as Helm's {@code --set} takes it. */
    Chart set(String path, Object value) {
        var more = new ArrayList<>(overrides);
        more.add(path + "=" + value);
        return new Chart(scenario, List.copyOf(more));
    }

    Path valuesFile() {
        return SCENARIOS.resolve(scenario + ENDING);
    }

    /** @throws IllegalStateException with what Helm says when it refuses */
    Release render() {
        TemplateCommand command = new Helm(SHOWN)
                .template()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(valuesFile());
        overrides.forEach(override -> {
            int equals = override.indexOf('=');
            command.set(override.substring(0, equals), override.substring(equals + 1));
        });
        return Release.of(command.call());
    }

    /** What Helm tells whoever installs it. */
    String notes() {
        return new Helm(FOLDER)
                .install()
                .clientOnly()
                .dryRun()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(valuesFile())
                .call()
                .getOutput();
    }

    private static Path shown(Path copy) {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(FOLDER.relativize(file));
                Files.createDirectories(target.getParent());
                Files.writeString(target, Files.readString(file).replace(HOOK_OF_HELM, HOOK));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
