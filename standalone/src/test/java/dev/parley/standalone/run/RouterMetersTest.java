package dev.parley.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.Answer;
import dev.parley.llm.AttemptListener;
import dev.parley.llm.Breaker;
import dev.parley.llm.LlmRouter;
import dev.parley.llm.Prompt;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RouterMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SetUp router = new SetUp();

    @Test
    void eachDeploymentShowsHowItStands() {
        RouterMeters.watch(router, registry);

        router.state = Breaker.State.OPEN;

        assertThat(registry.get("parley.breaker.state")
                        .tags("provider", "p", "model", "m")
                        .gauge()
                        .value())
                .isEqualTo(2);
    }

    @Test
    void callsWithoutAPriceAreCounted() {
        RouterMeters.watch(router, registry);

        router.unpriced = 3;

        assertThat(registry.get("parley.llm.unpriced").functionCounter().count())
                .isEqualTo(3);
    }

    /** A router that stands as it is told to. */
    private static final class SetUp implements LlmRouter {
        private Breaker.State state = Breaker.State.CLOSED;
        private long unpriced;

        @Override
        public Answer ask(Prompt prompt, AttemptListener listener) {
            throw new UnsupportedOperationException("Nobody asks");
        }

        @Override
        public List<Breaker> breakers() {
            return List.of(new Breaker("p", "m", state));
        }

        @Override
        public long unpriced() {
            return unpriced;
        }

        @Override
        public void close() {}
    }
}
