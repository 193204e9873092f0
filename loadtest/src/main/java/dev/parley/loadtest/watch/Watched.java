package dev.parley.loadtest.watch;

import java.net.URI;
import java.util.Optional;

/**
 * A process to look at.
 *
 * @param name by which people know it; those of the topology begin with {@code topology}
 * @param pid on this machine
 * @param figures its page for Prometheus, where it has one
 * @param engine true when that page tells of turns
 */
public record Watched(String name, long pid, Optional<URI> figures, boolean engine) {}
