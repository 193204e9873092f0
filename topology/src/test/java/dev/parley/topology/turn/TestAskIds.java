package dev.parley.topology.turn;

import java.util.List;

/** Ask ids, for tests in other packages. */
public final class TestAskIds {
    private TestAskIds() {}

    /** The id of the turn that answers the messages at these offsets. */
    public static String of(String topicId, int partition, List<Long> offsets) {
        return new AskIds(topicId, partition).of(offsets);
    }
}
