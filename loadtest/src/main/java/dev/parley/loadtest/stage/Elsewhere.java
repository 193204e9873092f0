package dev.parley.loadtest.stage;

import dev.parley.loadtest.watch.Watched;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Parley that others run. */
record Elsewhere(String bootstrap, Optional<URI> gateway) implements Subject {

    @Override
    public Map<String, Object> client() {
        return Map.of("bootstrap.servers", bootstrap);
    }

    @Override
    public List<Watched> processes() {
        return List.of(new Watched("loadtest", ProcessHandle.current().pid(), Optional.empty(), /* engine= */ false));
    }

    @Override
    public String description() {
        return "the Parley at " + bootstrap;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("bootstrap", bootstrap);
    }

    @Override
    public void close() {}
}
