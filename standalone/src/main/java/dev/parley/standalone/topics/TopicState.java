package dev.parley.standalone.topics;

import java.util.Map;

/**
 * What a topic is like on the brokers.
 *
 * @param partitions how many it has
 * @param config the settings in effect, defaults of the brokers included
 */
public record TopicState(int partitions, Map<String, String> config) {

    /** Copies what it is given. */
    public TopicState {
        config = Map.copyOf(config);
    }
}
