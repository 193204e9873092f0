package dev.parley.gateway.http;

import dev.parley.catalog.Product;
import dev.parley.conversation.Bounds;
import dev.parley.gateway.http.ProductRequest.Owner;
import dev.parley.gateway.log.Catalogue;
import dev.parley.gateway.log.Entry;
import dev.parley.wire.Topics;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps merchants' products. A merchant sees their own floor prices; nobody else ever does. */
@Controller("/v1/catalog")
@ExecuteOn(TaskExecutors.VIRTUAL)
final class CatalogueController {

    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final int PAGE_DEFAULT = 100;
    private static final int PAGE_MAX = 1_000;

    private final Inbox inbox;
    private final Catalogue catalogue;
    private final Credentials credentials;

    CatalogueController(Inbox inbox, Catalogue catalogue, Credentials credentials) {
        this.inbox = inbox;
        this.catalogue = catalogue;
        this.credentials = credentials;
    }

    @Put("/{sku}")
    @Consumes(MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> put(HttpRequest<?> request, String sku) {
        var sent = StrictJson.read(Bodies.read(request), ProductRequest.class);
        var now = inbox.now();
        var product = Checked.by(() -> sent.product(owner(request), sku, now));
        append(new Entry(Topics.CATALOG, product.key(), product, now, inbox.trace(request)));
        return Answers.json(200, product);
    }

    @Delete("/{sku}")
    HttpResponse<byte[]> delete(HttpRequest<?> request, String sku) {
        var name = Checked.by(() -> Bounds.name("sku", ProductRequest.checkSku(sku), Product.SKU_MAX));
        var key = AccessFilter.tenant(request) + "/" + name;
        append(new Entry(Topics.CATALOG, key, null, inbox.now(), inbox.trace(request)));
        return HttpResponse.noContent();
    }

    @Post
    @Consumes({NDJSON, CSV})
    HttpResponse<byte[]> upload(HttpRequest<?> request) {
        var upload = new CatalogueUpload(inbox, owner(request), inbox.trace(request));
        try (var body = Bodies.stream(request, Bodies.UPLOAD_BYTES_MAX)) {
            boolean csv = request.getContentType()
                    .filter(type -> type.getName().equals(CSV))
                    .isPresent();
            var outcome = upload.take(csv ? new CsvProducts(body, charset(request)) : new JsonProducts(body));
            if (upload.last() != null) {
                catalogue.await(upload.last());
            }
            return Answers.json(200, outcome);
        } catch (IOException e) {
            throw new ProblemException(Bodies.broken());
        }
    }

    @Get("/{sku}")
    HttpResponse<byte[]> get(HttpRequest<?> request, String sku) {
        checkReady();
        return catalogue
                .find(AccessFilter.tenant(request), sku)
                .map(product -> Answers.json(200, product))
                .orElseThrow(() -> new ProblemException(Problem.notFound("there is no product with this sku")));
    }

    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request) {
        checkReady();
        var after = request.getParameters().get("after");
        int limit = limit(request.getParameters().get("limit"));
        var found = catalogue.list(AccessFilter.tenant(request), after == null ? "" : after, limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        return Answers.json(
                200, new Page(page, found.size() > limit ? page.getLast().sku() : null));
    }

    /** The encoding that the sender names, if any. */
    private static @Nullable Charset charset(HttpRequest<?> request) {
        var named =
                request.getContentType().flatMap(type -> type.getParameters().get(MediaType.CHARSET_PARAMETER));
        try {
            return named.map(Charset::forName).orElse(null);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.invalid("Content-Type", "charset is not known here; UTF-8, UTF-16 and windows-1252 are"));
        }
    }

    private void append(Entry entry) {
        catalogue.await(inbox.append(entry));
    }

    private void checkReady() {
        catalogue.unready().ifPresent(why -> {
            throw new ProblemException(Problem.unavailable(why));
        });
    }

    private Owner owner(HttpRequest<?> request) {
        return credentials.owner(AccessFilter.tenant(request));
    }

    private static int limit(@Nullable String given) {
        if (given == null) {
            return PAGE_DEFAULT;
        }
        if (given.matches("\\d{1,4}")) {
            int limit = Integer.parseInt(given);
            if (limit >= 1 && limit <= PAGE_MAX) {
                return limit;
            }
        }
        throw new ProblemException(Problem.invalid("limit", "limit must be 1 to " + PAGE_MAX));
    }

    /**
     * Some of the products.
     *
     * @param next the sku to ask for more after; absent when there are no more
     */
    record Page(List<Product> products, @Nullable String next) {}
}
