package dev.parley.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.store.OrderedKeys.Alarm;
import dev.parley.store.OrderedKeys.Line;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OrderedKeysTest {

    @Test
    void linesOfAConversationLieTogetherInOrder() {
        var serde = OrderedKeys.lines().serializer();

        var last = serde.serialize("", new Line("demo/a", Long.MAX_VALUE));
        var first = serde.serialize("", new Line("demo/a", 0));
        var another = serde.serialize("", new Line("demo/ab", 0));

        assertThat(Arrays.compareUnsigned(first, last)).isNegative();
        assertThat(Arrays.compareUnsigned(last, another)).isNegative();
    }

    @Test
    void theEarliestAlarmLiesFirst() {
        var serde = OrderedKeys.alarms().serializer();

        var earlier = serde.serialize("", new Alarm(255, "demo/z"));
        var later = serde.serialize("", new Alarm(256, "demo/a"));

        assertThat(Arrays.compareUnsigned(earlier, later)).isNegative();
    }

    @Test
    void keysComeBackAsTheyWere() {
        var line = new Line("demo/web:main:রহিম", 42);
        var alarm = new Alarm(1_767_294_000_000L, "demo/web:main:রহিম");

        assertThat(OrderedKeys.lines()
                        .deserializer()
                        .deserialize("", OrderedKeys.lines().serializer().serialize("", line)))
                .isEqualTo(line);
        assertThat(OrderedKeys.alarms()
                        .deserializer()
                        .deserialize("", OrderedKeys.alarms().serializer().serialize("", alarm)))
                .isEqualTo(alarm);
    }
}
