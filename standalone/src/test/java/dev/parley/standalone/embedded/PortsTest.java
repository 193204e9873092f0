package dev.parley.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.standalone.Refusal;
import org.junit.jupiter.api.Test;

final class PortsTest {

    @Test
    void aTakenPortIsRefusedWithTheWayOut() throws Exception {
        try (var taken = Ports.listen("127.0.0.1", 0, "--port")) {
            int port = taken.socket().getLocalPort();

            assertThatThrownBy(() -> Ports.requireFree("127.0.0.1", port, "--port"))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("Port " + port
                            + " on 127.0.0.1 is taken; stop what listens there or choose another with --port.");
        }
    }

    @Test
    void aFreePortIsLeftFree() throws Exception {
        int port;
        try (var closedAgain = Ports.listen("127.0.0.1", 0, "--port")) {
            port = closedAgain.socket().getLocalPort();
        }

        Ports.requireFree("127.0.0.1", port, "--port");

        assertThatCode(() -> Ports.listen("127.0.0.1", port, "--port").close()).doesNotThrowAnyException();
    }

    @Test
    void anAddressOfAnotherMachineIsRefused() {
        assertThatThrownBy(() -> Ports.requireFree("192.0.2.1", 0, "--port"))
                .isInstanceOf(Refusal.class)
                .hasMessage("192.0.2.1 is not an address of this machine; listen on 127.0.0.1 or 0.0.0.0.");
    }
}
