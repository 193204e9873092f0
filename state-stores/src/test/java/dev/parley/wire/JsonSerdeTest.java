package dev.parley.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.AnswerEvent;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSerdeTest {
    private static final Serde<Inbound<AnswerEvent>> OTHERS = JsonSerde.inbound(AnswerEvent.class);
    private static final Serde<Inbound<AnswerEvent>> OURS = JsonSerde.internal(AnswerEvent.class);

    @Test
    void theSameFieldTwiceIsLookedForInWhatOthersWriteAlone() {
        var answer =
                "{\"kind\":\"answer\",\"ask\":\"a-1\",\"ask\":\"a-2\",\"offsets\":[7],\"attempt\":1,\"failure\":\"none\"}";

        var others = read(OTHERS, answer);
        var ours = read(OURS, answer);

        assertThat(others).isInstanceOf(Inbound.Junk.class);
        assertThat(ours).isInstanceOf(Inbound.Sound.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "no JSON",
                "[]",
                "{\"kind\":\"gossip\"}",
                "{\"kind\":\"answer\",\"ask\":\"a-1\",\"offsets\":[7],\"attempt\":1}",
                "{\"kind\":\"cost\",\"cost\":{}}",
                "{\"kind\":\"running\",\"ask\":\"a-1\",\"offsets\":[7]} {}"
            })
    void allOtherJunkIsToldTheSame(String junk) {
        var others = read(OTHERS, junk);
        var ours = read(OURS, junk);

        assertThat(ours).isInstanceOf(Inbound.Junk.class).isEqualTo(others);
    }

    private static Inbound<AnswerEvent> read(Serde<Inbound<AnswerEvent>> serde, String json) {
        return serde.deserializer().deserialize("parley.answers", json.getBytes(StandardCharsets.UTF_8));
    }
}
