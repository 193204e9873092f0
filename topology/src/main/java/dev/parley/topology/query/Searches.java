package dev.parley.topology.query;

import java.util.Map;

/** Answers questions about what would be found; every instance has the whole catalogue, so none is passed on. */
@FunctionalInterface
public interface Searches {
    /** Of an instance that sells nothing. */
    Searches NONE = parameters -> Response.notFound("this instance sells nothing");

    /** What a tenant's customers would be shown; the parameters are {@code tenant}, {@code text} and {@code top}. */
    Response found(Map<String, String> parameters);
}
