package dev.parley.standalone.config;

import java.util.Map;
import java.util.Optional;

/**
 * Where spans are sent.
 *
 * @param endpoint a collector that takes OTLP over HTTP; nothing for nowhere
 * @param headers what it wants with every request
 */
public record TracesSection(Optional<String> endpoint, Map<String, Secret> headers) {

    /** Copies what it is given. */
    public TracesSection {
        headers = Map.copyOf(headers);
    }

    /** An address may hold a password of its own. */
    @Override
    public String toString() {
        return "Traces[" + endpoint.map(Masked::address).orElse("") + "]";
    }
}
