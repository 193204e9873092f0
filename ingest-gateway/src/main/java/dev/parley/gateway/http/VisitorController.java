package dev.parley.gateway.http;

import dev.parley.catalog.Product;
import dev.parley.conversation.Bounds;
import dev.parley.gateway.channel.web.Verdict.Admitted;
import dev.parley.gateway.http.Caller.Visiting;
import dev.parley.gateway.log.Catalogue;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets visitors of merchants' pages begin and go on. */
@Controller(VisitorController.PATH)
@ExecuteOn(TaskExecutors.VIRTUAL)
final class VisitorController {

    static final String PATH = "/v1/visitors";

    static final String PRODUCTS = PATH + "/products";

    /** Products that are looked at for those with pictures; a page that shows more is a shop of its own. */
    private static final int LOOKED_AT_MAX = 500;

    private static final int SHOWN_MAX = 100;

    private static final Set<String> WEB = Set.of("https", "http");

    private final Guests guests;
    private final Credentials credentials;
    private final Catalogue catalogue;

    VisitorController(Guests guests, Credentials credentials, Catalogue catalogue) {
        this.guests = guests;
        this.credentials = credentials;
        this.catalogue = catalogue;
    }

    /** Without a credential a conversation begins; with a visitor's own, it goes on. */
    @Post
    @Consumes(MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> post(HttpRequest<?> request) {
        var asked = StrictJson.read(Bodies.read(request), Asked.class);
        var token = credentials.bearer(request);
        if (token.isEmpty()) {
            return answer(201, guests.open(asked.account, request));
        }
        if (!(AccessFilter.caller(request) instanceof Visiting visiting)) {
            throw new ProblemException(Problem.forbidden("a merchant is no visitor; leave the credential out"));
        }
        if (!visiting.visitor().account().account().id().equals(asked.account)) {
            throw new ProblemException(Problem.forbidden("a visitor's credential is for one chat only"));
        }
        return answer(200, guests.renew(visiting, token.get()));
    }

    /** What is for sale and has a picture, for pages to show beside its name. Neither prices nor stock are in it. */
    @Get("/products")
    HttpResponse<byte[]> products(HttpRequest<?> request) {
        catalogue.unready().ifPresent(why -> {
            throw new ProblemException(Problem.unavailable(why));
        });
        var shown = catalogue.list(AccessFilter.caller(request).tenant(), "", LOOKED_AT_MAX).stream()
                .filter(VisitorController::hasPicture)
                .limit(SHOWN_MAX)
                .map(product -> new Shown(product.sku(), product.title(), product.imageUrl()))
                .toList();
        return Answers.json(200, new Page(shown)).header(HttpHeaders.CACHE_CONTROL, "private, max-age=60");
    }

    /** Pictures come from anywhere on the web, and from nowhere else. */
    private static boolean hasPicture(Product product) {
        try {
            return product.imageUrl() != null
                    && WEB.contains(
                            String.valueOf(URI.create(product.imageUrl()).getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static HttpResponse<byte[]> answer(int status, Admitted admitted) {
        var visitor = admitted.visitor();
        return Answers.json(
                        status,
                        new Told(admitted.token(), visitor.conversation().name(), visitor.until()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /**
     * Who wants to chat where.
     *
     * @param account the chat, as the page names it
     */
    record Asked(String account) {
        Asked {
            Bounds.name("account", account, Bounds.TENANT_MAX);
        }
    }

    /** A visitor's credential, the conversation that it is for, and when it ends. */
    record Told(String token, String conversation, Instant expiresAt) {
        @Override
        public String toString() {
            return "Told[" + conversation + "]";
        }
    }

    /** Some of the products. */
    record Page(List<Shown> products) {}

    /** A product as anybody may see it. */
    record Shown(String sku, String title, @Nullable String imageUrl) {}
}
