package dev.parley.gateway.http;

import dev.parley.gateway.GatewayConfig.TenantAccess;
import dev.parley.gateway.http.ProductRequest.Owner;
import dev.parley.wire.Sha256;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose request it is, told by its API key. */
public final class Credentials {

    private static final String SCHEME = "bearer ";
    /** Only browsers' streams may carry the key in the address: they cannot set headers. */
    private static final String KEY_PARAMETER = "key";

    private final List<Known> known = new ArrayList<>();
    private final Map<String, TenantAccess> tenants;

    /** Knows the keys of these merchants. */
    public Credentials(Map<String, TenantAccess> tenants) {
        this.tenants = Map.copyOf(tenants);
        tenants.forEach((tenant, access) ->
                access.apiKeys().forEach(key -> known.add(new Known(tenant, Sha256.of(key)))));
    }

    /** The merchant that the header {@code Authorization} names. */
    Optional<String> tenantOf(HttpRequest<?> request) {
        var header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Optional.empty();
        }
        return tenantOf(header.substring(SCHEME.length()).strip());
    }

    /** The merchant that the header or else the parameter {@code key} names. */
    Optional<String> tenantOfStream(HttpRequest<?> request) {
        var key = request.getParameters().get(KEY_PARAMETER);
        return request.getHeaders().contains(HttpHeaders.AUTHORIZATION) || key == null
                ? tenantOf(request)
                : tenantOf(key);
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
