package dev.parley.standalone.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.catalog.Product;
import dev.parley.standalone.Refusal;
import dev.parley.wire.Json;
import dev.parley.wire.UnreadableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of products, a line of JSON each, as {@code POST /v1/catalog} takes them. */
public final class CatalogFile {
    private CatalogFile() {}

    /**
     * The products of a file, all of one tenant.
     *
     * @throws Refusal when it cannot be read, or naming the first line that is no product
     */
    public static List<Product> products(Path file, String tenant) {
        var products = new ArrayList<Product>();
        List<String> lines = lines(file);
        for (int at = 0; at < lines.size(); at++) {
            if (!lines.get(at).isBlank()) {
                try {
                    products.add(product(lines.get(at), tenant));
                } catch (IOException | UnreadableException e) {
                    throw new Refusal(file + ", line " + (at + 1) + " is no product: " + e.getMessage(), e);
                }
            }
        }
        return products;
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new Refusal("Cannot read " + file + ": " + e + ".", e);
        }
    }

    private static Product product(String line, String tenant) throws IOException, UnreadableException {
        JsonNode read = Json.mapper().readTree(line);
        if (!(read instanceof ObjectNode product)) {
            throw new IOException("not an object");
        }
        product.put("tenant", tenant);
        return Json.read(product.toString().getBytes(StandardCharsets.UTF_8), Product.class);
    }
}
