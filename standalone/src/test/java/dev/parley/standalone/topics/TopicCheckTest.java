package dev.parley.standalone.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class TopicCheckTest {

    @Test
    void topicsAsPlannedHaveNoFaults() {
        TopicCheck check = TopicCheck.of(asPlanned());

        assertThat(check.faults()).isEmpty();
        assertThat(check.notes()).isEmpty();
        assertThat(TopicCheck.commonPartitions(asPlanned())).isEqualTo(OptionalInt.of(8));
    }

    @Test
    void missingTopicsAreNamed() {
        var topics = asPlanned();
        topics.remove("parley.costs");
        topics.remove("parley.tenants");

        assertThat(TopicCheck.of(topics).faults())
                .containsExactly(
                        "Missing topics: parley.costs, parley.tenants. Create them with: parley topics create");
    }

    @Test
    void unequalPartitionsAreNamedWithTheWayOut() {
        var topics = asPlanned();
        topics.put("parley.replies", new TopicState(12, Map.of()));

        assertThat(TopicCheck.of(topics).faults())
                .singleElement()
                .asString()
                .contains("parley.deliveries with 8; parley.replies with 12.", "topics create --partitions N");
        assertThat(TopicCheck.commonPartitions(topics)).isEmpty();
    }

    @Test
    void theCatalogMayHaveMorePartitionsAndTheTenantsMayNot() {
        var topics = asPlanned();
        topics.computeIfPresent("parley.catalog", (name, state) -> new TopicState(3, state.config()));
        topics.computeIfPresent("parley.tenants", (name, state) -> new TopicState(3, state.config()));

        assertThat(TopicCheck.of(topics).faults())
                .singleElement()
                .asString()
                .startsWith("parley.tenants has 3 partitions and must have 1");
    }

    @Test
    void aChosenRetentionIsOnlyANote() {
        var topics = asPlanned();
        topics.put(
                "parley.replies", new TopicState(8, Map.of("cleanup.policy", "delete", "retention.ms", "604800000")));

        TopicCheck check = TopicCheck.of(topics);

        assertThat(check.faults()).isEmpty();
        assertThat(check.notes()).containsExactly("parley.replies has retention.ms=604800000, planned is 2592000000.");
    }

    private static Map<String, TopicState> asPlanned() {
        var topics = new TreeMap<String, TopicState>();
        for (TopicPlan plan : TopicPlan.ALL) {
            topics.put(plan.name(), new TopicState(plan.partitions(8), plan.config()));
        }
        return topics;
    }
}
