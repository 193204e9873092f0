package dev.parley.topology.catalog;

import dev.parley.catalog.Product;
import dev.parley.llm.Embedder;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * The vectors of products on their way through {@code parley.vectors}: every instance reads all of them, and the instances
 * share the work of computing those that are missing. Both go on beside the stream threads, and nothing waits for them: what
 * has no vector yet is found by its words.
 */
public final class CatalogVectors implements AutoCloseable {
    private final ReadVectors reader;
    private final ComputeVectors computer;

    private CatalogVectors(ReadVectors reader, ComputeVectors computer) {
        this.reader = reader;
        this.computer = computer;
    }

    /**
     * What computes vectors, and where they go.
     *
     * @param embedder closed by whoever made it
     * @param meant the text that stands for a product
     * @param shelf where every vector is put
     */
    public record Parts(Embedder embedder, Function<Product, String> meant, VectorShelf shelf) {}

    /**
     * Starts both threads.
     *
     * @param client properties of every Kafka client, {@code bootstrap.servers} among them
     * @param group the consumer group of those who compute
     */
    public static CatalogVectors start(Map<String, String> client, String group, Parts parts) {
        var allRead = new CountDownLatch(1);
        var reader = new ReadVectors(client, parts.shelf(), allRead);
        var computer = new ComputeVectors(client, group, parts, allRead);
        reader.start();
        computer.start();
        return new CatalogVectors(reader, computer);
    }

    @Override
    public void close() {
        computer.close();
        reader.close();
    }
}
