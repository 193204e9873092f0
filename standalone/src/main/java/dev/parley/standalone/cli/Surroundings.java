package dev.parley.standalone.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;

/**
 * What a command finds around it.
 *
 * @param environment the variables of the process
 * @param directory where it was started; relative paths begin here
 * @param zone in which times are shown
 * @param clock what time it is
 */
public record Surroundings(Map<String, String> environment, Path directory, ZoneId zone, InstantSource clock) {

    /** Copies what it is given. */
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Variables may be secrets. */
    @Override
    public String toString() {
        return "Surroundings[" + directory + "]";
    }
}
