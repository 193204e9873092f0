package dev.parley.schema;

import dev.parley.wire.Inbound;
import dev.parley.wire.Topic;
import dev.parley.wire.Topics;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A topic that others read or write, as {@link Topics} declares it: a topic added there has a schema from then on.
 *
 * @param name its name on the brokers
 * @param schema record type and version, as the header says it
 * @param record the type of its values
 * @param inbound whether others may write to it
 */
record PublicTopic(String name, String schema, Class<?> record, boolean inbound) {

    /** Those whose values are nobody else's business, or are bytes as they were received. */
    private static final Set<String> WITHOUT_SCHEMA = Set.of(
            "parley.answers",
            "parley.contacts",
            "parley.deltas",
            "parley.vectors",
            "parley.deadletters",
            "parley.tenants");

    static List<PublicTopic> all() {
        return Arrays.stream(Topics.class.getFields())
                .filter(field -> field.getType() == Topic.class)
                .map(PublicTopic::of)
                .filter(topic -> !WITHOUT_SCHEMA.contains(topic.name))
                .toList();
    }

    private static PublicTopic of(Field field) {
        try {
            var topic = (Topic<?, ?>) field.get(null);
            Type value = ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[1];
            return value instanceof ParameterizedType wrapped && wrapped.getRawType() == Inbound.class
                    ? new PublicTopic(
                            topic.name(), topic.schema(), (Class<?>) wrapped.getActualTypeArguments()[0], true)
                    : new PublicTopic(topic.name(), topic.schema(), (Class<?>) value, false);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
