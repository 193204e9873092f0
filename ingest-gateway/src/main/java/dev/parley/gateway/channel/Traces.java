package dev.parley.gateway.channel;

import org.jspecify.annotations.Nullable;

/** Where trace contexts come from. */
@FunctionalInterface
public interface Traces {

    /** The given W3C trace context where it is one, else a new one. */
    String continued(@Nullable String given);
}
