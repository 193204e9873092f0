package dev.parley.gateway.http;

import dev.parley.gateway.GatewayConfig.TenantAccess;
import dev.parley.gateway.http.Caller.Merchant;
import dev.parley.gateway.http.ProductRequest.Owner;
import dev.parley.wire.Sha256;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whose request it is, told by its API key or by a visitor's credential. */
public final class Credentials {

    private static final String SCHEME = "bearer ";
    /** Only browsers' streams may carry the key in the address: they cannot set headers. */
    private static final String KEY_PARAMETER = "key";

    private final List<Known> known = new ArrayList<>();
    private final Map<String, TenantAccess> tenants;
    private final Guests guests;

    /** Knows the keys of these merchants, and visitors of their pages. */
    public Credentials(Map<String, TenantAccess> tenants, Guests guests) {
        this.guests = guests;
        this.tenants = Map.copyOf(tenants);
        tenants.forEach((tenant, access) ->
                access.apiKeys().forEach(key -> known.add(new Known(tenant, Sha256.of(key)))));
    }

    /** What the header {@code Authorization} holds. */
    Optional<String> bearer(HttpRequest<?> request) {
        return Optional.ofNullable(request.getHeaders().get(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(SCHEME))
                .map(header -> header.substring(SCHEME.length()).strip());
    }

    /** Who the header {@code Authorization} names. */
    Optional<Caller> callerOf(HttpRequest<?> request) {
        return bearer(request)
                .flatMap(given ->
                        merchant(given).or(() -> guests.known(given, request).map(Function.identity())));
    }

    /**
     * Who the header names, or else the parameter {@code key}, or else what a socket's page offers as a protocol. A visitor's
     * credential is not taken from the address, which many write down.
     */
    Optional<Caller> callerOfStream(HttpRequest<?> request) {
        if (request.getHeaders().contains(HttpHeaders.AUTHORIZATION)) {
            return callerOf(request);
        }
        var key = request.getParameters().get(KEY_PARAMETER);
        if (key != null) {
            return merchant(key);
        }
        return offered(request).flatMap(token -> guests.known(token, request));
    }

    /** Of {@code parley, <token>}, as a browser sends it, the token. */
    private static Optional<String> offered(HttpRequest<?> request) {
        var offers = request.getHeaders().getAll(HttpHeaders.SEC_WEBSOCKET_PROTOCOL).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .toList();
        return offers.size() == 2 && offers.getFirst().equals(ChatSocket.PROTOCOL)
                ? Optional.of(offers.getLast())
                : Optional.empty();
    }

    private Optional<Caller> merchant(String key) {
        return tenantOf(key).map(Merchant::new);
    }

    /** The merchant as the owner of products. */
    Owner owner(String tenant) {
        var access = tenants.get(tenant);
        if (access == null) {
            throw new IllegalStateException("a key belongs to a tenant that is not there");
        }
        return new Owner(tenant, access.currency());
    }

    /** Takes the same time for every key, so that none can be found out letter by letter. */
    private Optional<String> tenantOf(String key) {
        byte[] given = Sha256.of(key);
        @Nullable String tenant = null;
        for (Known each : known) {
            if (MessageDigest.isEqual(each.digest, given)) {
                tenant = each.tenant;
            }
        }
        return Optional.ofNullable(tenant);
    }

    private static final class Known {
        private final String tenant;
        private final byte[] digest;

        Known(String tenant, byte[] digest) {
            this.tenant = tenant;
            this.digest = digest;
        }
    }
}
