package dev.parley.loadtest.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.catalog.Product;
import dev.parley.conversation.Reply;
import dev.parley.order.Order.Status;
import dev.parley.standalone.run.ProcessMeters;
import dev.parley.standalone.run.TopologyRole;
import dev.parley.topology.search.DemoCatalog;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many customers, on two instances, buy what there is too little of. */
final class LastPieceIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int PIECES = 3;
    private static final int CUSTOMERS = 12;
    private static final String HOUSE = "";

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void everyPieceIsSoldOnceAndWhoeverComesLaterHearsThatItIsSoldOut() {
        try (var place = Place.open(directory.resolve("data"), 4)) {
            put(place, PIECES);
            var customers =
                    IntStream.range(0, CUSTOMERS).mapToObj(i -> "customer-" + i).toList();
            try (var one = start(place, "one");
                    var other = start(place, "other")) {
                await().atMost(SOON).until(() -> one.isRunning() && other.isRunning());
                customers.forEach(customer -> place.says(customer, customer + "-1", "redmi note 13"));
                await().atMost(SOON).until(() -> place.replies().size() >= CUSTOMERS);
                customers.forEach(customer -> place.says(customer, customer + "-2", "I'll take it"));
                await().atMost(SOON).until(() -> customers.stream().allMatch(each -> knows(place, each + "-2")));
            }

            try (var again = start(place, "one")) {
                await().atMost(SOON).until(again::isRunning);
                Reply late = place.replyTo("late", "late-1", "redmi note 13");

                assertThat(ends(place)).filteredOn(Status.CONFIRMED::equals).hasSize(PIECES);
                assertThat(ends(place)).doesNotContain(Status.PENDING);
                assertThat(late.text()).contains("sold out");
            }
        }
    }

    /** Whether somebody who wants to buy knows how it ended: their order is decided, or they were told that there is none left. */
    private static boolean knows(Place place, String message) {
        return place.repliesTo(message).stream()
                .anyMatch(reply -> reply.order() == null
                        || place.replies().stream()
                                .anyMatch(later -> later.order() != null
                                        && later.order()
                                                .id()
                                                .equals(reply.order().id())
                                        && later.order().status() != Status.PENDING));
    }

    /** What became of the orders that are decided. */
    private static List<Status> ends(Place place) {
        return place.replies().stream()
                .filter(reply -> reply.inReplyTo().isEmpty() && reply.order() != null)
                .map(reply -> reply.order().status())
                .toList();
    }

    private TopologyRole start(Place place, String name) {
        return TopologyRole.start(place.config(HOUSE), directory.resolve(name), new ProcessMeters());
    }

    private static void put(Place place, int pieces) {
        Product product = DemoCatalog.products().stream()
                .filter(each -> each.sku().equals("PHN-12"))
                .findFirst()
                .orElseThrow()
                .withStock(pieces);
        place.write(new ProducerRecord<>(Topics.CATALOG.name(), product.key().getBytes(UTF_8), Json.bytes(product)));
    }
}
