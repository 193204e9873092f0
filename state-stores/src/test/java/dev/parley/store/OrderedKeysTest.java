package dev.parley.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.store.OrderedKeys.Alarm;
import dev.parley.store.OrderedKeys.CostHour;
import dev.parley.store.OrderedKeys.Line;
import dev.parley.store.OrderedKeys.Recent;
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

        var earlier = serde.serialize("", new Alarm(Alarm.Kind.TURN, 255, "demo/z"));
        var later = serde.serialize("", new Alarm(Alarm.Kind.TURN, 256, "demo/a"));

        assertThat(Arrays.compareUnsigned(earlier, later)).isNegative();
    }

    @Test
    void keysComeBackAsTheyWere() {
        var line = new Line("demo/web:main:রহিম", 42);
        var alarm = new Alarm(Alarm.Kind.IDLE, 1_767_294_000_000L, "demo/web:main:রহিম");

        assertThat(OrderedKeys.lines()
                        .deserializer()
                        .deserialize("", OrderedKeys.lines().serializer().serialize("", line)))
                .isEqualTo(line);
        assertThat(OrderedKeys.alarms()
                        .deserializer()
                        .deserialize("", OrderedKeys.alarms().serializer().serialize("", alarm)))
                .isEqualTo(alarm);
    }

    @Test
    void theNewestConversationOfATenantLiesFirst() {
        var serde = OrderedKeys.recents().serializer();

        var newer = serde.serialize("", new Recent("demo", 256, "web:main:z"));
        var older = serde.serialize("", new Recent("demo", 255, "web:main:a"));
        var another = serde.serialize("", new Recent("demo2", 999, "web:main:a"));

        assertThat(Arrays.compareUnsigned(newer, older)).isNegative();
        assertThat(Arrays.compareUnsigned(older, another)).isNegative();
    }

    @Test
    void theHoursOfATenantLieTogetherTheOldestFirst() {
        var serde = OrderedKeys.costHours().serializer();

        var older = serde.serialize("", new CostHour("demo", 255, "z/z", "stop"));
        var newer = serde.serialize("", new CostHour("demo", 256, "a/a", ""));
        var another = serde.serialize("", new CostHour("demo2", 0, "", ""));

        assertThat(Arrays.compareUnsigned(older, newer)).isNegative();
        assertThat(Arrays.compareUnsigned(newer, another)).isNegative();
    }

    @Test
    void indexKeysComeBackAsTheyWere() {
        var recent = new Recent("দোকান", 1_767_294_000_000L, "web:main:রহিম");
        var hour = new CostHour("দোকান", 1_767_294_000_000L, "acme/model-1", "negotiate");

        var recents = OrderedKeys.recents();
        var hours = OrderedKeys.costHours();

        assertThat(recents.deserializer().deserialize("", recents.serializer().serialize("", recent)))
                .isEqualTo(recent);
        assertThat(hours.deserializer().deserialize("", hours.serializer().serialize("", hour)))
                .isEqualTo(hour);
    }
}
