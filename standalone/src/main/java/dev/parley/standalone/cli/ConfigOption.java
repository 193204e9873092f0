package dev.parley.standalone.cli;

import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.ConfigReader;
import dev.parley.standalone.config.ParleyConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of every command that goes by the configuration, and what that says. */
final class ConfigOption {

    private static final String CONFIG_FILE = "parley.yaml";

    private final Surroundings surroundings;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration (default: " + CONFIG_FILE + ", if there is one).")
    private @Nullable Path config;

    ConfigOption(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The configuration in effect. */
    ParleyConfig read() {
        Path file = surroundings.directory().resolve(config == null ? Path.of(CONFIG_FILE) : config);
        if (config == null && !Files.exists(file)) {
            return ConfigReader.read("", surroundings.environment());
        }
        try {
            return ConfigReader.read(Files.readString(file), surroundings.environment());
        } catch (IOException e) {
            throw new Refusal("Cannot read " + file + "; name another file with --config.", e);
        }
    }
}
