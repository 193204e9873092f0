package dev.parley.gateway.http;

import io.micronaut.http.HttpRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Where requests come from, for what is bounded by it.
 *
 * @param proxies how many stand before the gateway, each of which adds whom it heard from to {@code X-Forwarded-For}; what
 *     stands before those was written by the caller and is not believed
 */
public record Addresses(int proxies) {

    private static final String HEADER = "X-Forwarded-For";
    /** The half of an IPv6 address that a network is given; the other half is the caller's to choose. */
    private static final int NETWORK_BYTES = 8;

    /** The caller's address; of IPv6, their network. */
    String of(HttpRequest<?> request) {
        var near = request.getRemoteAddress().getAddress();
        var peer = near == null ? request.getRemoteAddress().getHostString() : near.getHostAddress();
        return of(peer, request.getHeaders().getAll(HEADER));
    }

    /** Of whoever a connection is with, and what the headers say, in their order. */
    String of(String peer, List<String> headers) {
        var forwarded = headers.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .toList();
        // As many as there are, when there are fewer than proxies: then a caller came past one of them.
        int index = forwarded.size() - proxies;
        return network(proxies == 0 || forwarded.isEmpty() ? peer : forwarded.get(Math.max(0, index)));
    }

    private static String network(String address) {
        try {
            var parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES)
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException e) {
            // One bucket for everybody whose address cannot be told.
            return "unknown";
        }
    }
}
