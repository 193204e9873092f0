package dev.parley.gateway.channel.media;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Where an account's media are, and where its credential may go.
 *
 * @param home where the channel's API answers, as whoever runs it has written it. One on this machine, by its literal
 *     address or {@code localhost}, may do without TLS: that is how a stand-in is tried out
 * @param hosts of the channel, besides; one that begins with a dot stands for all names that end so
 * @param first the first request for a medium; nothing where its name cannot be one
 */
public record MediaSource(URI home, List<String> hosts, Function<Wanted.Name, Optional<Step>> first) {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "::1", "[::1]", "localhost");
    private static final int HTTPS = 443;

    /** A request to be made. */
    public sealed interface Step {
        /** Where to. */
        URI address();

        /** What {@code Authorization} says there, and nowhere that it redirects to. */
        Optional<String> authorization();

        /**
         * Asks the API where the medium is.
         *
         * @param then the request that the answer leads to; nothing where it leads to none
         */
        record Lookup(URI address, Optional<String> authorization, Function<JsonNode, Optional<Step>> then)
                implements Step {
            @Override
            public String toString() {
                return "Lookup[]";
            }
        }

        /** Takes the medium itself. */
        record Take(URI address, Optional<String> authorization) implements Step {
            @Override
            public String toString() {
                return "Take[]";
            }
        }
    }

    /** Why nothing is to be sent to an address, as one word; nothing where all is well so far. */
    Optional<String> objection(URI address) {
        String host = address.getHost();
        if (host == null || address.getRawUserInfo() != null) {
            return Optional.of("address");
        }
        if (isHome(address)) {
            return isSecure(home) || isOnThisMachine(host) ? Optional.empty() : Optional.of("scheme");
        }
        if (!isSecure(address)) {
            return Optional.of("scheme");
        }
        String name = host.toLowerCase(Locale.ROOT);
        boolean listed = hosts.stream().anyMatch(one -> one.startsWith(".") ? name.endsWith(one) : name.equals(one));
        return listed && port(address) == HTTPS ? Optional.empty() : Optional.of("host");
    }

    /** True where connections of this name must stay on this machine, and false where they must leave it. */
    boolean staysHere(String host) {
        return isOnThisMachine(host) && isOnThisMachine(home.getHost());
    }

    private boolean isHome(URI address) {
        return home.getScheme().equalsIgnoreCase(address.getScheme())
                && home.getHost().equalsIgnoreCase(address.getHost())
                && port(home) == port(address);
    }

    private static boolean isOnThisMachine(String host) {
        return THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT));
    }

    private static boolean isSecure(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    private static int port(URI address) {
        if (address.getPort() != -1) {
            return address.getPort();
        }
        return isSecure(address) ? HTTPS : 80;
    }

    @Override
    public String toString() {
        return "MediaSource[" + home.getHost() + ", " + hosts + "]";
    }
}
