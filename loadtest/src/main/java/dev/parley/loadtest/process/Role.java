package dev.parley.loadtest.process;

import dev.parley.loadtest.process.ParleyProcess.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A command of {@code parley} with the configuration written for it. */
final class Role {
    private static final String PARLEY = "dev.parley.standalone.cli.Main";

    private Role() {}

    /**
     * One section as a line of YAML.
     *
     * @param fixed keys that the process is known by, which stand in place of those given
     */
    static String section(String name, Map<String, String> given, Map<String, String> fixed) {
        var keys = new TreeMap<>(given);
        keys.putAll(fixed);
        return keys.entrySet().stream()
                .map(key -> key.getKey() + ": " + key.getValue())
                .collect(Collectors.joining(", ", name + ": {", "}\n"));
    }

    /** What starts a command of {@code parley}. */
    static Launch launch(String name, List<String> jvmOptions, List<String> arguments, Path directory) {
        return new Launch(name, jvmOptions, PARLEY, arguments, directory.resolve(name + ".log"));
    }

    /** Writes a configuration and returns the options that name it and the brokers. */
    static List<String> configured(Path file, String bootstrap, String yaml) {
        try {
            Path config = file.toAbsolutePath();
            Files.createDirectories(config.getParent());
            Files.writeString(config, yaml);
            return List.of("--bootstrap", bootstrap, "--config", config.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
