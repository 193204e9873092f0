package dev.parley.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class CompiledAccessorsTest {
    private static final Set<String> REFLECTED = new TreeSet<>();

    /** Notes by which way each of its accessors is called. */
    public record Watched(
            String text,
            long number,
            boolean flag,
            BigDecimal amount,
            Instant at,
            Inner inner,
            List<Inner> several,
            Thread.State word,
            Own own) {

        @Override
        public String text() {
            return noted("text", text);
        }

        @Override
        public BigDecimal amount() {
            return noted("amount", amount);
        }

        @Override
        public Instant at() {
            return noted("at", at);
        }

        @Override
        public Inner inner() {
            return noted("inner", inner);
        }

        @Override
        public List<Inner> several() {
            return noted("several", several);
        }

        @Override
        public Thread.State word() {
            return noted("word", word);
        }
    }

    public record Inner(String name, Instant since) {
        @Override
        public String name() {
            return noted("name", name);
        }

        @Override
        public Instant since() {
            return noted("since", since);
        }
    }

    /** Has a way of its own of being written. */
    public record Own(String value) {
        @JsonValue
        public String shown() {
            return "<" + value + ">";
        }
    }

    private static <T> T noted(String component, T value) {
        boolean reflected = StackWalker.getInstance(
                        Set.of(StackWalker.Option.SHOW_REFLECT_FRAMES, StackWalker.Option.RETAIN_CLASS_REFERENCE))
                .walk(frames -> frames.limit(8).anyMatch(frame -> frame.getDeclaringClass() == Method.class));
        if (reflected) {
            REFLECTED.add(component);
        }
        return value;
    }

    @Test
    void noComponentOfARecordIsReadByReflection() {
        var at = Instant.parse("2026-11-23T08:00:00Z");
        var inner = new Inner("a", at);
        var watched =
                new Watched("t", 1, true, BigDecimal.TEN, at, inner, List.of(inner), Thread.State.NEW, new Own("o"));

        assertThat(Json.bytes(watched)).asString(UTF_8).isEqualTo("""
                {"text":"t","number":1,"flag":true,"amount":"10","at":"2026-11-23T08:00:00Z",\
                "inner":{"name":"a","since":"2026-11-23T08:00:00Z"},\
                "several":[{"name":"a","since":"2026-11-23T08:00:00Z"}],"word":"NEW","own":"<o>"}""");
        assertThat(REFLECTED).isEmpty();
    }
}
