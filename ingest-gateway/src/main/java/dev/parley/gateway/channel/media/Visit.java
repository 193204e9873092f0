package dev.parley.gateway.channel.media;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.channel.media.Fetched.Found;
import dev.parley.gateway.channel.media.Fetched.Gone;
import dev.parley.gateway.channel.media.Fetched.Refused;
import dev.parley.gateway.channel.media.Fetched.TooLarge;
import dev.parley.gateway.channel.media.MediaSource.Step;
import dev.parley.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * One medium being fetched: the lookups, the redirects, the bytes. Each address is judged before it is called, wherever it came from.
 * Used by one thread, but for {@link #stop}.
 */
final class Visit {
    private static final int LOOKUP_MAX = 64 << 10;
    private static final int REDIRECTS_MAX = 3;
    /** A lookup and what it leads to; no channel needs more. */
    private static final int STEPS_MAX = 3;

    private final MediaSource source;
    private final Wanted wanted;
    private final CloseableHttpClient client;
    private final AtomicReference<@Nullable HttpGet> request = new AtomicReference<>();
    private volatile boolean stopped;

    Visit(MediaSource source, Wanted wanted, CloseableHttpClient client) {
        this.source = source;
        this.wanted = wanted;
        this.client = client;
    }

    /** What a request came to, before anybody asks what it means. */
    private sealed interface Reply {
        final class Body implements Reply {
            private final byte[] bytes;
            private final String type;

            private Body(byte[] bytes, String type) {
                this.bytes = bytes;
                this.type = type;
            }
        }

        record Moved(String to) implements Reply {}

        record Ended(Fetched how) implements Reply {}
    }

    /** All of it. */
    Fetched run() {
        Optional<Step> step = source.first().apply(wanted.name());
        for (int i = 0; i < STEPS_MAX && step.isPresent(); i++) {
            switch (step.get()) {
                case Step.Take take -> {
                    return switch (follow(take, wanted.maxBytes())) {
                        case Reply.Body body -> medium(body.bytes, body.type);
                        case Reply.Ended(Fetched how) -> how;
                        case Reply.Moved moved -> new Refused("redirects");
                    };
                }
                case Step.Lookup lookup -> {
                    switch (follow(lookup, LOOKUP_MAX)) {
                        case Reply.Body body -> step = lookup.then().apply(json(body.bytes));
                        case Reply.Ended(Fetched how) -> {
                            return how;
                        }
                        case Reply.Moved moved -> {
                            return new Refused("redirects");
                        }
                    }
                }
            }
        }
        return new Refused("no_address");
    }

    /** Ends what is under way; from any thread. */
    void stop() {
        stopped = true;
        HttpGet running = request.get();
        if (running != null) {
            running.cancel();
        }
    }

    private Fetched medium(byte[] bytes, String declared) {
        if (!MediaTypes.mayBe(declared, wanted.kind())) {
            return new Refused("type");
        }
        return MediaTypes.of(bytes, wanted.kind())
                .<Fetched>map(type -> new Found(bytes, type))
                .orElseGet(() -> new Refused("type"));
    }

    /** Follows redirects, without the credential from the first one on. */
    private Reply follow(Step step, int maxBytes) {
        URI address = step.address();
        Optional<String> authorization = step.authorization();
        for (int redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
            Optional<String> objection = source.objection(address);
            if (objection.isPresent()) {
                return new Reply.Ended(new Refused(objection.get()));
            }
            Reply reply = get(address, authorization, maxBytes);
            if (!(reply instanceof Reply.Moved(String to))) {
                return reply;
            }
            try {
                address = address.resolve(to);
            } catch (IllegalArgumentException e) {
                return new Reply.Ended(new Refused("address"));
            }
            authorization = Optional.empty();
        }
        return new Reply.Moved("");
    }

    private Reply get(URI address, Optional<String> authorization, int maxBytes) {
        var get = new HttpGet(address);
        // A body that is packed says nothing of how much is in it.
        get.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        authorization.ifPresent(credential -> get.setHeader(HttpHeaders.AUTHORIZATION, credential));
        request.set(get);
        if (stopped) {
            return new Reply.Ended(new Fetched.Late());
        }
        try {
            return reply(client.executeOpen(null, get, null), maxBytes);
        } catch (CheckedNames.NotPublicException e) {
            return new Reply.Ended(new Refused("private_address"));
        } catch (IOException | IllegalArgumentException e) {
            return new Reply.Ended(stopped ? new Fetched.Late() : new Refused("broken"));
        } finally {
            // Closing a response would read what is left of it, however much that is; this ends the connection.
            get.cancel();
        }
    }

    private static Reply reply(ClassicHttpResponse response, int maxBytes) throws IOException {
        int status = response.getCode();
        Header location = response.getFirstHeader(HttpHeaders.LOCATION);
        if (status / 100 == 3 && location != null) {
            return new Reply.Moved(location.getValue());
        }
        if (status == 404 || status == 410) {
            return new Reply.Ended(new Gone());
        }
        HttpEntity entity = response.getEntity();
        if (status != 200 || entity == null) {
            return new Reply.Ended(new Refused("http_" + status));
        }
        String encoding = entity.getContentEncoding();
        if (encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity")) {
            return new Reply.Ended(new Refused("encoded"));
        }
        if (entity.getContentLength() > maxBytes) {
            return new Reply.Ended(new TooLarge());
        }
        // Lengths that are told may be wrong, and need not be told at all: what counts is what comes.
        byte[] bytes = entity.getContent().readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            return new Reply.Ended(new TooLarge());
        }
        String type = entity.getContentType();
        return new Reply.Body(bytes, type == null ? "" : type);
    }

    private static JsonNode json(byte[] bytes) {
        try {
            JsonNode json = Json.mapper().readTree(bytes);
            return json == null ? Json.mapper().missingNode() : json;
        } catch (IOException e) {
            return Json.mapper().missingNode();
        }
    }
}
