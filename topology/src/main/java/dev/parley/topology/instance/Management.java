package dev.parley.topology.instance;

/**
 * Where an instance answers questions and is operated.
 *
 * @param host the address to listen at, such as {@code 127.0.0.1}
 * @param port the port to listen at, 0 for any free one
 * @param advertised {@code host:port} that other instances and gateways reach it at; empty for where it listens
 * @param token what whoever asks must know
 */
public record Management(String host, int port, String advertised, String token) {
    private static final int PORT_MAX = 65_535;

    public Management {
        if (host.isBlank()) {
            throw new IllegalArgumentException("topology.host must not be empty");
        }
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException("topology.port must be 0 to " + PORT_MAX + ", was " + port);
        }
        if (!advertised.isEmpty() && !advertised.matches("(\\[[^]]+]|[^:/]+):[0-9]{1,5}")) {
            throw new IllegalArgumentException("topology.advertised must be host:port");
        }
        if (token.isEmpty()) {
            throw new IllegalArgumentException("topology.token must not be empty");
        }
    }

    /** The address that others use, given the one that is listened at. */
    String reachedAt(String listening) {
        return advertised.isEmpty() ? listening : advertised;
    }

    @Override
    public String toString() {
        return "Management[" + host + ":" + port + ", advertised " + advertised + "]";
    }
}
