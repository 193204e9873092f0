package dev.parley.standalone.topics;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.standalone.Refusal;
import dev.parley.standalone.embedded.Ports;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ClusterTest {

    @Test
    void aBrokerThatDoesNotAnswerIsNamedWithTheWayOut() throws Exception {
        try (var silent = Ports.listen("127.0.0.1", 0, "--port")) {
            String bootstrap = "127.0.0.1:" + silent.socket().getLocalPort();

            assertThatThrownBy(() -> Cluster.reach(Map.of("bootstrap.servers", bootstrap), Duration.ofSeconds(1)))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("No broker answers at " + bootstrap
                            + " within 1 s; start it, or name another with --bootstrap host:port.");
        }
    }
}
