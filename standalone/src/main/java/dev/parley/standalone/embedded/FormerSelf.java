package dev.parley.standalone.embedded;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.loader.LoaderManifest;
import org.apache.kafka.image.loader.MetadataLoader;
import org.apache.kafka.image.publisher.MetadataPublisher;

/**
 * The broker that ran on these files before and did not say goodbye: the controller takes it for alive until its session is over.
 *
 * <p>A broker that starts meanwhile believes for a second that it leads its partitions still, begins to load groups and
 * transactions, and is then told that it does not. Kafka 4.3.1 sometimes comes out of that with a group it takes for empty, and
 * partitions whose transactions never end: their readers wait for ever. So the new one starts when the old one is gone, which
 * it would have to wait for in any case.
 */
final class FormerSelf implements MetadataPublisher {
    /** Many sessions; a controller that needs longer is broken. */
    private static final Duration GONE_WITHIN = Duration.ofSeconds(60);

    private final CompletableFuture<Void> gone = new CompletableFuture<>();

    /** Returns when no broker is registered that the controller takes for alive. */
    static void awaitGone(MetadataLoader metadata) throws InterruptedException, ExecutionException, TimeoutException {
        var former = new FormerSelf();
        metadata.installPublishers(List.of(former)).get();
        former.gone.get(GONE_WITHIN.toSeconds(), TimeUnit.SECONDS);
        metadata.removeAndClosePublisher(former).get();
    }

    boolean isGone() {
        return gone.isDone();
    }

    @Override
    public String name() {
        return "FormerSelf";
    }

    @Override
    public void onMetadataUpdate(MetadataDelta delta, MetadataImage image, LoaderManifest manifest) {
        var registered = image.cluster().broker(BrokerSettings.NODE_ID);
        if (registered == null || registered.fenced()) {
            gone.complete(null);
        }
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
