package dev.parley.wire;

import org.apache.kafka.common.serialization.Serde;

/**
 * A topic as a value.
 *
 * @param name its name on the brokers
 * @param schema what the header {@code parley-schema} says of its records
 * @param key how its keys are read and written
 * @param value how its values are read and written
 */
public record Topic<K, V>(String name, String schema, Serde<K> key, Serde<V> value) {}
